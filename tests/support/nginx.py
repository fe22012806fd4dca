"""Find nginx for the tests, or install it, and run it; run as a command it prints which."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.packages import install
from tests.support.processes import SECONDS, started

_SENTENCE = (
    "No nginx found and none could be installed: install it (on Debian and Ubuntu: nginx-light; "
    "on macOS: brew install nginx)."
)
# All that it writes stays in its own folder, and nobody's settings are read.
_CONFIG = """
daemon off;
worker_processes {workers};
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 1024; }}
http {{
  include {mime};
  default_type application/octet-stream;
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  {http}
  server {{
    listen 127.0.0.1:{port};
    server_name localhost;
    {server}
  }}
}}
"""
_MIME = (
    "/etc/nginx/mime.types",
    "/opt/homebrew/etc/nginx/mime.types",
    "/usr/local/etc/nginx/mime.types",
)


def find_nginx() -> str | None:
    """Return the path of an nginx that is there."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


@contextmanager
def nginx(folder: Path, server: str, http: str = "", workers: int = 1) -> Iterator[int]:
    """Run nginx with what stands in its `server` (and `http`) block, and give its port."""
    program = find_nginx()
    assert program, _SENTENCE
    mime = next(path for path in _MIME if Path(path).is_file())
    folder.mkdir(parents=True, exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = folder / "nginx.conf"
    text = _CONFIG.format(
        folder=folder, mime=mime, http=http, server=server, port=port, workers=workers
    )
    # Started as root, its workers would be someone else, whom the tests' folders are closed to.
    as_root = "user root;\n" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    config.write_text(as_root + text, encoding="utf-8")
    command = [program, "-e", str(folder / "error.log"), "-p", str(folder), "-c", str(config)]
    with started(command) as process:
        _wait(process, port, folder)
        yield port


def _wait(process: subprocess.Popen[str], port: int, folder: Path) -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    log = folder / "error.log"
    raise RuntimeError(log.read_text(encoding="utf-8") if log.is_file() else "nginx did not start")


def main() -> None:
    """Print the nginx that the tests will use, after installing one where there is none."""
    if find_nginx() is None:
        install("nginx-light")
    found = find_nginx()
    if found is None:
        sys.exit(_SENTENCE)
    print(f"nginx: {found}")


if __name__ == "__main__":
    main()
