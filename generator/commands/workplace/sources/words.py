"""What forms ask in words of their own, and the words for the closed sets of the model."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from generator.commands.workplace.sources.choices import Choice
from generator.model.archive import Appraisal
from generator.model.words import (
    Action,
    Basis,
    Certainty,
    ChangeClass,
    Control,
    DateBasis,
    Device,
    Frequency,
    How,
    Position,
    Sign,
    State,
    Status,
    TextState,
)

QUESTIONS = {
    "archive": "De archivering van versies",
    "at_end": "Deze gebeurtenis sluit af: een eerste ronde begint zonder",
    "archiefvormer": "De organisatie die het document maakte of ontving",
    "basis": "Waarop rust dit?",
    "beperkingGebruik": "Beperking van het gebruik",
    "bewaartermijn": "Hoelang het document wordt bewaard",
    "certainty": "Hoe zeker is het?",
    "class": "Wat voor wijziging is het?",
    "clause": "Over welke norm of tekst gaat het?",
    "clauses": "Over welke normen gaat het?",
    "control": "Hoe zet de lezer het om?",
    "described": "Dit is een omschrijving, geen woord op het scherm",
    "device": "Wat voor toestel is het?",
    "do": "Wat doet de lezer?",
    "frequency": "Wanneer wordt dit gevraagd?",
    "how": "Hoe is dit nagekeken?",
    "id": "Waarover gaat het?",
    "kenmerken": "Het kenmerk waaronder elke versie is geregistreerd",
    "lapses_with": "Vanaf welke versie hoort dit er niet meer bij?",
    "looptijd": "Hoelang?",
    "official": "Welk onderdeel heeft de officiële stappen?",
    "position": "Waar staat het op het scherm?",
    "role": "Voor welke rol is de lijst?",
    "publish_received": "Het ontvangen document van elke versie staat ook op de site",
    "settings": "Welke gidsen helpen?",
    "sign": "Welk teken staat er op het scherm?",
    "since": "Vanaf welke versie hoort dit erbij?",
    "source": "Wat is de bron?",
    "state": "Hoe moet het staan?",
    "to": "Waar leidt dit heen?",
    "waardering": "De waardering: hoelang blijft het document bewaard?",
}
"""What is asked, by key, where the description of the model is for whoever writes the file."""

_WORDS: Mapping[type, Mapping[str, str]] = {
    Action: {
        "open": "De app openen", "tap": "Ergens op tikken", "choose": "Iets kiezen",
        "set": "Iets omzetten", "check": "Naar iets kijken",
    },
    Appraisal: {
        "B": "Altijd bewaren", "V": "Een tijd bewaren, en dan vernietigen",
        "N": "Nog te bepalen",
    },
    Basis: {
        "instruction": "Volgt uit de instructie", "elaboration": "Onze uitwerking",
        "advice": "Advies",
    },
    Certainty: {"high": "Zeker", "medium": "Redelijk zeker", "low": "Onzeker"},
    ChangeClass: {
        "editorial": "Alleen de woorden", "clarification": "Duidelijker",
        "new-norm": "Nieuwe regel", "repealed": "Vervallen",
    },
    Control: {"choice": "Kiezen uit een lijst", "switch": "Een schuifje"},
    DateBasis: {"stated": "De bron noemt de dag", "assumed": "Wij leiden de dag af"},
    Device: {"phone": "Telefoon", "tablet": "Tablet", "laptop": "Laptop"},
    Frequency: {"once": "Eén keer", "monthly": "Elke maand"},
    How: {
        "device": "Op een toestel", "strings": "In de schermteksten van de app",
        "help": "Op een hulppagina", "press": "In de pers", "instruction": "In de instructie",
        "hearsay": "Niet nagekeken", "unrecorded": "De bron is niet genoteerd",
    },
    Position: {
        "top-left": "Linksboven", "top-right": "Rechtsboven", "bottom": "Onderaan",
        "in-field": "In het tekstveld",
    },
    Sign: {"view-once": "De omcirkelde 1"},
    State: {
        "off": "Uit", "on": "Aan", "forever": "Altijd bewaren", "do-not-use": "Niet gebruiken",
        "for-specialist": "Voor de informatiespecialist",
    },
    Status: {"concept": "Concept", "adopted": "Vastgesteld", "withdrawn": "Ingetrokken"},
    TextState: {
        "complete": "Opgenomen", "reconstructed": "Door ons samengesteld",
        "absent": "Niet opgenomen",
    },
}  # fmt: skip


@cache
def closed_sets() -> dict[str, tuple[Choice, ...]]:
    """Return the choices of each closed set, by the name of its class."""
    return {
        kind.__name__: tuple(Choice(value, words) for value, words in known.items())
        for kind, known in _WORDS.items()
    }
