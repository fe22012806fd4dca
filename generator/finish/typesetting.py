"""Typeset HTML as a tagged PDF with WeasyPrint. Only this module imports it."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from weasyprint import HTML, __version__
from weasyprint.text.ffi import pango
from weasyprint.urls import URLFetcher, URLFetcherResponse

_LOGGERS = ("weasyprint", "fontTools")
# So the engine warns of a sign that shows as an empty box.
_NO_GLYPH = ".notdef glyph"


class Refused(Exception):  # noqa: N818 - it says what was refused, it is not one error
    """A document cannot be typeset in full; the message tells why."""


class _Own(URLFetcher):  # type: ignore[misc] # it ships no types
    """Fetch the files of one site, and nothing from elsewhere."""

    def __init__(self, site: Path) -> None:
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False)
        self.site = site.resolve()

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Read a file of the site.

        Raises `ValueError` for any other address; the engine reports that as a picture not found.
        """
        if url.startswith("file:"):
            path = Path(url2pathname(unquote(urlsplit(url).path))).resolve()
            if not path.is_relative_to(self.site):
                raise ValueError(f"not a file of the site: {url}")
        return super().fetch(url, headers)


class Variant(StrEnum):
    """The standards that a PDF can meet; both are tagged."""

    ACCESSIBLE = "pdf/ua-1"
    ARCHIVAL = "pdf/a-2a"


def engine() -> str:
    """Return the names and versions of the programs on which the bytes of a PDF depend."""
    return f"WeasyPrint {__version__}, Pango {pango.pango_version()}"


def typeset(html: str, site: Path, page: Path, variant: Variant = Variant.ACCESSIBLE) -> bytes:
    """Return a document as a PDF; `page` is where relative addresses start.

    Raises `Refused` where the engine leaves something out, such as a picture, and for an archive
    also where no font has a sign.
    """
    own = _Own(site)
    with _told(variant) as wrong, warnings.catch_warnings():
        # The engine leaves it to Python to close the file with its profile of colours.
        warnings.simplefilter("ignore", ResourceWarning)
        document = HTML(string=html, base_url=page.as_uri(), url_fetcher=own)
        # The number with which a list begins is such a hint.
        content: bytes = document.write_pdf(pdf_variant=variant.value, presentational_hints=True)
    if wrong:
        raise Refused("; ".join(dict.fromkeys(wrong)))
    return content


@contextmanager
def _told(variant: Variant) -> Iterator[list[str]]:
    """Collect what the engine leaves out; it warns of any style that is for screens only."""
    wrong: list[str] = []

    class ErrorHandler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said = record.getMessage()
            if record.levelno >= logging.ERROR:
                wrong.append(said)
            elif variant is Variant.ARCHIVAL and said.startswith(_NO_GLYPH):
                sign = said.rpartition(": ")[2]
                wrong.append(f"geen lettertype op deze computer heeft het teken {sign}")

    listener = ErrorHandler(logging.WARNING)
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    before = [(logger.handlers[:], logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.handlers, logger.propagate = [listener], False
    try:
        yield wrong
    finally:
        for logger, (handlers, propagate) in zip(loggers, before, strict=True):
            logger.handlers, logger.propagate = handlers, propagate
