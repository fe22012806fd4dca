"""Put one part of an adopted text right: try it first, and write it as it was looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.commands.adopt.rectifying import Doubt, NotRectified, Proof, rectified_with
from generator.commands.importing.storing import ReceivedFile
from generator.commands.workplace.beside.blocks import part_digest
from generator.commands.workplace.beside.draft import ConceptDraft
from generator.commands.workplace.beside.saving import NOT_SO, Unfit, draft_of_file
from generator.commands.workplace.digests import value_digest
from generator.commands.workplace.rectifying.parts import FixedPart
from generator.commands.workplace.rectifying.reclassed import reclassed
from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import Clash, write_made
from generator.model import ChangeClass, RectifiedPart, Version
from generator.problems import ProblemsFound
from generator.reading.clause_edit import NotAsMeantError
from generator.reading.settings import Settings

TEXT, WAS, LOOKED = "tekst", "was", "looked"
"""The fields for the text, for the digest of the part, and for that of what was looked at."""


@dataclass(frozen=True)
class Correction:
    """What an editor says: how a part is to read, why, by whom, what it means, and the proof.

    `was` is the digest of the part that the editor saw, and `looked` that of what would be put
    right; `checked` is that the editor looked in the document for what its words do not prove.
    `otherwise` is what the part says otherwise than the version before, where that is needed.
    """

    part: FixedPart
    was: str
    text: str
    why: str
    by: str
    class_: ChangeClass
    document: ReceivedFile | None
    looked: str
    checked: bool
    otherwise: str


@dataclass(frozen=True)
class Tried:
    """What would be put right, in the version as it would read, and what of that is not proven.

    `files` are what is written then: none while somebody is still to check something.
    """

    version: Version
    parts: tuple[RectifiedPart, ...]
    unsure: tuple[RectifiedPart, ...]
    files: Mapping[Path, bytes]

    @property
    def digest(self) -> str:
        """The digest of what would be put right."""
        return value_digest([(part.what, part.was, part.now) for part in self.parts])


def tried(workshop: Workshop, version: Version, correction: Correction) -> Tried:
    """Return what would be put right. Nothing is written.

    Raises `Clash` where the part is no longer what the editor saw, `Unfit` for a text that cannot
    be, and `ProblemsFound` for what else stands in the way.
    """
    settings = _settings(workshop)
    data = (settings.docs / version.uri).read_bytes()
    draft = _corrected(workshop, version, correction, data)
    written, lacking = draft.data, None
    try:
        book, file = workshop.sources().handbook, workshop.file(settings.docs / version.uri)
        said = correction.class_, correction.otherwise
        written = reclassed(book, draft, file, correction.part.clause.id, *said)
    except Unfit as unfit:
        lacking = unfit
    try:
        found = _rectified(settings, draft.version, correction, written)
    except ProblemsFound as problems:
        if lacking is None or isinstance(problems, NotRectified):
            raise
        # What is wrong in the sources then, is that this is not said.
        raise lacking from None
    if lacking is not None:
        raise lacking
    return found


def _rectified(
    settings: Settings, version: Version, correction: Correction, written: bytes
) -> Tried:
    number = version.number
    try:
        proof = _proof(correction, settings, checked=False)
        rectified, files = rectified_with(settings, number, proof, written)
        return Tried(version, rectified.parts, (), files)
    except NotRectified as found:
        if found.doubt is not Doubt.UNCHECKED:
            raise
        unsure = Tried(version, found.parts, found.doubted, {})
    # What somebody checked is what that person had seen, and nothing else.
    if not correction.checked or unsure.digest != correction.looked:
        return unsure
    proof = _proof(correction, settings, checked=True)
    rectified, files = rectified_with(settings, number, proof, written)
    return Tried(version, rectified.parts, (), files)


def put_right(workshop: Workshop, version: Version, correction: Correction) -> Tried | None:
    """Write a part and the record of it in one step, or return what is to be looked at first.

    Raises as `tried` does; then nothing is written.
    """
    settings, left = _settings(workshop), []
    paths = [settings.docs / version.uri, settings.text_lock]

    def make() -> Mapping[Path, bytes]:
        found = tried(workshop, version, correction)
        if found.digest == correction.looked and found.files:
            return found.files
        left.append(found)
        return {}

    told = f"Versie {version.number} hersteld: onderdeel {correction.part.named}"
    write_made(workshop, told, paths, make)
    return next(iter(left), None)


def written_text(workshop: Workshop, version: Version, part: FixedPart) -> str | None:
    """Return the Markdown of a part; None where it is written in a way that is not known."""
    path = workshop.settings().docs / version.uri
    return draft_of_file(workshop, path, path.read_bytes()).text(part.clause.id)


def _settings(workshop: Workshop) -> Settings:
    """Return the settings with which the command rectifies."""
    return replace(workshop.settings(), concepts=False)


def _proof(correction: Correction, settings: Settings, *, checked: bool) -> Proof:
    said = correction
    return Proof(said.by, settings.today, said.why, said.class_, said.document, checked)


def _corrected(
    workshop: Workshop, version: Version, correction: Correction, data: bytes
) -> ConceptDraft:
    """Return the version with the part as it is to read."""
    draft = draft_of_file(workshop, workshop.settings().docs / version.uri, data)
    name = correction.part.clause.id
    now, digest = draft.text(name), part_digest(draft.version, draft.clause(name))
    if digest != correction.was:
        raise Clash(
            now or "",
            correction.text,
            field=TEXT,
            again={WAS: digest},
            what=f"Versie {version.number}, onderdeel {correction.part.named}",
        )
    if correction.text != now:
        try:
            draft.write(name, correction.text)
        except NotAsMeantError:
            raise Unfit(TEXT, NOT_SO) from None
    return draft
