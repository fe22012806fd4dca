"""A file of Word or LibreOffice: a zip file of which parts are read as XML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NoReturn
from xml.etree.ElementTree import Element

from generator.commands.importing.document import refuse
from generator.files.xml import HostileError, parsed
from generator.files.zip import Fault, UnreadableError, ZipReader

_AGAIN = "Open het in Word of LibreOffice, bewaar het opnieuw en probeer het dan weer."
_BROKEN = "dit bestand is beschadigd"
_FAULTS = {
    Fault.BROKEN: (_BROKEN, _AGAIN),
    Fault.MISSING: ("in dit bestand ontbreekt {part}", _AGAIN),
    Fault.LOCKED: ("dit bestand heeft een wachtwoord", "Haal het wachtwoord eraf."),
    Fault.UNSUPPORTED: ("dit bestand is ingepakt op een manier die wij niet kunnen lezen", _AGAIN),
    Fault.TOO_LARGE: ("dit bestand is uitgepakt veel te groot", _AGAIN),
}


class OfficeFile:
    """A received file; `name` is how problems call it, `names` are the names of its parts."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._reader = ZipReader(data)
        except UnreadableError as error:
            self._refuse(error)
        self.names = self._reader.names

    def has(self, part: str) -> bool:
        """Tell whether the file has this part."""
        return part in self.names

    def xml(self, part: str) -> Element:
        """Return the root of a part, its tags and attributes without namespaces.

        Raises `ProblemsFound` where the part is missing, broken, hostile or far too large.
        """
        try:
            return parsed(self._reader.read(part))
        except UnreadableError as error:
            self._refuse(error, part)
        except HostileError:
            fact = f"in dit bestand staat iets dat daar niet hoort ({part})"
            refuse(self.name, fact, "Vraag de afzender om een nieuw bestand.")
        except ValueError:
            refuse(self.name, _BROKEN, _AGAIN)

    def part(self, part: str) -> bytes:
        """Return a part of the file as it is; nothing where it is missing or broken."""
        try:
            return self._reader.read(part) if self.has(part) else b""
        except UnreadableError:
            return b""

    def _refuse(self, error: UnreadableError, part: str = "") -> NoReturn:
        fact, remedy = _FAULTS[error.fault]
        refuse(self.name, fact.format(part=part), remedy)


def each(element: Element, *tags: str) -> Iterator[Element]:
    """Yield the descendants with one of these tags, in order."""
    return (child for child in element.iter() if child.tag in tags)
