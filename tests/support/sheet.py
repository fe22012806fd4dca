"""Lay each kind of page as it was beside what it is now: `make pictures AT=HEAD~1`.

For eyes, not a test: pictures differ from machine to machine, and these two are made on one.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, sync_playwright

from generator.commands.inspect.browser import launched, require_browser
from generator.commands.inspect.serving import served
from tests.support import looks
from tests.support.projects import DAY, ROOT

TARGET = ROOT / "build" / "pictures"
_WIDTHS = (320, 390, 1280)
_STYLE = """
body { font: 14px system-ui, sans-serif; margin: 16px; }
figure { margin: 0 0 32px; border-top: 2px solid; padding-top: 8px; }
figure div { display: flex; gap: 16px; align-items: flex-start; }
img { max-width: calc(50vw - 24px); border: 1px solid #888; }
"""


class Medium(NamedTuple):
    """One way to show a page."""

    name: str
    media: Literal["screen", "print"]
    scheme: Literal["light", "dark"]


MEDIA = (
    Medium("light", "screen", "light"),
    Medium("dark", "screen", "dark"),
    Medium("print", "print", "light"),
)


@dataclass(frozen=True)
class Pair:
    """Two pictures of one page: as it was, and as it is now."""

    title: str
    before: Path
    now: Path

    @property
    def equal(self) -> bool:
        """Whether nobody can see a difference."""
        return self.before.read_bytes() == self.now.read_bytes()


def lay(pairs: list[Pair], at: str) -> str:
    """Return a sheet with each pair side by side, what differs first."""
    different = [pair for pair in pairs if not pair.equal]
    told = f"{len(different)} of {len(pairs)} pictures differ from {at}"
    shown = "".join(_figure(pair) for pair in different)
    same = ", ".join(pair.title for pair in pairs if pair.equal)
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(told)}</title>'
        f"<style>{_STYLE}</style><h1>{escape(told)}</h1>{shown}<p>The same: {escape(same)}.</p>"
    )


def _figure(pair: Pair) -> str:
    pictures = "".join(
        f'<img src="{escape(path.name)}" alt="{label}">'
        for path, label in ((pair.before, "as it was"), (pair.now, "as it is"))
    )
    return f"<figure><figcaption>{escape(pair.title)}</figcaption><div>{pictures}</div></figure>"


def build_at(commit: str | None, folder: Path) -> Path:
    """Build the site as it is at a commit, or as it lies here, and return its folder."""
    if commit is None:
        return _built(ROOT, folder / "site-now", ROOT)
    source, package = folder / "source", folder / "package"
    _run("git", "worktree", "add", "--force", "--detach", str(source), commit)
    try:
        # Its own name for the plugin, which may have stood elsewhere.
        options = ("--quiet", "--no-deps", "--no-build-isolation", "--target", str(package))
        _run(sys.executable, "-m", "pip", "install", *options, str(source))
        return _built(source, folder / "site-before", package)
    finally:
        _run("git", "worktree", "remove", "--force", str(source))


def _built(source: Path, site: Path, package: Path) -> Path:
    options = ("--site-dir", str(site), "--date", DAY.isoformat())
    env = {**os.environ, "PYTHONPATH": str(package)}
    _run(sys.executable, "-m", "generator", "build", *options, folder=source, env=env)
    return site


def _run(*command: str, folder: Path = ROOT, env: Mapping[str, str] = os.environ) -> None:
    done = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=600
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def shoot(browser: Browser, site: Path, kind: str, mark: str) -> Iterator[tuple[str, Path]]:
    """Take a picture of a kind of page at each width, on each medium; yield it with its title."""
    with served(site) as port:
        page = looks.fresh(browser)
        looks.open_kind(page, f"http://127.0.0.1:{port}", kind)
        for medium in MEDIA:
            page.emulate_media(media=medium.media, color_scheme=medium.scheme)
            for width in _WIDTHS:
                page.set_viewport_size({"width": width, "height": 844})
                title = f"{kind}, {width}, {medium.name}"
                path = TARGET / f"{kind}-{width}-{medium.name}-{mark}.png"
                page.screenshot(path=path, full_page=True, animations="disabled")
                yield title, path
        page.context.close()


def main() -> None:
    """Build both sites, and write the sheet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("at", help="the commit to lay beside what is here now")
    parser.add_argument("kinds", nargs="*", help="which kinds of page; all of them without this")
    given = parser.parse_args()
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    before, now = build_at(given.at, TARGET), build_at(None, TARGET)
    pairs = []
    with sync_playwright() as playwright, launched(playwright, require_browser()) as browser:
        for kind in given.kinds or looks.KINDS:
            was = shoot(browser, before, kind, "before")
            for (title, old), (_, new) in zip(was, shoot(browser, now, kind, "now"), strict=True):
                pairs.append(Pair(title, old, new))
    sheet = TARGET / "index.html"
    sheet.write_text(lay(pairs, given.at), encoding="utf-8", newline="\n")
    print(f"{sum(not pair.equal for pair in pairs)} of {len(pairs)} differ: {sheet}")


if __name__ == "__main__":
    main()
