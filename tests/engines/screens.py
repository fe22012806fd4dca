"""What is done on the two screens that are filled in, in one place each: their looks may change."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tests.engines.reader import Reader

CHECKLIST = "checklists/bewindspersoon/"
REGELEN = "regelen/iphone/whatsapp-en-signal/"
QUESTION = "prive-herkennen"


class ChecklistScreen:
    """A checklist on which one question is answered."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def begin(self) -> None:
        """Begin a list for this month."""
        self.reader.open(CHECKLIST)
        self.reader.write("Voor (functie", "minister X")
        self.reader.write("Maand", datetime.now(UTC).strftime("%Y-%m"))
        self.reader.press("Begin", within="#hb-begin")

    def keeps_nothing(self) -> bool:
        """Tell whether the page says that it keeps nothing."""
        return bool(self.reader.hands.run("() => document.querySelector('#hb-memory').checked"))

    def keep_nothing(self) -> None:
        """Ask that nothing is kept."""
        self.reader.open(CHECKLIST)
        self.reader.press("Bewaren en wissen")
        self.reader.choose("Niets in deze browser bewaren")

    def answer(self, answer: str) -> None:
        """Go to the question, and answer it."""
        self._go(f"vraag-{QUESTION}")
        self.reader.choose(answer, within=f"[data-hb-item={QUESTION}]")
        self.reader.until(
            "() => !document.querySelector('#hb-status').innerText.includes('Wordt bewaard')"
        )

    def save(self) -> Path:
        """Save the list as a file."""
        self._go("overzicht")
        self.reader.press("Bewaren en wissen")
        self.reader.press("Bewaar als bestand", within="#hb-keep")
        return self.reader.saved(".json")

    def answered(self) -> str:
        """Return the answer to the question."""
        words = (
            "name => document.querySelector(`[data-hb-item='${name}'] input:checked`)?.value ?? ''"
        )
        return str(self.reader.hands.run(words, QUESTION))

    def erase(self) -> None:
        """Take all that this browser keeps away."""
        self.reader.press("Wis alles uit deze browser")
        self.reader.press("Ja, wis")
        self.reader.until("() => !document.querySelector('#hb-begin').hidden")

    def reopen(self, file: Path) -> None:
        """Open a saved file where nothing else is open."""
        self.reader.give("Of open uw bestand", file)
        self.reader.press("Open dit bestand")
        self.reader.until("() => !document.querySelector('#hb-dossier').hidden")

    def _go(self, screen: str) -> None:
        """Go to a screen of the list by its address, as a link there does."""
        self.reader.hands.run("screen => { location.hash = screen; }", screen)


class SetupScreen:
    """Regelen, on which what is done is ticked."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def open(self) -> None:
        """Go to the actions for a phone and its apps."""
        self.reader.open(REGELEN)
        self.reader.until("() => document.querySelector('[aria-pressed]') !== null")

    def tick(self) -> None:
        """Say of the first setting that it stands as it must."""
        self.reader.press("Uit", within=".hb-ready")

    def ticked(self) -> int:
        """Return how many are done."""
        return int(
            self.reader.hands.run("() => document.querySelectorAll('[aria-pressed=true]').length")
        )
