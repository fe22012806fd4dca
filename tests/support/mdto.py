"""What the XML Schema 1.0.1 of MDTO asks: per type its elements in order, with how many may be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from lxml import etree

NAMESPACE = "https://www.nationaalarchief.nl/mdto"
_MANY = 10**9

# Each element: its name, its type, how many there are at least and at most.
_TYPES: dict[str, list[tuple[str, str, int, int]]] = {
    "informatieobject": [
        ("identificatie", "identificatie", 1, _MANY), ("naam", "text", 1, 1),
        ("aggregatieniveau", "begrip", 0, 1), ("classificatie", "begrip", 0, _MANY),
        ("trefwoord", "text", 0, _MANY), ("omschrijving", "text", 0, _MANY),
        ("raadpleeglocatie", "raadpleeglocatie", 0, _MANY),
        ("dekkingInTijd", "dekkingInTijd", 0, _MANY), ("dekkingInRuimte", "verwijzing", 0, _MANY),
        ("taal", "language", 0, _MANY), ("event", "event", 0, _MANY),
        ("waardering", "begrip", 1, 1), ("bewaartermijn", "termijn", 0, 1),
        ("informatiecategorie", "begrip", 0, 1), ("isOnderdeelVan", "verwijzing", 0, _MANY),
        ("bevatOnderdeel", "verwijzing", 0, _MANY), ("heeftRepresentatie", "verwijzing", 0, _MANY),
        ("aanvullendeMetagegevens", "verwijzing", 0, _MANY),
        ("archiefvormer", "verwijzing", 1, _MANY), ("activiteit", "verwijzing", 0, 1),
        ("beperkingGebruik", "beperkingGebruik", 1, _MANY),
    ],
    "bestand": [
        ("identificatie", "identificatie", 1, _MANY), ("naam", "text", 1, 1),
        ("omvang", "integer", 1, 1), ("bestandsformaat", "begrip", 1, 1),
        ("checksum", "checksum", 1, _MANY), ("URLBestand", "text", 0, 1),
        ("isRepresentatieVan", "verwijzing", 1, 1),
    ],
    "identificatie": [("identificatieKenmerk", "text", 1, 1), ("identificatieBron", "text", 1, 1)],
    "verwijzing": [
        ("verwijzingNaam", "text", 1, 1), ("verwijzingIdentificatie", "identificatie", 0, 1),
    ],
    "begrip": [
        ("begripLabel", "text", 1, 1), ("begripCode", "text", 0, 1),
        ("begripBegrippenlijst", "verwijzing", 1, 1),
    ],
    "raadpleeglocatie": [
        ("raadpleeglocatieFysiek", "verwijzing", 0, _MANY),
        ("raadpleeglocatieOnline", "text", 0, _MANY),
    ],
    "dekkingInTijd": [
        ("dekkingInTijdType", "begrip", 1, 1), ("dekkingInTijdBegindatum", "date", 1, 1),
        ("dekkingInTijdEinddatum", "date", 0, 1),
    ],
    "event": [
        ("eventType", "begrip", 1, 1), ("eventTijd", "date", 0, 1),
        ("eventVerantwoordelijkeActor", "verwijzing", 0, 1), ("eventResultaat", "text", 0, 1),
    ],
    "termijn": [
        ("termijnTriggerStartLooptijd", "begrip", 0, 1),
        ("termijnStartdatumLooptijd", "date", 0, 1),
        ("termijnLooptijd", "duration", 0, 1), ("termijnEinddatum", "date", 0, 1),
    ],
    "checksum": [
        ("checksumAlgoritme", "begrip", 1, 1), ("checksumWaarde", "text", 1, 1),
        ("checksumDatum", "moment", 1, 1),
    ],
    "beperkingGebruik": [
        ("beperkingGebruikType", "begrip", 1, 1),
        ("beperkingGebruikNadereBeschrijving", "text", 0, 1),
        ("beperkingGebruikDocumentatie", "verwijzing", 0, _MANY),
        ("beperkingGebruikTermijn", "termijn", 0, 1),
    ],
}  # fmt: skip


def faults(data: bytes) -> list[str]:
    """Return what the schema would not take in a file."""
    root = etree.fromstring(data)
    kinds = [etree.QName(child) for child in root]
    if root.tag != f"{{{NAMESPACE}}}MDTO" or len(kinds) != 1 or kinds[0].namespace != NAMESPACE:
        return ["not one object in an MDTO"]
    return list(_faults(root[0], kinds[0].localname))


def _faults(element: etree._Element, kind: str) -> Iterator[str]:
    expected = _TYPES[kind]
    names = [etree.QName(child).localname for child in element]
    order = [name for name, *_ in expected]
    yield from (f"{kind}: {name} is unknown" for name in names if name not in order)
    if names != sorted(names, key=lambda n: order.index(n) if n in order else -1):
        yield f"{kind}: {names} are not in order"
    for name, _, least, most in expected:
        if not least <= names.count(name) <= most:
            yield f"{kind}: {names.count(name)} times {name}"
    types = {name: type_ for name, type_, *_ in expected}
    for child in element:
        type_ = types.get(etree.QName(child).localname, "text")
        yield from _faults(child, type_) if type_ in _TYPES else _wrong_value(child, type_)


def _wrong_value(element: etree._Element, type_: str) -> Iterator[str]:
    text = element.text or ""
    if len(element) or not text.strip() or not _fits(text, type_):
        yield f"{etree.QName(element).localname}: ‘{text}’ is no {type_}"


def _fits(text: str, type_: str) -> bool:
    match type_:
        case "date":
            return date.fromisoformat(text).isoformat() == text
        case "moment":
            return datetime.fromisoformat(text).utcoffset() is not None and "T" in text
        case "integer":
            return text.isdecimal()
        case "duration":
            return re.fullmatch(r"P[0-9]+[YMD]", text) is not None
        case "language":
            return re.fullmatch("[a-z]{2}", text) is not None
    return True
