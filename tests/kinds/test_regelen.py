"""What a reader arranges first: what is refused in its source, and what its pages say."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from generator.problems import Place, Severity, errors
from generator.site.product import Page
from tests.support.breaking import CONFIG, assert_told, replace
from tests.support.fiction import FICTION
from tests.support.projects import ROOT, compiled, edit, problems

SETUP = "docs/regelen.yml"
TIMER = "    settings: [whatsapp/standaardtimer]\n"
WHATSAPP = f"id: whatsapp-timer\n    title: Kijk in WhatsApp\n{TIMER}"
PAGES = [
    f"regelen/{phone}/{choice}.md"
    for phone in ("iphone", "android")
    for choice in ("whatsapp", "signal", "whatsapp-en-signal")
]
TWO_MORE = """\
  - {id: ▲x, title: Laat berichten staan, settings: [signal/verwijderen], report: x}
  - {id: y, title: Laat berichten zo, settings: [signal/bewerken], report: y}
wrong:
"""

# name: (old text, new text with ▲ at the place that must be told, fact, remedy)
REFUSED = {
    "app unknown": ("apps: [signal]", "apps: [▲signaal]",
        "er is geen app ‘signaal’", "Bedoelde u ‘signal’?"),
    "app that comes along unknown": ("along: [berichten]", "along: [▲bericht]",
        "er is geen app ‘bericht’", "Bedoelde u ‘berichten’?"),
    "platform unknown": ("[iphone, android]", "[iphone, android, ▲androit]",
        "geen enkele app noemt het toestel ‘androit’", "Bedoelde u ‘android’?"),
    "setting unknown": (TIMER, "    settings: [whatsapp/standaardtimer, ▲whatsapp/standardtimer]\n",
        "er is geen instelling ‘whatsapp/standardtimer’", "Bedoelde u ‘whatsapp/standaardtimer’"),
    "setting for later unknown": ("  - signal/berichten-bewaren", "  - ▲signal/berichten-bewarn",
        "er is geen instelling ‘signal/berichten-bewarn’", "‘signal/berichten-bewaren’"),
    "setting to look at again unknown": ("signal/timer-per-chat]", "▲signal/timer-per-caht]",
        "er is geen instelling ‘signal/timer-per-caht’", "Bedoelde u ‘signal/timer-per-chat’"),
    "question unknown": ("question: signal-standaardtimer-uit",
        "question: ▲signal-standardtimer-uit",
        "geen checklist stelt de vraag ‘signal-standardtimer-uit’",
        "Bedoelde u ‘signal-standaardtimer-uit’"),
    "question twice": ("question: signal-standaardtimer-uit",
        "question: ▲whatsapp-standaardtimer-uit", "hoort al bij de actie ‘whatsapp-timer’",
        "Maak er één actie van"),
    "question of something else": ("question: signal-standaardtimer-uit",
        "question: ▲prive-herkennen", "gaat niet over een instelling van ‘signal-timer’",
        "dezelfde ‘settings’"),
    "platform twice": ("[iphone, android]", "[iphone, android, ▲iphone]",
        "het toestel ‘iphone’ staat er twee keer", "Haal er één weg"),
    "choice twice": ("{id: signal, title", "{id: ▲whatsapp, title",
        "de keuze ‘whatsapp’ staat er twee keer", "Haal er één weg"),
    "action twice": ("- id: signal-timer", "- id: ▲whatsapp-timer",
        "de actie ‘whatsapp-timer’ staat er twee keer", "Haal er één weg"),
    "basis said twice": (WHATSAPP, f"{WHATSAPP}    ▲source: x\n",
        "‘source’ is onbekend", "Kies uit: id, question, report, settings, text, title"),
    "action twice, once for what is wrong": ("id: eerst-veiligstellen", "id: ▲whatsapp-timer",
        "de actie ‘whatsapp-timer’ staat er twee keer", "Geef een van beide een andere id"),
    "action without a setting": (TIMER, "    ▲settings: []\n",
        "‘settings’ is leeg", "ten minste één"),
    "basis not said": ("wrong:\n", "▲wrong:\n",
        "de sleutel ‘source’ ontbreekt", "Voeg ‘source: …’ toe"),
    "instruction without a setting": ("  basis: elaboration", "  basis: ▲instruction",
        "kan dus niet op de instructie rusten", "Kies elaboration of advice"),
    "key unknown": ("    report: Signal", "    ▲raport: x\n    report: Signal",
        "‘raport’ is onbekend", "Bedoelde u ‘report’?"),
}  # fmt: skip
ALSO = {
    "basis not said": (
        "  source: Vandaag laten veiligstellen staat niet in de instructie; dat is onze"
        " aanvulling.\n",
        "",
    ),
}


@pytest.mark.one_in(3)
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(project: Path, name: str) -> None:
    old, new, fact, remedy = REFUSED[name]
    if name in ALSO:
        edit(project / SETUP, *ALSO[name])
    place = replace(project, SETUP, old, new)
    assert_told(problems(project), place, fact, remedy)


def test_at_most_five_actions_on_any_page(project: Path) -> None:
    replace(project, SETUP, "wrong:\n", TWO_MORE)
    text = (project / SETUP).read_text(encoding="utf-8").split("\n")
    both = next(n for n, line in enumerate(text, 1) if "whatsapp-en-signal" in line)
    assert [(p.place, p.fact) for p in errors(problems(project))] == [
        (
            Place(SETUP, both, 5),
            f"de pagina voor ‘whatsapp-en-signal’ op ‘{phone}’ krijgt 6 acties; ten hoogste 5",
        )
        for phone in ("android", "iphone")
    ]


def test_an_action_on_no_page_and_a_page_without_a_setting_are_told(project: Path) -> None:
    edit(project / SETUP, "[whatsapp, signal]", "[signal]")
    edit(project / SETUP, "apps: [whatsapp]", "apps: [signal]")
    facts = [problem.fact for problem in errors(problems(project))]
    assert facts == ["de actie ‘whatsapp-timer’ komt op geen enkele pagina"]
    edit(project / SETUP, "along: [berichten]\n", "")
    edit(project / SETUP, TIMER, "    settings: [berichten/berichten-bewaren]\n")
    edit(project / SETUP, "    question: whatsapp-standaardtimer-uit\n", "")
    edit(project / SETUP, "{id: signal, title: Signal, apps: [signal]}",
         "{id: signal, title: Sms, apps: [berichten]}")  # fmt: skip
    edit(project / SETUP, "[berichten/berichten-bewaren, berichten/automatisch-verwijderen]",
         "[berichten/berichten-bewaren]")  # fmt: skip
    facts = [problem.fact for problem in errors(problems(project))]
    assert facts == ["de pagina voor ‘signal’ op ‘android’ heeft geen instelling"]


@pytest.mark.one_in(3)
@pytest.mark.parametrize("uri", PAGES)
def test_actions_stand_in_the_order_in_which_they_are_done(uri: str) -> None:
    product = compiled(ROOT).product(uri)
    assert product is not None
    _, phone, name = uri.removesuffix(".md").split("/")
    ids = [e.get("id") for e in html.fromstring(product.content).find_class("hb-card")]
    timers = [f"{app}-timer" for app in ("whatsapp", "signal") if app in name]
    ends = ["eerst-veiligstellen", "hb-recheck", "hb-rest", "hb-end"]
    assert ids == [*timers, "sms-bewaren", "eenmalige-weergave", *ends]
    titles = [e.text_content() for e in html.fromstring(product.content).find_class("hb-must")]
    assert ("Bewaar berichten: Altijd bewaren" in titles) == (phone == "iphone")


@pytest.mark.long
def test_a_code_leads_to_the_page_where_the_address_is_known(project: Path) -> None:
    asked = [p.fact for p in problems(project) if p.severity is Severity.ATTENTION]
    assert any("geen QR-code" in fact for fact in asked)
    pages = [p for p in compiled(project).products if isinstance(p, Page)]
    assert all("hb-qr" not in page.body for page in pages)
    edit(project / CONFIG, '# site_url: ""', "site_url: https://intranet.example/boek")
    edit(project / CONFIG, "  # network: ", "  network: ")
    assert not any("QR-code" in problem.fact for problem in problems(project))
    codes = set()
    for uri in PAGES:
        product = compiled(project).product(uri)
        assert product is not None
        (figure,) = html.fromstring(product.content).find_class("hb-qr")
        said = " ".join(figure.text_content().split())
        assert f"https://intranet.example/boek/{uri.removesuffix('.md')}/" in said
        assert "werkt alleen op het rijksnetwerk" in said
        assert [e.get("aria-label") for e in figure.iter("div")] == [
            "QR-code met het adres van deze pagina"
        ]
        (background, squares) = figure.iter("path")
        assert (background.get("fill"), squares.get("stroke")) == ("#fff", "#000")
        # A quiet zone of four squares all around.
        assert squares.get("d").startswith("M4 4.5h7")
        codes.add(squares.get("d"))
    assert len(codes) == len(PAGES)


def test_a_handbook_without_it_leads_to_its_guides(project: Path) -> None:
    (project / SETUP).unlink()
    for file in (CONFIG, "docs/index.md", "docs/privacy.md", *["docs/misgegaan.yml"] * 2):
        edit(project / file, "regelen/index.md", "apps/index.md")
    found = compiled(project)
    assert [p.uri for p in found.products if p.uri.startswith("regelen/")] == []
    pages = {p.uri: p.front for p in found.products if isinstance(p, Page) and p.uri[:5] == "apps/"}
    assert (pages["apps/index.md"]["title"], pages["apps/index.md"]["parents"]) == ("Regelen", [])
    assert pages["apps/signal/iphone.md"]["parents"][0] == {"title": "Regelen", "url": "apps/"}


def test_another_handbook_has_its_own() -> None:
    product = compiled(FICTION).product("regelen/laptop/planner.md")
    assert product is not None
    tree = html.fromstring(product.content)
    assert [e.get("id") for e in tree.find_class("hb-card")] == [
        "planner-instellen",
        "plan-bewaren",
        "hb-end",
    ]
    # On this device the planner has one setting of the two, and nothing to look at again.
    assert len(tree.find_class("hb-steps")) == 1
    assert tree.find_class("hb-counter") == []
