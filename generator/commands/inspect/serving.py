"""Serve a folder on this machine, as a plain web server would."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class _Handler(SimpleHTTPRequestHandler):
    """A quiet handler that answers 404 with the site's own page."""

    # The tables of a machine may say otherwise, and then no script runs.
    extensions_map = {  # noqa: RUF012 - as its parent has it
        **SimpleHTTPRequestHandler.extensions_map,
        ".css": "text/css",
        ".js": "text/javascript",
        ".json": "application/json",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
    }

    def __init__(self, *args: Any, base: str, **kwargs: Any) -> None:
        self.base = base
        super().__init__(*args, **kwargs)

    def log_message(self, format: str, *args: Any) -> None:
        """Log nothing."""

    def translate_path(self, path: str) -> str:
        """Find the file for a path, which begins with the one that the site stands under."""
        if not path.startswith(self.base):
            # No file has such a name, so the answer is that there is none.
            return str(Path(self.directory) / "\N{SYMBOL FOR NULL}")
        return super().translate_path("/" + path.removeprefix(self.base))

    def send_head(self) -> Any:
        """Send the whole file, never ‘not modified’: an older edition may replace a newer one."""
        del self.headers["If-Modified-Since"]
        return super().send_head()

    def list_directory(self, path: Any) -> None:
        """Refuse to list a folder, as a well-configured server does."""
        del path
        self.send_error(404)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's own error page."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


class _QuietServer(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore a browser that hangs up: it left the page, or was stopped."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(folder: Path, base: str = "/") -> Iterator[int]:
    """Serve a folder under a path, which begins and ends with a slash, and give the port."""
    handler = partial(_Handler, directory=str(folder), base=base)
    server = _QuietServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
