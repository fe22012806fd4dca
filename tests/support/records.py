"""Write anew how each kind of page looks: `make records`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from generator.commands.inspect.browser import launched, require_browser
from generator.commands.inspect.serving import served
from generator.engine.render import build_site
from tests.support import looks
from tests.support.projects import ROOT, compiled


def main() -> None:
    """Build the real site, look at each kind of page, and tell which records changed."""
    looks.RECORDS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site = Path(name) / "site"
        build_site(compiled(ROOT), site)
        with served(site) as port, launched(playwright, require_browser()) as browser:
            for kind in looks.KINDS:
                page = looks.fresh(browser)
                found = looks.record(page, f"http://127.0.0.1:{port}", kind)
                page.context.close()
                for line in looks.differences(kind, looks.read(kind), found):
                    print(line)
                looks.write(kind, found)


if __name__ == "__main__":
    main()
