"""What is wrong with data, in words for editors: unit cases beside those of whole projects."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import BaseModel, Field

from generator.model import App, Checklist, IsoDate, Organisation, Source, Text
from generator.problems import ProblemsFound
from generator.reading.validation import validate
from generator.reading.yaml import parse


class _Leaf(Source):
    class_: Text = Field(alias="class")
    day: IsoDate | None = None


class _Tree(Source):
    leaves: dict[Text, _Leaf] = Field({})
    branches: tuple[_Leaf, ...] = ()
    small: Annotated[str, Field(max_length=3)] = "x"
    odd: Annotated[int, Field(multiple_of=2)] = 2


def told(text: str, model: type[BaseModel] = _Tree, **known: str) -> list[tuple[str, str, str]]:
    """Return place, fact and remedy of all that is told of a text."""
    with pytest.raises(ProblemsFound) as found:
        validate(model, parse(text, "x.yml"), known)
    return [(str(p.place), p.fact, p.remedy) for p in found.value.problems]


def test_sound_data_become_the_model() -> None:
    tree = validate(_Tree, parse("branches: [{class: a, day: 2023-01-31}]\n", "x.yml"))
    assert str(tree.branches[0].day) == "2023-01-31"
    assert tree.branches[0].class_ == "a"


@pytest.mark.parametrize(
    ("text", "place", "fact", "remedy"),
    [
        ("leaves: {a: {clas: b}}", "x.yml:1:14", "‘clas’ is onbekend", "Bedoelde u ‘class’?"),
        ("branches: [{class_: b, q: c}]", "x.yml:1:24", "‘q’ is onbekend", "class"),
        ("branch: []", "x.yml:1:1", "‘branch’ is onbekend", "Bedoelde u ‘branches’?"),
        ("branches:\n  - {day: 2023-01-01}", "x.yml:2:5", "‘class’ ontbreekt", "‘class: …’"),
        ("branches:\n  - een", "x.yml:2:5", "‘branches’ moet sleutels hebben", "sleutel: waarde"),
        ("branches: een", "x.yml:1:11", "‘branches’ moet een lijst zijn", "[een, twee]"),
        ("leaves: []", "x.yml:1:1", "‘leaves’ moet sleutels hebben", "sleutel: waarde"),
        ('leaves: {" ": {class: a}}', "x.yml:1:10", "is leeg", "Vul het in"),
        ("small: vier", "x.yml:1:8", "‘small’ is te lang", "korter"),
        ("odd: 3", "x.yml:1:6", "‘odd’ klopt niet", "lijst van sleutels"),
        ("- een", "x.yml:1:1", "hier horen sleutels met waarden", "sleutel: waarde"),
        ("een", "x.yml:1:1", "hier horen sleutels met waarden", "sleutel: waarde"),
        ("# niets", "x.yml:1:1", "hier horen sleutels met waarden", "sleutel: waarde"),
    ],
)
def test_what_is_wrong_is_told(text: str, place: str, fact: str, remedy: str) -> None:
    found = told(f"{text}\n")
    assert place in [where for where, _, _ in found]
    said = next(entry for entry in found if entry[0] == place and fact in entry[1])
    assert remedy in said[2]


def test_all_that_is_wrong_is_told_in_the_order_of_the_file() -> None:
    found = told("branches:\n  - {class: 1}\n  - {class: b, day: x}\nq: 1\n")
    assert [where for where, _, _ in found] == ["x.yml:2:13", "x.yml:3:21", "x.yml:4:1"]


def test_what_the_file_name_says_is_not_said_again() -> None:
    found = told("id: x\nname: 1\n", App, id="signal")
    assert ("x.yml:1:1", "‘id’ hoort hier niet", "De bestandsnaam zegt dit al.") in found
    assert any(where == "x.yml:2:7" for where, _, _ in found)


def test_a_file_name_that_is_no_id_is_told() -> None:
    found = told("name: x\n", Checklist, id="Niet goed")
    assert any("‘Niet goed’ kan niet bij ‘id’" in fact for _, fact, _ in found)


@pytest.mark.parametrize(
    ("contact", "fits"),
    [
        ('{name: a, phone: "+31 70 000 0000"}', True),
        ('{name: a, phone: "(070) 000 00"}', False),
        ('{name: a, phone: "070 (0) 00"}', True),
        ('{name: a, phone: "bel mij"}', False),
        ("{name: a, mail: a@b.nl}", True),
        ("{name: a, mail: a@b}", False),
        ('{name: a, mail: "a b@c.nl"}', False),
        ("{phone: '123456'}", False),
    ],
)
def test_who_readers_can_ask(contact: str, fits: bool) -> None:
    text = f"handboek_id: x\ncontact: {contact}\n"
    if fits:
        assert validate(Organisation, parse(text, "mkdocs.yml")).contact
    else:
        assert all(remedy for _, _, remedy in told(text, Organisation))
