"""The last steps on a built site, in order."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from generator.finish.assets import hash_assets
from generator.finish.precompress import precompress
from generator.finish.search import index
from generator.finish.web_config import write_web_config
from generator.reading.cache import NO_STORE, Store


def finish(site: Path, site_url: str, store: Store = NO_STORE) -> None:
    """Finish a rendered site of which every link is sound; `store` has what was made before.

    Raises `ProblemsFound` where a step fails.
    """
    base = urlsplit(site_url or "/").path
    digests = hash_assets(site, base)
    index(site, store, digests)
    write_web_config(site, base)
    precompress(site, store, digests)
