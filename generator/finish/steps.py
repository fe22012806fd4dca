"""What is done to a built site at the end, in this order."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from generator.finish.assets import hash_assets
from generator.finish.precompress import precompress
from generator.finish.search import index


def finish(site: Path, site_url: str) -> None:
    """Finish a rendered site of which every link is sound.

    Raises `ProblemsFound` where a step cannot do its work.
    """
    hash_assets(site, urlsplit(site_url or "/").path)
    index(site)
    precompress(site)
