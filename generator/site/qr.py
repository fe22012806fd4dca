"""An address as a QR code, to be read by the camera of a phone."""

from __future__ import annotations

import segno
from markupsafe import Markup

from generator.site.styles import colours


def qr_code(address: str) -> Markup:
    """Return the QR code of an address as an SVG picture.

    It is black, as the library draws it, on white with a quiet zone, whatever the page's colours:
    else no telephone reads it.
    """
    code = segno.make(address, error="m", micro=False)
    white = colours()["paper"]
    svg = code.svg_inline(omitsize=True, light=white, svgclass=None, lineclass=None)
    return Markup(svg)  # noqa: S704 - made by the library, of squares alone
