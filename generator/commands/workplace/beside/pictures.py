"""Pictures of a document that have no place in the concept yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

import pypdfium2
from pypdfium2 import raw

from generator.commands.importing.document import DocumentPicture, Hints, Met
from generator.commands.importing.naming import new_id
from generator.commands.importing.pictures import picture_ending
from generator.commands.importing.reading import read_document
from generator.commands.importing.record import ImportRecord
from generator.commands.workplace.beside.draft import ConceptDraft
from generator.commands.workplace.beside.saving import Unfit, change_concept
from generator.commands.workplace.beside.sheets import ONE_AT_A_TIME
from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import Edit, write_sources
from generator.files.png import png
from generator.model import Version
from generator.problems import ProblemsFound
from generator.site.received import Received, received_of

_NAME = re.compile(r"(?P<number>[0-9.]+)-afbeelding-(?P<count>[0-9]+)\.(?:png|jpe?g|gif|webp)")
# Of a PDF, what is smaller is a line or a spot, in points of the picture itself.
_SMALLEST = 8
_MOST = 200
TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp",
         ".svg": "image/svg+xml"}  # fmt: skip


@dataclass
class PictureFinder:
    """Takes the pictures out of received documents, each document once."""

    workshop: Workshop
    _known: dict[str, Mapping[str, DocumentPicture]] = field(default_factory=dict)

    def loose(self, version: Version, record: ImportRecord | None) -> dict[str, bytes]:
        """Return the pictures without a place, by the name of the file that each will have."""
        folder = self.workshop.settings().docs / "instructie"
        shown = {PurePosixPath(uri).name for uri in version.pictures}
        named = [(_NAME.fullmatch(path.name), path) for path in sorted(folder.iterdir())]
        own = {
            path.name: path.read_bytes()
            for match, path in named
            if match and match["number"] == version.number and path.name not in shown
        }
        found = [one for one in record.findings if one.met is Met.PICTURE] if record else []
        if record is None or len(found) <= record.placed:
            return own
        taken = {
            f"{version.number}-{name}{picture.ending}": picture.data
            for name, picture in self._pictures(version.number).items()
        }
        return {**{n: data for n, data in taken.items() if n not in shown}, **own}

    def _pictures(self, number: str) -> Mapping[str, DocumentPicture]:
        received = received_of(self.workshop.settings().docs, number)
        if received is None:
            return {}
        if received.digest not in self._known:
            self._known[received.digest] = _taken_out(received)
        return self._known[received.digest]


def next_picture(version: Version, names: Mapping[str, bytes], ending: str) -> str:
    """Return the name for one more picture of a version."""
    files = [*names, *(PurePosixPath(uri).name for uri in version.pictures)]
    counts = [int(match["count"]) for name in files if (match := _NAME.fullmatch(name))]
    return f"{version.number}-afbeelding-{max(counts, default=0) + 1}{ending}"


def keep_picture(workshop: Workshop, name: str, data: bytes) -> None:
    """Keep a picture that an editor chose. Raises `Unfit` where no page can show it."""
    if picture_ending(data) is None:
        raise Unfit("plaatje", "Kies een afbeelding in PNG, JPEG, GIF of WebP.")
    path = workshop.settings().docs / "instructie" / name
    write_sources(workshop, "Afbeelding toegevoegd", [Edit(path, lambda _: data)])


def place_picture(workshop: Workshop, version: Version, name: str, data: bytes, behind: str) -> str:
    """Put a picture behind the part with this id, and return the id of its own part.

    Raises as `change_concept` does.
    """
    keep_picture(workshop, name, data)
    book = workshop.sources().handbook
    taken = {clause.id for one in book.versions for clause in one.clauses}
    made = new_id("afbeelding", taken)

    def change(draft: ConceptDraft) -> None:
        draft.place_behind(behind, f"![…]({name})\n{{: #{made} .context }}")

    change_concept(workshop, version, "Afbeelding geplaatst", change)
    return made


def _taken_out(received: Received) -> Mapping[str, DocumentPicture]:
    data = received.path.read_bytes()
    if received.ending == ".pdf":
        return dict(_of_pdf(data))
    try:
        return read_document(data, received.path.name, Hints(), accept=True).pictures
    except ProblemsFound:
        return {}


def _of_pdf(data: bytes) -> Iterator[tuple[str, DocumentPicture]]:
    with ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            return
        try:
            found = [
                _drawn(picture)
                for page in document
                for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=5)
            ]
        finally:
            document.close()
    shown = [one for one in found[:_MOST] if one]
    for number, one in enumerate(shown, start=1):
        yield f"afbeelding-{number}", DocumentPicture(one, ".png", "")


def _drawn(picture: pypdfium2.PdfImage) -> bytes | None:
    try:
        bitmap = picture.get_bitmap(render=True)
    except pypdfium2.PdfiumError:
        return None
    if min(bitmap.width, bitmap.height) < _SMALLEST:
        return None
    pixels = bytearray(bitmap.buffer)
    if bitmap.n_channels >= 3:
        # PDFium gives blue first.
        step = bitmap.n_channels
        pixels[0::step], pixels[2::step] = pixels[2::step], pixels[0::step]
    size = bitmap.width, bitmap.height
    return png(*size, bytes(pixels), stride=bitmap.stride, channels=bitmap.n_channels)
