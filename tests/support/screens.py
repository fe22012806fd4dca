"""Steps of which tests draw the screens: all of the real and fictional guides, and made-up ones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from generator.model import Action, Control, Position, Sign, State, Step
from tests.support.fiction import fictional
from tests.support.projects import real

# Each of 60 signs: the widest letters, one word, a sentence, many hyphens, and other scripts.
LABELS = (
    "W" * 60,
    "Meldingsgeluidinstellingenoverzichtspaginabeheerdersoptiesnu",
    "Wie mag mijn profielfoto, status en laatst gezien bekijken? ",
    "Standaard-tijdspanne-voor-toekomstige-gesprekken-en-groepen-",
    "MMMM WWWWWW mmmmmmm wwwwwww @@@@@@ %%%%%% ŒŒŒŒŒŒ 漢字漢字漢字 🧳👩‍💻",
    "iiiiiiiiiillllllllll.,.,.,.,.,''''''''''||||||||||jjjjjjjjjj",
)


def real_steps() -> Iterator[tuple[Step, State]]:
    """Yield every step of the real and the fictional guides, with the state it leads to."""
    for site in (real(), fictional()):
        for app in site.sources.handbook.apps:
            for setting in app.settings:
                for guide in setting.platforms.values():
                    yield from ((step, setting.state) for step in guide.steps)


def step(do: Action, label: str, **keys: object) -> Step:
    """Return a step of which only the keys that matter are given."""
    return Step.model_validate({"do": do, "label": label, "evidence": "x"} | keys)


def made_up_steps() -> Iterator[tuple[Step, State]]:
    """Yield steps of every kind, at every place, with each label and as name of the screen too."""
    for label, described in product(LABELS, (False, True)):
        keys = {"described": described, "screen": label}
        yield step(Action.OPEN, label, **keys), State.OFF
        for place, sign in product((None, *Position), (None, *Sign)):
            keys |= {"position": place, "sign": sign}
            yield step(Action.TAP, label, **keys), State.OFF
            yield step(Action.CHECK, label, **keys), State.DO_NOT_USE
            yield step(Action.CHECK, label, to="forever", **keys), State.FOREVER
            for control, to in ((None, "forever"), *product(Control, ("off", "on"))):
                yield step(Action.SET, label, to=to, control=control, **keys), State(to)
