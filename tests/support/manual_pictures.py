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
# As many as there is room for: a drawn page of a document has many shades of grey.
_COLOURS = (64, 32, 16, 8)
# As on the machine of who reads the manual: with its own folder.
_AS_AT_A_READERS = """() => {
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
    "nieuw-onderdeel": ManualPicture("naast-elkaar", 680, "article:focus-within"),
    "wat-verandert": ManualPicture("wat-verandert", 900, ".hb-desk-change:has(> h2)"),
    "wat-hangt-eraan": ManualPicture("wat-hangt-eraan", 720),
    "taak-afzenders-vragen": ManualPicture("nakijken", 760, ".hb-desk-weigh"),
    "gelezen": ManualPicture("laten-lezen", 1040),
    "vaststellen": ManualPicture("vaststellen", 900),
    "uitgebracht": ManualPicture("uitbrengen", 720),
}
"""Of which pages of the journey there is a picture."""


def draw(page: Page, picture: ManualPicture, folder: Path) -> None:
    """Save a picture of a page as it stands."""
    page.set_viewport_size({"width": _WIDTH, "height": picture.height})
    page.evaluate(_AS_AT_A_READERS)
    top = page.locator(picture.top).first if picture.top else page.locator("body")
    top.evaluate("element => scrollTo(0, element.getBoundingClientRect().top + scrollY - 16)")
    page.evaluate("document.activeElement?.blur()")
    shown = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.evaluate("scrollTo(0, 0)")
    for colours in _COLOURS:
        drawn = shown.quantize(colours).convert("RGB")
        path = folder / f"{picture.name}.webp"
        drawn.save(path, lossless=True, method=6)
        if path.stat().st_size <= MOST_BYTES:
            return
    sys.exit(f"{path.name} is larger than {MOST_BYTES} bytes")


def _with_all_pictures(root: Path) -> None:
    """Let a project have each picture of the manual, also one that was never drawn."""
    folder = root / FOLDER.relative_to(ROOT)
    folder.mkdir(exist_ok=True)
    for picture in PICTURES.values():
        path = folder / f"{picture.name}.webp"
        if not path.exists():
            Image.new("RGB", (1, 1)).save(path)


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
        _with_all_pictures(root)
        with desk_of(browser, root) as desk:
            desk.page.set_default_timeout(1000 * SECONDS)

            def looked(name: str) -> None:
                if name in PICTURES:
                    draw(desk.page, PICTURES[name], FOLDER)

            desk.whole("/")
            EditorsJourney(EditorsHands(desk.page), document, at / "uit", looked).walk()


if __name__ == "__main__":
    main()
