"""What must be refused, on the real project: with file, line, column, fact and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import errors
from tests.support.breaking import (
    APP,
    CONFIG,
    EARLIER,
    EXPLANATIONS,
    LIST,
    PAGE,
    VERSION,
    append,
    assert_told,
    replace,
    write,
)
from tests.support.projects import problems

DATED = "dated: 2023-09-12"
VALID = "valid_from: {on: 2023-06-27"
DATE_FORM = "jjjj-mm-dd"
LIMIT = "\n    {: #gebruik-beperken .norm"
DEFINITION = (
    "{: #definitie-prive-informatie .definition "
    'data-role="bewindspersoon organisatie informatiespecialist"'
)

# name: (file, old text, new text with ▲ at the place that must be told, fact, remedy)
REPLACED = {
    # front matter
    "front matter missing": (VERSION, "---\nversion", "version",
        "de gegevens bovenaan ontbreken", "regel ---"),
    "front matter of a page missing": (PAGE, "---\ntitle", "title",
        "de gegevens bovenaan ontbreken", "regel ---"),
    "front matter not closed": (VERSION, "---\n# Chat", "# Chat",
        "niet afgesloten", "regel ---"),
    "front matter malformed": (VERSION, "title: ", "title: ▲@",
        "met dit teken kan een waarde niet beginnen", "aanhalingstekens"),
    "key missing": (VERSION, "---\nversion: \"2.0.1\"\n", "---\n▲",
        "‘version’ ontbreekt", "Voeg ‘version: …’ toe"),
    "key unknown": (VERSION, "issued_by: CIO", "issued_by: CIO Rijk\n▲isued_on: CIO",
        "‘isued_on’ is onbekend", "Bedoelde u ‘issued_by’"),
    # dates
    "day that does not exist": (VERSION, DATED, "dated: ▲2023-02-30",
        "‘2023-02-30’ bestaat niet", DATE_FORM),
    "day in words": (VERSION, DATED, "dated: ▲gisteren", "‘gisteren’ is geen datum", DATE_FORM),
    "day with a time": (VERSION, DATED, "dated: ▲2023-09-12T10:00:00", "is geen datum", DATE_FORM),
    "day the Dutch way": (VERSION, DATED, "dated: ▲12-09-2023", "is geen datum", DATE_FORM),
    "day as a number": (VERSION, DATED, "dated: ▲20230912", "is geen datum", DATE_FORM),
    "day in other digits": (VERSION, DATED, "dated: ▲٢٠٢٣-09-12", "is geen datum", DATE_FORM),
    "day left open": (VERSION, DATED, "▲dated:", "niets is geen datum", DATE_FORM),
    "day far away": (VERSION, DATED, "dated: ▲9999-12-31", "te ver weg", DATE_FORM),
    "day inside a group": (EARLIER, "valid_from: {on: 2023-06-27", "valid_from: {on: ▲2023-06-31",
        "‘2023-06-31’ bestaat niet", DATE_FORM),
    # version numbers
    "number without quotes": (VERSION, 'version: "2.0.1"', "version: ▲2.10",
        "is hier een getal (2.10)", 'version: "2.10"'),
    "whole number without quotes": (VERSION, 'version: "2.0.1"', "version: ▲2",
        "is hier een getal (2)", 'version: "2"'),
    "number in words": (VERSION, 'version: "2.0.1"', "version: ▲twee",
        "‘twee’ kan niet bij ‘version’", '"2.0.1"'),
    "number without end": (VERSION, 'version: "2.0.1"', f'version: ▲"{"9" * 5000}"',
        "kan niet bij ‘version’", '"2.0.1"'),
    "number other than the file's name": (VERSION, 'version: "2.0.1"', 'version: ▲"2.0.2"',
        "het bestand heet 2.0.1.md", "Noem het bestand 2.0.2.md"),
    # validity
    "validity overlaps": (EARLIER, VALID,
        f"▲valid_until: {{on: 2023-12-01, basis: stated, source: x}}\n{VALID}",
        "versie 2.0 loopt tot 2023-12-01, maar 2.0.1 begint al 2023-09-12",
        "Laat 2.0 ten laatste de dag ervoor eindigen"),
    "validity ends before it begins": (EARLIER, VALID,
        "▲valid_until: {on: 2020-01-01, basis: stated, source: x}\n" + VALID,
        "eindigt (2020-01-01) vóór het begin", "Herstel een van beide datums"),
    "version begins before the one before": (VERSION, "valid_from: {on: 2023-09-12",
        "▲valid_from: {on: 2023-01-01", "begint (2023-01-01) vóór versie 2.0", "valid_from"),
    "withdrawn without a day": (VERSION, "status: adopted", "status: ▲withdrawn",
        "versie 2.0.1 is ingetrokken, maar ‘withdrawn’ ontbreekt", "withdrawn: {on: …, note: …}"),
    "withdrawn by one key alone": (VERSION, DATED,
        f"{DATED}\n▲withdrawn: {{on: 2027-01-01, note: x}}",
        "heeft ‘withdrawn’, maar is niet ingetrokken", "status: withdrawn"),
    "doubt that ends before it begins": (EARLIER, "until: 2023-07-03", "until: ▲2023-06-26",
        "de twijfel eindigt (2023-06-26) vóór het begin", "disputed"),
    # ids of clauses
    "id twice": (VERSION, "context }\n\n## Achtergrond",
        "context }\n\nNog een zin.\n▲{: #ondertitel .context }\n\n## Achtergrond",
        "de id ‘ondertitel’ staat ook op regel", "eigen id"),
    "clause inside a clause": (VERSION,
        "tijdelijke instructie voor bewindspersonen\n{: #ondertitel",
        '▲tijdelijke <span id="binnen" class="context">instructie</span>\n{: #ondertitel',
        "‘binnen’ staat in een ander onderdeel", "naast elkaar"),
    "clause of no kind": (VERSION, "## Achtergrond\n",
        "Nog een zin.\n▲{: #nog }\n\n## Achtergrond\n",
        "‘nog’ heeft geen soort", ".norm, .definition of .context"),
    "text in no clause": (VERSION, "## Achtergrond\n", "## Achtergrond\n\n▲Losse tekst.\n",
        "‘Losse tekst.’ hoort bij geen enkel onderdeel", "{: #naam .context }"),
    "HTML in no clause": (VERSION, "## Achtergrond\n",
        '## Achtergrond\n\n▲<div id="x" class="norm">\nLosse tekst.\n</div>\n',
        "Losse tekst. </div>’ hoort bij geen enkel onderdeel", "{: #naam .context }"),
    "norm without a role": (VERSION, f'{LIMIT} data-role="bewindspersoon" }}',
        f"\n▲{LIMIT[1:]} }}", "‘gebruik-beperken’ heeft geen rol", "bewindspersoon"),
    "role of nobody": (VERSION, f'{LIMIT} data-role="bewindspersoon" }}',
        f'\n▲{LIMIT[1:]} data-role="bewindspersoon minster" }}',
        "de rol ‘minster’ hoort bij geen enkele checklist", "Kies uit: bewindspersoon"),
    "definition of nothing": (VERSION, f'{DEFINITION} data-term="privé-informatie" }}',
        f"▲{DEFINITION} }}",
        "‘definitie-prive-informatie’ noemt geen begrip", "data-term"),
    "definition of another word": (VERSION, f'{DEFINITION} data-term="privé-informatie" }}',
        f'▲{DEFINITION} data-term="iets" }}',
        "het begrip ‘iets’ staat niet in de tekst", "letterlijk"),
    "note beside nothing": (VERSION, "- clause: aanleiding-inspectierapport",
        "- clause: ▲aanleiding-inspectierapprt", "‘aanleiding-inspectierapprt’",
        "Bedoelde u ‘aanleiding-inspectierapport’"),
    "change of nothing": (VERSION, "changes:\n  reikwijdte-ambtenaren:",
        "changes:\n  ▲reikwijdte-ambtenarn:", "‘reikwijdte-ambtenarn’",
        "Bedoelde u ‘reikwijdte-ambtenaren’"),
    "renamed from nothing": (VERSION, "    class: clarification",
        "    from: [▲reikwijdte-ambtenarn]\n    class: clarification",
        "geen eerdere versie kent dat", "Bedoelde u ‘reikwijdte-ambtenaren’"),
    # names of norms, settings, pages
    "question about an unknown norm": (LIST, "clauses: [alles-bewaren]", "clauses: [▲alles-bewarn]",
        "noemt een onbekende norm ‘alles-bewarn’", "Bedoelde u ‘alles-bewaren’?"),
    "setting for an unknown norm": (APP, "clauses: [automatisch-verwijderen-uit, signal-timer-uit]",
        "clauses: [automatisch-verwijderen-uit, signal-timer-uit, ▲signal-timer]",
        "noemt een onbekende norm ‘signal-timer’", "Bedoelde u ‘signal-timer-uit’"),
    "official steps unknown": (APP, "official: signal-timer-uit", "official: ▲signal-timr-uit",
        "noemt een onbekende norm ‘signal-timr-uit’", "Bedoelde u ‘signal-timer-uit’"),
    "question with an unknown guide": (LIST, "settings: [signal/standaardtimer]",
        "settings: [▲signal/standardtimer]", "onbekende instelling ‘signal/standardtimer’",
        "Bedoelde u ‘signal/standaardtimer’"),
    "question since an unknown version": (LIST, "settings: [signal/standaardtimer]",
        'settings: [signal/standaardtimer]\n        since: ▲"2.0.2"',
        "‘since’ noemt versie 2.0.2, maar die is er niet", "2.0.1"),
    "question that lapses before it begins": (LIST, "settings: [signal/standaardtimer]",
        'settings: [signal/standaardtimer]\n        since: "2.0"\n        lapses_with: ▲"1.9"',
        "dit vervalt met versie 1.9, en begint pas met 2.0", "een van beide nummers"),
    "question that leads to no page": (LIST, "link: begrippen.md", "link: ▲begripen.md",
        "verwijst naar een pagina die er niet is: ‘begripen.md’", "Bedoelde u ‘begrippen.md’"),
    "question that leads outside": (LIST, "link: begrippen.md", "link: ▲javascript:alert(1)",
        "‘javascript:alert(1)’", ""),
    "menu that names no page": (CONFIG, "      - privacy.md", "      - ▲privcy.md",
        "‘privcy.md’", "Bedoelde u ‘privacy.md’?"),
    "explanation of nothing": (EXPLANATIONS, "  - id: alles-bewaren\n",
        "  - {id: ▲alles-bewarn, title: x, meaning: [x]}\n  - id: alles-bewaren\n",
        "geen onderdeel ‘alles-bewarn’", "Bedoelde u ‘alles-bewaren’?"),
    "explained twice": (EXPLANATIONS, "  - id: uitzondering-prive-en-partij\n",
        "  - {id: ▲alles-bewaren, title: x, meaning: [x]}\n  - id: uitzondering-prive-en-partij\n",
        "‘alles-bewaren’ wordt twee keer uitgelegd", "Voeg de twee samen"),
    "explained until an unknown version": (EXPLANATIONS, "  - id: alles-bewaren\n",
        '  - id: alles-bewaren\n    lapses_with: ▲"3"\n',
        "‘lapses_with’ noemt versie 3, maar die is er niet", "2.0.1"),
    "explained since an unknown version": (EXPLANATIONS, "  - id: alles-bewaren\n",
        '  - id: alles-bewaren\n    since: ▲"3"\n',
        "‘since’ noemt versie 3, maar die is er niet", "2.0.1"),
    "page since an unknown version": (PAGE, "title:", 'since: ▲"2.01"\ntitle:',
        "‘since’ noemt versie 2.01, maar die is er niet", "2.0.1"),
    "page in the place of none": (PAGE, "title:",
        'since: "2.0.1"\nreplaces: ▲andere-ap.md\ntitle:',
        "‘replaces’ noemt ‘andere-ap.md’, maar zo’n andere pagina", "Bedoelde u ‘andere-app.md’"),
    "page in the place of another one at once": (PAGE, "title:",
        "replaces: ▲andere-app.md\ntitle:", "zegt niet vanaf welke versie", 'since: "2.1"'),
    "placeholder with an unknown norm": (PAGE, "## De webserver",
        '{{ cite(▲"alles-bewarn") }}\n\n## De webserver',
        "‘alles-bewarn’ staat niet in de instructie", "Bedoelde u ‘alles-bewaren’?"),
    "placeholder unknown": (PAGE, "## De webserver", "{{ ▲contct }}\n\n## De webserver",
        "‘contct’ is hier onbekend", "Bedoelde u ‘contact’"),
    "placeholder malformed": (PAGE, "## De webserver", "Zie ▲{{ cite( }}.\n\n## De webserver",
        "hier klopt een {{ … niet", "{{ naam }}"),
    "placeholder that computes": (PAGE, "## De webserver", 'Zie ▲{{ "x" * 9 }}.\n\n## De webserver',
        "hier klopt een {{ … niet", "{{ naam }}"),
    # questions
    "question changed": (LIST,
        "question: Bewaart u een bericht als u twijfelt of het zakelijk is?",
        "question: ▲Bewaart u het bericht dan?", "is gewijzigd; gepubliceerd is: ‘Bewaart u een",
        "Zet de oude vraag onder ‘was’"),
    "question on nothing": (LIST, "        basis: elaboration\n        source: onze uitwerking\n",
        "        basis: ▲elaboration\n", "noemt geen bron", "Vul ‘source’ in"),
    # steps
    "step that leads away": (APP, "          - do: set\n            label: Uit\n"
        "            screen: Verdwijnende berichten\n            to: off",
        "          - ▲do: set\n            label: Uit\n"
        "            screen: Verdwijnende berichten\n            to: on",
        "zet het op on, maar het moet op off", "Herstel de stap"),
    "step that sets nothing": (APP, "          - do: set\n            label: Uit\n"
        "            screen: Verdwijnende berichten\n            to: off\n",
        "          - ▲do: set\n            label: Uit\n"
        "            screen: Verdwijnende berichten\n",
        "zegt niet in welke stand", "to: off"),
    "guide that does not arrive": (APP,
        "            control: choice\n            evidence: schermteksten-ios\n",
        "            control: choice\n            evidence: schermteksten-ios\n"
        "          - ▲{do: tap, label: Klaar, evidence: schermteksten-ios}\n",
        "eindigen niet bij de vereiste stand", "do: set of do: check"),
    "step without known evidence": (APP, "- {do: open, label: Signal, evidence: weg-iphone}",
        "- {do: open, label: Signal, evidence: ▲weg-iphon}", "‘weg-iphon’",
        "Bedoelde u ‘weg-iphone’"),
    "phone unknown": (APP, "    platforms:\n      iphone:\n", "    platforms:\n      ▲iphon:\n",
        "het toestel ‘iphon’", "Bedoelde u ‘iphone’"),
    "labels checked tomorrow": (APP, "  schermteksten-android:\n    checked_on: 2026-11-23",
        "  ▲schermteksten-android:\n    checked_on: 2027-11-23",
        "dat is nog niet geweest", "checked_on"),
    # what the organisation fills in
    "key of the organisation unknown": (CONFIG, "  handboek_id: chatberichten",
        "  handboek_id: chatberichten\n  ▲organisatie: x", "‘organisatie’ is onbekend",
        "Bedoelde u ‘organisation’?"),
    "phone number without quotes": (CONFIG, "  handboek_id: chatberichten",
        "  handboek_id: chatberichten\n  contact: {name: x, phone: ▲0612345678}",
        "is hier een getal (0612345678)", 'phone: "0612345678"'),
    "mail address malformed": (CONFIG, "  handboek_id: chatberichten",
        "  handboek_id: chatberichten\n  contact: {name: x, mail: ▲geen adres}",
        "‘geen adres’ kan niet bij ‘mail’", "naam@organisatie.nl"),
}  # fmt: skip


@pytest.mark.one_in(3)
@pytest.mark.parametrize("name", REPLACED)
def test_a_wrong_source_is_told_and_nothing_else(project: Path, name: str) -> None:
    file, old, new, fact, remedy = REPLACED[name]
    place = replace(project, file, old, new)
    assert_told(problems(project), place, fact, remedy)


def test_all_that_is_wrong_in_all_files_is_told_in_one_run(project: Path) -> None:
    step = "- do: set\n            label: Uit\n            screen: Verdwijnende berichten\n"
    places = {
        replace(project, CONFIG, "  handboek_id:", "  ▲organisatie: x\n  handboek_id:"),
        replace(project, EARLIER, "dated: 2023-06-27", "dated: ▲2023-06-31"),
        append(project, EARLIER, "\n▲<script>alert(1)</script>\n"),
        append(project, VERSION, "\n▲Losse tekst.\n"),
        replace(project, APP, step, step.replace("do", "▲do", 1) + "            to: on  # "),
        replace(project, "docs/apps/whatsapp.yml", "order: ", "order: ▲twee  # "),
        replace(project, LIST, "question: Bewaart u een", "question: ▲Houdt u een"),
        replace(project, "checklists/organisatie.yml", "order: ", "order: ▲twee  # "),
        replace(project, EXPLANATIONS, "norms:\n", "norms:\n▲\tx: y\n"),
        append(project, PAGE, "\nZie ▲{{ 1 + 1 }}.\n"),
        append(project, "docs/achtergrond.md", "\nZie [x](▲/privacy/).\n"),
        write(project, "docs/leeg.md", ""),
    }
    assert {problem.place for problem in errors(problems(project))} == places


def test_pages_that_name_an_unknown_norm_are_told_beside_other_errors(project: Path) -> None:
    places = {
        append(project, PAGE, '\n{{ cite(▲"alles-bewarn") }}\n'),
        replace(project, APP, "official: signal-timer-uit", "official: ▲signal-timr-uit"),
    }
    assert {problem.place for problem in errors(problems(project))} == places
