"""What a new norm still lacks, as a form: an explanation, and a question for each of its roles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError

from generator.commands.importing.naming import new_id
from generator.commands.workplace.resting.tasks import RestingTask
from generator.commands.workplace.writing import Edit
from generator.files.text import decoded
from generator.kinds.checklists.model import filling
from generator.kinds.norms.model import EXPLANATIONS
from generator.model import Basis, Checklist, Clause, ClauseKind, Frequency, Item, Version
from generator.model.explanations import DefinitionExplanation, NormExplanation
from generator.problems import Place
from generator.reading import Sources
from generator.reading.yaml import parse
from generator.reading.yaml_edit import Put, with_yaml
from generator.time.changes import ClauseChange

_EXPLAINED = ("title", "meaning")
_ASKED = ("question", "why", "if_no", "proof", "who_knows")
_TOO_LONG = "Maak deze tekst korter: ten hoogste {} tekens."


@dataclass
class Lacking:
    """A field of what a new norm lacks: from the model its help, what was typed, what is wrong."""

    name: str
    label: str
    help: str
    text: str
    wrong: str = ""
    long: bool = False


@dataclass
class RoleQuestion:
    """The question for a role: one that is there and gets the norm, or a new one.

    `existing` are the questions to choose from, `sections` and `frequencies` where and how often a
    new one comes.
    """

    role: str
    name: str
    fields: list[Lacking]
    existing: list[tuple[str, str]]
    sections: list[tuple[str, str]]
    frequencies: list[tuple[str, str]]
    chosen: str = ""
    section: str = ""
    frequency: str = ""


@dataclass
class Lack:
    """What a new norm lacks."""

    explanation: list[Lacking] = field(default_factory=list)
    questions: list[RoleQuestion] = field(default_factory=list)

    @property
    def is_right(self) -> bool:
        """Whether all that is needed was typed."""
        fields = [*self.explanation]
        for question in self.questions:
            fields += [] if question.chosen else question.fields
        return not any(one.wrong for one in fields)


_LABELS = {
    "title": "Titel",
    "meaning": "Uitleg",
    "question": "De vraag",
    "why": "Waarom de vraag gesteld wordt",
    "if_no": "Wat te doen bij nee",
    "proof": "Waaruit het blijkt",
    "who_knows": "Wie het weet",
}
_OFTEN = {Frequency.ONCE: "Eén keer", Frequency.MONTHLY: "Elke maand"}


def lack_of(
    sources: Sources,
    version: Version,
    task: RestingTask,
    titles: Mapping[str, str],
    form: Mapping[str, Any] | None = None,
) -> Lack:
    """Return what a new norm lacks, with what was typed, or else with what mostly fits.

    `titles` are how editors call what has no title yet.
    """
    clause = task.change.clause if task.change else None
    lack = Lack()
    if clause is None:
        return lack
    if task.unexplained:
        model = DefinitionExplanation if clause.kind is ClauseKind.DEFINITION else NormExplanation
        proposed = {"title": titles.get(clause.id) or clause.term or ""}
        lack.explanation = [_field(model, name, name, proposed, form) for name in _EXPLAINED]
    for checklist in sources.handbook.checklists:
        if checklist.role in task.roles:
            question = _question(sources, version, checklist, clause, form)
            if form is None:
                question.chosen = _asked_before(task.change, checklist, version)
            lack.questions.append(question)
    if form is not None:
        _check(lack)
    return lack


def _section_beside(version: Version, checklist: Checklist, clause: Clause) -> str:
    """Return the section that asks about what stands before a norm, or else the first."""
    behind: dict[str, str] = {}
    for section in checklist.sections:
        for name in (name for item in section.items for name in item.clauses):
            behind.setdefault(name, section.id)
    before = version.clauses[: version.clauses.index(clause)]
    near = (behind[one.id] for one in reversed(before) if one.id in behind)
    return next(near, checklist.sections[0].id)


def _asked_before(change: ClauseChange | None, checklist: Checklist, version: Version) -> str:
    """Return the question about the text that a norm was split off from, if there is one."""
    was = change.before if change else None
    items = (item for item in checklist.items if item.is_for(version.number))
    return next((item.id for item in items if was and was.id in item.clauses), "")


def _field(
    model: type[BaseModel],
    key: str,
    name: str,
    proposed: Mapping[str, str],
    form: Mapping[str, Any] | None,
) -> Lacking:
    text = proposed.get(key, "")
    if form is not None:
        value = form.get(name, "")
        text = value.strip() if isinstance(value, str) else ""
    told = model.model_fields[key].description or ""
    if text and form is None:
        told += " Dit is een voorstel. Pas het aan als het beter kan."
    told = told.removeprefix(f"{_LABELS[key]}.").strip()
    return Lacking(name, _LABELS[key], told, text, long=key in {"meaning", "question"})


def _question(
    sources: Sources,
    version: Version,
    checklist: Checklist,
    clause: Clause,
    form: Mapping[str, Any] | None,
) -> RoleQuestion:
    role = checklist.role
    asked = [item for item in checklist.items if item.is_for(version.number)]
    knows = Counter(item.who_knows for item in asked).most_common(1)
    proposed = {
        "why": f"De instructie vraagt dit sinds versie {version.number}.",
        "if_no": "Regel dit alsnog, en schrijf op dat het is gebeurd.",
        "proof": "Een aantekening met de datum.",
        "who_knows": knows[0][0] if knows else "",
    }
    fields = [_field(Item, key, f"{key}-{role}", proposed, form) for key in _ASKED]
    events = [(event.id, event.name.capitalize()) for event in filling(sources.handbook).events]
    frequencies = [*((each.value, _OFTEN[each]) for each in Frequency), *events]
    said = form or {}
    often = str(said.get(f"frequency-{role}", ""))
    return RoleQuestion(
        role,
        checklist.role_name,
        fields,
        [(item.id, item.question) for item in asked],
        [(section.id, section.title) for section in checklist.sections],
        frequencies,
        str(said.get(f"existing-{role}", "")),
        str(said.get(f"section-{role}", _section_beside(version, checklist, clause))),
        often if often in dict(frequencies) else Frequency.ONCE.value,
    )


def _check(lack: Lack) -> None:
    fields = [*lack.explanation]
    for question in lack.questions:
        known = [name for name, _ in question.existing]
        question.chosen = question.chosen if question.chosen in known else ""
        fields += [] if question.chosen else question.fields
    for one in fields:
        if not one.text:
            one.wrong = "Vul dit in."
    for question in lack.questions:
        if not question.chosen:
            _check_question(question)


def _check_question(question: RoleQuestion) -> None:
    """Let the model say what else is wrong with a new question."""
    try:
        Item.model_validate(_entry(question, "vraag", "norm", None))
    except ValidationError as error:
        for found in error.errors():
            named = next(
                (f for f in question.fields if f.name.startswith(str(found["loc"][0]))), None
            )
            if named is not None and not named.wrong:
                most = found.get("ctx", {}).get("max_length")
                named.wrong = _TOO_LONG.format(most) if most else "Zo kan dit niet."


def _entry(question: RoleQuestion, name: str, clause: str, since: str | None) -> dict[str, Any]:
    """Return a new question as it stands in its file."""
    texts = {
        one.name.removesuffix(f"-{question.role}"): " ".join(one.text.split())
        for one in question.fields
    }
    entry = {
        "id": name,
        "question": texts["question"],
        "clauses": [clause],
        "basis": Basis.INSTRUCTION.value,
        "why": texts["why"],
        "if_no": {"text": texts["if_no"]},
        "proof": texts["proof"],
        "who_knows": texts["who_knows"],
        "frequency": question.frequency,
    }
    return {**entry, "since": since} if since else entry


def filled_in(sources: Sources, version: Version, task: RestingTask, lack: Lack) -> Iterator[Edit]:
    """Yield the edits that write what a new norm lacked, for the version alone."""
    if task.change is None:
        return
    clause = task.change.clause
    if lack.explanation:
        key = "definitions" if clause.kind is ClauseKind.DEFINITION else "norms"
        title, meaning = (one.text for one in lack.explanation)
        told = [" ".join(part.split()) for part in meaning.replace("\r", "").split("\n\n")]
        entry = {
            "id": clause.id,
            "title": " ".join(title.split()),
            "meaning": [one for one in told if one],
        }
        yield _appended(
            sources, sources.file_of(EXPLANATIONS), (key,), {**entry, "since": version.number}
        )
    taken = {item.id for _, _, item in sources.items()}
    for question in lack.questions:
        checklist = next(c for c in sources.handbook.checklists if c.role == question.role)
        file = sources.checklist_file(checklist)
        if question.chosen:
            path = next(
                p for c, p, item in sources.items() if c is checklist and item.id == question.chosen
            )
            yield _appended(sources, file, (*path, "clauses"), clause.id)
            continue
        name = new_id(question.fields[0].text, taken)
        taken.add(name)
        ids = [section.id for section in checklist.sections]
        number = ids.index(question.section) if question.section in ids else 0
        entry = _entry(question, name, clause.id, version.number)
        yield _appended(sources, file, ("sections", number, "items"), entry)


def _appended(sources: Sources, file: str, path: tuple[str | int, ...], value: Any) -> Edit:
    """Return the edit that puts a value behind the last of a list."""

    def make(data: bytes) -> bytes:
        now: Any = parse(decoded(data, Place(file, 1, 1)), file).data
        for part in path:
            now = now[part] if not isinstance(now, dict) or part in now else []
        change = Put((*path, len(now)), value) if now else Put(path, [value])
        return with_yaml(data, file, [change])

    return Edit(sources.settings.root / file, make)
