"""Run the scripts' pure modules in a real browser, on a page of the built site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

from playwright.sync_api import Browser, Page

from generator.commands.inspect.tab import opened

_IMPORT = """async (addresses) => {
  const modules = await Promise.all(addresses.map(address => import(address)));
  const [logic, files, hash, days] = modules;
  window.modules = { logic, files, hash, days };
}"""
_LED_TO = re.compile(r'(?:\bsrc=|\bfrom)"([^"]+\.js)"')
_MODULES = (
    "kinds/checklists/assessment",
    "kinds/checklists/files",
    "site/scripts/sha256",
    "kinds/versions/days",
)


def script_address(page: Page, name: str) -> str:
    """Return the address of a module on the site of a page: its name holds its digest."""
    address = urlsplit(page.url)
    root = f"http://127.0.0.1:{address.port}{address.path.partition('checklists/')[0]}"
    # What is imported nowhere else, this page does.
    waiting = [urljoin(root, urlsplit(page.url).path), f"{root}instructie/op-datum/"]
    seen = set(waiting)
    while waiting:
        url = waiting.pop()
        if re.search(rf"/assets/js/{name}\.[0-9a-f]{{8}}\.js$", url):
            return urlsplit(url).path
        with urlopen(url) as answer:  # noqa: S310 - our own server
            text = answer.read().decode()
        new = {urljoin(url, found) for found in _LED_TO.findall(text)} - seen
        seen |= new
        waiting += new
    raise AssertionError(f"no module {name} in {sorted(seen)}")


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
