"""Metadata in MDTO 1.0, in the order of its XML Schema 1.0.1 (Nationaal Archief)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from urllib.parse import quote
from zoneinfo import ZoneInfo

from generator.files.xml import Node, xml_text
from generator.kinds.archive.formats import Format
from generator.kinds.archive.package import FileRole, KeptFile, Package
from generator.model import Appraisal, Archive, Handbook, Version
from generator.time.timeline import Interval, intervals

_NAMESPACE = "https://www.nationaalarchief.nl/mdto"
_SCHEMA = f"{_NAMESPACE} {_NAMESPACE}/MDTO-XML1.0.1.xsd"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_ZONE = ZoneInfo("Europe/Amsterdam")
_LEVELS = "Begrippenlijst Aggregatieniveaus MDTO"
_EVENTS = "Begrippenlijst EventTypeLijst MDTO"
_APPRAISALS = "Begrippenlijst Waarderingen MDTO"
_ALGORITHMS = "Begrippenlijst ChecksumAlgoritme MDTO"
_PRONOM = "PRONOM-register"
_APPRAISED = {
    Appraisal.PERMANENT: "Blijvend te bewaren",
    Appraisal.TEMPORARY: "Tijdelijk te bewaren",
    Appraisal.UNDECIDED: "Nader te bepalen",
}


@dataclass(frozen=True)
class Describing:
    """The data for a description, beside the package itself.

    `name` is the name of the site; `address` that of the version's page, where it is known;
    `made_on` gives the day on which the checksum of a file was made.
    """

    handbook: Handbook
    archive: Archive
    name: str
    address: str
    made_on: Callable[[KeptFile], date]


def described_version(package: Package, files: Sequence[KeptFile], by: Describing) -> str:
    """Return the description of a version: an `informatieobject`.

    Raises `ValueError` where the organisation did not decide something that MDTO requires.
    """
    return _xml("informatieobject", list(_object(package, files, by)))


def described_file(package: Package, file: KeptFile, by: Describing) -> str:
    """Return the description of a file: a `bestand`."""
    # The schema wants a moment; what is known is a day, and that is where a day begins.
    moment = datetime.combine(by.made_on(file), time(), _ZONE).isoformat()
    checksum = [
        Node("checksumAlgoritme", _term("SHA-256", _ALGORITHMS)),
        Node("checksumWaarde", file.digest),
        Node("checksumDatum", moment),
    ]
    nodes: list[Node] = [
        Node("identificatie", _identity(package, by, file.name)),
        Node("naam", file.name),
        Node("omvang", str(file.size)),
        Node("bestandsformaat", _format(file.format)),
        Node("checksum", checksum),
    ]
    if by.address and file.data is not None:
        nodes.append(Node("URLBestand", f"{by.address}archief/{quote(file.name)}"))
    reference = _reference(_title(package.version), _identity(package, by))
    return _xml("bestand", [*nodes, Node("isRepresentatieVan", reference)])


def _object(package: Package, files: Sequence[KeptFile], by: Describing) -> Iterator[Node]:
    version, archive = package.version, by.archive
    yield Node("identificatie", _identity(package, by))
    yield Node("naam", _title(version))
    yield Node("aggregatieniveau", _term("Archiefstuk", _LEVELS))
    yield Node("omschrijving", f"Wijziging volgens het document zelf: {version.front.change_note}")
    yield Node("omschrijving", f"Herkomst van de tekst: {version.front.provenance}")
    if by.address:
        yield Node("raadpleeglocatie", [Node("raadpleeglocatieOnline", by.address)])
    yield from _coverage(version, by)
    yield Node("taal", "nl")
    yield from _events(package, files, by)
    if archive.waardering is None or archive.archiefvormer is None:
        raise ValueError("a version that cannot be described yet")
    yield Node("waardering", _term(_APPRAISED[archive.waardering], _APPRAISALS, archive.waardering))
    if archive.bewaartermijn is not None:
        term = archive.bewaartermijn
        trigger = Node("termijnTriggerStartLooptijd", _term(term.vanaf, term.lijst))
        yield Node("bewaartermijn", [trigger, Node("termijnLooptijd", term.looptijd)])
    for file in files:
        yield Node("heeftRepresentatie", _reference(file.name, _identity(package, by, file.name)))
    yield Node("archiefvormer", _creator(archive))
    yield Node("beperkingGebruik", _restriction(archive))


def _coverage(version: Version, by: Describing) -> Iterator[Node]:
    own = next((i for i in intervals(by.handbook.versions) if i.version is version), None)
    if own is not None:
        yield Node("dekkingInTijd", [
            Node("dekkingInTijdType", _term(_coverage_type(own), _own_list(by))),
            Node("dekkingInTijdBegindatum", own.since.isoformat()),
            *_optional("dekkingInTijdEinddatum", own.until),
        ])  # fmt: skip


def _coverage_type(own: Interval) -> str:
    sure = " (aangenomen: de bronnen noemen niet elke datum)" if own.assumed else ""
    return f"Dagen waarbij deze versie hoort{sure}"


def _events(package: Package, files: Sequence[KeptFile], by: Describing) -> Iterator[Node]:
    front = package.version.front
    stated = "De datum die in het document staat."
    yield _event("Creatie", _EVENTS, front.dated, front.issued_by, stated)
    if front.approved is not None:
        approved = front.approved
        yield _event("Accordering", _EVENTS, approved.on, approved.by, approved.note)
    for file in files:
        if file.part is FileRole.RENDERING:
            result = f"{file.name}, gemaakt als PDF/A-2a. Dit is niet het document zelf."
            yield _event("Conversie", _EVENTS, by.made_on(file), by.name, result)
    if front.withdrawn is not None:
        yield _event("Intrekking", _own_list(by), front.withdrawn.on, None, front.withdrawn.note)


def _event(kind: str, terms: str, day: date | None, actor: str | None, result: str | None) -> Node:
    return Node("event", [
        Node("eventType", _term(kind, terms)),
        *_optional("eventTijd", day),
        *_optional("eventVerantwoordelijkeActor", _reference(actor) if actor else None),
        *_optional("eventResultaat", result),
    ])  # fmt: skip


def _optional(name: str, content: str | date | Sequence[Node] | None) -> list[Node]:
    if isinstance(content, date):
        content = content.isoformat()
    return [Node(name, content)] if content else []


def _creator(archive: Archive) -> Sequence[Node]:
    creator = archive.archiefvormer
    if creator is None:
        raise ValueError("nobody is the creator")
    if creator.kenmerk is None:
        return _reference(creator.naam)
    source = creator.bron or archive.bron or ""
    identity = [Node("identificatieKenmerk", creator.kenmerk), Node("identificatieBron", source)]
    return _reference(creator.naam, identity)


def _restriction(archive: Archive) -> Sequence[Node]:
    restriction = archive.beperkingGebruik
    if restriction is None:
        raise ValueError("no restriction is given, nor that there is none")
    return [
        Node("beperkingGebruikType", _term(restriction.type, restriction.lijst)),
        *_optional("beperkingGebruikNadereBeschrijving", restriction.beschrijving),
    ]


def _title(version: Version) -> str:
    return f"{version.front.title}, versie {version.number}"


def _own_list(by: Describing) -> str:
    return f"Begrippen van {by.name}"


def _identity(package: Package, by: Describing, file: str = "") -> Sequence[Node]:
    sign = by.archive.kenmerken.get(package.number)
    if sign is None or by.archive.bron is None:
        raise ValueError("a version without an identity")
    whole = f"{sign}/{file}" if file else sign
    return [Node("identificatieKenmerk", whole), Node("identificatieBron", by.archive.bron)]


def _format(found: Format) -> Sequence[Node]:
    return _term(found.name, _PRONOM, found.puid)


def _term(label: str, terms: str, code: str | None = None) -> Sequence[Node]:
    return [
        Node("begripLabel", label),
        *_optional("begripCode", code),
        Node("begripBegrippenlijst", _reference(terms)),
    ]


def _reference(name: str, identity: Sequence[Node] = ()) -> Sequence[Node]:
    return [Node("verwijzingNaam", name), *_optional("verwijzingIdentificatie", identity)]


def _xml(kind: str, nodes: Sequence[Node]) -> str:
    names = {"xmlns": _NAMESPACE, "xmlns:xsi": _XSI, "xsi:schemaLocation": _SCHEMA}
    return xml_text(Node("MDTO", [Node(kind, nodes)], names))
