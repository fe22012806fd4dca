"""Keep what a version says of its changes true, once a part of it reads otherwise."""

from __future__ import annotations

from generator.commands.workplace.beside.draft import ConceptDraft
from generator.commands.workplace.beside.saving import Unfit
from generator.model import ChangeClass, Handbook, Version, VersionFront
from generator.reading.yaml_edit import Put, Remove, YamlChange, with_front_yaml
from generator.time.changes import ChangeKind, compare
from generator.time.comparison import base_of

OTHERWISE = "anders"
"""The field for what a part says otherwise than the version before, where that is needed."""

_ORDER = tuple(VersionFront.model_fields)


def reclassed(
    book: Handbook, draft: ConceptDraft, file: str, name: str, class_: ChangeClass, note: str
) -> bytes:
    """Return a version that tells of a part whether it changed since the version before.

    Raises `Unfit` where it did so only now, and nothing is said of that.
    """
    version = draft.version
    versions = [version if one.number == version.number else one for one in book.versions]
    base = base_of(versions, version)
    if base is None:
        return draft.data
    found = next((c for c in compare(versions, base, version) if c.clause.id == name), None)
    told = version.front.changes.get(name)
    changes: list[YamlChange] = []
    if told is not None and not (found and (found.differs or found.renamed)):
        changes.append(Remove(("changes", name)))
    elif told is None and found and found.kind is ChangeKind.CHANGED:
        changes += _entry(version, base, name, class_, note)
    return with_front_yaml(draft.data, file, changes) if changes else draft.data


def _entry(
    version: Version, base: Version, name: str, class_: ChangeClass, note: str
) -> list[YamlChange]:
    if not note:
        words = (
            f"Zo verschilt dit deel van versie {base.number}, en eerst niet. Schrijf in één zin "
            "wat er anders is."
        )
        raise Unfit(OTHERWISE, words)
    first = [] if version.front.changes else [Put(("changes",), {}, _ORDER)]
    return [*first, Put(("changes", name), {"class": class_.value, "note": note})]
