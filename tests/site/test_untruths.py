"""What the site once said, and may never say again."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import html

_PUBLISHED = (".html", ".json", ".md", ".txt", ".xml", ".atom", ".ics", ".js", ".csv")

# That automatic deletion is off is a norm, and nothing is a reason to wait: what counts down
# disappears anyway, and each new message is lost as well.
_WAITS = "it waits with a norm, and saves nothing"


class Untruth(NamedTuple):
    """A phrase that misleads: how it is known, a text that had it, and why it may not be said."""

    pattern: str
    said: str
    why: str


UNTRUTHS = {
    "off only when": Untruth(
        r"\bpas uit,? (als|nadat|wanneer|zodra)\b",
        "Zet hem pas uit als uw berichten zijn veiliggesteld.",
        _WAITS,
    ),
    "off after that": Untruth(
        r"\bdaarna (pas )?(de timer|het automatisch verwijderen|dat alles bewaard)\b",
        "Laat uw berichten eerst veiligstellen. Zet daarna de timer uit met de gids.",
        _WAITS,
    ),
    "a timer, so first secure": Untruth(
        r"\b(timer|tijd)\b[^.?!]*[,?] laat [^.?!]*\beerst veilig",
        "Stond er een timer aan? Laat de berichten eerst veiligstellen.",
        _WAITS,
    ),
    "messages disappear, so first secure": Untruth(
        r"\bvanzelf\? laat [^.?!]*\beerst veilig",
        "Verdwijnen uw berichten nu na een tijd vanzelf? Laat uw berichten eerst veiligstellen.",
        _WAITS,
    ),
    "first secure, because a timer saves nothing": Untruth(
        r"\beerst veilig[^.?!]*\. (de timer uitzetten|als u de timer uitzet)\b",
        "Laat eerst veiligstellen wat er nog is. De timer uitzetten redt niet de berichten.",
        _WAITS,
    ),
    "off once nothing is left to secure first": Untruth(
        r"\bniets (hoeft|meer) eerst\b[^.?!]*\bveilig",
        "gekeken naar de timer, niets hoeft eerst nog te worden veiliggesteld",
        _WAITS,
    ),
}


def _words(file: Path) -> str:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".html":
        text = " ".join(html.fromstring(text).itertext())
    return " ".join(text.split())


@pytest.fixture(scope="module")
def published(site: Path) -> dict[str, str]:
    """Give the words of each published file."""
    files = [file for file in site.rglob("*") if file.suffix in _PUBLISHED]
    return {file.relative_to(site).as_posix(): _words(file) for file in files}


@pytest.mark.parametrize("name", UNTRUTHS)
def test_no_published_file_tells_what_is_not_true(name: str, published: dict[str, str]) -> None:
    pattern = re.compile(UNTRUTHS[name].pattern, re.IGNORECASE)
    assert pattern.search(UNTRUTHS[name].said)
    told = [file for file, words in published.items() if pattern.search(words)]
    assert told == [], UNTRUTHS[name].why


@pytest.mark.parametrize(
    "address",
    [
        "andere-app",
        "apps/signal/iphone",
        "apps/whatsapp/android",
        "checklists/bewindspersoon",
        "misgegaan",
        "normen/automatisch-verwijderen-uit",
        "regelen/android/signal",
    ],
)
def test_a_timer_goes_off_now_and_its_chats_are_secured_today(
    address: str, published: dict[str, str]
) -> None:
    words = published[f"{address}/index.html"]
    assert re.search(r"\bZet (de timer|hem) nu uit\b", words)
    assert re.search(r"\bvandaag nog veilig", words)
    assert "wat al aftelt, verdwijnt" in words.lower()
