"""Every path through the decision, walked in a real browser: by clicking, and without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from generator.commands.inspect.axe import axe
from generator.commands.inspect.page import too_wide
from generator.commands.inspect.tab import opened
from generator.kinds.decision.model import DECISION, Decision, DecisionAnswer, DecisionQuestion
from generator.kinds.decision.paths import paths
from tests.support.projects import real

ADDRESS = "bewaren/"

# Click along each path, and tell after each click what is shown, focused and told, and where.
_WALK = """async (paths) => {
  const shown = () => [...document.querySelectorAll('.hb-node')].filter(e => e.checkVisibility());
  const told = [];
  for (const numbers of paths) {
    told.push(numbers.map(number => {
      shown()[0].querySelectorAll('.hb-pick')[number].click();
      return [
        shown().map(e => e.id),
        document.activeElement.lastChild.textContent,
        [...document.querySelectorAll('#hb-trail strong')].map(e => e.textContent),
        location.hash,
      ];
    }));
    const left = new Promise(resume => addEventListener('popstate', resume, { once: true }));
    shown()[0].querySelector('.hb-next a').click();
    await left;
  }
  return told;
}"""


def tree() -> Decision:
    """Return the real decision."""
    found = DECISION.of(real().sources.handbook)
    assert found is not None
    return found


def first() -> DecisionQuestion:
    return tree().questions[0]


def titles() -> dict[str, str]:
    """Return what stands above each question and outcome."""
    found = {question.id: question.question for question in tree().questions}
    return found | {outcome.id: outcome.title for outcome in tree().outcomes}


def places() -> dict[tuple[str, DecisionAnswer], int]:
    """Return the place of each answer among those of its question."""
    return {
        (question.id, answer): number
        for question in tree().questions
        for number, answer in enumerate(question.answers)
    }


@pytest.fixture
def tab(browser: Browser, root: str) -> Iterator[Page]:
    with opened(browser, root) as (page, seen):
        page.goto(f"{root}/{ADDRESS}")
        yield page
        assert seen.failures == []
        assert all(url.startswith(f"{root}/") for url in seen.requests)


def alone(page: Page) -> str:
    """Return the id of the one question or outcome that can be seen."""
    shown = page.locator(".hb-node:visible")
    assert shown.count() == 1
    return shown.get_attribute("id") or ""


def choose(page: Page, number: int) -> None:
    page.locator(".hb-node:visible .hb-pick").nth(number).click()


def trail(page: Page) -> list[str]:
    return page.locator("#hb-trail strong").all_inner_texts()


def test_every_path_by_clicking(tab: Page) -> None:
    walks = list(paths(tree()))
    numbers = []
    expected = []
    for path in walks:
        nodes = [first().id, *(answer.to for answer in path)]
        numbers.append([places()[node, answer] for node, answer in zip(nodes, path, strict=False)])
        expected.append(
            [
                [[node], titles()[node], [answer.text for answer in path[: n + 1]], f"#{node}"]
                for n, node in enumerate(nodes[1:])
            ]
        )
    assert len(walks) > 30
    assert tab.evaluate(_WALK, numbers) == expected
    assert (alone(tab), trail(tab)) == (first().id, [])
    assert tab.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [
        0, 0, "",
    ]  # fmt: skip


def test_every_path_without_scripts(browser: Browser, origin: str) -> None:
    with opened(browser, origin, scripts=False) as (page, seen):
        page.goto(f"{origin}/{ADDRESS}")
        # All stands there at once, so each path is a chain of links to places on this page.
        leads = {
            question.id: page.locator(f"#{question.id} .hb-pick").evaluate_all(
                "links => links.map(link => link.getAttribute('href'))"
            )
            for question in tree().questions
        }
        assert all(page.locator(f"#{id_} h2").is_visible() for id_ in titles())
        assert page.is_hidden("#hb-app")
        for path in paths(tree()):
            here = first().id
            for answer in path:
                href = leads[here][places()[here, answer]]
                assert href == f"#{answer.to}"
                here = answer.to
            assert page.locator(f"section#{here}.hb-outcome").count() == 1
        # And the links do lead there.
        last = max(paths(tree()), key=len)
        here = first().id
        for answer in last:
            page.locator(f"#{here} .hb-pick").nth(places()[here, answer]).click()
            here = answer.to
            assert page.url.endswith(f"#{here}")
            assert page.locator(f"#{here}:target h2").is_visible()
        assert seen.failures == []


def test_back_change_and_restart(tab: Page) -> None:
    choose(tab, 3)
    choose(tab, 0)
    assert alone(tab) == "partijgenoten"
    tab.go_back()
    assert (alone(tab), len(trail(tab))) == ("groep", 1)
    tab.go_forward()
    assert (alone(tab), len(trail(tab))) == ("partijgenoten", 2)
    tab.reload()
    assert (alone(tab), len(trail(tab))) == ("partijgenoten", 2)
    tab.get_by_role("button", name="Vorige vraag").click()
    assert (alone(tab), len(trail(tab))) == ("groep", 1)
    choose(tab, 1)
    tab.get_by_role("button", name=f"Wijzig uw antwoord: {first().question}").click()
    assert (alone(tab), trail(tab)) == (first().id, [])
    choose(tab, 0)
    assert alone(tab) == "partijgenoten"
    tab.get_by_role("button", name="Begin opnieuw").click()
    assert (alone(tab), trail(tab)) == (first().id, [])
    assert tab.is_hidden("#hb-app")


def test_a_link_opens_its_place(tab: Page, root: str) -> None:
    tab.goto(f"{root}/privacy/")
    tab.goto(f"{root}/{ADDRESS}#twijfel")
    assert alone(tab) == "twijfel"
    assert trail(tab) == []
    assert tab.is_hidden("#hb-back")
    assert tab.locator("#hb-trail-title").is_hidden()
    # The link past the header changes nothing; an address that names nothing begins anew.
    tab.evaluate("location.hash = 'inhoud'")
    assert alone(tab) == "twijfel"
    tab.evaluate("location.hash = 'bestaat-niet'")
    tab.wait_for_selector(f"#{first().id}:visible")
    assert alone(tab) == first().id
    tab.goto(f"{root}/{ADDRESS}#twijfel")
    tab.get_by_role("button", name="Begin opnieuw").click()
    assert alone(tab) == first().id


def test_a_strange_state_of_the_history_stops_nothing(tab: Page) -> None:
    tab.evaluate("history.replaceState({ steps: [['weg', 0], ['groep', 99]] }, '', '#groep')")
    tab.reload()
    assert (alone(tab), trail(tab)) == ("groep", [])


def test_a_step_and_an_outcome_are_sound_and_narrow(tab: Page) -> None:
    for number in (3, 2, 0, 1):
        choose(tab, number)
    assert alone(tab) == "steun"
    tab.set_viewport_size({"width": 320, "height": 640})
    assert (too_wide(tab), axe(tab, "outcome")) == ([], [])
    small = tab.locator("#hb-app button, .hb-node:visible .hb-next a").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().height).filter(height => height < 44)"
    )
    assert small == []


def test_by_keyboard(tab: Page) -> None:
    tab.locator(".hb-node:visible .hb-pick").nth(1).focus()
    tab.keyboard.press("Enter")
    assert alone(tab) == "werk-of-bestuur"
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "hb-pick"


def test_the_whole_is_printed(tab: Page) -> None:
    choose(tab, 0)
    tab.emulate_media(media="print")
    assert tab.locator(".hb-node:visible").count() == len(titles())
    quoted = tab.locator(".hb-node:not(.hb-outcome) .hb-quote:visible")
    assert 1 <= quoted.count() == len(set(quoted.all_inner_texts()))
    assert tab.locator(".hb-outcome .hb-quote:visible").count() > 10
    assert tab.is_visible("#hb-intro")
    assert tab.is_hidden("#hb-app")
