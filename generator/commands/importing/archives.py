"""Read XML out of a zip file that a stranger made: within limits, and without entities."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from generator.commands.importing.document import refuse

# A 500-page document holds some 10 MB of XML.
MAX_PART = 30_000_000
MAX_PARTS = 5_000
MAX_DEPTH = 200
_BROKEN = "dit bestand is beschadigd"
_AGAIN = "Open het in Word of LibreOffice, bewaar het opnieuw en probeer het dan weer."
_TOO_LARGE = "dit bestand is uitgepakt veel te groot"


class _HostileError(Exception):
    """The XML declares a document type or is nested too deep."""


class Archive:
    """A zip file, of which parts are read as XML; `name` is how problems call the file."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            refuse(name, _BROKEN, _AGAIN)
        self.names = self.zip.namelist()
        if len(self.names) > MAX_PARTS:
            refuse(name, _TOO_LARGE, _AGAIN)

    def has(self, part: str) -> bool:
        """Tell whether the file has this part."""
        return part in self.names

    def xml(self, part: str) -> Element:
        """Return the root of a part, its tags and attributes without namespaces.

        Raises `ProblemsFound` where the part is missing, broken, hostile or far too large.
        """
        data = self._bytes(part)
        try:
            return parse(data)
        except _HostileError:
            fact = f"in dit bestand staat iets dat daar niet hoort ({part})"
            refuse(self.name, fact, "Vraag de afzender om een nieuw bestand.")
        except (expat.ExpatError, ValueError, LookupError):
            refuse(self.name, _BROKEN, _AGAIN)

    def _bytes(self, part: str) -> bytes:
        try:
            with self.zip.open(part) as stream:
                data = stream.read(MAX_PART + 1)
        except KeyError:
            refuse(self.name, f"in dit bestand ontbreekt {part}", _AGAIN)
        except RuntimeError:
            # zipfile says so of an encrypted part.
            refuse(self.name, "dit bestand heeft een wachtwoord", "Haal het wachtwoord eraf.")
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError):
            refuse(self.name, _BROKEN, _AGAIN)
        if len(data) > MAX_PART:
            refuse(self.name, _TOO_LARGE, _AGAIN)
        return data


def parse(data: bytes) -> Element:
    """Parse XML; a document type, with which entities are declared, is refused as hostile."""
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator=" ")
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise _HostileError
        builder.start(_local(tag), {_local(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_local(tag))

    def doctype(*_: object) -> None:
        raise _HostileError

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = doctype
    parser.Parse(data, True)
    return builder.close()


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def each(element: Element, *tags: str) -> Iterator[Element]:
    """Yield the descendants with one of these tags, in order."""
    return (child for child in element.iter() if child.tag in tags)
