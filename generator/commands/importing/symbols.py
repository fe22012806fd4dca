"""The signs of the font Symbol, which Word gives by their place in that font.

Source: the encoding of Adobe's font Symbol (https://unicode.org/Public/MAPPINGS/VENDORS/ADOBE/).
"""

from __future__ import annotations

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
# Word puts the signs of such a font in the area for private use.
_PRIVATE = 0xF000


def symbol(font: str, code: str) -> str:
    """Return the sign at a place, in hex, of the font Symbol; nothing where it is not known."""
    try:
        place = int(code, 16) & ~_PRIVATE
    except ValueError:
        return ""
    return _SIGNS.get(place) or _GREEK.get(place, "") if font == "Symbol" else ""
