"""What is made of a site to send along: a copy that reads from a folder, and a zip for a server."""

from __future__ import annotations

import re
from pathlib import Path

from generator.commands.workplace.workshop import Workshop
from generator.compiler import Compiled
from generator.files import atomic
from generator.files.listing import files_below
from generator.files.zip import packed
from generator.finish.pdf import lacking_engine, page_pdf
from generator.model import TextState, Version
from generator.site import addresses
from generator.time.comparison import base_of

# A page's own link, or one that leads on at once, to a folder of the site.
_LINK = re.compile(
    r'(<a\b[^>]*?\shref="|\bcontent="0; url=)((?![a-z]+:|/)[^"#?:]+)(?=[#?][^"]*"|")'
)
# For servers and for searching: from a folder neither works.
_UNREAD = (".gz", ".config", ".conf", ".xml")
_README = """Dit is een leesversie van {name}, met de tekst die nog niet is vastgesteld.

Pak dit bestand uit, en open daarna index.html.

Zoeken, en bewaren wat u invult, kan in deze leesversie niet. Stuur die alleen aan wie meeleest.
"""


def proof_folder(workshop: Workshop) -> Path:
    """Return the folder with the site as it will be, and what can be sent of it."""
    return workshop.state / "voorbeeld"


def proof_pdf(workshop: Workshop, version: Version) -> Path:
    """Return the file of the comparison of a concept on paper."""
    return proof_folder(workshop) / _pdf_name(version)


def comparison_pdf(compiled: Compiled, version: Version, site: Path, folder: Path) -> None:
    """Write the comparison of a concept with the version before it, where PDFs can be made."""
    target = folder / _pdf_name(version)
    base = base_of(compiled.sources.handbook.versions, version)
    if base is None or version.front.text is TextState.ABSENT or lacking_engine():
        target.unlink(missing_ok=True)
    else:
        uri = addresses.comparison(base.number, version.number)
        atomic.write(target, page_pdf(uri, compiled, site))


def reading_copy(site: Path, name: str) -> bytes:
    """Return a zip of a site that can be read from a folder, without a server."""
    files = {"LEESMIJ.txt": _README.format(name=name).encode()}
    for path in files_below(site):
        if path.endswith(_UNREAD) or path.startswith(f"{addresses.SEARCH_INDEX}/"):
            continue
        data = (site / path).read_bytes()
        files[path] = linked_to_files(data.decode()).encode() if path.endswith(".html") else data
    return packed(files)


def team_zip(site: Path) -> bytes:
    """Return a zip of a whole site, for a server."""
    return packed({path: (site / path).read_bytes() for path in files_below(site)})


def linked_to_files(html: str) -> str:
    """Return a page whose links to folders lead to the page in them."""
    return _LINK.sub(_to_file, html)


def _to_file(found: re.Match[str]) -> str:
    before, path = found[1], found[2]
    last = path.rpartition("/")[2]
    if last not in {"", ".", ".."}:
        return found[0]
    return f"{before}{path}{'' if not last else '/'}index.html"


def _pdf_name(version: Version) -> str:
    return f"vergelijking-{version.number}.pdf"
