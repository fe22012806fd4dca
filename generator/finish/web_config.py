"""Write the configuration for IIS into the root of a site."""

from __future__ import annotations

from pathlib import Path

from generator.files.listing import files_below
from generator.site import addresses, hosting
from generator.site.promised import page_redirects, promised_of
from generator.site.rendering import environment

_UNKNOWN = "application/octet-stream"


def write_web_config(site: Path, base: str) -> None:
    """Write `web.config`, with the file types of the site: IIS refuses to serve unknown ones.

    `base` is the path under which the site will stand, with slashes at both ends.
    """
    search = (hosting.POLICY_OF_SEARCH, hosting.FRESH)
    places = {
        **dict.fromkeys((hosting.SEARCH_PAGE, hosting.SEARCH_INDEX), search),
        **dict.fromkeys(hosting.KEPT, (hosting.POLICY, hosting.FOR_A_YEAR)),
    }
    text = (
        environment()
        .get_template("web.config.j2")
        .render(
            types=sorted(_types(site).items()),
            hosting=hosting,
            places=[(p.rstrip("/"), *places[p]) for p in places if (site / p).is_dir()],
            redirects=[(o.rstrip("/"), base + n) for o, n in page_redirects(promised_of(site))],
        )
    )
    (site / addresses.WEB_CONFIG).write_text(text, encoding="utf-8", newline="\n")


def _types(site: Path) -> dict[str, str]:
    """Return the type of each kind of file in a site; packed copies come in the next step."""
    endings = {Path(uri).suffix[1:].lower() for uri in files_below(site)} | {"gz"}
    # A name without an ending, such as SHA256SUMS, has the empty one.
    return {ending: hosting.TYPES.get(ending, _UNKNOWN) for ending in endings}
