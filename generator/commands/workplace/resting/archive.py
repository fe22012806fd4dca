"""What an organisation decided about archiving, as a form of what a version still lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.commands.workplace.writing import Edit
from generator.kinds.archive.decided import undecided
from generator.model import Appraisal, Archive, Version
from generator.model.archive import ArchiveCreator, RetentionPeriod, UseRestriction
from generator.reading import Sources
from generator.reading.document import KeyPath
from generator.reading.yaml_edit import Put, with_yaml

_ARCHIVE = ("extra", "archive")
_YEARS = re.compile(r"([0-9]{1,3})(?: jaar)?")
APPRAISALS = {
    Appraisal.PERMANENT: "Altijd bewaren",
    Appraisal.TEMPORARY: "Een tijd bewaren, en dan vernietigen",
    Appraisal.UNDECIDED: "Nog te bepalen",
}


@dataclass
class ArchiveField:
    """A decision that a version lacks: its name in the form, where it goes, and what was typed.

    One for `if_temporary` is asked of what is kept for a while only.
    """

    name: str
    label: str
    help: str
    path: KeyPath
    text: str = ""
    wrong: str = ""
    choices: Sequence[tuple[str, str]] = ()
    if_temporary: bool = False


def decisions_of(
    sources: Sources, version: Version, form: Mapping[str, Any] | None = None
) -> list[ArchiveField]:
    """Return the decisions that a version lacks, with what was typed."""
    archive = sources.handbook.organisation.archive
    keys = [key for key, _, _ in undecided(archive, version.number)]
    if "waardering" in keys and "bewaartermijn" not in keys:
        # Asked at once, as who keeps it for a while says how long.
        keys.insert(keys.index("waardering") + 1, "bewaartermijn")
    decisions = [one for key in keys for one in _fields(key, version.number)]
    temporary = form is not None and form.get("waardering") == Appraisal.TEMPORARY
    for one in decisions:
        one.if_temporary = "waardering" in keys and one.path[0] == "bewaartermijn"
    for one in decisions if form is not None else ():
        value = (form or {}).get(one.name, "")
        one.text = " ".join(value.split()) if isinstance(value, str) else ""
        if one.if_temporary and not temporary:
            continue
        one.wrong = "" if one.text else "Vul dit in."
        if one.name == "looptijd" and one.text and not _YEARS.fullmatch(one.text):
            one.wrong = "Vul een getal in, als 10."
        if one.choices and one.text not in [value for value, _ in one.choices]:
            one.wrong = "Kies een van deze."
    return decisions


def decided(sources: Sources, decisions: Sequence[ArchiveField]) -> Edit:
    """Return the edit that writes decisions into the settings of the site."""
    file = sources.settings.config.file
    # What belongs together is written whole: half of it would be an error in the settings.
    wrong = {one.path[0] for one in decisions if one.wrong}
    right = [one for one in decisions if one.path[0] not in wrong and one.text]
    changes = [Put((*_ARCHIVE, *one.path), _written(one)) for one in right]
    path = sources.settings.config_path
    return Edit(path, lambda data: with_yaml(data, file, changes))


def _written(one: ArchiveField) -> str:
    years = _YEARS.fullmatch(one.text) if one.name == "looptijd" else None
    return f"P{years[1]}Y" if years else one.text


def _fields(key: str, number: str) -> Iterator[ArchiveField]:
    """Yield the fields of a decision, with their help from the model."""
    told = {name: info.description or "" for name, info in Archive.model_fields.items()}
    if key == "archiefvormer":
        help_ = ArchiveCreator.model_fields["naam"].description or ""
        yield ArchiveField("naam", "De archiefvormer", help_, (key, "naam"))
    elif key == "beperkingGebruik":
        help_ = UseRestriction.model_fields["type"].description or ""
        yield ArchiveField(
            "type", "Beperking van het gebruik", help_, (key, "type"), "Geen beperking"
        )
    elif key == "waardering":
        choices = [(each.value, APPRAISALS[each]) for each in Appraisal]
        yield ArchiveField(
            key, "De waardering", "Hoelang het document bewaard blijft.", (key,), choices=choices
        )
    elif key == "bewaartermijn":
        period = RetentionPeriod.model_fields
        yield ArchiveField("looptijd", "Hoeveel jaar", "Een getal, als 10.", (key, "looptijd"))
        for name, label in (("vanaf", "Vanaf wanneer"), ("lijst", "Volgens welke selectielijst")):
            yield ArchiveField(name, label, period[name].description or "", (key, name))
    elif key == "kenmerken":
        yield ArchiveField(key, f"Het kenmerk van versie {number}", told[key], (key, number))
    else:
        yield ArchiveField(key, "Waar de kenmerken vandaan komen", told[key], (key,))
