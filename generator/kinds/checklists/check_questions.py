"""Checks that a published question keeps its wording, or keeps the old one in its history."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Item
from generator.problems import Place, Problem, Severity
from generator.reading import Sources


def check_wording(sources: Sources) -> Iterator[Problem]:
    """Report questions that differ from the lock, which holds them as they were published."""
    published = {item.id for item in sources.published_items()}
    for checklist, path, item in sources.items():
        place = sources.places.at(sources.checklist_file(checklist), *path, "question")
        if item.id in published:
            yield from _item(sources, item, place)


def check_kept(sources: Sources) -> Iterator[Problem]:
    """Report published questions that have gone; once of a checklist that is gone as a whole."""
    for role in sources.lost_roles:
        place = Place(sources.file(sources.settings.checklists / f"{role}.yml"))
        fact = f"de checklist voor de rol ‘{role}’ is er niet meer, met de gepubliceerde vragen"
        yield Problem(place, fact, "Zet dit bestand terug zoals het was.")
    if sources.lost_roles:
        return
    present = {item.id for checklist in sources.handbook.checklists for item in checklist.items}
    for item_id in sources.locked_questions.keys() - present:
        place = sources.places.at(sources.lock_file, item_id)
        fact = f"de vraag ‘{item_id}’ is gepubliceerd, maar staat in geen enkele checklist meer"
        yield Problem(place, fact, "Zet de vraag terug met ‘retired: jjjj-mm-dd’.")


def _item(sources: Sources, item: Item, place: Place) -> Iterator[Problem]:
    published = sources.locked_questions.get(item.id)
    if published is None:
        fact = f"de vraag ‘{item.id}’ is nog niet vastgelegd"
        yield Problem(place, fact, "Leg die vast: handboek lock.", Severity.ATTENTION)
    elif item.question != published and published not in [was.question for was in item.was]:
        fact = f"de vraag ‘{item.id}’ is gewijzigd; gepubliceerd is: ‘{published}’"
        remedy = "Zet de oude vraag onder ‘was’ (question, until, class), of geef een nieuwe id."
        yield Problem(place, fact, remedy)
    elif item.question != published:
        fact = f"de nieuwe tekst van ‘{item.id}’ is nog niet vastgelegd"
        yield Problem(place, fact, "Leg die vast: handboek lock.", Severity.ATTENTION)
