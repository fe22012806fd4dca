"""Show the built site with its concepts, as if it came from elsewhere.

Its pages are ours, but what stands in them is written by people. A browser is told to give them an
origin of their own (`sandbox`), so that no script in them can open a page of the workplace, send
one of its forms, or read what it keeps. Such a page has no cookie: its address is the key.
"""

from __future__ import annotations

import os
import re
from http import HTTPStatus
from pathlib import Path

from starlette.responses import PlainTextResponse, RedirectResponse, Response

from generator.site.hosting import HEADERS, POLICY, POLICY_OF_SEARCH, SEARCH_INDEX, TYPES

_APART = "; sandbox allow-scripts allow-downloads allow-modals allow-popups"
# To a browser even its own styles and scripts come from elsewhere.
_OPEN = {
    "Access-Control-Allow-Origin": "null",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cross-Origin-Opener-Policy": "unsafe-none",
}
# Of the page itself. Of one that searches the header says it alone: in an origin of its own there
# is no worker, and what searches then runs in the page.
_OWN_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
_SEARCHING = b"connect-src 'self'"
_MISSING = "Deze pagina is er niet in het voorbeeld.\n"


def shown(site: Path, path: str, address: str) -> Response:
    """Return a file of a built site; `address` is the one that was asked for."""
    file = _file(site, path)
    if file is None:
        return PlainTextResponse(_MISSING, HTTPStatus.NOT_FOUND, _OPEN)
    if file.is_dir():
        return RedirectResponse(f"{address}/", HTTPStatus.SEE_OTHER)
    kind = TYPES.get(file.suffix.removeprefix(".").lower(), "application/octet-stream")
    data = file.read_bytes()
    searching = path.startswith(SEARCH_INDEX)
    own = _OWN_POLICY.search(data) if file.suffix == ".html" else None
    if own and _SEARCHING in own[0]:
        data, searching = data.replace(own[0], b"", 1), True
    policy = (POLICY_OF_SEARCH if searching else POLICY) + _APART
    headers = {**HEADERS, **_OPEN, "Content-Security-Policy": policy}
    return Response(data, media_type=kind, headers=headers)


def _file(site: Path, path: str) -> Path | None:
    """Return a file of the site, or a folder that was asked for as a file; else nothing."""
    parts = path.split("/")
    if "\0" in path or "\\" in path or any(part in {".", ".."} for part in parts):
        return None
    named = site.joinpath(*filter(None, parts))
    if not path or path.endswith("/"):
        named /= "index.html"
    elif named.is_dir() and (named / "index.html").is_file():
        return named
    root = Path(os.path.realpath(site))
    inside = Path(os.path.realpath(named)).is_relative_to(root)
    return named if inside and named.is_file() and not named.is_symlink() else None
