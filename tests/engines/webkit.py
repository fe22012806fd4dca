"""WebKit in the small browser that comes with it, driven by selenium on a screen of its own.

Its driver tells nothing of what pages say on the console, and its window is never narrower than its
buttons. So each page gets a script before its first line that notes what goes wrong, and stands in
a frame as wide as a phone where its width is looked at. Else the site is as it was built.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.engines.reader import READY, Reader
from tests.support.other_browsers import find_webkit
from tests.support.processes import started

_NOTES = "walk.js"
_PHONE = "walk.html"
_NOTED = """const seen = window.walkSeen = JSON.parse(sessionStorage.walkSeen ?? "[]");
const note = (...words) => {
  seen.push(`${location.pathname}: ${words.join(" ")}`);
  sessionStorage.walkSeen = JSON.stringify(seen);
};
addEventListener("error", ({ message, target }) => note(message ?? `no file ${target.src}`), true);
addEventListener("unhandledrejection", ({ reason }) => note(reason));
addEventListener("securitypolicyviolation", ({ blockedURI }) => note("policy", blockedURI));
console.error = console.warn = note;
"""
_FRAME = """<!doctype html><html lang="nl"><title>Walk</title>
<iframe width="390" height="844" style="border: 0"></iframe></html>"""
_SHOW = "url => { document.querySelector('iframe').src = url; }"
_IN_FRAME = """url => {
  const { document } = window.document.querySelector('iframe').contentWindow;
  // Some pages tell in their address where a reader is.
  return document.URL.split(/[?#]/)[0] === url && (READY)();
}""".replace("READY", READY)
_BEYOND = """() => {
  const page = document.querySelector('iframe').contentDocument.documentElement;
  return page.scrollWidth - page.clientWidth;
}"""
_TAKE = """() => {
  const seen = JSON.parse(sessionStorage.walkSeen ?? '[]');
  delete sessionStorage.walkSeen;
  return seen;
}"""


def watched(site: Path, folder: Path) -> Path:
    """Return a copy of a site in which each page notes what goes wrong on it."""
    shutil.copytree(site, folder)
    (folder / _NOTES).write_text(_NOTED, encoding="utf-8")
    (folder / _PHONE).write_text(_FRAME, encoding="utf-8")
    for page in folder.rglob("index.html"):
        html = page.read_text(encoding="utf-8")
        # Before the policy, which holds for what follows it.
        first = f'<head><script src="/{_NOTES}"></script>'
        page.write_text(html.replace("<head>", first, 1), encoding="utf-8")
    return folder


class WebKitHands:
    """A window of WebKit's small browser."""

    def __init__(self, driver: webdriver.WebKitGTK, downloads: Path) -> None:
        self.driver = driver
        self.downloads = downloads

    def open(self, url: str) -> None:
        """Go to an address."""
        self.driver.get(url)

    def reload(self) -> None:
        """Load the page once more, as a reader does."""
        self.driver.refresh()

    def run(self, script: str, *values: Any) -> Any:
        """Call a function of the page, and return what it returns."""
        return self.driver.execute_script(f"return ({script})(...arguments);", *values)

    def click(self, script: str, *values: Any) -> None:
        """Click what a function of the page finds."""
        self._found(script, *values).click()

    def write(self, text: str, script: str, *values: Any) -> None:
        """Write in the field that a function of the page finds, in the place of what it holds."""
        element = self._found(script, *values)
        element.clear()
        element.send_keys(text)

    def give(self, files: list[Path], script: str, *values: Any) -> None:
        """Hand files to the field that a function of the page finds."""
        self._found(script, *values).send_keys("\n".join(map(str, files)))

    def faults(self) -> list[str]:
        """Return what went wrong on pages since this was asked last."""
        return list(self.run(_TAKE))

    def look(self, url: str) -> int:
        """Open an address in a window of 390 pixels, and return how far its page goes beyond."""
        self.open("/".join([*url.split("/")[:3], _PHONE]))
        self.run(_SHOW, url)
        Reader(self, "").until(_IN_FRAME, url)
        return int(self.run(_BEYOND))

    def _found(self, script: str, *values: Any) -> WebElement:
        element = self.run(script, *values)
        assert isinstance(element, WebElement), values
        # The driver would scroll no further than the edge, where a bar may stand.
        self.run("element => element.scrollIntoView({ block: 'center' })", element)
        return element


@contextmanager
def webkit(folder: Path) -> Iterator[WebKitHands]:
    """Start WebKit on a screen of its own, in an empty home folder."""
    found = find_webkit()
    assert found, "no WebKit: run `python -m tests.support.other_browsers`"
    program, browser, screen = found
    config = folder / ".config"
    config.mkdir(parents=True)
    (config / "user-dirs.dirs").write_text('XDG_DOWNLOAD_DIR="$HOME/files"\n', encoding="utf-8")
    (folder / "files").mkdir()
    options = Options()
    options.binary_location = browser
    options.add_argument("--automation")
    options.set_capability("browserName", "MiniBrowser")
    with _screen(screen) as display:
        home = {"HOME": str(folder), "XDG_CONFIG_HOME": str(config), "DISPLAY": display}
        service = Service(program, env={**os.environ, **home})
        driver = webdriver.WebKitGTK(options=options, service=service)
        try:
            yield WebKitHands(driver, folder / "files")
        finally:
            driver.quit()


@contextmanager
def _screen(program: str) -> Iterator[str]:
    command = [program, "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    pipe, null = subprocess.PIPE, subprocess.DEVNULL
    with started(command, stdout=pipe, stderr=null) as process:
        assert process.stdout
        yield f":{process.stdout.readline().strip()}"
