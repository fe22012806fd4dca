"""The contents of a version's archival package, and what the package lists as absent."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from urllib.parse import unquote

from generator.files.checksums import sha256_of
from generator.kinds.archive.decided import Wish, undecided
from generator.kinds.archive.formats import RENDERED, Format, format_of
from generator.model import Version
from generator.reading import Sources
from generator.site import addresses
from generator.site.received import Received, received_of

# Each picture of a converted text, by the address that stands in the source.
_PICTURE = re.compile(r'<img\b[^>]*?\ssrc="(?:hb-address:)?([^"]+)"')
README = "LEESMIJ.txt"


class FileRole(StrEnum):
    """The role of a file in a package."""

    RECEIVED = "received"
    RENDERING = "rendering"
    SOURCE = "source"
    PICTURE = "picture"


@dataclass(frozen=True)
class KeptFile:
    """A file of a package; one that the organisation keeps to itself has no `data`."""

    name: str
    part: FileRole
    size: int
    digest: str
    format: Format
    data: bytes | None


@dataclass(frozen=True)
class Package:
    """An archival package, before its rendering is made."""

    version: Version
    received: Received | None
    published: bool
    pictures: tuple[tuple[str, str], ...]
    undecided: tuple[Wish, ...]

    @property
    def number(self) -> str:
        """The number of the version."""
        return self.version.number

    @property
    def uri(self) -> str:
        """The page of the package."""
        return addresses.archive(self.version.number)

    @property
    def folder(self) -> str:
        """The folder of the package in the site, with a slash at its end."""
        return self.uri.removesuffix(".md") + "/"

    @property
    def rendering(self) -> str:
        """The name of our rendering."""
        return f"{self.number}-weergave.pdf"

    @property
    def source(self) -> str:
        """The name of the Markdown that the version is written in."""
        return f"{self.number}-bron.md.txt"

    @property
    def received_name(self) -> str:
        """The name of the received document, where there is one."""
        return f"{self.number}-ontvangen{self.received.ending}" if self.received else ""

    @property
    def metadata(self) -> str:
        """The name of the description of the version."""
        return f"{self.number}.mdto.xml"


def metadata_of(name: str) -> str:
    """Return the name of the description of a file."""
    return f"{name}.bestand.mdto.xml"


def packages(sources: Sources) -> Iterator[Package]:
    """Yield the package of each version that gets one, where packages are made."""
    if sources.settings.pdfs:
        for version in sources.handbook.versions:
            if version.is_frozen:
                yield _package(sources, version)


def package_folders(sources: Sources) -> Iterator[str]:
    """Yield the folder of each package."""
    yield from (package.folder for package in packages(sources))


def _package(sources: Sources, version: Version) -> Package:
    organisation = sources.handbook.organisation
    return Package(
        version,
        received_of(sources.settings.docs, version.number),
        organisation.publish_received,
        tuple(_pictures(sources, version)),
        tuple(undecided(organisation.archive, version.number)),
    )


def _pictures(sources: Sources, version: Version) -> Iterator[tuple[str, str]]:
    """Yield each picture of a text once: its name in the package, and its path in `docs/`."""
    folder = posixpath.dirname(version.uri)
    for source in dict.fromkeys(_PICTURE.findall(sources.converted[version.uri].html)):
        path = posixpath.normpath(posixpath.join(folder, unquote(unescape(source))))
        inside = posixpath.relpath(path, folder)
        # In the package the Markdown still finds what stands beside it or below.
        yield (path if inside.startswith("..") else inside), path


def known_files(sources: Sources, package: Package) -> Iterator[KeptFile]:
    """Yield all files of a package but the rendering, which is made later."""
    docs = sources.settings.docs
    if package.received is not None:
        data = package.received.path.read_bytes()
        kept = data if package.published else None
        yield _file(package.received_name, FileRole.RECEIVED, data, kept)
    data = (docs / package.version.uri).read_bytes()
    yield _file(package.source, FileRole.SOURCE, data, data)
    for name, path in package.pictures:
        data = (docs / path).read_bytes()
        yield _file(name, FileRole.PICTURE, data, data)


def rendering_file(package: Package, data: bytes) -> KeptFile:
    """Return our rendering as a file of the package."""
    return _file(package.rendering, FileRole.RENDERING, data, data, RENDERED)


def _file(
    name: str, part: FileRole, data: bytes, kept: bytes | None, known: Format | None = None
) -> KeptFile:
    digest = sha256_of(data)
    return KeptFile(name, part, len(data), digest, known or format_of(name, data), kept)
