"""Pictures of a screen: sound, small, in words for who cannot see them, and of the step alone."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.kinds.guides.pictures import LONGEST_LABEL, picture
from generator.kinds.guides.wrapping import width, wrapped
from generator.model import Action, Device, State, Step
from tests.support.breaking import APP
from tests.support.projects import compiled, edit
from tests.support.screens import LABELS, made_up_steps, real_steps, step

SVG = "{http://www.w3.org/2000/svg}"
TAGS = {"svg", "text", "tspan", "path", "rect", "circle"}
ATTRIBUTES = {
    "aria-label", "class", "cx", "cy", "d", "dy", "fill", "font-family", "font-size", "font-style",
    "font-weight", "height", "r", "role", "rx", "stroke", "stroke-dasharray", "stroke-dashoffset",
    "stroke-linecap", "stroke-linejoin", "stroke-width", "text-anchor", "viewBox", "width", "x",
    "y",
}  # fmt: skip
WORDS = {"Uit", "Aan", "Altijd bewaren", "Niet gebruiken"}
MOST_BYTES = 4096


def drawn(of: Step, state: State = State.OFF, device: Device = Device.PHONE) -> ElementTree.Element:
    """Return a picture as a tree, which it can only be where it is well-formed."""
    svg = picture(of, state, device)
    assert svg is not None
    return ElementTree.fromstring(svg)  # noqa: S314 - our own


def texts(root: ElementTree.Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def alternative(of: Step, state: State = State.OFF) -> str:
    return drawn(of, state).attrib["aria-label"]


@pytest.mark.parametrize("device", Device)
def test_pictures_are_sound_and_small(device: Device) -> None:
    for of, state in (*real_steps(), *made_up_steps()):
        root = drawn(of, state, device)
        assert root.attrib["role"] == "img"
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= TAGS
        # So there is no id, no style, no script and nothing from elsewhere.
        assert {name for element in root.iter() for name in element.attrib} <= ATTRIBUTES
        assert len(str(picture(of, state, device)).encode()) <= MOST_BYTES


def test_pictures_of_the_guides_are_light() -> None:
    sizes = [len(str(picture(of, state, Device.PHONE)).encode()) for of, state in real_steps()]
    assert sum(sizes) / len(sizes) < 1300


def test_every_shape_is_painted_without_the_stylesheet() -> None:
    for of, state in real_steps():
        for element in drawn(of, state).iter():
            if element.tag not in {SVG + "svg", SVG + "tspan"}:
                assert {"class", "fill"} <= element.attrib.keys()


def test_nothing_is_drawn_that_is_not_in_the_data() -> None:
    for of, state in (*real_steps(), *made_up_steps()):
        known = {" ".join(of.label.split()), " ".join((of.screen or "").split())} | WORDS
        assert {text.strip() for text in texts(drawn(of, state))} <= known


def test_a_word_on_the_screen_is_drawn_and_a_sign_instead_of_a_description() -> None:
    for of, state in real_steps():
        said = of.label.casefold() in {word.casefold() for word in WORDS}
        shown = " ".join(of.label.split()) in {text.strip() for text in texts(drawn(of, state))}
        assert shown != bool(of.sign and of.described) or said


def test_a_described_label_looks_different() -> None:
    for described in (False, True):
        root = drawn(step(Action.TAP, "uw foto", described=described))
        (label,) = root.iter(f"{SVG}text")
        assert ("font-style" in label.attrib) == described
        dashed = [e for e in root.iter(f"{SVG}rect") if "stroke-dasharray" in e.attrib]
        assert bool(dashed) == described


# What a step says, and what its picture shows beside that.
ALTERNATIVES = (
    (step(Action.OPEN, "Signal"), State.OFF,
     "Beginscherm met lege vakken. Eén vak is omlijnd: ‘Signal’."),
    (step(Action.CHOOSE, "Privacy", screen="Instellingen"), State.OFF,
     "Scherm ‘Instellingen’. Tussen lege regels is omlijnd: ‘Privacy’."),
    (step(Action.TAP, "uw foto", described=True, position="top-left"), State.OFF,
     "Een scherm. Linksboven is omlijnd: uw foto."),
    (step(Action.SET, "Uit", screen="Timer", to="off", control="choice"), State.OFF,
     "Scherm ‘Timer’. Tussen lege regels is omlijnd: ‘Uit’, als gekozen optie."),
    (step(Action.SET, "Plek", to="off", control="switch"), State.OFF,
     "Een scherm. Tussen lege regels is omlijnd: ‘Plek’, met een schuif op ‘Uit’."),
    (step(Action.SET, "Bewaren", to="forever"), State.FOREVER,
     "Een scherm. Tussen lege regels is omlijnd: ‘Bewaren’, met de stand ‘Altijd "
     "bewaren’."),
    (step(Action.CHECK, "de omcirkelde 1", described=True, sign="view-once", position="in-field"),
     State.DO_NOT_USE, "Een scherm. Rechts in het tekstvak is omlijnd: een rondje met het "
     "cijfer 1, met een verbodsteken en ‘Niet gebruiken’."),
    (step(Action.CHECK, "Teller", position="bottom", to="on"), State.ON,
     "Een scherm. Onderaan is omlijnd: ‘Teller’, met de stand ‘Aan’."),
)  # fmt: skip


@pytest.mark.parametrize(("of", "state", "said"), ALTERNATIVES)
def test_text_alternative_says_what_the_step_does_not(of: Step, state: State, said: str) -> None:
    assert alternative(of, state) == said


def outlines(device: Device, position: str | None = None) -> list[str]:
    """Return the shapes of the outline of a device, in the order in which they are painted."""
    root = drawn(step(Action.CHOOSE, "Meldingen", position=position), device=device)
    return [e.tag.removeprefix(SVG) for e in root if e.attrib["class"] == "hb-pic-frame"]


@pytest.mark.parametrize("position", [None, "top-left", "bottom", "in-field"])
def test_a_laptop_has_a_whole_screen_on_a_base(position: str | None) -> None:
    assert outlines(Device.PHONE, position) == ["path"]
    assert outlines(Device.TABLET, position) == ["rect"]
    assert outlines(Device.LAPTOP, position) == ["rect", "path"]


def test_a_screen_is_as_wide_as_its_device_leaves_room_for() -> None:
    for device, width_ in ((Device.TABLET, 192), (Device.LAPTOP, 168)):
        root = drawn(step(Action.CHOOSE, "Meldingen", screen="Instellingen"), device=device)
        screen = next(root.iter(f"{SVG}rect"))
        assert (screen.attrib["class"], screen.attrib["width"]) == ("hb-pic-frame", str(width_))
        left, top = float(screen.attrib["x"]), float(screen.attrib["y"])
        bottom = top + float(screen.attrib["height"])
        # All that stands on the screen stands within it, and the picture holds the whole device.
        for box in (e for e in root.iter(f"{SVG}rect") if e is not screen):
            assert float(box.attrib["x"]) > left
            assert float(box.attrib["x"]) + float(box.attrib["width"]) < left + width_
            assert float(box.attrib["y"]) + float(box.attrib["height"]) < bottom
        assert bottom < float(root.attrib["height"])


def test_the_home_of_a_laptop_is_its_desktop() -> None:
    said = drawn(step(Action.OPEN, "Reisplanner"), device=Device.LAPTOP).attrib["aria-label"]
    assert said == "Bureaublad met lege vakken. Eén vak is omlijnd: ‘Reisplanner’."


def test_state_is_shown_by_shape_and_word() -> None:
    knobs = {}
    for to in ("off", "on"):
        root = drawn(step(Action.SET, "Plek", to=to, control="switch"), State(to))
        knobs[to] = [c.attrib["cx"] for c in root.iter(f"{SVG}circle")]
        assert texts(root) == ["Plek", {"off": "Uit", "on": "Aan"}[to]]
    assert knobs["off"] != knobs["on"]
    chosen = drawn(step(Action.SET, "Uit", to="off", control="choice"))
    assert texts(chosen) == ["Uit"]
    assert [c.attrib["r"] for c in chosen.iter(f"{SVG}circle")].count("3.5") == 1


def test_only_what_must_not_be_used_is_forbidden() -> None:
    check = step(Action.CHECK, "Bewerken")
    assert "Niet gebruiken" in texts(drawn(check, State.DO_NOT_USE))
    assert texts(drawn(check, State.OFF)) == ["Bewerken"]
    assert texts(drawn(step(Action.TAP, "Bewerken"), State.DO_NOT_USE)) == ["Bewerken"]


def test_a_text_that_would_fill_the_screen_is_not_drawn() -> None:
    long = "x" * (LONGEST_LABEL + 1)
    for of in (step(Action.TAP, long), step(Action.TAP, "x", screen=long)):
        assert picture(of, State.OFF, Device.PHONE) is None
    longest = step(Action.SET, "W" * LONGEST_LABEL, screen="W" * LONGEST_LABEL, to="forever")
    for device in Device:
        svg = picture(longest, State.FOREVER, device)
        assert svg is not None
        assert len(svg) <= MOST_BYTES


# What the reader of YAML lets through.
_SIGNS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")


@given(st.text(_SIGNS, max_size=LONGEST_LABEL - 1))
@example("\xa00")
def test_any_label_is_drawn_whole(label: str) -> None:
    of = step(Action.TAP, f"a{label}")
    shown = " ".join(of.label.split())
    assert texts(drawn(of)) == [shown]
    assert shown in alternative(of)


@given(st.text(), st.integers(40, 200))
def test_lines_are_the_text_and_fit(text: str, room: int) -> None:
    lines = wrapped(text, 13, room)
    assert "".join(lines) == text
    # What is bound to the sign before it stays there, however much that is.
    fitting = (line for line in lines if len(line.rstrip()) > 1 and line.isascii())
    assert all(width(line.rstrip(), 13) <= room for line in fitting)


ROWS = {
    "Standaardtimer voor berichten": ["Standaardtimer ", "voor berichten"],
    "Standaard-tijdspanne voor nu": ["Standaard-", "tijdspanne voor ", "nu"],
    "Chatgeschiedenis": ["Chatgeschiedenis"],
    "W" * 12: ["WWWWWWWW", "WWWW"],
    "": [""],
}


@pytest.mark.parametrize("text", ROWS)
def test_where_lines_end(text: str) -> None:
    assert list(wrapped(text, 13, 134)) == ROWS[text]


def test_signs_that_belong_together_stay_together() -> None:
    for text in ("e\u0301" * 40, "👩‍💻" * 20, "👍🏽" * 20):
        for line in wrapped(text, 13, 60):
            assert not re.match("[\u0301\u200d\U0001f3fd]", line)
            assert not line.endswith("\u200d")


def test_made_up_labels_are_of_sixty_signs() -> None:
    assert {len(label) for label in LABELS} == {60}


def test_a_changed_label_changes_text_and_picture(project: Path) -> None:
    edit(project / APP, "label: Verdwijnende berichten\n", "label: Vluchtige <b> berichten\n")
    pages = {p.uri: str(p.content) for p in compiled(project).products}
    (svg,) = re.findall(
        r'<b class="hb-label">Vluchtige &lt;b&gt; berichten</b></div>(<svg .*?</svg>)',
        pages["apps/signal/iphone.md"],
    )
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own
    assert texts(root) == ["Privacy", "Vluchtige <b> berichten"]
    assert "‘Vluchtige <b> berichten’" in root.attrib["aria-label"]
