"""Run the scripts' pure modules in a real browser, on a page of the built site."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from generator.inspection.tab import opened

_IMPORT = """async () => {
  const [logic, files, hash, days] = await Promise.all([
    import("/assets/js/assessment.js"),
    import("/assets/js/files.js"),
    import("/assets/js/vendor/sha256.js"),
    import("/assets/js/days.js"),
  ]);
  window.modules = { logic, files, hash, days };
}"""


class Modules:
    """The modules in a page; JavaScript given to `run` finds them by name."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.evaluate(_IMPORT)

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
