"""Draw the pictures of the editors' manual: the same walk as the test, of the workplace as it is.

Run as a command it walks the whole way, and puts the pictures in the place of the last ones.
"""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from generator.commands.inspect.browser import launched, require_browser
from tests.commands.workplace.revised import NAME, revised
from tests.site.desks import desk_of
from tests.site.journey import EditorsHands, EditorsJourney
from tests.support.processes import SECONDS
from tests.support.projects import ROOT, copy_project

FOLDER = ROOT / "docs/redactie/beelden"
MOST_BYTES = 60_000
_WIDTH = 1280
# Of a page that is mostly paper, more colours tell nothing more.
_COLOURS = 128
# Where the site stands on this machine is of no use to who reads the manual.
_ELSEWHERE = """() => {
  for (const place of document.querySelectorAll('.hb-desk-place')) place.textContent = 'D:\\\\site';
}"""


@dataclass(frozen=True)
class ManualPicture:
    """A picture: its file, how high it is, and what stands at its top, if that is not the page."""

    name: str
    height: int
    top: str = ""


PICTURES = {
    "werkbank": ManualPicture("werkbank", 600),
    "document": ManualPicture("document", 720),
    "naast-elkaar": ManualPicture("naast-elkaar", 900, "article:has(input[name=titel])"),
    "wat-verandert": ManualPicture("wat-verandert", 900, ".hb-desk-change:has(> h2)"),
    "wat-hangt-eraan": ManualPicture("wat-hangt-eraan", 720),
    "taak-afzenders-vragen": ManualPicture("nakijken", 760),
    "gelezen": ManualPicture("laten-lezen", 900),
    "vaststellen": ManualPicture("vaststellen", 900),
    "uitgebracht": ManualPicture("uitbrengen", 720),
}
"""Of which pages of the journey there is a picture."""


def draw(page: Page, picture: ManualPicture, folder: Path) -> None:
    """Save a picture of a page as it stands."""
    page.set_viewport_size({"width": _WIDTH, "height": picture.height})
    page.evaluate(_ELSEWHERE)
    page.evaluate("document.activeElement?.blur()")
    top = page.locator(picture.top).first if picture.top else page.locator("body")
    top.evaluate("element => scrollTo(0, element.getBoundingClientRect().top + scrollY - 16)")
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(_COLOURS)
    image.convert("RGB").save(folder / f"{picture.name}.webp", lossless=True, method=6)
    page.evaluate("scrollTo(0, 0)")


def main() -> None:
    """Walk the whole way, and draw."""
    expect.set_options(timeout=1000 * SECONDS)
    FOLDER.mkdir(exist_ok=True)
    with (
        TemporaryDirectory() as temporary,
        sync_playwright() as playwright,
        launched(playwright, require_browser()) as browser,
    ):
        at = Path(temporary)
        document = at / NAME
        document.write_bytes(revised())
        root = copy_project(at / "project", frozen=True)
        with desk_of(browser, root) as desk:
            desk.page.set_default_timeout(1000 * SECONDS)

            def looked(name: str) -> None:
                if name in PICTURES:
                    draw(desk.page, PICTURES[name], FOLDER)

            desk.whole("/")
            EditorsJourney(EditorsHands(desk.page), document, at / "uit", looked).walk()
    large = [path.name for path in FOLDER.iterdir() if path.stat().st_size > MOST_BYTES]
    if large:
        sys.exit(f"larger than {MOST_BYTES} bytes: {', '.join(large)}")


if __name__ == "__main__":
    main()
