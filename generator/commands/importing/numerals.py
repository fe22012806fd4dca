"""Write numbers as the marks of lists: in digits, letters or Roman numerals."""

from __future__ import annotations

# Bullets that mean no more than that an item begins; a dash is a mark of its own.
_BULLETS = set("•●○◦▪▫■□·∙‣⁃⚫o§")
# Within a list another sign tells how deep an item is; only these say nothing more there too.
_DEEPER_BULLETS = set("•●·∙⚫")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CHICAGO = "*†‡§"
_FORMS = {
    "none", "decimal", "decimalZero", "ordinal", "lowerLetter", "upperLetter", "lowerRoman",
    "upperRoman", "chicago", "bullet",
}  # fmt: skip
PLAIN = "•"


def is_known(form: str) -> bool:
    """Tell whether a number can be written in a format of Word's."""
    return form in _FORMS


def written(number: int, form: str) -> str:
    """Return a number in a format of Word's; digits where it is another."""
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{number:02}"
    if form in {"ordinal", "ordinalText"}:
        return f"{number}e"
    if form == "chicago":
        times, at = divmod(max(number, 1) - 1, len(_CHICAGO))
        return _CHICAGO[at] * (times + 1)
    made = {"Letter": _letters, "Column": _column, "Roman": _roman}.get(form[5:])
    if made is None or number < 1:
        return str(number)
    return made(number).upper() if form.startswith("upper") else made(number)


def plain_mark(mark: str, *, deeper: bool = False) -> str:
    """Return the mark of an item, the same for all bullets that say nothing more."""
    mark = mark.strip()
    return PLAIN if not mark or mark in (_DEEPER_BULLETS if deeper else _BULLETS) else mark


def _letters(number: int) -> str:
    """Return a, b … z, aa, bb: as word processors count."""
    times, at = divmod(number - 1, 26)
    return chr(ord("a") + at) * (min(times, 20) + 1)


def _column(number: int) -> str:
    """Return a, b … z, aa, ab: as the columns of a spreadsheet are named."""
    made = ""
    while number > 0:
        number, left = divmod(number - 1, 26)
        made = chr(ord("a") + left) + made
    return made


def _roman(number: int) -> str:
    if number > 3999:
        return str(number)
    made = ""
    for worth, sign in _ROMAN:
        made += sign * (number // worth)
        number %= worth
    return made
