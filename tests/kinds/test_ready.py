"""What is ready to use: messages, the agreement and its log, reminders, and the way out."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import vobject
from docx import Document
from docx.oxml.ns import qn
from lxml import etree, html
from odfdo import Document as OpenDocument

from generator.kinds.agreement.log import as_csv, as_ods
from generator.kinds.agreement.model import AGREEMENT, Agreement
from generator.kinds.mishaps.model import MISHAPS, Mishaps
from generator.kinds.reminders.calendars import day_in_month
from generator.kinds.reminders.model import REMINDERS, DayOfMonth, Reminders, Week, Weekday
from generator.kinds.requests.model import REQUESTS, Requests
from generator.model import Basis, Handbook
from generator.problems import Severity
from tests.support.breaking import CONFIG, EARLIER, assert_told, replace
from tests.support.fiction import FICTION
from tests.support.office import opened
from tests.support.projects import DAY, ROOT, compiled, edit, problems, real

READY_PAGES = ("verzoek.md", "afspraken.md", "herinnering.md", "misgegaan.md")
FORMS = ("afspraken/modelafspraken.docx", "afspraken/logboek.csv", "afspraken/logboek.ods")
REQUESTS_FILE, AGREEMENT_FILE, REMINDERS_FILE, MISHAPS_FILE = (
    f"docs/{name}.yml" for name in ("verzoeken", "afspraken", "herinnering", "misgegaan")
)
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


def book() -> Handbook:
    return real().sources.handbook


def reminder_files() -> list[str]:
    """Return the file of the reminder of each checklist."""
    return [f"herinnering/{name}.ics" for name in checklists()]


def checklists() -> list[str]:
    return [checklist.id for checklist in book().checklists]


def content(root: Path, uri: str, day: date = DAY) -> Any:
    product = compiled(root, day).product(uri)
    assert product is not None
    return product.content


def page(uri: str) -> html.HtmlElement:
    product = real().product(uri)
    assert product is not None
    assert isinstance(product.content, str)
    return html.fromstring(product.content.split("\n---\n", 1)[1])


def bytes_of(uri: str) -> bytes:
    product = real().product(uri)
    assert product is not None
    return product.content if isinstance(product.content, bytes) else product.content.encode()


# --- what a source must hold ------------------------------------------------------------------

# name: (file, old text, new text with ▲ at the place that must be told, fact, remedy)
REFUSED = {
    "a tone missing": (REQUESTS_FILE, "    informal: >-\n      Hallo! In",
        "    x: >-\n      Hallo! In", "", ""),
    "a message too long": (REQUESTS_FILE, "    formal: >-\n      Goedendag. In",
        "    formal: ▲>-\n      " + "Goedendag. " * 30 + "In", "‘formal’ is te lang", "korter"),
    "a part of a case missing": (MISHAPS_FILE,
        "    avoid:\n      - text: Lever de telefoon nog niet in",
        "    x:\n      - text: Lever de telefoon nog niet in", "", ""),
    "a part of a case empty": (MISHAPS_FILE,
        "    tell:\n      - text: Vertel het de informatiespecialist, liefst vandaag.\n"
        "        basis: elaboration\n", "    ▲tell: []\n", "‘tell’ is leeg", "ten minste één"),
    "the instruction without a norm": (AGREEMENT_FILE,
        "basis: instruction\n    clauses: [prive-en-partij-niet-archiveren]", "basis: ▲instruction",
        "noemt geen norm", "‘clauses’"),
    "an unknown norm": (REQUESTS_FILE, "clauses: [afzenders-vragen, niet-aanpassen]",
        "clauses: [afzenders-vragen, ▲niet-aanpasen]", "‘niet-aanpasen’ is geen norm",
        "Bedoelde u ‘niet-aanpassen’?"),
    "an unknown norm above": (REMINDERS_FILE, "clauses: [maandelijks-veiligstellen]",
        "clauses: [▲maandelijks]", "‘maandelijks’ is geen norm", ""),
    "an unknown norm of a point": (AGREEMENT_FILE, "clauses: [archiveren-in-beheerd-systeem]",
        "clauses: [▲archiveren]", "‘archiveren’ is geen norm", ""),
    "an unknown page": (MISHAPS_FILE, "link: verzoek.md#bewerkt", "link: ▲verzoeken.md#bewerkt",
        "‘verzoeken.md#bewerkt’", "Bedoelde u"),
    "an id twice": (MISHAPS_FILE, "- id: telefoon-stuk", "- id: ▲telefoon-kwijt",
        "‘telefoon-kwijt’ staat er twee keer", "eigen id"),
    "an unknown checklist": (REMINDERS_FILE, "checklist: organisatie", "checklist: ▲organisaties",
        "geen checklist ‘organisaties’", "Bedoelde u ‘organisatie’?"),
    "a checklist twice": (REMINDERS_FILE, "checklist: organisatie", "checklist: ▲bewindspersoon",
        "twee keer herinnerd", "Voeg"),
    "a time that is none": (REMINDERS_FILE, 'time: "09:00"', 'time: ▲"9 uur"', "‘9 uur’ kan niet",
        "09:00"),
    "a basis that is none": (AGREEMENT_FILE, "basis: advice", "basis: ▲adviezen",
        "‘adviezen’ kan niet bij ‘basis’", "Bedoelde u ‘advice’?"),
}  # fmt: skip
SEVERAL = {"a tone missing", "a part of a case missing"}


@pytest.mark.one_in(3)
@pytest.mark.parametrize("name", [name for name in REFUSED if name not in SEVERAL])
def test_a_source_is_refused(project: Path, name: str) -> None:
    file, old, new, fact, remedy = REFUSED[name]
    place = replace(project, file, old, new)
    assert_told(problems(project), place, fact, remedy)


def test_advice_without_a_source_is_told_to_the_editor_and_stops_nothing(project: Path) -> None:
    old = "source: naar aanleiding van een onderzoek van de Auditdienst Rijk uit september 2024"
    place = replace(
        project,
        AGREEMENT_FILE,
        f"basis: advice\n    clauses: [gesprekken-scheiden]\n    {old}",
        "basis: ▲advice\n    clauses: [gesprekken-scheiden]",
    )
    told = [p for p in problems(project) if p.place == place]
    assert [(p.severity, p.fact) for p in told] == [
        (Severity.ATTENTION, "dit is advies zonder bron")
    ]


def test_what_the_instruction_no_longer_says_is_told(project: Path) -> None:
    edit(project / EARLIER, "#eenmalige-weergave .norm", "#eerder-genoemd .norm")
    place = replace(
        project, MISHAPS_FILE, "clauses: [eenmalige-weergave]", "▲clauses: [eerder-genoemd]"
    )
    told = [p for p in problems(project) if p.place == place]
    assert [(p.severity, p.fact) for p in told] == [
        (Severity.ATTENTION, "versie 2.0.1 heeft geen van deze normen meer")
    ]


@pytest.mark.parametrize("name", sorted(SEVERAL))
def test_what_is_missing_is_told_by_name(project: Path, name: str) -> None:
    file, old, new, _, _ = REFUSED[name]
    edit(project / file, old, new)
    key = old.split(":")[0].strip()
    facts = [problem.fact for problem in problems(project) if problem.place.file == file]
    assert sorted(facts) == sorted([f"de sleutel ‘{key}’ ontbreekt", "de sleutel ‘x’ is onbekend"])


@pytest.mark.one_in(2)
@pytest.mark.parametrize("uri", READY_PAGES)
def test_a_handbook_may_do_without(project: Path, uri: str) -> None:
    names = dict(
        zip(READY_PAGES, (REQUESTS_FILE, AGREEMENT_FILE, REMINDERS_FILE, MISHAPS_FILE), strict=True)
    )
    (project / names[uri]).unlink()
    told = {(p.place.file, p.fact.split("‘")[-1]) for p in problems(project)}
    dangling = [fact for file, fact in told if file.startswith("checklists/") and uri[:-3] in fact]
    assert dangling, "a question that leads there is told"


def test_another_handbook_has_none_of_it() -> None:
    known = {product.uri for product in compiled(FICTION).products}
    assert not known & {*READY_PAGES, *FORMS, *reminder_files()}
    checklist = content(FICTION, "checklists/reiziger.md")
    assert ".ics" not in checklist
    assert "herinnering" not in checklist.lower()


# --- messages ---------------------------------------------------------------------------------

FORBIDDEN = re.compile(
    r"wettelijk|verplicht|moet|eis|wet\b|archiefwet|bewijs|!\s*!|geldend|instructie", re.IGNORECASE
)


def requests() -> Requests:
    page = REQUESTS.of(book())
    assert page is not None
    return page


@pytest.mark.parametrize("tone", ["formal", "informal"])
def test_a_message_is_short_polite_and_asks(tone: str) -> None:
    for request in requests().requests:
        text = getattr(request, tone)
        assert 60 < len(text) <= 300, request.id
        assert not FORBIDDEN.search(text), (request.id, text)
        assert text.count("?") == 1
        formal = tone == "formal"
        assert re.search(r"\b(u|uw)\b", text) if formal else re.search(r"\b(je|jij)\b", text)
        assert re.search(r"\b(je|jij|jouw)\b", text) is None or not formal
        assert text.endswith("Dank u wel." if formal else "Dank je wel!")
        assert max(len(s.split()) for s in re.split(r"[.?!]", text)) <= 15, text


def test_each_case_rests_on_the_norm_to_ask_and_on_its_own() -> None:
    own = {request.id: request.clauses for request in requests().requests}
    assert own == {
        "timer-aan": ("afzenders-vragen", "automatisch-verwijderen-uit"),
        "eenmalige-weergave": ("afzenders-vragen", "eenmalige-weergave"),
        "bewerkt": ("afzenders-vragen", "niet-aanpassen"),
        "verwijderd": ("afzenders-vragen", "niet-verwijderen-na-verzending"),
    }


def test_both_tones_stand_on_the_page_as_they_are_sent() -> None:
    shown = [message.text for message in page("verzoek.md").find_class("hb-message")]
    sent = [text for r in requests().requests for text in (r.formal, r.informal)]
    assert shown == sent


# --- the agreement and its log ----------------------------------------------------------------


def agreement() -> Agreement:
    page = AGREEMENT.of(book())
    assert page is not None
    return page


def words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def test_page_and_document_say_the_same() -> None:
    document = Document(io.BytesIO(bytes_of("afspraken/modelafspraken.docx")))
    shown, written = words(page("afspraken.md")), words(document.element.body)
    for point in agreement().points:
        blanks = [part for field in point.fields for part in (field.label, field.hint)]
        columns = point.table.columns if point.table else ()
        for text in (point.title, point.text, *blanks, *columns, point.source or ""):
            assert text in shown, text
            assert text in written, text


def test_the_document_tells_what_is_the_instructions_own() -> None:
    document = Document(io.BytesIO(bytes_of("afspraken/modelafspraken.docx")))
    titles = {point.title: point for point in agreement().points}
    found = {}
    for paragraph in document.paragraphs:
        if paragraph.style is not None and paragraph.style.name == "Heading 1":
            point = titles[paragraph.text]
        border = paragraph._p.find(f".//{qn('w:pBdr')}/{qn('w:left')}")
        if border is not None:
            found[point.id] = (border.get(qn("w:val")), paragraph.text)
    assert found.keys() == {point.id for point in agreement().points}
    for point in agreement().points:
        rule, text = found[point.id]
        if point.basis is Basis.INSTRUCTION:
            clause = book().latest.clause(point.clauses[0])
            assert clause is not None
            assert text.startswith(f"‘{clause.text}’\nUit de instructie, versie 2.0.1")
        expected = {"instruction": "single", "elaboration": "dotted", "advice": "dashed"}
        assert rule == expected[point.basis.value]
    assert "Onze uitwerking" in found["vervanger"][1]
    assert found["vaste-dag"][1].startswith("Advies (staat niet in de instructie): ")


def test_the_document_can_be_filled_in_and_read_aloud() -> None:
    document = Document(io.BytesIO(bytes_of("afspraken/modelafspraken.docx")))
    properties = document.core_properties
    assert (properties.title, properties.language) == (agreement().title, "nl-NL")
    spoken = {tag.get(qn("w:val")) for tag in document.styles.element.iter(qn("w:lang"))}
    assert spoken == {"nl-NL"}
    assert not any("thumbnail" in part.partname for part in document.part.package.iter_parts())
    fields = document.element.body.findall(f".//{qn('w:sdt')}")
    points = agreement().points
    cells = sum(len(p.table.columns) * p.table.rows for p in points if p.table)
    assert len(fields) == sum(len(point.fields) for point in points) + cells > 40
    for field in fields:
        assert field.find(f".//{qn('w:alias')}").get(qn("w:val"))
        assert field.find(f".//{qn('w:showingPlcHdr')}") is not None
    captions = document.element.body.findall(f".//{qn('w:tblCaption')}")
    assert len(captions) == len(document.tables)
    (listed,) = [table for table in document.tables if len(table.columns) > 2]
    headings = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in listed.rows]
    assert headings == [True] + [False] * (len(headings) - 1)
    assert "Model bij versie 2.0.1" in document.sections[0].footer.paragraphs[0].text
    section = document.sections[0]
    assert (section.page_width, section.page_height) == (7560310, 10692130)


def test_the_log_is_what_dutch_excel_opens() -> None:
    data = bytes_of("afspraken/logboek.csv").decode()
    assert data.startswith('\ufeff"Maand";')
    assert data.count("\r\n") == data.count("\n") == 1
    (row,) = csv.reader(io.StringIO(data.removeprefix("\ufeff")), delimiter=";")
    assert row == [column.title for column in agreement().log.columns]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", " =", '"=', "\u200b=", "＝"])
def test_no_cell_of_the_log_is_a_formula(start: str) -> None:
    column = agreement().log.columns[0].model_copy(update={"title": f"{start}1"})
    log = agreement().log.model_copy(update={"columns": (column,)})
    assert as_csv(log).startswith("\ufeff\"'")


def test_the_spreadsheet_keeps_its_heading_in_sight_and_on_paper() -> None:
    document = OpenDocument(io.BytesIO(bytes_of("afspraken/logboek.ods")))
    log, about = document.body.tables
    columns = agreement().log.columns
    assert (log.name, about.name) == ("Logboek", "Toelichting")
    assert log.get_row_values(0) == [column.title for column in columns]
    assert (log.width, log.height) == (len(columns), agreement().log.rows + 1)
    shown = [row for row in about.get_values() if row[2]]
    assert shown[1:] == [[column.title, column.help, column.example] for column in columns]
    files = zipfile.ZipFile(io.BytesIO(bytes_of("afspraken/logboek.ods")))
    body = etree.fromstring(files.read("content.xml"))
    rows = body.findall(f".//{{{TABLE}}}table-header-rows/{{{TABLE}}}table-row")
    assert len(rows) == 2
    frozen = re.findall(
        r'VerticalSplit(?:Mode|Position)"[^>]*>(\d)<', files.read("settings.xml").decode()
    )
    assert frozen == ["2", "1"] * 2
    first = files.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert b'fo:language="nl"' in files.read("styles.xml")


@pytest.mark.long
def test_libreoffice_finds_no_formula_in_the_log(tmp_path: Path) -> None:
    first, *others = agreement().log.columns
    text = '=HYPERLINK("http://x","y")'
    hostile = first.model_copy(update={"title": text, "help": text, "example": text})
    file = tmp_path / "logboek.ods"
    file.write_bytes(as_ods(agreement().log.model_copy(update={"columns": (hostile, *others)})))
    found = opened(file)
    assert found.formulas == []
    assert sum(row.count(text) for row in found.rows) == 4


@pytest.mark.long
def test_files_repeat_byte_for_byte_all_month() -> None:
    files = [*FORMS, *reminder_files()]
    first, last, next_month = (
        {p.uri: p.content for p in compiled(ROOT, day).products if p.uri in files}
        for day in (date(2026, 12, 1), date(2026, 12, 31), date(2027, 1, 1))
    )
    assert first == last
    assert len(first) == len(files)
    assert [uri for uri in files if first[uri] != next_month[uri]] == reminder_files()


# --- reminders --------------------------------------------------------------------------------


def reminders() -> Reminders:
    page = REMINDERS.of(book())
    assert page is not None
    return page


def event_of(data: bytes) -> Any:
    return vobject.readOne(data.decode()).vevent


@pytest.mark.each("checklist", checklists)
def test_a_reminder_comes_at_nine_on_every_first_monday(checklist: str) -> None:
    event = event_of(bytes_of(f"herinnering/{checklist}.ics"))
    assert event.uid.value == f"herinnering-{checklist}@chatberichten"
    days: list[datetime] = list(islice(event.getrruleset(addRDate=True), 14))
    assert days[0].date() == date(2026, 11, 2)
    assert [(d.year, d.month) for d in days] == [
        (2026 + (10 + n) // 12, (10 + n) % 12 + 1) for n in range(14)
    ]
    for day in days:
        assert (day.weekday(), day.hour, day.minute) == (0, 9, 0)
        assert day.day <= 7
    # Over the change to summer time it stays nine o'clock, which is an hour earlier in UTC.
    offsets = {d.month: d.utcoffset() for d in days}
    assert offsets[3] == timedelta(hours=1)
    assert offsets[4] == offsets[10] == timedelta(hours=2)
    assert offsets[11] == timedelta(hours=1)
    assert event.valarm.trigger.value == timedelta(minutes=-10)
    assert event.valarm.action.value == "DISPLAY"
    assert event.dtstamp.value.isoformat().startswith("2026-11-01T00:00:00")
    assert not hasattr(event, "organizer")


@pytest.mark.long
def test_a_reminder_leads_to_its_checklist_where_the_site_has_an_address(project: Path) -> None:
    assert not hasattr(event_of(bytes_of("herinnering/organisatie.ics")), "url")
    about = [p for p in problems(project) if "een herinnering leidt" in p.fact]
    assert [problem.place.file for problem in about] == [CONFIG]
    edit(project / CONFIG, '# site_url: ""', "site_url: http://intranet.example/handboek")
    event = event_of(content(project, "herinnering/organisatie.ics"))
    address = "http://intranet.example/handboek/checklists/organisatie/"
    assert event.url.value == address
    assert event.description.value.endswith(address)
    assert [p for p in problems(project) if "een herinnering leidt" in p.fact] == []


@pytest.mark.parametrize(
    ("week", "weekday", "month", "day"),
    [
        ("first", "monday", date(2026, 6, 1), date(2026, 6, 1)),
        ("first", "monday", date(2026, 9, 30), date(2026, 9, 7)),
        ("first", "monday", date(2027, 2, 28), date(2027, 2, 1)),
        ("first", "monday", date(2028, 2, 29), date(2028, 2, 7)),
        ("second", "sunday", date(2026, 11, 1), date(2026, 11, 8)),
        ("fourth", "friday", date(2026, 11, 1), date(2026, 11, 27)),
        ("last", "thursday", date(2026, 12, 1), date(2026, 12, 31)),
        ("last", "friday", date(2026, 11, 1), date(2026, 11, 27)),
    ],
)
def test_the_day_of_a_reminder_in_a_month(week: str, weekday: str, month: date, day: date) -> None:
    every = DayOfMonth(week=Week(week), weekday=Weekday(weekday))
    assert day_in_month(every, month) == day


@pytest.mark.parametrize(
    ("written", "told", "days"),
    [
        (
            "every: {week: last, weekday: friday}",
            "Elke laatste vrijdag van de maand om 09:00 uur.",
            [date(2026, 11, 27), date(2026, 12, 25), date(2027, 1, 29)],
        ),
        (
            "",
            "Elke maand op de eerste dag om 09:00 uur.",
            [date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)],
        ),
    ],
)
def test_the_page_and_the_calendar_say_the_day_of_the_source(
    project: Path, written: str, told: str, days: list[date]
) -> None:
    source = project / "docs/herinnering.yml"
    edit(source, "every: {week: first, weekday: monday}\n", f"{written}\n" if written else "")
    assert told in content(project, "herinnering.md")
    event = event_of(content(project, "herinnering/organisatie.ics"))
    found: list[datetime] = list(islice(event.getrruleset(addRDate=True), 3))
    assert [day.date() for day in found] == days


def test_an_unknown_day_of_a_reminder_is_told(project: Path) -> None:
    edit(project / "docs/herinnering.yml", "weekday: monday", "weekday: maandag")
    [told] = [p for p in problems(project) if p.place.file == "docs/herinnering.yml"]
    assert (told.place.line, "maandag" in told.fact or "monday" in told.remedy) == (9, True), told


def test_checklists_offer_their_reminder() -> None:
    for checklist in book().checklists:
        links = [a.get("href") for a in page(f"checklists/{checklist.id}.md").iter("a")]
        assert f"../../herinnering/{checklist.id}.ics" in links
        assert "../../herinnering/#openen" in links


# --- the way out ------------------------------------------------------------------------------


def mishaps() -> Mishaps:
    page = MISHAPS.of(book())
    assert page is not None
    return page


def test_every_case_that_the_issue_names_is_there_and_is_one_tap_away() -> None:
    tree = page("misgegaan.md")
    ids = [case.id for case in mishaps().cases]
    assert ids == [
        "berichten-verdwenen", "eenmalige-weergave", "bewerkt", "verwijderd", "privetelefoon",
        "telefoon-kwijt", "telefoon-stuk", "telefoon-vervangen", "vertrek",
    ]  # fmt: skip
    contents = tree.find_class("hb-contents")[0]
    assert [a.get("href") for a in contents.iter("a")] == [f"#{name}" for name in ids]
    for case in tree.xpath("//section[@class='hb-case']"):
        parts = [words(part) for part in case.iter("h3")]
        assert parts == ["Doe nu", "Vertel het", "Schrijf op", "Doe dit niet"]


def test_what_is_not_the_instructions_own_is_marked() -> None:
    tree = page("misgegaan.md")
    for item in tree.xpath("//ul[@class='hb-said']/li"):
        kind = item.get("class", "hb-elaboration").removeprefix("hb-")
        text = words(item)
        assert ("Volgt uit de instructie: " in text) == (kind == "instruction"), text
        assert ("Advies (staat niet in de instructie)" in text) == (kind == "advice"), text
        assert item.xpath("ancestor::div[@class='hb-elaboration']")
    statements = [s for c in mishaps().cases for part in c.parts.values() for s in part]
    assert len(tree.xpath("//ul[@class='hb-said']/li")) == len(statements)


def test_nothing_advises_to_forward_or_to_delete() -> None:
    for case in mishaps().cases:
        for name, part in case.parts.items():
            for statement in part:
                words_ = statement.text.lower()
                assert name == "avoid" or not re.search(r"\bdoor(sturen)?\b[^g]", words_), words_
                assert name == "avoid" or not re.search(r"verwijder\b|\bwis\b", words_), words_


def test_a_contact_is_one_tap_away_on_top_and_in_each_case(project: Path) -> None:
    contact = 'contact: {name: Bureau, phone: "+31 70 000 0000"}\n  handboek_id: chat'
    edit(project / CONFIG, "handboek_id: chat", contact)
    text = content(project, "misgegaan.md")
    assert text.count('href="tel:+31700000000"') == len(mishaps().cases) + 1
    assert text.index("tel:") < text.index("hb-contents")


# --- where readers find them ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("norm", "uris"),
    [
        ("afzenders-vragen", ["verzoek"]),
        ("afspraken-vastleggen", ["afspraken"]),
        ("maandelijks-veiligstellen", ["afspraken", "herinnering"]),
        ("niet-verwijderen-tot-nieuw-beleid", ["misgegaan"]),
    ],
)
def test_a_norm_leads_to_what_helps(norm: str, uris: list[str]) -> None:
    tree = page(f"normen/{norm}.md")
    links = tree.xpath("//h2[.='Zo doet u het']/following::ul[1]//a")
    addresses = {link.get("href") for link in links}
    assert {f"../../{uri}/" for uri in uris} <= addresses
