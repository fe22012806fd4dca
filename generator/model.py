"""The frozen model of a handbook: what the sources say, with no word on how it is shown.

Field descriptions are in Dutch: they become the JSON Schemas that editors' tools show.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool
from pydantic_core import PydanticCustomError


class Status(StrEnum):
    """Where a version stands in its life."""

    CONCEPT = "concept"
    ADOPTED = "adopted"
    WITHDRAWN = "withdrawn"


class TextState(StrEnum):
    """Whether we have the text of a version."""

    COMPLETE = "complete"
    RECONSTRUCTED = "reconstructed"
    ABSENT = "absent"


class DateBasis(StrEnum):
    """Whether a source states a date, or we infer it."""

    STATED = "stated"
    ASSUMED = "assumed"


class ChangeClass(StrEnum):
    """The editor's judgement of a changed clause."""

    EDITORIAL = "editorial"
    CLARIFICATION = "clarification"
    NEW_NORM = "new-norm"
    REPEALED = "repealed"


class ClauseKind(StrEnum):
    """What a clause does: oblige, define, or give context."""

    NORM = "norm"
    DEFINITION = "definition"
    CONTEXT = "context"


class Basis(StrEnum):
    """What a statement rests on."""

    INSTRUCTION = "instruction"
    ELABORATION = "elaboration"
    ADVICE = "advice"


class State(StrEnum):
    """The end state that a setting must have."""

    OFF = "off"
    ON = "on"
    FOREVER = "forever"
    DO_NOT_USE = "do-not-use"


class Action(StrEnum):
    """What a reader does in a step."""

    OPEN = "open"
    TAP = "tap"
    CHOOSE = "choose"
    SET = "set"
    CHECK = "check"


class Control(StrEnum):
    """What a setting looks like where it is set."""

    CHOICE = "choice"
    SWITCH = "switch"


class Position(StrEnum):
    """Where on a screen something stands."""

    TOP_LEFT = "top-left"
    TOP_RIGHT = "top-right"
    BOTTOM = "bottom"
    IN_FIELD = "in-field"


class Sign(StrEnum):
    """A sign that an app shows instead of a word."""

    VIEW_ONCE = "view-once"


class How(StrEnum):
    """How a label was checked."""

    DEVICE = "device"
    STRINGS = "strings"
    HELP = "help"
    PRESS = "press"
    INSTRUCTION = "instruction"
    HEARSAY = "hearsay"
    UNRECORDED = "unrecorded"


class Certainty(StrEnum):
    """How sure we are of a label."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Frequency(StrEnum):
    """When an item is asked."""

    ONCE = "once"
    MONTHLY = "monthly"
    NEW_DEVICE = "new-device"
    NEW_APP = "new-app"
    TAKING_OFFICE = "taking-office"
    LEAVING_OFFICE = "leaving-office"


# Days beyond these are slips of the keyboard, and nothing can be counted from them.
_YEARS = range(1900, 3000)


def _iso_date(value: object) -> object:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise PydanticCustomError("hb_date_form", "geen datum")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("hb_date_impossible", "onmogelijke datum") from None
    if day.year not in _YEARS:
        raise PydanticCustomError("hb_date_far", "te ver weg")
    return day


Text = Annotated[str, Field(pattern=r"\S")]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=80)]
VersionNumber = Annotated[str, Field(pattern=r"^[0-9]{1,9}(\.[0-9]{1,9}){0,9}$")]
IsoDate = Annotated[date, BeforeValidator(_iso_date)]
# Else pydantic reads "2" and true as numbers.
Number = Annotated[int, Field(strict=True)]
Texts = tuple[Text, ...]
Ids = tuple[Id, ...]


class Source(BaseModel):
    """The base of all that is read from a source file: frozen, and no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


_KEYWORDS = "Andere woorden ervoor, waarop lezers zoeken. Ze staan in A–Z, niet in de tekst."

# --- a version of the instruction -------------------------------------------------------------


class Validity(Source):
    """From or until when a version holds, and on what that rests."""

    on: IsoDate = Field(description="De dag (jjjj-mm-dd).")
    basis: DateBasis = Field(description="stated: de bron noemt de dag; assumed: afgeleid.")
    source: Text = Field(description="Waar de dag staat, of waaruit hij is afgeleid.")


class Approval(Source):
    """Who approved a version, and when."""

    by: Text = Field(description="Wie de versie goedkeurde.")
    on: IsoDate | None = Field(None, description="De dag van de goedkeuring, als die bekend is.")
    note: Text | None = Field(None, description="Wat er verder over het besluit te zeggen is.")


class Withdrawal(Source):
    """When a version was withdrawn, and why."""

    on: IsoDate = Field(description="De eerste dag waarbij de versie niet meer hoort.")
    note: Text = Field(description="Waarom de versie is ingetrokken, in één zin.")


class Dispute(Source):
    """Days of which the sources do not agree that the version belongs to them."""

    from_: IsoDate = Field(alias="from", description="De eerste dag waarover twijfel is.")
    until: IsoDate = Field(description="De laatste dag waarover twijfel is.")
    note: Text = Field(description="Waarover de bronnen het niet eens zijn.")


class StatusCheck(Source):
    """When somebody last looked whether a later version exists."""

    on: IsoDate = Field(description="De dag van het nakijken.")
    by: Text = Field(description="Wie het nakeek (een functie).")
    note: Text = Field(description="Wat er gevonden is.")


class Change(Source):
    """The editor's class for a clause that differs from the previous version."""

    class_: ChangeClass = Field(
        alias="class", description="editorial, clarification, new-norm of repealed."
    )
    note: Text = Field(description="Wat er anders is, in één zin.")
    from_: Ids = Field(
        (), alias="from", description="De oude id’s, als het onderdeel een nieuwe id kreeg."
    )


class Note(Source):
    """An editorial note beside the official text."""

    clause: Id | None = Field(None, description="Het onderdeel waar de noot bij hoort.")
    text: Text = Field(description="De noot.")


class VersionFront(Source):
    """The front matter of `docs/instructie/<version>.md`."""

    version: VersionNumber = Field(description="Het versienummer, tussen aanhalingstekens.")
    title: Text = Field(description="De titel van het document.")
    status: Status = Field(description="concept, adopted (vastgesteld) of withdrawn (ingetrokken).")
    dated: IsoDate = Field(description="De datum die in het document staat.")
    approved: Approval | None = Field(None, description="De goedkeuring, als die bekend is.")
    valid_from: Validity = Field(description="Vanaf wanneer de versie hoort te gelden.")
    valid_until: Validity | None = Field(
        None, description="Tot wanneer, als dat niet uit de volgende versie volgt."
    )
    disputed: Dispute | None = Field(
        None, description="De dagen waarvan niet zeker is of de versie erbij hoort."
    )
    withdrawn: Withdrawal | None = Field(
        None, description="De intrekking; alleen bij status: withdrawn."
    )
    text: TextState = Field(description="complete, reconstructed of absent.")
    issued_by: Text = Field(description="Wie het document uitgaf.")
    provenance: Text = Field(description="Waar deze tekst vandaan komt.")
    status_checked: StatusCheck | None = Field(
        None, description="Wanneer er voor het laatst naar een latere versie is gezocht."
    )
    change_note: Text = Field(description="De wijzigingsnotitie uit het document, letterlijk.")
    changes: dict[Id, Change] = Field({}, description="Per gewijzigd onderdeel de indeling.")
    notes: tuple[Note, ...] = Field((), description="Noten van de redactie, naast de tekst.")


# Not a model of pydantic: there are many, and slots take a third of the memory.
@dataclass(frozen=True, slots=True)
class Clause:
    """One part of the official text.

    `text` is its text content, NFC, white space folded; `digest` the SHA-256 of that in hex;
    `html` its inner HTML without ids and anchors; `section` the nearest heading above it.
    """

    id: str
    kind: ClauseKind
    roles: tuple[str, ...]
    section: str
    term: str | None
    text: str
    digest: str
    html: str
    line: int


class Version(BaseModel):
    """A version of the instruction: its front matter, and its text where we have it."""

    model_config = ConfigDict(frozen=True)

    front: VersionFront
    clauses: tuple[Clause, ...]
    body: str = Field(exclude=True)
    uri: str

    @property
    def number(self) -> str:
        """The version number, such as `2.0.1`."""
        return self.front.version

    @cached_property
    def sort_key(self) -> tuple[int, ...]:
        """The numbers of the version, to order versions by."""
        return tuple(int(part) for part in self.number.split("."))

    @property
    def is_usable(self) -> bool:
        """Whether a handbook can be about it: adopted once, not void, and its text is here.

        A version that was withdrawn stays so: an older one does not come back by itself.
        """
        withdrawn = self.front.withdrawn
        void = withdrawn is not None and withdrawn.on <= self.front.valid_from.on
        adopted = self.front.status is not Status.CONCEPT and not void
        return adopted and self.front.text is TextState.COMPLETE

    def clause(self, clause_id: str) -> Clause | None:
        """Return the clause with this id, if the version has it."""
        return self._clauses_by_id.get(clause_id)

    @cached_property
    def _clauses_by_id(self) -> dict[str, Clause]:
        return {clause.id: clause for clause in reversed(self.clauses)}


# --- explanations -----------------------------------------------------------------------------


class NormExplanation(Source):
    """Our title and plain explanation of a norm."""

    id: Id = Field(description="De id van de norm in de instructie.")
    title: Text = Field(description="Een korte titel in gewone taal.")
    meaning: Texts = Field(min_length=1, description="Wat het betekent: een tot drie alinea’s.")
    first_mentioned: Text | None = Field(
        None, description="Waar de norm voor het eerst genoemd is, als we dat weten."
    )
    checked_for: VersionNumber | None = Field(
        None, description="De versie waarvoor u titel, uitleg en vragen hebt nagekeken."
    )
    keywords: Texts = Field((), description=_KEYWORDS)


class DefinitionExplanation(Source):
    """Our title and plain explanation of a defined term, and the words that link to it."""

    id: Id = Field(description="De id van de definitie in de instructie.")
    title: Text = Field(description="Het begrip.")
    words: Texts = Field((), description="Woorden in onze uitleg die naar dit begrip leiden.")
    meaning: Texts = Field(min_length=1, description="Wat het betekent, in gewone taal.")
    checked_for: VersionNumber | None = Field(
        None, description="De versie waarvoor u titel, uitleg en vragen hebt nagekeken."
    )
    keywords: Texts = Field((), description=_KEYWORDS)


Explanation = NormExplanation | DefinitionExplanation


class Explanations(Source):
    """The file `docs/uitleg.yml`."""

    norms: tuple[NormExplanation, ...] = Field(description="De uitleg per norm.")
    definitions: tuple[DefinitionExplanation, ...] = Field((), description="De begrippen.")
    contrary_advice: Text | None = Field(
        None, description="Wat elke gids zegt over advies van elders dat er niet mee strookt."
    )


# --- apps -------------------------------------------------------------------------------------


class Evidence(Source):
    """How and when a label was checked."""

    checked_on: IsoDate = Field(description="De dag van het nakijken.")
    how: How = Field(
        description="device, strings, help, press, instruction, hearsay of unrecorded."
    )
    source: Text = Field(description="Waar het label gelezen is.")
    certainty: Certainty = Field(description="high, medium of low.")
    shelf_life: Number = Field(gt=0, le=3660, description="Na hoeveel dagen opnieuw nakijken.")

    @property
    def due(self) -> date:
        """The last day on which the labels count as looked at."""
        return self.checked_on + timedelta(days=self.shelf_life)


class Step(Source):
    """One thing to do on one screen."""

    do: Action = Field(description="open, tap, choose, set of check.")
    label: Text = Field(description="Het woord op het scherm, letterlijk.")
    described: StrictBool = Field(
        False, description="true: label is een omschrijving, geen woord op het scherm."
    )
    where: Text | None = Field(None, description="Waar op het scherm, bijvoorbeeld: linksboven.")
    position: Position | None = Field(
        None, description="De plaats in de tekening: top-left, top-right, bottom of in-field."
    )
    screen: Text | None = Field(None, description="Het scherm waarop de stap gebeurt.")
    sign: Sign | None = Field(
        None, description="Het teken op het scherm: view-once is de omcirkelde 1."
    )
    to: State | None = Field(
        None, description="De stand waarin een set-stap het zet, of die een check-stap moet zien."
    )
    control: Control | None = Field(
        None, description="Hoe de stand eruitziet: choice (keuze in een lijst) of switch (schuif)."
    )
    evidence: Id = Field(description="De sleutel van het bewijs onder evidence.")


class FormerLabel(Source):
    """A label that an app used before."""

    label: Text = Field(description="Het vroegere label.")
    now: Text = Field(description="Het label van nu.")
    period: Text = Field(description="Wanneer het vroegere label gold, voor zover bekend.")
    evidence: Id = Field(description="De sleutel van het bewijs onder evidence.")


class PlatformSteps(Source):
    """The steps of one setting on one platform."""

    steps: tuple[Step, ...] = Field(min_length=1, description="De stappen, in volgorde.")
    done: Text = Field(description="Hoe u ziet dat het gelukt is.")
    notes: Texts = Field((), description="Wat er verder bij hoort.")
    former: tuple[FormerLabel, ...] = Field((), description="Vroegere labels.")


class Setting(Source):
    """One setting or habit in an app, with its required end state."""

    id: Id = Field(description="De id van de instelling, uniek binnen de app.")
    title: Text = Field(description="De naam van de instelling, zoals de app die nu schrijft.")
    state: State = Field(description="off, on, forever of do-not-use.")
    clauses: Ids = Field((), description="De normen waaraan de instelling voldoet.")
    basis: Basis = Field(description="instruction, elaboration of advice.")
    source: Text | None = Field(None, description="De bron, als de basis niet instruction is.")
    official: Id | None = Field(None, description="Het onderdeel met de officiële stappen.")
    why: Text = Field(description="Waarom, in een of twee zinnen.")
    platforms: dict[Id, PlatformSteps] = Field(min_length=1, description="De stappen per telefoon.")
    keywords: Texts = Field((), description=_KEYWORDS)


class Platform(Source):
    """A kind of phone."""

    id: Id = Field(description="De id van de telefoon, bijvoorbeeld iphone.")
    name: Text = Field(description="De naam voor de lezer, bijvoorbeeld iPhone.")


class Precaution(Source):
    """What to have done before anything is changed."""

    question: Text = Field(description="De vraag die de lezer zich stelt.")
    answer: Text = Field(description="Wat te doen als het antwoord ja is.")


class App(Source):
    """The file `docs/apps/<app>.yml`; `id` is the file's name."""

    id: Id = Field(description="Niet invullen: de naam van het bestand.")
    name: Text = Field(description="De naam van de app.")
    order: Number = Field(description="De plaats in de lijst van apps.")
    summary: Text = Field(description="Eén zin over wat hier te regelen is.")
    platforms: tuple[Platform, ...] = Field(min_length=1, description="De telefoons.")
    prepare: Text = Field(description="Waarmee de lezer begint.")
    before: Precaution | None = Field(None, description="Wat eerst veilig moet zijn.")
    effect: Texts = Field((), description="Wat anderen merken, en waarom dat goed is.")
    settings: tuple[Setting, ...] = Field(min_length=1, description="De instellingen.")
    evidence: dict[Id, Evidence] = Field(description="Het bewijs bij de labels.")


# --- arranging a phone in two minutes ---------------------------------------------------------


class AppChoice(Source):
    """Apps that a reader uses together."""

    id: Id = Field(description="De id van de keuze; zij staat in het adres van de pagina.")
    title: Text = Field(description="De naam van de keuze, zoals de lezer die ziet.")
    apps: Ids = Field(min_length=1, description="De apps van deze keuze.")


class SetupAction(Source):
    """One thing to arrange, with the settings that it takes."""

    id: Id = Field(description="De id van de actie. Verander die niet: vinkjes horen erbij.")
    title: Text = Field(description="Wat de lezer doet, in één korte zin.")
    text: Texts = Field((), description="Uitleg vooraf, als die nodig is.")
    settings: Texts = Field((), description="De instellingen, als app/instelling.")
    basis: Basis | None = Field(
        None, description="elaboration of advice; alleen bij een actie zonder instellingen."
    )
    source: Text | None = Field(None, description="De bron, als er een basis staat.")
    contact: StrictBool = Field(False, description="true: toon wie de lezer kan vragen.")
    done: Text | None = Field(None, description="Wanneer de actie gedaan is.")
    question: Id | None = Field(
        None, description="De vraag waarop ‘gedaan’ hetzelfde is als het antwoord ja."
    )
    report: Text = Field(description="Wat de lezer aan een medewerker meldt, zonder namen.")


class Recheck(Source):
    """What the reader looks at later, one by one, and counts."""

    title: Text = Field(description="De titel van het deel.")
    text: Texts = Field(min_length=1, description="Wat er te doen is, en waarom.")
    settings: Texts = Field(min_length=1, description="De instellingen, als app/instelling.")
    fine: Text = Field(description="Wat er geteld wordt als het goed stond.")
    wrong: Text = Field(description="Wat er geteld wordt als het niet goed stond.")
    counted: Text = Field(description="Wat er in totaal geteld wordt.")


class Setup(Source):
    """The file `docs/regelen.yml`: what a reader arranges first, per phone and choice of apps."""

    summary: Text = Field(description="Eén zin over wat hier te regelen is.")
    keywords: Texts = Field((), description=_KEYWORDS)
    prepare: Text = Field(description="Waarmee de lezer begint.")
    phones: Ids = Field(min_length=1, description="De telefoons, in volgorde.")
    choices: tuple[AppChoice, ...] = Field(min_length=1, description="De keuzes van apps.")
    along: Ids = Field((), description="De apps die bij elke keuze meekomen.")
    actions: tuple[SetupAction, ...] = Field(
        min_length=1, description="De acties, in volgorde; ten hoogste vijf op een pagina."
    )
    recheck: Recheck | None = Field(None, description="Wat er later wordt nagelopen en geteld.")
    later: Texts = Field((), description="Instellingen voor later, als app/instelling.")


# --- checklists -------------------------------------------------------------------------------


class EarlierQuestion(Source):
    """A wording that an item had before."""

    question: Text = Field(description="De vraag zoals die luidde.")
    until: IsoDate = Field(description="De laatste dag van die vraag.")
    class_: ChangeClass = Field(alias="class", description="De indeling van de wijziging.")


class Remedy(Source):
    """What to do when the answer is no."""

    text: Text = Field(description="Wat te doen.")
    link: Text | None = Field(None, description="Een pagina die helpt, bijvoorbeeld apps/index.md.")


class NotApplicable(Source):
    """When an item need not be answered."""

    when: Text = Field(description="Wanneer de vraag niet van toepassing is.")


class Item(Source):
    """One question of a checklist."""

    id: Id = Field(description="De id van de vraag, uniek over alle checklists.")
    question: Text = Field(description="De vraag; ‘ja’ is het goede antwoord.")
    clauses: Ids = Field(min_length=1, description="De normen die de vraag nagaat.")
    basis: Basis = Field(description="instruction, elaboration of advice.")
    source: Text | None = Field(None, description="De bron, als de basis niet instruction is.")
    why: Text = Field(description="Waarom de vraag gesteld wordt.")
    help: Text | None = Field(None, description="Hoe u het nakijkt.")
    settings: Texts = Field((), description="Gidsen die helpen, als app/instelling.")
    if_no: Remedy = Field(description="Wat te doen bij nee.")
    proof: Text = Field(description="Waaruit het blijkt.")
    who_knows: Text = Field(description="Wie het antwoord weet (een functie).")
    frequency: Frequency = Field(description="once, monthly of een gebeurtenis.")
    na: NotApplicable | None = Field(None, description="Of ‘n.v.t.’ kan, en wanneer.")
    was: tuple[EarlierQuestion, ...] = Field((), description="Eerdere vragen, oudste eerst.")
    since: VersionNumber | None = Field(
        None, description="De versie waarbij de vraag erbij kwam; leeg is: vanaf het begin."
    )
    retired: IsoDate | None = Field(None, description="De dag waarop de vraag verviel.")


class Section(Source):
    """A group of items."""

    id: Id = Field(description="De id van het deel.")
    title: Text = Field(description="De titel van het deel.")
    items: tuple[Item, ...] = Field(min_length=1, description="De vragen.")


class Checklist(Source):
    """The file `checklists/<id>.yml`; `id` is the file's name."""

    id: Id = Field(description="Niet invullen: de naam van het bestand.")
    title: Text = Field(description="De titel van de checklist.")
    order: Number = Field(description="De plaats in de lijst.")
    role: Id = Field(description="De rol, zoals in data-role van de instructie.")
    role_name: Text = Field(description="De rol voor de lezer.")
    audience: Text = Field(description="Voor wie de checklist is, in een halve zin.")
    introduction: Texts = Field(min_length=1, description="Wat de lezer vooraf moet weten.")
    monthly_limit: Number | None = Field(
        None, gt=0, description="Hoeveel vragen een maand ten hoogste stelt."
    )
    sections: tuple[Section, ...] = Field(min_length=1, description="De delen.")

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in order, retired ones included."""
        return tuple(item for section in self.sections for item in section.items)


# --- a decision, by questions -----------------------------------------------------------------


class DecisionAnswer(Source):
    """One answer to a question of a decision, and where it leads."""

    text: Text = Field(description="Het antwoord.")
    hint: Text | None = Field(None, description="Wanneer dit antwoord past, in één zin.")
    to: Id = Field(description="De id van de volgende vraag of van de uitkomst.")


class DecisionQuestion(Source):
    """One question on the way to an outcome."""

    id: Id = Field(description="De id van de vraag; zij staat in het adres.")
    question: Text = Field(description="De vraag.")
    explanation: Texts = Field((), description="Wat de lezer bij de vraag moet weten.")
    clauses: Ids = Field((), description="De onderdelen van de instructie om hier aan te halen.")
    answers: tuple[DecisionAnswer, ...] = Field(min_length=2, description="De antwoorden.")


class DecisionAdvice(Source):
    """What we advise beside an outcome."""

    text: Text = Field(description="Het advies, in een of twee zinnen.")
    source: Text | None = Field(None, description="Waar het advies vandaan komt.")


class DecisionOutcome(Source):
    """Where a path through the questions ends."""

    id: Id = Field(description="De id van de uitkomst; zij staat in het adres.")
    title: Text = Field(description="De uitkomst, in een paar woorden.")
    text: Texts = Field(min_length=1, description="Wat het betekent en wat de lezer doet.")
    basis: Basis = Field(description="instruction, elaboration of advice.")
    source: Text | None = Field(None, description="De bron, als de basis niet instruction is.")
    clauses: Ids = Field((), description="De onderdelen waarop de uitkomst rust.")
    advice: DecisionAdvice | None = Field(
        None, description="Advies dat erbij hoort, apart getoond."
    )


class DecisionScope(Source):
    """For whose messages a decision holds."""

    text: Text = Field(description="Voor wie de vragen zijn, en voor wie niet.")
    clauses: Ids = Field((), description="De normen die daarover gaan.")


class Decision(Source):
    """The file `docs/bewaren.yml`: a tree of questions, of which the first one begins."""

    title: Text = Field(description="De titel van de pagina: de vraag van de lezer.")
    description: Text = Field(description="Waar de pagina over gaat, in één zin.")
    keywords: Texts = Field((), description=_KEYWORDS)
    scope: DecisionScope | None = Field(None, description="Voor wie de vragen zijn.")
    introduction: Texts = Field(min_length=1, description="Wat de lezer vooraf moet weten.")
    questions: tuple[DecisionQuestion, ...] = Field(
        min_length=1, description="De vragen; de eerste vraag is het begin."
    )
    outcomes: tuple[DecisionOutcome, ...] = Field(min_length=1, description="De uitkomsten.")


# --- ready to use -----------------------------------------------------------------------------


class ReadyPage(Source):
    """What every page with something ready to use says of itself."""

    title: Text = Field(description="De titel van de pagina.")
    description: Text = Field(description="Waar de pagina over gaat, in één zin.")
    introduction: Texts = Field(min_length=1, description="Wat de lezer vooraf moet weten.")
    clauses: Ids = Field(min_length=1, description="De normen die naar de pagina leiden.")
    keywords: Texts = Field((), description=_KEYWORDS)


class Statement(Source):
    """One thing to say to a reader, and what it rests on."""

    text: Text = Field(description="Wat er geldt of wat de lezer doet, in één of twee zinnen.")
    basis: Basis = Field(description="instruction, elaboration of advice.")
    clauses: Ids = Field((), description="De normen waarop het steunt.")
    source: Text | None = Field(None, description="De bron; nodig bij een advies.")
    link: Text | None = Field(None, description="Een pagina die helpt, bijvoorbeeld verzoek.md.")


# What fits on a phone's screen as one message.
ChatText = Annotated[str, Field(pattern=r"\S", max_length=300)]


class Request(Source):
    """A ready-made message to somebody who does not follow the rules, in two tones."""

    id: Id = Field(description="De id van het geval.")
    title: Text = Field(description="Wat de ander deed.")
    clauses: Ids = Field(min_length=1, description="De normen waarop het verzoek steunt.")
    formal: ChatText = Field(description="De tekst met ‘u’ (ten hoogste 300 tekens).")
    informal: ChatText = Field(description="De tekst met ‘je’ (ten hoogste 300 tekens).")


class Requests(ReadyPage):
    """The file `docs/verzoeken.yml`."""

    requests: tuple[Request, ...] = Field(min_length=1, description="De verzoeken.")
    afterwards: tuple[Statement, ...] = Field((), description="Wat de lezer daarna doet.")


class BlankField(Source):
    """A place to fill in."""

    label: Text = Field(description="Wat er wordt ingevuld.")
    hint: Text = Field("vul in", description="Wat er staat zolang het leeg is.")


class BlankTable(Source):
    """A table to fill in."""

    title: Text = Field(description="Waar de tabel over gaat.")
    columns: Texts = Field(min_length=1, description="De koppen van de kolommen.")
    rows: Number = Field(gt=0, le=50, description="Hoeveel lege regels.")


class Point(Statement):
    """One point of the model agreement."""

    id: Id = Field(description="De id van de afspraak.")
    title: Text = Field(description="Waar de afspraak over gaat.")
    fields: tuple[BlankField, ...] = Field((), description="Wat er wordt ingevuld.")
    table: BlankTable | None = Field(None, description="Een lijst om in te vullen.")


class LogColumn(Source):
    """One column of the log."""

    title: Text = Field(description="De kop van de kolom.")
    help: Text = Field(description="Wat er in de kolom staat.")
    example: Text = Field(description="Een voorbeeld, zonder namen.")
    width: Number = Field(gt=0, le=100, description="De breedte in millimeters.")


class Log(Source):
    """The log of what was secured."""

    title: Text = Field(description="De naam van het logboek.")
    introduction: Texts = Field(min_length=1, description="Waarvoor het is, en hoe het werkt.")
    columns: tuple[LogColumn, ...] = Field(min_length=1, description="De kolommen.")
    rows: Number = Field(gt=0, le=1000, description="Hoeveel lege regels het rekenblad heeft.")


class Agreement(ReadyPage):
    """The file `docs/afspraken.yml`."""

    points: tuple[Point, ...] = Field(min_length=1, description="De afspraken, in volgorde.")
    log: Log = Field(description="Het logboek bij de afspraken.")


class Reminder(Source):
    """What a calendar says to one role."""

    checklist: Id = Field(description="De checklist waaraan herinnerd wordt.")
    summary: Text = Field(description="De titel van de afspraak in de agenda.")
    text: Text = Field(description="Wat er bij de afspraak staat.")


class Opening(Source):
    """How to put a reminder into one kind of calendar."""

    title: Text = Field(description="Op welk toestel.")
    steps: Texts = Field(min_length=1, description="De stappen.")


class Reminders(ReadyPage):
    """The file `docs/herinnering.yml`."""

    time: Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")] = Field(
        description="Hoe laat, bijvoorbeeld 09:00."
    )
    minutes: Number = Field(gt=0, le=480, description="Hoeveel minuten het duurt.")
    day: Statement = Field(description="Waarom er een vaste dag is, en wat de lezer daarmee kan.")
    reminders: tuple[Reminder, ...] = Field(min_length=1, description="De herinneringen.")
    openings: tuple[Opening, ...] = Field(min_length=1, description="Hoe ze in de agenda komen.")


class Mishap(Source):
    """Something that went wrong already, and the four parts of what to do about it."""

    id: Id = Field(description="De id van het geval.")
    title: Text = Field(description="Wat er is misgegaan.")
    summary: Text | None = Field(None, description="Wanneer dit het geval is, in één zin.")
    keywords: Texts = Field((), description=_KEYWORDS)
    now: tuple[Statement, ...] = Field(min_length=1, description="Wat u nu doet.")
    tell: tuple[Statement, ...] = Field(min_length=1, description="Aan wie u het vertelt.")
    note: tuple[Statement, ...] = Field(min_length=1, description="Wat u opschrijft.")
    avoid: tuple[Statement, ...] = Field(min_length=1, description="Wat u niet doet.")

    @property
    def parts(self) -> dict[str, tuple[Statement, ...]]:
        """The four parts by their key, in the order in which a reader needs them."""
        return {"now": self.now, "tell": self.tell, "note": self.note, "avoid": self.avoid}


class Mishaps(ReadyPage):
    """The file `docs/misgegaan.yml`."""

    cases: tuple[Mishap, ...] = Field(min_length=1, description="De gevallen.")


# --- what an organisation fills in ------------------------------------------------------------


class Contact(Source):
    """Whom readers ask."""

    name: Text = Field(description="De functie of afdeling, geen persoonsnaam.")
    phone: Annotated[str, Field(pattern=r"^\+?[0-9][0-9 ()-]{5,}$")] | None = Field(
        None, description="Het telefoonnummer."
    )
    mail: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")] | None = Field(
        None, description="Het mailadres."
    )


class Deviation(Source):
    """A known shortfall in the accessibility of the site."""

    what: Text = Field(description="Wat niet voldoet.")
    cause: Text = Field(description="De oorzaak.")
    effect: Text = Field(description="Het gevolg voor gebruikers.")
    measure: Text = Field(description="De maatregel.")
    planned: Text = Field(description="Wanneer het opgelost is.")


class Accessibility(Source):
    """The organisation's part of the accessibility statement."""

    status: Text = Field(description="De nalevingsstatus, zoals de organisatie die vaststelde.")
    drawn_up_on: IsoDate = Field(description="De dag waarop de verklaring is opgesteld.")
    signed_by: Text = Field(description="Wie tekent (een functie).")
    report: Text | None = Field(None, description="Waar het onderzoeksrapport staat.")
    deviations: tuple[Deviation, ...] = Field((), description="Bekende afwijkingen.")


class Organisation(Source):
    """What an organisation fills in, under `extra` in `mkdocs.yml`."""

    handboek_id: Id = Field(description="Vaste naam van dit handboek; verandert nooit.")
    organisation: Text | None = Field(None, description="De naam van de organisatie.")
    contact: Contact | None = Field(None, description="Wie lezers kunnen vragen.")
    accessibility: Accessibility | None = Field(
        None, description="De gegevens van de toegankelijkheidsverklaring."
    )
    network: Text | None = Field(
        None, description="Het netwerk waarbuiten de site niet werkt, als: het rijksnetwerk."
    )
    publish_received: StrictBool = Field(
        False, description="true: het ontvangen bestand van elke versie gaat mee de site op."
    )


# --- the whole --------------------------------------------------------------------------------


class PageFront(Source):
    """The front matter of an authored page."""

    title: Text = Field(description="De titel van de pagina.")
    description: Text = Field(description="Waar de pagina over gaat, in één zin.")
    keywords: Texts = Field((), description=_KEYWORDS)


class AuthoredPage(BaseModel):
    """A Markdown page that a person wrote; `line` is the first line of its body."""

    model_config = ConfigDict(frozen=True)

    uri: str
    front: PageFront
    body: str
    line: int


class Handbook(BaseModel):
    """Everything that the sources say, versions oldest first."""

    model_config = ConfigDict(frozen=True)

    organisation: Organisation
    versions: tuple[Version, ...]
    explanations: Explanations
    apps: tuple[App, ...]
    setup: Setup | None = None
    checklists: tuple[Checklist, ...]
    decision: Decision | None = None
    requests: Requests | None = None
    agreement: Agreement | None = None
    reminders: Reminders | None = None
    mishaps: Mishaps | None = None
    pages: tuple[AuthoredPage, ...] = Field(exclude=True)

    @property
    def latest(self) -> Version:
        """The latest version that a handbook can be about."""
        return next(version for version in reversed(self.versions) if version.is_usable)

    @cached_property
    def clause_ids(self) -> frozenset[str]:
        """The id of every clause that stands in any version."""
        return frozenset(clause.id for version in self.versions for clause in version.clauses)

    @cached_property
    def renamed(self) -> tuple[tuple[str, str], ...]:
        """Every change of an id, latest first, as (new, old)."""
        return tuple(
            (new, old)
            for version in reversed(self.versions)
            for new, change in version.front.changes.items()
            for old in change.from_
        )

    def explanation(self, clause_id: str) -> Explanation | None:
        """Return our explanation of a norm or definition, if there is one."""
        known: tuple[Explanation, ...] = (*self.explanations.norms, *self.explanations.definitions)
        return next((entry for entry in known if entry.id == clause_id), None)
