"""A reader who goes by what stands on the page, whichever browser does what they say."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tests.support.processes import SECONDS

READY = "() => document.readyState === 'complete'"
# What a reader can see and use, by what it is and by its name, in a part of the page.
_NAMED = """(role, name, within) => {
  const kinds = {
    button: 'button, summary',
    link: 'a[href]',
    field: 'input:not([type=radio], [type=checkbox]), textarea, select',
    choice: 'input[type=radio], input[type=checkbox]',
  };
  const fold = (text) => text.replace(/\\s+/g, ' ').trim();
  const named = (element) => fold(
    element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent);
  const all = [...document.querySelectorAll(within || 'body')]
    .flatMap((part) => [...part.querySelectorAll(kinds[role])])
    .filter((element) => element.checkVisibility() && named(element).startsWith(name));
  return all.find((element) => named(element) === name) ?? all[0] ?? null;
}"""


class Hands(Protocol):
    """What a browser is told to do; how, each engine has its own way."""

    downloads: Path
    """The folder in which files arrive."""

    def open(self, url: str) -> None:
        """Go to an address."""

    def reload(self) -> None:
        """Load the page once more, as a reader does."""

    def run(self, script: str, *values: Any) -> Any:
        """Call a function of the page, and return what it returns."""

    def click(self, script: str, *values: Any) -> None:
        """Click what a function of the page finds."""

    def write(self, text: str, script: str, *values: Any) -> None:
        """Write in the field that a function of the page finds, in the place of what it holds."""

    def give(self, files: list[Path], script: str, *values: Any) -> None:
        """Hand files to the field that a function of the page finds."""

    def faults(self) -> list[str]:
        """Return what went wrong on pages since this was asked last."""

    def look(self, url: str) -> int:
        """Open an address in a window of 390 pixels, and return how far its page goes beyond."""


@dataclass(frozen=True)
class Reader:
    """Somebody who reads the site at an address."""

    hands: Hands
    root: str

    def open(self, address: str) -> None:
        """Go to a page once the one before is whole, and wait for its script."""
        self.until(READY)
        self.hands.open(self.root + address)
        self.until(READY)

    def press(self, name: str, role: str = "button", within: str = "") -> None:
        """Press what has a name."""
        self._appears(role, name, within)
        self.hands.click(_NAMED, role, name, within)

    def choose(self, name: str, within: str = "") -> None:
        """Choose an answer, or tick a box."""
        self.press(name, "choice", within)

    def write(self, name: str, text: str) -> None:
        """Write in a field."""
        self._appears("field", name, "")
        self.hands.write(text, _NAMED, "field", name, "")

    def give(self, name: str, *files: Path) -> None:
        """Hand files to a field."""
        self._appears("field", name, "")
        self.hands.give(list(files), _NAMED, "field", name, "")

    def says(self, words: str) -> None:
        """Wait until words stand on the page."""
        self.until("words => document.body.innerText.includes(words)", words)

    def until(self, script: str, *values: Any) -> None:
        """Wait until a function of the page returns what is true."""
        end = time.monotonic() + SECONDS
        while not self.hands.run(script, *values):
            assert time.monotonic() < end, f"this does not come: {script} {values}"
            time.sleep(0.05)

    def saved(self, ending: str) -> Path:
        """Wait for a file that the browser saves, and return it."""
        end = time.monotonic() + SECONDS
        while True:
            found = [file for file in self.hands.downloads.glob(f"*{ending}") if _whole(file)]
            if found:
                return max(found, key=lambda file: file.stat().st_mtime_ns)
            assert time.monotonic() < end, f"no file {ending} is saved"
            time.sleep(0.05)

    def _appears(self, role: str, name: str, within: str) -> None:
        self.until(f"(...all) => ({_NAMED})(...all) !== null", role, name, within)


def _whole(file: Path) -> bool:
    """Tell whether a file is there to its end: ours end with a brace or a new line."""
    return file.read_bytes()[-1:] in {b"}", b"\n"}
