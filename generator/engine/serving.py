"""Serve the site while it is written: rebuild at every change, and keep the last good pages."""

from __future__ import annotations

import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from generator.compiler import Compiled, cache_store, compile_site
from generator.engine.loading import load_engine
from generator.engine.render import render
from generator.files.run_folder import run_folder, sweep
from generator.finish import search
from generator.problems import Place, Problem, ProblemsFound, errors
from generator.reading.settings import Settings, load_settings
from generator.site import addresses
from generator.time.today import today

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer
else:
    # Each engine has a server of its own, all of one descent: it is added when one is chosen.
    LiveReloadServer = object

_PREFIX = "handboek-serve-"
_MARK = b"</body>"
_CHANGES: list[type[FileSystemEvent]] = [
    FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent,
]  # fmt: skip


@dataclass(frozen=True)
class Screen:
    """How `serve` reports progress and warnings, and puts errors in words."""

    say: Callable[[str], None]
    warn: Callable[[str], None]
    in_words: Callable[[Exception], str]


class _PreviewServer(LiveReloadServer):
    """An engine's server that shows problems on the page instead of stopping."""

    screen: Screen
    told = ""
    indexing = threading.Lock()

    def _serve_request(
        self, environ: dict[str, str], start_response: Callable[..., Any]
    ) -> Iterable[bytes] | None:
        if f"/{addresses.SEARCH_INDEX}/" in environ["PATH_INFO"]:
            self._index()
        served: Iterable[bytes] | None = super()._serve_request(environ, start_response)
        return served

    def _index(self) -> None:
        """Make the search index of what is shown at the first search: no change waits for it."""
        site = Path(self.root)
        with self.indexing:
            if not (site / addresses.SEARCH_INDEX).exists():
                try:
                    search.index(site)
                except (ProblemsFound, OSError) as error:
                    self.screen.warn(self.screen.in_words(error))

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        before, mark, after = content.rpartition(_MARK)
        told = before + _as_banner(self.told) + mark + after if mark else content
        injected: bytes = super()._inject_js_into_html(told, epoch)  # type: ignore[no-untyped-call] # MkDocs is not fully typed
        return injected

    def watch_changes(self, path: Path) -> None:
        """Rebuild when a file at or below a path changes.

        The engine's own `watch` takes any event for a change. Reading a file is an event too, so
        that each build would ask for the next.
        """
        self._watched_paths[str(path)] = 1
        folder = path if path.is_dir() else path.parent
        handler = _Changes(self, None if path.is_dir() else path)
        self.observer.schedule(handler, str(folder), recursive=path.is_dir(), event_filter=_CHANGES)

    def want_rebuild(self) -> None:
        """Ask for a rebuild, as the engine's own `watch` does."""
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def error_page(self, code: int) -> bytes:
        """Return the site's own 404 page, or the problems where there is no site yet."""
        page = Path(self.root) / "404.html"
        content = page.read_bytes() if code == 404 and page.is_file() else b"<body></body>"
        return self._inject_js_into_html(content, self._visible_epoch)


class _Changes(FileSystemEventHandler):
    """Ask for a rebuild at a change of any file, or of one."""

    def __init__(self, server: _PreviewServer, only: Path | None) -> None:
        self.server = server
        self.only = only

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Ask for a rebuild, unless another file changed."""
        changed = {str(event.src_path), str(event.dest_path)}
        if self.only is None or str(self.only) in changed:
            self.server.want_rebuild()


class _Session:
    """The builds of one run of `serve`, each in a folder of its own."""

    def __init__(
        self, settings: Settings, day: date | None, url: str, folder: Path, screen: Screen
    ) -> None:
        self.config_path = settings.config_path
        self.engine = settings.engine
        self.day = day
        self.url = url
        self.folder = folder
        self.screen = screen
        self.store = cache_store(settings, remember=True)
        self.number = 0
        self.server: _PreviewServer | None = None
        self.passed: Path | None = None

    def rebuild(self) -> None:
        """Build anew, and show the result, or the problems over the last good page."""
        start = time.monotonic()
        self.number += 1
        fresh = self.folder / str(self.number)
        fresh.mkdir()
        try:
            compiled = self._build(fresh)
        except Exception as error:  # noqa: BLE001 - whatever it is, the last good pages stay
            shutil.rmtree(fresh)
            self._tell(error)
            return
        self._show(fresh)
        if self.number == 1:
            for problem in compiled.attentions:
                self.screen.warn(str(problem))
        self.screen.say(f"Gemaakt in {time.monotonic() - start:.1f} s: {self.url}")

    def _build(self, target: Path) -> Compiled:
        day = today(self.day)
        settings = load_settings(self.config_path, day, concepts=True, engine=self.engine)
        compiled = compile_site(settings, self.store)
        render(compiled, target, serve_url=self.url)
        return compiled

    def _show(self, fresh: Path) -> None:
        if self.server is None:
            return
        before, self.server.root = Path(self.server.root), str(fresh)
        self.server.told = ""
        # A request may still be reading the folder that was shown: only the one before it goes.
        if self.passed is not None:
            shutil.rmtree(self.passed, ignore_errors=True)
        self.passed = before

    def _tell(self, error: Exception) -> None:
        told = self.screen.in_words(error)
        self.screen.warn(f"{told}\nDe laatste goede pagina’s blijven staan.")
        if self.server is not None:
            self.server.told = self.screen.in_words(_stopping(error))


def serve_site(settings: Settings, day: date | None, host: str, port: int, screen: Screen) -> None:
    """Serve the site until interrupted; each build reads the settings anew.

    Raises `ProblemsFound` where another program is at this address.
    """
    _require_free(host, port)
    kind = type("Server", (_PreviewServer, load_engine(settings.engine).server), {})
    mount = urlsplit(settings.site_url or "/").path
    url = f"http://{host}:{port}{mount}"
    parent = Path(tempfile.gettempdir())
    sweep(parent, _PREFIX, lambda _: None)
    with run_folder(parent, _PREFIX) as folder:
        session = _Session(settings, day, url, folder, screen)
        empty = folder / "0"
        empty.mkdir()
        server = kind(session.rebuild, host, port, str(empty), mount)
        server.observer = Observer()  # quicker than polling
        server.error_handler = server.error_page
        server.screen = screen
        session.server = server
        session.rebuild()
        for path in _watched(settings):
            server.watch_changes(path)
        try:
            server.serve()
        except KeyboardInterrupt:
            screen.say("Gestopt.")
        finally:
            server.shutdown()


def _require_free(host: str, port: int) -> None:
    try:
        socket.create_server((host, port)).close()
    except OSError:
        fact = "hier kan de site niet staan: het adres is bezet, of niet van deze computer"
        remedy = "Stop het andere programma, of kies een ander adres: --address 127.0.0.1:8001."
        raise ProblemsFound([Problem(Place(f"{host}:{port}"), fact, remedy)]) from None


def _watched(settings: Settings) -> list[Path]:
    """Return everything a page is made from: sources, configuration, and our own files."""
    own = Path(str(files("generator")))
    kinds = ("*.j2", "*.css", "*.js")
    folders = {path.parent for pattern in kinds for path in own.rglob(pattern)}
    return [path for path in (*settings.made_from, *sorted(folders)) if path.exists()]


def _stopping(error: Exception) -> Exception:
    """Return what stops the build alone: over a page there is little room."""
    return ProblemsFound(errors(error.problems)) if isinstance(error, ProblemsFound) else error


def _as_banner(told: str) -> bytes:
    if not told:
        return b""
    head = "Er klopt iets niet; u ziet de laatste goede pagina."
    return (
        '<div class="hb-problems" role="alert">'
        f"<p><strong>{head}</strong></p><pre>{escape(told)}</pre></div>"
    ).encode()
