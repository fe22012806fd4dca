"""Write the text of a Word document in the signs that its fonts show."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from generator.commands.importing.symbols import shown_in
from generator.commands.importing.word_styles import Styles


def write_as_shown(root: Element, styles: Styles, paragraph: Element | None = None) -> None:
    """Put in each run the signs that a reader sees, where its font has others than letters."""
    for element in root:
        inner = element if element.tag == "p" else paragraph
        if element.tag == "r":
            fonts = styles.fonts(element, paragraph)
            for text in element.iterfind("t") if any(fonts) else ():
                text.text = "".join(
                    shown_in(fonts[not sign.isascii()], sign) for sign in text.text or ""
                )
        write_as_shown(element, styles, inner)
