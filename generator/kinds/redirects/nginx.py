"""Write the redirects as configuration for nginx."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import quote, urlsplit

from generator.reading import Sources
from generator.site import addresses, hosting
from generator.site.product import Product
from generator.site.promised import Promised, page_redirects
from generator.site.rendering import unescaped_environment


def nginx_file(sources: Sources, promised: Promised) -> Product:
    """Return the lines for nginx, for the path under which the site will stand."""
    types: defaultdict[str, list[str]] = defaultdict(list)
    for ending, name in hosting.TYPES.items():
        types[name].append(ending)
    settings = sources.settings
    text = (
        unescaped_environment()
        .get_template("nginx.conf.j2")
        .render(
            path=urlsplit(settings.site_url or "/").path,
            name=settings.site_name,
            types=types,
            hosting=hosting,
            # What stands in an address may mean something else to nginx.
            redirects=[(old, quote(new, safe="/#")) for old, new in page_redirects(promised)],
        )
    )
    return Product(addresses.NGINX, text, settings.config.file)
