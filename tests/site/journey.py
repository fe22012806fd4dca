"""The whole journey of an editor through the workplace: from a Word file to a released site.

One walk for the test that counts it, and for the pictures of the manual: so these stay true.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.commands.workplace.revised import CODE, LIST, PHONE, SPLIT_OFF

NUMBER = "2.1"
# What of this journey takes a machine long: LibreOffice, and building and looking at a site.
_MS_OF_WORK = 1_800_000
_SECONDS_A_CLICK = 2
_WORDS_A_MINUTE = 40
_SECONDS_A_BLOCK = 15

Looked = Callable[[str], None]


@dataclass
class EditorsHands:
    """All that an editor does on the way: what is clicked, typed and read."""

    page: Page
    clicks: int = 0
    typed: list[str] = field(default_factory=list)
    blocks: int = 0

    def click(self, what: Locator) -> None:
        """Click a link, a button or a choice."""
        what.click()
        self.clicks += 1

    def go(self, what: Locator) -> None:
        """Click what leads to another page, and wait until that is whole."""
        with self.page.expect_navigation():
            self.click(what)

    def select(self, what: Locator, choice: str) -> None:
        """Choose from a list, which takes a click to open it and one to choose."""
        what.select_option(label=choice)
        self.clicks += 2

    def type(self, what: Locator, text: str) -> None:
        """Type a text in a field, in the place of what stands there."""
        what.fill(text)
        self.typed.append(text)

    def drop(self, what: Locator, file: Path) -> None:
        """Drop a file, as from a window of the system."""
        box = what.bounding_box()
        assert box
        at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        carried = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
        session = self.page.context.new_cdp_session(self.page)
        for kind in ("dragEnter", "dragOver", "drop"):
            session.send("Input.dispatchDragEvent", {"type": kind, **at, "data": carried})
        session.detach()
        self.clicks += 1

    def read(self, blocks: int) -> None:
        """Read so many blocks that the page shows to be read."""
        self.blocks += blocks

    @property
    def minutes(self) -> float:
        """How long a person takes for it, by counting."""
        words = sum(len(text.split()) for text in self.typed)
        seconds = self.clicks * _SECONDS_A_CLICK + self.blocks * _SECONDS_A_BLOCK
        return seconds / 60 + words / _WORDS_A_MINUTE


@dataclass(frozen=True)
class NewNorm:
    """What an editor says of a norm that is new: of none of it a machine knows."""

    begins: str
    title: str
    meaning: str
    question: str


_NEW = (
    NewNorm(
        CODE,
        "Geen code doorgeven",
        "Wie de code heeft, kan uw berichten lezen.",
        "Hield u elke code van zes cijfers voor uzelf?",
    ),
    NewNorm(
        PHONE,
        "Nieuwe telefoon laten nakijken",
        "De informatiespecialist kijkt uw nieuwe telefoon na voordat u die gebruikt.",
        "Is uw nieuwe telefoon nagekeken voordat u die ging gebruiken?",
    ),
    NewNorm(
        LIST,
        "Lijst van apps bijhouden",
        "Zo weet uw organisatie waar zakelijke berichten kunnen staan.",
        "Is er een lijst van de apps die bewindspersonen gebruiken?",
    ),
)
_SPLIT = NewNorm(
    SPLIT_OFF, "Twee telefoons", "Voer zakelijke gesprekken op uw zakelijke telefoon.", ""
)
# Of these the words alone differ; of these an editor says that they ask more.
_ONLY_WORDS = ("Archiveren als geheel", "Pas vernietigen", "Zakelijk, privé", _SPLIT.title)
_STRICTER = ("Minstens elke maand",)


@dataclass
class EditorsJourney:
    """The path of a version, step by step; `looked` is told of each page that is come to."""

    hands: EditorsHands
    document: Path
    releases: Path
    looked: Looked

    @property
    def page(self) -> Page:
        """The page of the editor."""
        return self.hands.page

    def walk(self) -> None:
        """Go from the workbench to a site that is released."""
        self.begin()
        self.lay_beside()
        self.tell_changes()
        self.mend_what_rests()
        self.let_read()
        self.adopt()
        self.release()

    def begin(self) -> None:
        """Begin a version with the document."""
        page, hands = self.page, self.hands
        self.come_to("werkbank")
        hands.click(self._first("Begin een nieuwe versie"))
        self.come_to("document")
        hands.drop(page.locator(".hb-files"), self.document)
        expect(page.locator("#gekozen")).to_have_text(f"Gekozen: {self.document.name}")
        hands.click(self._first("Lees het document in"))
        self.come_to("verslag")
        hands.read(1)
        hands.click(self._first("Ga verder: naast elkaar"))

    def lay_beside(self) -> None:
        """Look at what is not the same, and say what is new."""
        page, hands = self.page, self.hands
        # Its pages are drawn meanwhile: an editor loads the page again, as it says.
        drawing = page.get_by_text("De bladzijden van het document worden getekend")
        while drawing.count():
            page.reload()
        self.come_to("naast-elkaar-begin")
        hands.click(self._first("Alle gelijke onderdelen nagekeken"))
        self.come_to("naast-elkaar-open")
        hands.click(self._first("Gegevens boven de tekst"))
        self.come_to("gegevens")
        hands.read(1)
        hands.click(self._first("Bewaar: dit klopt"))
        self.come_to("naast-elkaar")
        for norm in (*_NEW, _SPLIT):
            # With the case of its letters: what it was split off from may hold the same words.
            begins = re.compile(re.escape(norm.begins))
            part = self._open_parts().filter(has_text=begins).first
            if norm is not _SPLIT:
                hands.click(part.get_by_label("Norm"))
            hands.type(part.get_by_label("Titel"), norm.title)
            if norm is _NEW[0]:
                self.come_to("nieuw-onderdeel")
            self._tick(part)
        part = self._open_parts().filter(has_text="Wat staat er op de afbeelding?")
        words = "Een pijl loopt van een telefoon naar een archiefkast."
        hands.type(part.get_by_label("Wat staat er op de afbeelding?"), words)
        self._tick(part)
        for _ in range(self._open_parts().count()):
            part = self._open_parts().first
            unsure = part.get_by_label("Dit was:")
            if unsure.count():
                hands.click(unsure.first)
            self._tick(part)
        self.come_to("naast-elkaar-klaar")
        hands.go(self._first("Ga verder: wat verandert er"))

    def tell_changes(self) -> None:
        """Say of each change what it is; a sentence that was proposed can mostly stay."""
        page, hands = self.page, self.hands
        settled = page.locator("summary h2")
        # What follows from what became of a text is proposed in a line.
        hands.read(1)
        changes = page.locator("section.hb-desk-change").filter(has_not=settled)
        for change in changes.filter(has=page.get_by_role("radio")).all():
            hands.read(1)
            title = change.get_by_role("heading").inner_text()
            kind = "Alleen de woorden" if any(t in title for t in _ONLY_WORDS) else "Duidelijker"
            kind = "Nieuwe regel" if any(t in title for t in _STRICTER) else kind
            hands.click(change.get_by_label(kind, exact=True))
        stricter = page.locator("section.hb-desk-change").filter(has_text=_STRICTER[0])
        told = "De berichten worden elke twee weken veiliggesteld, in plaats van elke maand."
        hands.type(stricter.get_by_role("textbox"), told)
        self.come_to("wat-verandert")
        hands.click(self._first("Bewaar alles"))
        self.come_to("wat-verandert-klaar")
        hands.go(self._first("Verder: wat hangt eraan"))

    def mend_what_rests(self) -> None:
        """Look at all that hangs on the changes, and fill in what is lacking."""
        page, hands = self.page, self.hands
        self.come_to("wat-hangt-eraan")
        tasks = page.locator(".hb-desk-task").count()
        hands.go(page.locator(".hb-button--first"))
        for _ in range(tasks):
            shown = page.locator(".hb-desk-rests").filter(has_not=page.locator("summary h2"))
            hands.read(shown.count())
            for choice in ("Deze vraag vervalt", "Verwijs hier niet meer"):
                for box in page.get_by_label(choice).all():
                    hands.click(box)
            self._fill_in_new()
            self._fill_in_archive()
            self.come_to(f"taak-{page.url.rsplit('/', 1)[1]}")
            hands.go(
                page.get_by_role("button", name=re.compile("bewaar en ga verder$", re.IGNORECASE))
            )
            expect(page.get_by_role("alert")).to_have_count(0)
        # Each was there from the beginning, and none came back.
        expect(page.get_by_text("Niets houdt vaststellen tegen.")).to_be_visible()
        self.come_to("wat-hangt-eraan-klaar")
        hands.click(self._first("Verder: bekijken en laten lezen"))

    def let_read(self) -> None:
        """Build the proof, look at it, and note who read along."""
        page, hands = self.page, self.hands
        self.come_to("laten-lezen-begin")
        hands.click(self._first("Bouw het voorbeeld"))
        link = page.get_by_role("link", name=f"Het hele handboek bij versie {NUMBER}")
        self._wait_for(link)
        self.come_to("laten-lezen")
        with page.context.expect_page() as opened:
            hands.click(link)
        told = f"Zo is het handboek als versie {NUMBER} wordt vastgesteld."
        expect(opened.value.get_by_text(told)).to_be_visible()
        opened.value.close()
        hands.type(page.get_by_label("Wie las het"), "adviseur informatiehuishouding")
        hands.type(page.get_by_label("Opmerkingen"), "Akkoord, zonder opmerkingen.")
        hands.click(self._first("Bewaar"))
        self.come_to("gelezen")
        hands.click(self._first("Verder: vaststellen"))

    def adopt(self) -> None:
        """Say who decided: what holds that back stood in the steps before."""
        page, hands = self.page, self.hands
        told = page.get_by_text("Niets: dit concept kan worden vastgesteld.")
        expect(told).to_be_visible(timeout=_MS_OF_WORK)
        hands.type(page.get_by_label("Wie besloot"), "ICBR")
        self.come_to("vaststellen")
        button = self._first(f"Stel versie {NUMBER} vast")
        hands.click(button)
        # The document names no first day: that is proposed as the day of today.
        told = page.get_by_text(f"Versie {NUMBER} geldt sinds 23-11-2026.")
        expect(told).to_be_visible(timeout=_MS_OF_WORK)
        self.come_to("vastgesteld")
        hands.click(self._first("Verder: uitbrengen"))

    def release(self) -> None:
        """Choose where the site goes, and put it out."""
        page, hands = self.page, self.hands
        hands.type(page.get_by_label("Map met uitgaven"), str(self.releases))
        hands.click(page.get_by_role("button", name="Kies deze map"))
        self.come_to("uitbrengen")
        hands.click(self._first("Breng de site uit"))
        self.come_to("bezig-met-uitbrengen")
        # It lives through a reload.
        page.reload()
        self._wait_for(page.get_by_text("Te zien is nu uitgave 1, met versie 2.1."))
        self.come_to("uitgebracht")

    def come_to(self, name: str) -> None:
        """Tell that a page was come to, once it has all that it waits for itself."""
        self.looked(name)

    def _first(self, name: str) -> Locator:
        """Return what comes first on the page: it has this name, and is the only one."""
        first = self.page.locator(".hb-button--first")
        expect(first).to_have_count(1)
        return first.filter(has_text=name)

    def _wait_for(self, done: Locator) -> None:
        """Wait until a machine's work is done; where it stopped, fail with what it told."""
        stopped = self.page.locator(".hb-desk-outcome--amiss")
        expect(done.or_(stopped)).to_be_visible(timeout=_MS_OF_WORK)
        assert not stopped.count(), self.page.get_by_role("main").inner_text()

    def _open_parts(self) -> Locator:
        button = self.page.get_by_role("button", name="Nagekeken")
        return self.page.get_by_role("article").filter(has=button)

    def _tick(self, part: Locator) -> None:
        left = self._open_parts().count()
        self.hands.read(1)
        self.hands.click(part.get_by_role("button", name="Nagekeken"))
        expect(self._open_parts()).to_have_count(left - 1)

    def _fill_in_new(self) -> None:
        page, hands = self.page, self.hands
        if not page.get_by_label("Uitleg").count():
            return
        title = page.get_by_role("heading", level=1).inner_text()
        norm = next(each for each in (*_NEW, _SPLIT) if each.title == title)
        expect(page.get_by_label("Titel")).to_have_value(norm.title)
        hands.type(page.get_by_label("Uitleg"), norm.meaning)
        if norm.question:
            hands.type(page.get_by_label("De vraag", exact=False).first, norm.question)

    def _fill_in_archive(self) -> None:
        page, hands = self.page, self.hands
        if page.get_by_label("De waardering").count():
            hands.type(page.get_by_label("Waar de kenmerken vandaan komen"), "Zaaksysteem")
            hands.type(page.get_by_label("De archiefvormer"), "Ministerie van Voorbeelden")
            hands.select(page.get_by_label("De waardering"), "Altijd bewaren")
            hands.type(page.get_by_label("Het kenmerk van versie"), "2026-0000456789")
