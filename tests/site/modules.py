"""Run the scripts' pure modules in a real browser, on a page of the built site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

from playwright.sync_api import Browser, Page

from generator.inspection.tab import opened

_IMPORT = """async (addresses) => {
  const modules = await Promise.all(addresses.map(address => import(address)));
  const [logic, files, hash, days] = modules;
  window.modules = { logic, files, hash, days };
}"""
_MODULES = ("assessment", "files", "vendor/sha256", "days")


def script_address(page: Page, name: str) -> str:
    """Return the address of a module on the site of a page: its name holds its digest."""
    folder, _, stem = f"/assets/js/{name}".rpartition("/")
    port = urlsplit(page.url).port
    with urlopen(f"http://127.0.0.1:{port}{folder}/") as answer:
        listed = answer.read().decode()
    found = re.search(rf'"({stem}\.[0-9a-f]{{8}}\.js)"', listed)
    assert found, f"no module {name} in {listed[:200]}"
    return f"{folder}/{found[1]}"


class Modules:
    """The modules in a page; JavaScript given to `run` finds them by name."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.evaluate(_IMPORT, [script_address(page, name) for name in _MODULES])

    def run(self, script: str, data: Any = None) -> Any:
        """Run the body of a function of `data`, and return what it returns."""
        # Data go as text, for the browser's driver is slow to look at each value by itself.
        function = f"""async (text) => {{
          const {{ logic, files, hash, days }} = window.modules;
          const run = async (data) => {{ {script} }};
          return JSON.stringify(await run(JSON.parse(text)) ?? null);
        }}"""
        return json.loads(self.page.evaluate(function, json.dumps(data)))


@contextmanager
def modules_of(browser: Browser, origin: str) -> Iterator[Modules]:
    """Load the modules; whatever the page complains of fails at the end."""
    with opened(browser, origin) as (page, seen):
        page.goto(f"{origin}/checklists/bewindspersoon/")
        yield Modules(page)
        assert seen.failures == []
