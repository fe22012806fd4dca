"""The data for the templates of the theme: addresses, and content security policies."""

from __future__ import annotations

from typing import Any

from generator.site import addresses
from generator.site.hosting import page_policies
from generator.site.product import page_url

_LINKED = {
    "search": addresses.SEARCH,
    "a_to_z": addresses.A_TO_Z,
    "register": addresses.REGISTER,
    "latest": addresses.LATEST,
    "on_date": addresses.ON_DATE,
    "feed": addresses.FEED,
    "scripts": addresses.SCRIPTS,
}


def theme_data(*, serving: bool = False) -> dict[str, Any]:
    """Return the data that templates find under `extra`."""
    linked = {name: page_url(uri) for name, uri in _LINKED.items()}
    return {"serving": serving, "addresses": linked, "policies": page_policies(serving=serving)}
