"""The signs of fonts of signs, such as Symbol, which a file gives by their place in that font.

Sources: the encoding of Adobe's font Symbol (https://unicode.org/Public/MAPPINGS/VENDORS/ADOBE/),
and for Wingdings the names of Unicode's signs that were taken from it.
"""

from __future__ import annotations

import re

# Of the signs that texts use: mathematics, arrows, bullets and Greek letters.
_SIGNS = {
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2B: "+", 0x2D: "−", 0x3C: "<", 0x3D: "=",
    0x3E: ">", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x7E: "∼", 0xA3: "≤", 0xA5: "∞", 0xA6: "ƒ",
    0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″",
    0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡",
    0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xC9: "⊃", 0xCA: "⊇",
    0xCB: "⊄", 0xCC: "⊂", 0xCD: "⊆", 0xCE: "∈", 0xCF: "∉", 0xD1: "∇", 0xD5: "∏", 0xD6: "√",
    0xD7: "⋅", 0xD8: "¬", 0xD9: "∧", 0xDA: "∨", 0xDB: "⇔", 0xDC: "⇐", 0xDD: "⇑", 0xDE: "⇒",
    0xDF: "⇓", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_GREEK = dict(zip(b"abgdezhqiklmnxoprstujcywABGDEZHQIKLMNXOPRSTUFCYW",
    "αβγδεζηθικλμνξοπρστυϕχψωΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", strict=True))  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x76: "❖", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xE0: "→",
    0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
# In the font Symbol these are what they are anywhere.
_PLAIN = frozenset(" !#%&()+,./0123456789:;<=>?[]_{|}")
# Word puts the signs of such a font in the area for private use.
_PRIVATE = 0xF000
_NAME = re.compile(r"(?:[A-Z]{6}\+)?(Symbol|Wingdings)(?:[ -]?(?:PS)?MT|-?Regular)?", re.IGNORECASE)
# Of these no sign is known here.
_OTHERS = re.compile(
    r"(?:[A-Z]{6}\+)?(?:Wingdings ?[23]|Webdings|(?:ITC )?Zapf ?Dingbats|MT Extra)(?:-?Regular)?",
    re.IGNORECASE,
)
_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")


def symbol(font: str, code: str) -> str:
    """Return the sign at a place, in hex, of such a font; nothing where it is not known."""
    try:
        place = int(code, 16) & ~_PRIVATE
    except ValueError:
        return ""
    if font == "Wingdings":
        return _WINGDINGS.get(place, "")
    return _SIGNS.get(place) or _GREEK.get(place, "") if font == "Symbol" else ""


def shown_in(font: str, text: str) -> str:
    """Return a text as it is shown in a font; what is not known of a font of signs stays private.

    Such a font shows its own signs for letters as well.
    """
    named = _NAME.fullmatch(font.strip("\"' "))
    if named:
        name = named[1].capitalize()
        return "".join(_shown(name, sign) for sign in text)
    if _OTHERS.fullmatch(font.strip("\"' ")):
        return "".join(_shown("", sign) for sign in text)
    return text


def _shown(font: str, sign: str) -> str:
    place = ord(sign) - _PRIVATE if "\uf020" <= sign <= "\uf0ff" else ord(sign)
    if place > 0xFF or sign.isspace() or (font == "Symbol" and chr(place) in _PLAIN):
        return sign if place > 0xFF or sign.isspace() else chr(place)
    return symbol(font, f"{place:x}") or chr(_PRIVATE + place)


def read_in(font: str, sign: str) -> str:
    """Return a sign that a program read from a font, which may have known it, as it is shown."""
    known = sign in _SIGNS.values() or sign in _WINGDINGS.values()
    return (
        sign
        if known or not ("\xa1" <= sign <= "\xff" or private_signs(sign))
        else shown_in(font, sign)
    )


def private_signs(text: str) -> list[str]:
    """Return the signs of a text that only a font knows."""
    return [] if text.isascii() else _PRIVATE_USE.findall(text)


def bullet_sign(sign: str, font: str) -> str:
    """Return a sign of a bullet; a common bullet for one that only its font knows."""
    known = symbol(font, f"{ord(sign):x}")
    if known == "−":
        # Before an item this is a dash, of a font that has no other.
        return "–"
    return known or ("•" if "\ue000" <= sign <= "\uf8ff" else sign)
