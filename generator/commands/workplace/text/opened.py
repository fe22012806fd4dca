"""The sources that open as text: which files they are, and what each holds now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from urllib.parse import quote

from generator.commands.workplace.history.taken import file_titles
from generator.commands.workplace.sources.files import edited_files
from generator.commands.workplace.workshop import Workshop
from generator.files.beneath import read_beneath
from generator.files.checksums import sha256_of
from generator.files.text import MAX_BYTES, read_text
from generator.model import Status
from generator.problems import Problem, ProblemsFound, errors, in_order
from generator.reading import Sources
from generator.reading.versions import is_version_file

ADDRESS = "/tekst/"
_ENDINGS = (".md", ".yml")
_LINE_END = re.compile(rb"\r\n|\r|\n")
_BOM = b"\xef\xbb\xbf"
_SETTINGS = "Instellingen van de site"
_ADOPTED = (
    "De tekst van een vastgestelde versie verandert niet meer: u kunt hem hier alleen lezen. "
    "Is er toch iets aan veranderd, zet dat dan terug bij Geschiedenis. "
    "Een andere tekst hoort in een nieuwe versie."
)


@dataclass(frozen=True)
class OpenedText:
    """A source as its file holds it now; `kept` says why an editor may only read it.

    It is `unread` where the program cannot read it now.
    """

    file: str
    title: str
    path: Path
    data: bytes
    kept: str
    unread: bool

    @property
    def address(self) -> str:
        """The address at which it opens."""
        return text_address(self.file)

    @property
    def text(self) -> str:
        """Its text with bare line feeds; what is no UTF-8 was most likely written by Windows."""
        try:
            text = self.data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = self.data.decode("cp1252", "replace")
        # A field of a form cannot hold this sign.
        return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")

    @property
    def digest(self) -> str:
        """The digest of what the editor sees."""
        return sha256_of(self.data)

    def with_text(self, text: str) -> bytes:
        """Return the file with another text, its lines ended as they were, each by itself."""
        if text == self.text:
            return self.data
        whole = text if text.endswith("\n") or not text else f"{text}\n"
        old, new = self.text.split("\n"), whole.split("\n")
        ends = _LINE_END.findall(self.data)
        made = [ends[0] if ends else b"\n"] * (len(new) - 1)
        if len(set(ends)) > 1:
            matcher = SequenceMatcher(None, old[: len(ends)], new[:-1], autojunk=False)
            for was, now, length in matcher.get_matching_blocks():
                made[now : now + length] = ends[was : was + length]
        mark = _BOM if self.data.startswith(_BOM) else b""
        lines = (line.encode() + end for line, end in zip(new, [*made, b""], strict=True))
        return mark + b"".join(lines)


def text_address(file: str, line: int = 0) -> str:
    """Return the address at which a source opens as text, at a line of it."""
    return f"{ADDRESS}{quote(file)}" + (f"?regel={line}" if line else "")


def text_files(sources: Sources) -> dict[str, Path]:
    """Return the sources that open as text, by their names in the project."""
    config = sources.settings.config_path
    paths = [path for path in sources.files if path.suffix in _ENDINGS]
    return {sources.file(path): path for path in (config, *paths)}


def unread_files(sources: Sources) -> dict[str, Problem]:
    """Return the sources of which nothing can be read, each with what is wrong first in it.

    What a key is called, and which are there, no form can mend.
    """
    files = text_files(sources).keys() - {sources.settings.config.file}
    files -= {sources.version_file(version) for version in sources.handbook.versions}
    found: dict[str, Problem] = {}
    for problem in in_order(errors(sources.problems)):
        if problem.place.file in files:
            found.setdefault(problem.place.file, problem)
    return found


def unread_paths(sources: Sources) -> dict[Path, str]:
    """Return the sources that cannot be read, with the address of each at what is wrong."""
    root = sources.settings.root
    return {
        root / file: text_address(file, problem.place.line)
        for file, problem in unread_files(sources).items()
    }


def unread_pages(sources: Sources) -> Iterator[tuple[str, str]]:
    """Yield the pages that cannot be read: what each is called, and its address as text."""
    for file, problem in unread_files(sources).items():
        if file.endswith(".md") and not is_version(sources, file):
            yield called(file), text_address(file, problem.place.line)


def called(file: str) -> str:
    """Return what a file is called of which no more is known than its name."""
    return Path(file).stem.replace("-", " ").capitalize()


def mended_as_text(workshop: Workshop, problems: Iterable[Problem]) -> str:
    """Return the address of the text in which the first of these is mended, if there is one."""
    for problem in errors(problems):
        file = problem.place.file
        if file == workshop.config.name or (
            _has_settings(workshop) and file in text_files(workshop.sources())
        ):
            return text_address(file, problem.place.line)
    return ""


def opened_text(workshop: Workshop, file: str) -> OpenedText | None:
    """Return a source as text, or nothing where that is no source of the project.

    Raises `ProblemsFound` for one that is too large.
    """
    # The file with the settings opens also where without it nothing else can be found.
    if file == workshop.config.name:
        title, path, kept = _SETTINGS, workshop.config, ""
        unread = not _has_settings(workshop)
    else:
        sources = workshop.sources()
        found = text_files(sources).get(file)
        if found is None:
            return None
        title, path = file_titles(workshop, [file])[0], found
        kept, unread = _kept(sources, file), file in unread_files(sources)
    try:
        data = read_beneath(workshop.root, file)
    except OSError:
        return None
    if data is None:
        return None
    if len(data) > MAX_BYTES:
        read_text(path, workshop.root)
    return OpenedText(file, title, path, data, kept, unread)


def _has_settings(workshop: Workshop) -> bool:
    try:
        workshop.settings()
    except ProblemsFound:
        return False
    return True


def _kept(sources: Sources, file: str) -> str:
    """Return why an editor may only read a source, if that is so."""
    decided = {
        sources.version_file(version)
        for version in sources.handbook.versions
        if version.front.status is not Status.CONCEPT
    }
    # What is locked stays so, also where somebody broke its file.
    is_locked = is_version(sources, file) and _number(file) in sources.locked_texts.versions
    return _ADOPTED if file in decided or is_locked else ""


def is_version(sources: Sources, file: str) -> bool:
    """Tell whether a source is a version of the instruction."""
    return is_version_file(file.removeprefix(f"{sources.file(sources.settings.docs)}/"))


def _number(file: str) -> str:
    return Path(file).stem.lstrip("vV")


def form_address(workshop: Workshop, file: str) -> str:
    """Return the address of the form for a source, or nothing where it has none."""
    if not _has_settings(workshop):
        return ""
    sources = workshop.sources()
    for page in sources.handbook.pages:
        if sources.page_file(page) == file:
            return f"/pagina/{page.path}"
    if file in sources.places.documents or file in sources.places.unread:
        for edited in edited_files(workshop):
            if workshop.file(edited.path) == file:
                return f"/bronnen/{edited.name}"
    return ""
