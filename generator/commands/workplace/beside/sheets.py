"""The pages of a received document as pictures, and on which of them a text stands.

PDFium draws the pages of a PDF. Where LibreOffice is there, it first makes a PDF of a document of
Word or its own: that takes a while, and is done beside the pages of the workplace, once.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from threading import Lock, Thread

import pypdfium2

from generator.commands.importing.document import closed_up
from generator.commands.workplace.programs import RunningPrograms
from generator.commands.workplace.workshop import Workshop
from generator.files import atomic
from generator.files.png import png
from generator.site.received import Received, received_of
from generator.time.moving import longest_rising

_FOLDER = "bladzijden"
_DRAWN = "document.pdf"
_LETTERS = "letters.json"
_FAILED = "mislukt"
# A page is about as wide as half a large screen, also where that is sharp.
_WIDTH = 1_100
_SECONDS = 180
# So many letters tell a place in a document.
_TELLING = 60
_LONG = 30
# The digests of the documents of which pages are being made, whoever asked first.
_RUNNING: set[str] = set()
_RUNNING_LOCK = Lock()
# PDFium does one thing at a time.
ONE_AT_A_TIME = Lock()
# No macro, nothing that a document asks for from elsewhere.
_SAFE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
</oor:items>
"""


@dataclass(frozen=True)
class Sheets:
    """The pages of one document: a folder for what is drawn of them, and the letters of each."""

    pdf: Path
    folder: Path
    letters: tuple[str, ...]

    def pages_of(self, texts: Sequence[str]) -> list[int | None]:
        """Return for each text, in the order of the document, on which page it begins.

        Texts that are long and stand there once tell where they are; the others are between these.
        """
        whole = "".join(self.letters)
        begins = [0, *accumulate(len(page) for page in self.letters)]
        wanted = [closed_up(text)[:_TELLING] for text in texts]
        sure = _anchors(whole, wanted)
        found: list[int | None] = []
        at = 0
        for number, text in enumerate(wanted):
            end = next((sure[n] for n in sorted(sure) if n > number), len(whole))
            place = sure.get(number, whole.find(text, at, end) if text else -1)
            found.append(None if place < 0 else bisect_right(begins, place))
            at = max(at, place)
        return found

    def picture(self, number: int) -> bytes | None:
        """Return a page as PNG, counted from 1; None where there is no such page."""
        if not 0 < number <= len(self.letters):
            return None
        kept = self.folder / f"{number}.png"
        if not kept.is_file():
            atomic.write(kept, _drawn(self.pdf, number))
        return kept.read_bytes()


def _anchors(whole: str, wanted: Sequence[str]) -> dict[int, int]:
    """Return where the texts stand that are long and there once, as far as these are in order."""
    places = {
        number: whole.index(text)
        for number, text in enumerate(wanted)
        if len(text) >= _LONG and whole.count(text) == 1
    }
    kept = longest_rising(list(places.values()))
    return {number: place for n, (number, place) in enumerate(places.items()) if n in kept}


@dataclass
class SheetMaker:
    """Makes the pages of received documents."""

    workshop: Workshop
    _known: dict[str, Sheets] = field(default_factory=dict)

    def sheets(self, number: str) -> Sheets | None:
        """Return the pages of the document of a version, as soon as they are there.

        None where there is no document, it has no pages, or LibreOffice is missing or still busy.
        """
        received = received_of(self.workshop.settings().docs, number)
        if received is None:
            return None
        known = self._known.get(received.digest)
        if known is None and (pdf := self._pdf(received)) is not None:
            folder = self._folder(received)
            folder.mkdir(parents=True, exist_ok=True)
            letters = _letters(pdf, folder / _LETTERS)
            known = Sheets(pdf, folder, letters) if letters else None
            if known is not None:
                self._known[received.digest] = known
        return known

    def is_busy(self, number: str) -> bool:
        """Tell whether the pages of a document are being made."""
        received = received_of(self.workshop.settings().docs, number)
        return received is not None and received.digest in _RUNNING

    def _folder(self, received: Received) -> Path:
        return self.workshop.state / _FOLDER / received.digest

    def _pdf(self, received: Received) -> Path | None:
        if received.ending == ".pdf":
            return received.path
        drawn = self._folder(received) / _DRAWN
        if drawn.is_file():
            return drawn
        office = office_program()
        failed = (self._folder(received) / _FAILED).exists()
        if received.ending in {".docx", ".odt"} and office and not failed:
            self._begin(received, office)
        return None

    def _begin(self, received: Received, office: str) -> None:
        with _RUNNING_LOCK:
            if received.digest in _RUNNING:
                return
            _RUNNING.add(received.digest)
        Thread(target=self._make, args=(received, office), daemon=True).start()

    def _make(self, received: Received, office: str) -> None:
        folder = self._folder(received)
        folder.mkdir(parents=True, exist_ok=True)
        try:
            made = _as_pdf(received.path, office, self.workshop.programs)
            if made is not None:
                atomic.write(folder / _DRAWN, made)
            elif not self.workshop.programs.is_over:
                atomic.write(folder / _FAILED, "")
        finally:
            _RUNNING.discard(received.digest)


def office_program() -> str | None:
    """Return the program of LibreOffice, where it is there."""
    return shutil.which("soffice")


def _as_pdf(document: Path, office: str, programs: RunningPrograms) -> bytes | None:
    """Return a document as PDF, made by LibreOffice in a folder and with settings of its own."""
    busy = Lock()
    with busy, tempfile.TemporaryDirectory() as name:
        work = Path(name)
        settings = work / "profiel" / "user"
        settings.mkdir(parents=True)
        (settings / "registrymodifications.xcu").write_text(_SAFE, encoding="utf-8")
        copy = Path(shutil.copy(document, work / f"document{document.suffix}"))
        own = f"-env:UserInstallation={(work / 'profiel').as_uri()}"
        command = [office, own, "--headless", "--norestore", "--convert-to", "pdf"]
        command += ["--outdir", str(work), str(copy)]
        try:
            programs.run(command, _SECONDS, busy)
        except OSError:
            return None
        made = copy.with_suffix(".pdf")
        return made.read_bytes() if made.is_file() else None


def _letters(pdf: Path, kept: Path) -> tuple[str, ...]:
    """Return the letters of each page, without white space; none where it cannot be read."""
    if kept.is_file():
        return tuple(json.loads(kept.read_text(encoding="utf-8")))
    try:
        with ONE_AT_A_TIME:
            document = pypdfium2.PdfDocument(pdf)
            try:
                pages = [closed_up(page.get_textpage().get_text_bounded()) for page in document]
            finally:
                document.close()
    except pypdfium2.PdfiumError:
        return ()
    # A word that was broken at the end of a line.
    letters = tuple(page.replace("\x02", "").replace("\ufffe", "") for page in pages)
    atomic.write(kept, json.dumps(letters, ensure_ascii=False))
    return letters


def _drawn(pdf: Path, number: int) -> bytes:
    with ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            page = document[number - 1]
            scale = _WIDTH / (page.get_width() or _WIDTH)
            bitmap = page.render(scale=scale, rev_byteorder=True)
            pixels = bytes(bitmap.buffer)
            size = bitmap.width, bitmap.height
            return png(*size, pixels, stride=bitmap.stride, channels=bitmap.n_channels)
        finally:
            document.close()
