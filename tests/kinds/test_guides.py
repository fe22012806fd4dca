"""Guides: how each label was checked, what is too old, and the official steps beside today's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from lxml import html

from generator.model import App, PlatformSteps, Setting
from generator.text.clauses import fold
from tests.support.breaking import APP
from tests.support.projects import DAY, ROOT, compiled, edit, real

CONTRARY = "Elders leest u vaak het omgekeerde advies. Voor bewindspersonen geldt deze instructie."


def guides() -> list[tuple[App, str]]:
    """Return each app with each kind of phone that it has a guide for."""
    return [(app, platform.id) for app in apps() for platform in app.platforms]


def apps() -> tuple[App, ...]:
    return real().sources.handbook.apps


def guide(app: str, platform: str, root: Path = ROOT, day: date = DAY) -> html.HtmlElement:
    site = real() if (root, day) == (ROOT, DAY) else compiled(root, day)
    uri = f"apps/{app}/{platform}.md"
    (product,) = [p for p in site.products if p.uri == uri]
    return html.fragment_fromstring(str(product.content).split("\n---\n")[1], create_parent="div")


def sections(
    page: html.HtmlElement, app: App, platform: str
) -> Iterator[tuple[Setting, PlatformSteps, html.HtmlElement]]:
    """Yield each setting of a guide with its part of the page."""
    for setting in app.settings:
        if platform in setting.platforms:
            (section,) = page.xpath(f".//section[@id='{setting.id}']")
            yield setting, setting.platforms[platform], section


def words(element: html.HtmlElement) -> str:
    return fold(element.text_content())


@pytest.mark.each(("app", "platform"), guides)
def test_each_guide_warns_that_others_advise_the_opposite(app: App, platform: str) -> None:
    page = guide(app.id, platform)
    (warning,) = page.find_class("hb-contrary")
    assert words(warning) == CONTRARY
    first = page.find_class("hb-steps")[0]
    assert list(page.iter()).index(warning) < list(page.iter()).index(first)


def test_the_warning_is_a_source_of_its_own(project: Path) -> None:
    edit(project / "docs/uitleg.yml", "contrary_advice: >-\n", "contrary_advice: >-\n  Let op.\n")
    (warning,) = guide("signal", "iphone", project).find_class("hb-contrary")
    assert words(warning) == f"Let op. {CONTRARY}"


@pytest.mark.each(("app", "platform"), guides)
def test_each_label_says_when_and_how_it_was_checked(app: App, platform: str) -> None:
    for setting, steps, section in sections(guide(app.id, platform), app, platform):
        lines = [words(li) for li in section.xpath(".//details[@class='hb-evidence']//li")]
        labels = [(step.label, step.evidence) for step in steps.steps]
        labels += [(former.label, former.evidence) for former in steps.former]
        for label, key in labels:
            evidence = app.evidence[key]
            day = evidence.checked_on.strftime("%d-%m-%Y")
            told = [x for x in lines if label in x and day in x and evidence.source in x]
            assert told, (setting.id, label)


def test_labels_past_their_shelf_life_are_told_above_the_steps() -> None:
    assert guide("signal", "iphone").find_class("hb-stale") == []
    app = next(app for app in apps() if app.id == "signal")
    page = guide("signal", "iphone", day=DAY + timedelta(days=181))
    for setting, steps, section in sections(page, app, "iphone"):
        (notice,) = section.find_class("hb-stale")
        # No fold but that of the setting itself, with its steps.
        folds = [fold for fold in notice.iterancestors("details") if fold.getparent() != section]
        assert folds == [], setting.id
        assert all(step.label in words(notice) for step in steps.steps)
        assert "23-11-2026" in words(notice)
        assert "langer geleden" in words(section.find_class("hb-evidence")[0])


def test_only_labels_that_are_too_old_are_told(project: Path) -> None:
    edit(
        project / APP,
        "  schermteksten-ios:\n    checked_on: 2026-11-23",
        "  schermteksten-ios:\n    checked_on: 2026-01-02",
    )
    page = guide("signal", "iphone", project)
    (section,) = page.xpath(".//section[@id='standaardtimer']")
    (notice,) = section.find_class("hb-stale")
    assert [q.text for q in notice.iter("q")] == ["Verdwijnende berichten", "Uit"]
    assert "(02-01-2026)" in words(notice)
    (other,) = page.xpath(".//section[@id='bewerken']")
    assert other.find_class("hb-stale") == []


@pytest.mark.parametrize("platform", ["iphone", "android"])
def test_official_steps_stand_verbatim_beside_todays(platform: str) -> None:
    app = next(app for app in apps() if app.id == "signal")
    for setting, steps, section in sections(guide("signal", platform), app, platform):
        if setting.official is None:
            continue
        clause = real().sources.handbook.latest.clause(setting.official)
        assert clause is not None
        (beside,) = section.find_class("hb-compare")
        quote, today = beside.find("figure/blockquote"), beside.find_class("hb-today")[0]
        assert "".join(words(quote).split()) == "".join(clause.text.split())
        assert [mark.text for mark in quote.iter("mark")] == [f.label for f in steps.former]
        shown = [words(li) for li in today.iter("li")]
        assert len(shown) == len(steps.steps)
        assert all(s.label in line for s, line in zip(steps.steps, shown, strict=True))
        marked = {mark.text for mark in today.iter("mark")}
        assert marked == {former.now for former in steps.former}


def test_a_former_label_that_is_not_the_instructions_is_not_said_to_be(project: Path) -> None:
    edit(project / APP, "- label: Verlopende berichten", "- label: Vergeten berichten")
    (section,) = guide("signal", "iphone", project).xpath(".//section[@id='standaardtimer']")
    (fold_out,) = section.find_class("hb-official-steps")
    lines = [words(li) for li in fold_out.xpath("./ul/li")]
    assert lines[0].startswith("Vroeger heette het Vergeten berichten.")
    assert lines[1].startswith("De instructie zegt Standaard-tijdspanne")
    assert len(list(fold_out.find("div/figure").iter("mark"))) == 1
