"""What a Word document shows besides words, row by row: the document, and the concept's text."""

# ruff: noqa: E501 - XML is read as one line

from __future__ import annotations

import re

import pytest

from generator.commands.importing.document import Met
from generator.commands.importing.heading_looks import BOLD_BY_STYLE
from generator.commands.importing.report import not_compared_in
from generator.problems import ProblemsFound
from generator.reading.markup import check_markup
from tests.support.documents import PNG, word
from tests.support.imports import concept_of, shown


def lists(*kinds: str, numbers: str = "") -> str:
    """Return numbering.xml: list 1 has the first kind, 2 the second; `numbers` are other lists."""
    defined = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{kind}</w:abstractNum>'
        for n, kind in enumerate(kinds, start=1)
    )
    used = "".join(num(n, n) for n in range(1, len(kinds) + 1))
    return defined + used + numbers


def num(number: int, kind: int, inside: str = "") -> str:
    """Return a list of a kind."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{inside}</w:num>'


def anew(start: int = 1, level: int = 0) -> str:
    """Return what makes a list start anew."""
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def level(depth: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    """Return a level of a kind of list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def p(text: str, number: int | None = None, depth: int = 0, properties: str = "") -> str:
    """Return a paragraph, in a list if it has a number; text that begins with < is XML."""
    listed = (
        "" if number is None
        else f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    )  # fmt: skip
    runs = text if text.startswith("<") else r(text)
    return f"<w:p><w:pPr>{properties}{listed}</w:pPr>{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def h(text: str, style: str = "Kop1", number: int | None = None, depth: int = 0) -> str:
    """Return a heading."""
    return p(text, number, depth, f'<w:pStyle w:val="{style}"/>')


def tc(text: str, properties: str = "") -> str:
    """Return a cell; text that begins with < is XML."""
    inside = text if text.startswith("<") else p(text)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tbl(*rows: str) -> str:
    """Return a table of rows of cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


DECIMAL = (
    level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2.") + level(2, "lowerRoman", "%3.")
)
ARTICLES = level(0, "decimal", "Artikel %1.") + level(1, "decimal", "%1.%2")
BULLETS = level(0, "bullet", "\uf0b7", more="") + level(1, "bullet", "–") + level(2, "bullet", "o")
WIDE, HIGH, ON = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
SUP, SUB, B, ITALIC, U = (
    '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>', "<w:b/>", "<w:i/>",
    '<w:u w:val="single"/>',
)  # fmt: skip
BR = "<w:r><w:br/></w:r>"
FOOT, FOOT_3 = (f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in (2, 3))
END = '<w:r><w:endnoteReference w:id="2"/></w:r>'


def _font(name: str) -> str:
    """Return what puts a run in a font."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


VETTE = '<w:pStyle w:val="Vette"/>'


def _form(inside: str, kind: str) -> str:
    """Return an old field of a form, as Word keeps it."""
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="V"/>{inside}</w:ffData></w:fldChar></w:r>'
    ends = "".join(f'<w:r><w:fldChar w:fldCharType="{how}"/></w:r>' for how in ("separate", "end"))
    return f"{begin}<w:r><w:instrText> {kind} </w:instrText></w:r>{ends}"


def _box(inside: str) -> str:
    return _form(f"<w:checkBox><w:sizeAuto/>{inside}</w:checkBox>", "FORMCHECKBOX")


_CHOSEN = '<w:result w:val="1"/>'
_CHOICES = '<w:listEntry w:val="Ja"/><w:listEntry w:val="Nee, nooit"/>'


ROWS: dict[str, tuple[str, str, str]] = {
    # Headings with numbers of their own.
    "heading of a list by its paragraph": (
        h("Begrippen", number=1) + p("Tekst."), lists(ARTICLES),
        "## Artikel 1. Begrippen\n\nTekst.",
    ),
    "headings of two levels": (
        h("Een", number=1) + h("Deel", "Kop2", 1, 1) + h("Deel", "Kop2", 1, 1) + h("Twee", number=1)
        + h("Deel", "Kop2", 1, 1) + p("T."), lists(ARTICLES),
        "## Artikel 1. Een\n\n### 1.1 Deel\n\n### 1.2 Deel\n\n## Artikel 2. Twee\n\n### 2.1 Deel\n\nT.",
    ),
    "heading of a list that starts elsewhere": (
        h("Slot", number=1) + p("T."), lists(level(0, "decimal", "Artikel %1", 12)),
        "## Artikel 12 Slot\n\nT.",
    ),
    "heading in Roman numerals": (
        h("Slot", number=1) + p("T."), lists(level(0, "upperRoman", "%1.", 4)), "## IV. Slot\n\nT.",
    ),
    "heading in letters": (
        h("Bijlage", number=1) + p("T."), lists(level(0, "upperLetter", "Bijlage %1:")),
        "## Bijlage A: Bijlage\n\nT.",
    ),
    "heading without a number in a numbered style": (
        h("Kop", number=0) + p("T."), lists(ARTICLES), "## Kop\n\nT.",
    ),
    "heading with a bullet": (h("Kop", number=1) + p("T."), lists(BULLETS), "## Kop\n\nT."),
    "heading that counts in digits whatever stands above": (
        h("A", number=1) + h("B", "Kop2", 1, 1) + p("T."),
        lists(level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2", more="<w:isLgl/>")),
        "## I. A\n\n### 1.1 B\n\nT.",
    ),
    "heading that counts Roman above": (
        h("A", number=1) + h("B", "Kop2", 1, 1) + p("T."),
        lists(level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2")),
        "## I. A\n\n### I.1 B\n\nT.",
    ),
    "heading of a level without the level above": (
        h("B", "Kop2", 1, 1) + p("T."), lists(ARTICLES), "### 1.1 B\n\nT.",
    ),
    "heading in italics and raised": (
        h(r("Uitstoot CO", ITALIC) + r("2", SUB) + r(" en m", "") + r("ab", SUP)) + p("T."), "",
        "## *Uitstoot CO*₂ en m<sup>ab</sup>\n\nT.",
    ),
    "bold heading is a heading": (h(r("Kop", B)) + p("T."), "", "## Kop\n\nT."),
    "heading that ends with a sign": (h("Over C#") + p("T."), "", "## Over C\\#\n\nT."),
    "heading with a line break": (
        h(r("Een") + BR + r("kop")) + p("T."), "", "## Een<br>kop\n\nT.",
    ),
    # Lists with marks of their own.
    "plain numbers": (p("A", 1) + p("B", 1), lists(DECIMAL), "1. A\n2. B"),
    "plain bullets": (p("A", 1) + p("B", 1), lists(BULLETS), "- A\n- B"),
    "numbers that start elsewhere": (
        p("A", 1) + p("B", 1), lists(level(0, "decimal", "%1.", 5)), "5. A\n6. B",
    ),
    "numbers from nought": (p("A", 1), lists(level(0, "decimal", "%1.", 0)), "0. A"),
    "numbers in brackets": (
        p("A", 1) + p("B", 1), lists(level(0, "decimal", "(%1)")),
        '- A\n    {: data-mark="(1)" }\n- B\n    {: data-mark="(2)" }',
    ),
    "numbers with a bracket": (
        p("A", 1), lists(level(0, "decimal", "%1)")), '- A\n    {: data-mark="1)" }',
    ),
    "degrees": (p("A", 1), lists(level(0, "decimal", "%1°")), '- A\n    {: data-mark="1°" }'),
    "letters": (
        p("A", 1) + p("B", 1), lists(level(0, "lowerLetter", "%1.")),
        '- A\n    {: data-mark="a." }\n- B\n    {: data-mark="b." }',
    ),
    "letters behind z": (
        p("A", 1) + p("B", 1), lists(level(0, "lowerLetter", "%1.", 26)),
        '- A\n    {: data-mark="z." }\n- B\n    {: data-mark="aa." }',
    ),
    "capitals": (
        p("A", 1), lists(level(0, "upperLetter", "%1.", 3)), '- A\n    {: data-mark="C." }',
    ),
    "Roman": (
        p("A", 1) + p("B", 1), lists(level(0, "lowerRoman", "%1.", 3)),
        '- A\n    {: data-mark="iii." }\n- B\n    {: data-mark="iv." }',
    ),
    "two digits": (
        p("A", 1), lists(level(0, "decimalZero", "%1.")), '- A\n    {: data-mark="01." }',
    ),
    "first and second": (
        p("A", 1), lists(level(0, "ordinal", "%1")), '- A\n    {: data-mark="1e" }',
    ),
    "words before a number": (
        p("A", 1), lists(level(0, "decimal", "Stap %1:")), '- A\n    {: data-mark="Stap 1:" }',
    ),
    "a dash": (
        p("A", 1, 1) + p("B", 1, 1), lists(BULLETS),
        '- A\n    {: data-mark="–" }\n- B\n    {: data-mark="–" }',
    ),
    "a check mark of Wingdings": (
        p("A", 1),
        lists(level(0, "bullet", "\uf0fc").replace(
            "</w:lvl>", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl>')),
        '- A\n    {: data-mark="✓" }',
    ),
    "a letter in the font Symbol": (
        p(r("\uf0b3", _font("Symbol")) + r(" 10 dagen, ") + r("\u00b3", _font("SymbolMT"))
          + r(" (12)", _font("Symbol"))), "", "≥ 10 dagen, ≥ (12)",
    ),
    "a letter in the font Wingdings": (
        p(r("Klaar: ") + r("\u00fc \uf0e0", _font("Wingdings"))), "", "Klaar: ✓ →",
    ),
    "a letter in the font Symbol by a style": (
        p(r("x ") + r("\uf0b3", '<w:rStyle w:val="Teken"/>')) + p("a", properties='<w:pStyle w:val="PTeken"/>'),
        "", "x ≥\n\nα",
    ),
    "bold by the style of its paragraph": (
        p("Verwijder nooit een bericht.", properties=VETTE) + p("Tekst."), "",
        "**Verwijder nooit een bericht.**\n\nTekst.",
    ),
    "bold by a style that another is based on": (
        p("Dit geldt, altijd.", properties='<w:pStyle w:val="VettePlus"/>'), "", "***Dit geldt, altijd.***",
    ),
    "a word that is not bold in a paragraph that is": (
        p(r("Dit is ") + r("niet", '<w:b w:val="0"/>') + r(" vet, en ") + r("dit", '<w:rStyle w:val="Vet"/>')
          + r(" ook niet."), properties=VETTE),
        "", "**Dit is** niet **vet, en** dit **ook niet.**",
    ),
    "an item that is underlined by its style": (
        p("Bewaar alles", 1, properties='<w:pStyle w:val="Lijn"/>'), lists(BULLETS), "- <u>Bewaar alles</u>",
    ),
    "a cell that is bold by its style": (
        tbl(tc("A") + tc("B"), tc(p("Nooit", properties=VETTE)) + tc(h("Kop"))), "",
        "| A | B |\n| --- | --- |\n| **Nooit** | Kop |",
    ),
    "a paragraph that is bold as a heading is": (
        p("Over bewaren", properties=VETTE) + p("Tekst."), "", "Over bewaren\n\nTekst.",
    ),
    "a heading is bold and italic as all are": (
        p("Kop", properties='<w:pStyle w:val="KopSchuin"/>') + p("Tekst."), "", "## Kop\n\nTekst.",
    ),
    "by the style of all text nothing stands out": (
        p("Tekst, schuin.", properties='<w:pStyle w:val="Standaard"/>'), "", "Tekst, schuin.",
    ),
    "old boxes of a form": (
        p(_box("<w:checked/>") + r(" Ja ") + _box('<w:default w:val="0"/>') + r(" Nee ")
          + _box('<w:default w:val="1"/>') + r(" Soms ") + _box('<w:default w:val="1"/><w:checked w:val="0"/>')),
        "", "☒ Ja ☐ Nee ☒ Soms ☐",
    ),
    "an old list of a form": (
        p(r("Antwoord: ") + _form(f"<w:ddList>{_CHOSEN}{_CHOICES}</w:ddList>", "FORMDROPDOWN")
          + r(" of ") + _form(f"<w:ddList>{_CHOICES}</w:ddList>", "FORMDROPDOWN")),
        "", "Antwoord: Nee, nooit of Ja",
    ),
    "a raised digit in another font is one": (p(r("10\u00b3", _font("Arial"))), "", "10³"),
    "a dash of Symbol": (
        p("A", 1),
        lists(level(0, "bullet", "\uf02d").replace(
            "</w:lvl>", '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:lvl>')),
        '- A\n    {: data-mark="–" }',
    ),
    "a bullet of any font": (p("A", 1), lists(level(0, "bullet", "\uf0a8")), "- A"),
    "an o for a bullet": (p("A", 1), lists(level(0, "bullet", "o")), "- A"),
    "a quotation mark in a mark": (
        p("A", 1), lists(level(0, "decimal", "&quot;%1&quot;")), "- A\n    {: data-mark='\"1\"' }",
    ),
    "no mark at all": (p("A", 1), lists(level(0, "none", "")), "A"),
    "a list that nobody defined": (p("A", 7), lists(), "- A"),
    "a list that goes on behind a paragraph": (
        p("A", 1) + p("Tussen.") + p("B", 1), lists(DECIMAL), "1. A\n\nTussen.\n\n2. B",
    ),
    "a list that starts anew": (
        p("A", 1) + p("Tussen.") + p("B", 2), lists(DECIMAL, numbers=num(2, 1, anew())),
        "1. A\n\nTussen.\n\n1. B",
    ),
    "a list that starts anew at once": (
        p("A", 1) + p("B", 1) + p("C", 2), lists(DECIMAL, numbers=num(2, 1, anew())),
        '1. A\n2. B\n3. C\n    {: data-mark="1." }',
    ),
    "a list that starts anew elsewhere": (
        p("A", 1) + p("Tussen.") + p("B", 2), lists(DECIMAL, numbers=num(2, 1, anew(7))),
        "1. A\n\nTussen.\n\n7. B",
    ),
    "two lists that share a definition go on": (
        p("A", 1) + p("Tussen.") + p("B", 2), lists(DECIMAL, numbers=num(2, 1)),
        "1. A\n\nTussen.\n\n2. B",
    ),
    "two definitions are counted apart": (
        p("A", 1) + p("Tussen.") + p("B", 2), lists(DECIMAL, DECIMAL), "1. A\n\nTussen.\n\n1. B",
    ),
    "a list with a level of its own": (
        p("A", 2),
        lists(DECIMAL, numbers=num(2, 1, f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "%1)")}'
                                         "</w:lvlOverride>")),
        '- A\n    {: data-mark="1)" }',
    ),
    "three levels": (
        p("A", 1) + p("B", 1, 1) + p("C", 1, 2) + p("D", 1, 2) + p("E", 1, 1) + p("F", 1),
        lists(DECIMAL),
        '1. A\n    - B\n        {: data-mark="a." }\n        - C\n            {: data-mark="i." }\n'
        '        - D\n            {: data-mark="ii." }\n    - E\n        {: data-mark="b." }\n2. F',
    ),
    "a deeper level starts anew": (
        p("A", 1) + p("B", 1, 1) + p("C", 1) + p("D", 1, 1), lists(DECIMAL),
        '1. A\n    - B\n        {: data-mark="a." }\n2. C\n    - D\n        {: data-mark="a." }',
    ),
    "a deeper level that never starts anew": (
        p("A", 1) + p("B", 1, 1) + p("C", 1) + p("D", 1, 1),
        lists(level(0, "decimal", "%1.")
              + level(1, "lowerLetter", "%2.", more='<w:lvlRestart w:val="0"/>')),
        '1. A\n    - B\n        {: data-mark="a." }\n2. C\n    - D\n        {: data-mark="b." }',
    ),
    "legal numbers": (
        p("A", 1) + p("B", 1, 1), lists(level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2.")),
        '1. A\n    - B\n        {: data-mark="1.1." }',
    ),
    "bullets below numbers": (
        p("A", 1) + p("B", 2) + p("C", 1), lists(DECIMAL, BULLETS), "1. A\n\n- B\n\n2. C",
    ),
    "a list that begins deeper, behind a bullet": (
        p("A", 1) + p("B", 1, 1) + p("C", 1, 2) + p("D", 1, 1) + p("E", 1),
        lists(level(0, "lowerLetter", "%1.") + level(1, "decimal", "%2.") + level(2, "bullet", "•")),
        '- A\n    {: data-mark="a." }\n    1. B\n        - C\n    2. D\n- E\n    {: data-mark="b." }',
    ),
    "the bullets that Word has by itself": (
        p("Vraag de afzender:", 1) + p("om zakelijk te blijven;", 1, 1) + p("Behalve als.", 1, 1)
        + p("Dieper.", 1, 2) + p("Scheid.", 1),
        lists(level(0, "bullet", "\uf0b7") + level(1, "bullet", "o")
              + level(2, "bullet", "\uf0a7").replace(
                  "</w:lvl>", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl>')),
        '- Vraag de afzender:\n    - om zakelijk te blijven;\n        {: data-mark="o" }\n'
        '    - Behalve als.\n        {: data-mark="o" }\n        - Dieper.\n'
        '            {: data-mark="▪" }\n- Scheid.',
    ),
    "numbers below a bullet, and bullets below a number": (
        p("A", 1) + p("B", 2, 1) + p("C", 2) + p("D", 1, 1), lists(BULLETS, DECIMAL),
        '- A\n    - B\n        {: data-mark="a." }\n\n1. C\n    - D\n        {: data-mark="–" }',
    ),
    "an introduction with its steps": (
        p("Doe dit:") + p("A", 1) + p("B", 1), lists(DECIMAL), "Doe dit:\n\n1. A\n2. B",
    ),
    "a list by its style": (
        p("A", properties='<w:pStyle w:val="L"/>'), lists(DECIMAL),
        "1. A",
    ),
    "a level by its style": (
        p("A", properties='<w:pStyle w:val="L2"/>'),
        lists(level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)", more='<w:pStyle w:val="L2"/>')),
        '- A\n    {: data-mark="a)" }',
    ),
    "no list in spite of its style": (
        p("A", 0, properties='<w:pStyle w:val="L"/>'), lists(DECIMAL), "A",
    ),
    "an empty item counts": (
        p("A", 1) + p("", 1) + p("C", 1), lists(DECIMAL), '1. A\n2. C\n    {: data-mark="3." }',
    ),
    "a typed list": (p("1. A") + p("2. B"), "", "1\\. A\n\n2\\. B"),
    "raised by its place": (
        p(r("10") + r("5", '<w:position w:val="6"/>') + r(" en ") + r("n", '<w:position w:val="-4"/>')
          + r(".", '<w:position w:val="0"/>')), "", "10⁵ en <sub>n</sub>.",
    ),
    "a typed row of a table": (p("| a | b |"), "", "\\| a \\| b \\|"),
    "a typed list with line breaks": (
        p(r("1. A") + BR + r("2. B")), "", "1\\. A<br>2. B",
    ),
    "a typed dash": (p("- A"), "", "\\- A"),
    "a list that names its style": (
        p("A", 1),
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="NS"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2">{level(0, "lowerLetter", "%1.")}</w:abstractNum>'
        + num(1, 1) + num(2, 2),
        '- A\n    {: data-mark="a." }',
    ),
    # Tables.
    "a table": (
        tbl(tc("A") + tc("B"), tc("1") + tc("2")), "", "| A | B |\n| --- | --- |\n| 1 | 2 |",
    ),
    "a cell over two columns": (
        tbl(tc("A") + tc("B") + tc("C"), tc("1", WIDE) + tc("2")), "",
        "| A | B | C |\n| --- | --- | --- |\n| 1 | < | 2 |",
    ),
    "a head over two columns": (
        tbl(tc("A", WIDE), tc("1") + tc("2")), "", "| A | < |\n| --- | --- |\n| 1 | 2 |",
    ),
    "a cell over two rows": (
        tbl(tc("A") + tc("B"), tc("1", HIGH) + tc("2"), tc("", ON) + tc("3")), "",
        "| A | B |\n| --- | --- |\n| 1 | 2 |\n| ^ | 3 |",
    ),
    "a cell over three rows": (
        tbl(tc("A") + tc("B"), tc("1", HIGH) + tc("2"), tc("", ON) + tc("3"), tc("", ON) + tc("4")),
        "", "| A | B |\n| --- | --- |\n| 1 | 2 |\n| ^ | 3 |\n| ^ | 4 |",
    ),
    "a cell over rows and columns": (
        tbl(tc("A") + tc("B") + tc("C"), tc("1", WIDE + HIGH) + tc("2"), tc("", WIDE + ON) + tc("3")),
        "", "| A | B | C |\n| --- | --- | --- |\n| 1 | < | 2 |\n| ^ | < | 3 |",
    ),
    "a row that begins later": (
        tbl(tc("A") + tc("B"), '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("2")), "",
        "| A | B |\n| --- | --- |\n|  | 2 |",
    ),
    "a cell in a content control": (
        tbl(tc("A") + tc("B"),
            tc("1") + f"<w:sdt><w:sdtContent>{tc('2')}</w:sdtContent></w:sdt>"), "",
        "| A | B |\n| --- | --- |\n| 1 | 2 |",
    ),
    "a row in a content control": (
        f"<w:tbl><w:tr>{tc('A')}{tc('B')}</w:tr><w:sdt><w:sdtContent><w:tr>{tc('1')}{tc('2')}</w:tr>"
        "</w:sdtContent></w:sdt></w:tbl>", "", "| A | B |\n| --- | --- |\n| 1 | 2 |",
    ),
    "a list in a cell": (
        tbl(tc("A") + tc("B"), tc(p("x", 1) + p("y", 1)) + tc("2")), lists(DECIMAL),
        "| A | B |\n| --- | --- |\n| 1. x<br>2. y | 2 |",
    ),
    "letters in a cell, going on in the next": (
        tbl(tc("A") + tc("B"), tc(p("x", 1)) + tc(p("y", 1))), lists(level(0, "lowerLetter", "%1.")),
        "| A | B |\n| --- | --- |\n| a. x | b. y |",
    ),
    "paragraphs in a cell": (
        tbl(tc("A") + tc("B"), tc(p("x") + p("") + p("y")) + tc("2")), "",
        "| A | B |\n| --- | --- |\n| x<br>y | 2 |",
    ),
    "signs in cells": (
        tbl(tc("A") + tc("B"), tc("&lt;") + tc("^"), tc("a|b") + tc("*c*")), "",
        "| A | B |\n| --- | --- |\n| &lt; | \\^ |\n| a\\|b | \\*c\\* |",
    ),
    "a sign in a cell with a note, and one in bold": (
        tbl(tc("A") + tc("B"), tc(p(r("^") + '<w:r><w:footnoteReference w:id="2"/></w:r>'))
            + tc(p(r("&lt;", B)))), "",
        "| A | B |\n| --- | --- |\n| ^[^1] | **<** |\n\n[^1]: Een noot.",
    ),
    "emphasis in a cell, and in the head": (
        tbl(tc(p(r("A", B))) + tc("B"), tc(p(r("niet", B))) + tc("2")), "",
        "| A | B |\n| --- | --- |\n| **niet** | 2 |",
    ),
    "a box round a text": (tbl(tc(p("A") + p("B"))), "", "A\n\nB"),
    "a box round a list": (tbl(tc(p("A", 1) + p("B", 1))), lists(DECIMAL), "1. A\n2. B"),
    # Notes.
    "a footnote": (
        p(r("Bewaar") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r(" alles.")), "",
        "Bewaar[^1] alles.\n\n[^1]: Een noot.",
    ),
    "a footnote with the look of one": (
        p(r("Bewaar") + f'<w:r><w:rPr>{SUP}</w:rPr><w:footnoteReference w:id="2"/></w:r>'), "",
        "Bewaar[^1]\n\n[^1]: Een noot.",
    ),
    "two footnotes at the end of their section": (
        h("Een") + p(r("A") + '<w:r><w:footnoteReference w:id="2"/></w:r>') + p("B.") + h("Twee")
        + p(r("C") + '<w:r><w:footnoteReference w:id="3"/></w:r>'), "",
        "## Een\n\nA[^1]\n\nB.\n\n[^1]: Een noot.\n\n## Twee\n\nC[^2]\n\n[^2]: Nog een *noot*.<br>Regel.",
    ),
    "an endnote": (
        p(r("Bewaar") + '<w:r><w:endnoteReference w:id="2"/></w:r>'), "",
        "Bewaar[^i]\n\n[^i]: Een eindnoot.",
    ),
    "a footnote in a cell": (
        tbl(tc("A") + tc("B"),
            tc(p(r("1") + '<w:r><w:footnoteReference w:id="2"/></w:r>')) + tc("2")), "",
        "| A | B |\n| --- | --- |\n| 1[^1] | 2 |\n\n[^1]: Een noot.",
    ),
    "a footnote in a heading": (
        h(r("Kop") + '<w:r><w:footnoteReference w:id="2"/></w:r>') + p("T."), "",
        "## Kop[^1]\n\nT.\n\n[^1]: Een noot.",
    ),
    "a footnote that is gone": (
        p(r("Bewaar") + '<w:r><w:footnoteReference w:id="9"/></w:r>'), "", "Bewaar",
    ),
    # Within a line.
    "bold": (p(r("Doe dit ") + r("niet", B) + r(".")), "", "Doe dit **niet**."),
    "bold within a word": (p(r("on") + r("mid", B) + r("dellijk")), "", "on**mid**dellijk"),
    "bold with a space": (p(r("Doe ") + r("niet ", B) + r("dit.")), "", "Doe **niet** dit."),
    "bold in pieces": (p(r("ni", B) + r("et", B) + r(" nu")), "", "**niet** nu"),
    "bold that is off": (p(r("niet", '<w:b w:val="0"/>')), "", "niet"),
    "bold by its style": (p(r("niet", '<w:rStyle w:val="Vet"/>') + r(" nu")), "", "**niet** nu"),
    "italic": (p(r("Doe ") + r("niet", ITALIC) + r(" dit.")), "", "Doe *niet* dit."),
    "underlined": (p(r("Doe ") + r("niet", U) + r(" dit.")), "", "Doe <u>niet</u> dit."),
    "bold and italic": (p(r("Doe ") + r("niet", B + ITALIC) + r(" dit.")), "", "Doe ***niet*** dit."),
    "bold, then italic": (p(r("een", B) + r("twee", ITALIC)), "", "**een***twee*"),
    "bold and within it italic": (p(r("een ", B) + r("twee", B + ITALIC)), "", "**een *twee***"),
    "bold over two sentences": (
        p(r("Een. Twee.", B) + r(" Drie.")), "", "**Een. Twee.** Drie.",
    ),
    "stars in bold": (p(r("a*b", B)), "", "**a\\*b**"),
    "raised digits": (p(r("10") + r("3", SUP) + r(" dagen")), "", "10³ dagen"),
    "raised letters": (p(r("de 1") + r("ste", SUP)), "", "de 1<sup>ste</sup>"),
    "lowered": (p(r("H") + r("2", SUB) + r("O, x") + r("max", SUB)), "", "H₂O, x<sub>max</sub>"),
    "raised and bold": (p(r("x") + r("de", SUP + B)), "", "x**<sup>de</sup>**"),
    "a line break": (p(r("A") + BR + r("B")), "", "A<br>B"),
    "a page break": (p(r("A") + '<w:r><w:br w:type="page"/></w:r>' + r("B")), "", "A B"),
    "a break at the end": (p(r("A") + BR), "", "A"),
    "a tab": (p(r("A") + "<w:r><w:tab/></w:r>" + r("B")), "", "A B"),
    "a soft hyphen": (p(r("archi\u00advering") + "<w:r><w:softHyphen/></w:r>"), "", "archivering"),
    "a hyphen that holds": (
        p(r("BAG") + "<w:r><w:noBreakHyphen/></w:r>" + r("bericht")), "", "BAG-bericht",
    ),
    "a space that holds": (p("10\u00a0dagen"), "", "10 dagen"),
    "a link": (
        p('<w:hyperlink r:id="r1">' + r("de wet", U) + "</w:hyperlink>" + r(".")), "",
        "[de wet](https://wetten.nl/a_b?c=1&d).",
    ),
    "a link of a field": (
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK '
          '"https://a.nl/"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
          + r("hier") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r(" dus")), "",
        "[hier](https://a.nl/) dus",
    ),
    "a simple field": (
        p('<w:fldSimple w:instr="HYPERLINK &quot;https://a.nl/&quot;">' + r("hier")
          + "</w:fldSimple>"), "", "[hier](https://a.nl/)",
    ),
    "a link in the document": (
        p('<w:hyperlink w:anchor="x">' + r("hier") + "</w:hyperlink>"), "", "hier",
    ),
    "a link to a disk": (
        p('<w:hyperlink r:id="r2">' + r("hier") + "</w:hyperlink>"), "", "hier",
    ),
    "text that looks like a tag": (p("als -∞&lt;x&lt;∞ geldt"), "", "als -∞&lt;x<∞ geldt"),
    "text that looks like a tag, closed": (p("a &lt;b&gt; c"), "", "a &lt;b> c"),
    "text that looks like Markdown": (
        p("# Geen kop met *ster* en [haak](x) en `code`"), "",
        "\\# Geen kop met \\*ster\\* en \\[haak\\]\\(x) en \\`code\\`",
    ),
    "text that looks like a note": (p("Zie [^1] hier"), "", "Zie \\[^1\\] hier"),
    "text that looks like attributes": (p("Zo {: .x }"), "", "Zo &#123;: .x \\}"),
    "text that looks like an address that runs something": (
        p("Zet (javascript:void(0)) uit, of &quot;data:text/html&quot;."), "",
        "Zet &#40;javascript:void(0)) uit, of &#34;data:text/html\".",
    ),
    "text that looks like such an address, in a roundabout way": (
        p("Nooit (java script: x), (&lt;vbscript:x) of =data:,x. Wel (data: alles)."), "",
        "Nooit &#40;java script: x), &#40;&lt;vbscript:x) of &#61;data:,x. Wel (data: alles).",
    ),
    "a heading that ends as an address begins": (
        h("Zie &quot;") + p("JavaScript: nooit."), "", "## Zie &#34;\n\nJavaScript: nooit.",
    ),
    "text that looks like an entity": (p("a &amp;amp; b"), "", "a &amp;amp; b"),
    "an ampersand": (p("a &amp; b"), "", "a & b"),
    "snake case": (p("een_twee_drie"), "", "een_twee_drie"),
    "characters that our signs are made of": (p("a\ufdd0b\ufdd1c"), "", "abc"),
    # Equations.
    "a fraction": (
        p("<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r>"
          "</m:den></m:f></m:oMath>"), "", "(a+b)/2",
    ),
    "a power": (
        p("<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup>"
          "</m:sSup></m:oMath>"), "", "x^2",
    ),
    "an index": (
        p("<m:oMath><m:sSub><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sub><m:r><m:t>i</m:t></m:r></m:sub>"
          "</m:sSub></m:oMath>"), "", "x_i",
    ),
    "a root": (
        p("<m:oMath><m:rad><m:deg/><m:e><m:r><m:t>x+1</m:t></m:r></m:e></m:rad></m:oMath>"), "",
        "√(x+1)",
    ),
    "a sum": (
        p('<m:oMath><m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub><m:r><m:t>i=1</m:t></m:r>'
          "</m:sub><m:sup><m:r><m:t>n</m:t></m:r></m:sup><m:e><m:r><m:t>i</m:t></m:r></m:e></m:nary>"
          "</m:oMath>"), "", "∑_(i=1)^n i",
    ),
    "brackets": (
        p("<m:oMath><m:d><m:e><m:r><m:t>x</m:t></m:r></m:e></m:d></m:oMath>"), "", "(x)",
    ),
    "an equation of its own": (
        p("<m:oMathPara><m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath></m:oMathPara>"), "", "a=b",
    ),
    # Pictures.
    "a picture in a line": (
        p(r("Kijk ") + '<w:r><w:drawing><wp:docPr id="1" descr="een ster"/><a:blip r:embed="i1"/>'
          "</w:drawing></w:r>" + r(" hier.")), "", "Kijk ![een ster](9.9-afbeelding-1.png) hier.",
    ),
    "nothing but a picture": (
        p("Tekst.") + p('<w:r><w:drawing><a:blip r:embed="i1"/></w:drawing></w:r>'), "",
        "Tekst.\n\n![…](9.9-afbeelding-1.png)",
    ),
    "an old picture": (
        p('<w:r><w:pict><v:imagedata r:id="i1"/></w:pict></w:r>'), "", "![…](9.9-afbeelding-1.png)",
    ),
    "a picture twice": (
        p('<w:r><w:drawing><a:blip r:embed="i1"/></w:drawing></w:r>') * 2, "",
        "![…](9.9-afbeelding-1.png)\n\n![…](9.9-afbeelding-1.png)",
    ),
    "a picture that no page shows": (
        p("Tekst.") + p('<w:r><w:drawing><a:blip r:embed="i2"/></w:drawing></w:r>'), "", "Tekst.",
    ),
    "a picture in a cell": (
        tbl(tc("A") + tc("B"),
            tc(p('<w:r><w:drawing><a:blip r:embed="i1"/></w:drawing></w:r>')) + tc("2")), "",
        "| A | B |\n| --- | --- |\n| ![…](9.9-afbeelding-1.png) | 2 |",
    ),
}  # fmt: skip


def box(inside: str) -> str:
    """Return a text box, as Word writes it for new programs and for old ones."""
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
        f"{content}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{content}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def field(how: str) -> str:
    """Return where a field begins, shows its result, or ends."""
    return f'<w:r><w:fldChar w:fldCharType="{how}"/></w:r>'


def instruction(text: str) -> str:
    """Return what a field does."""
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


_LEADING = "HYPERLINK &quot;https://a.nl/&quot;"
_NOTED = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
NOTED = [_NOTED.format(number) for number in range(4, 8)]
# Where one thing stands within another.
ROWS |= {
    "a list in a text box, that goes on behind it": (
        p(r("Lees") + box(p("een", 1) + p("twee", 1))) + p("drie", 1), lists(DECIMAL),
        "Lees\n\n3. drie\n\n1\\. een\n\n2\\. twee",
    ),
    "a text box in a cell": (
        tbl(tc("A") + tc("B"), tc(p(r("cel") + box(p("vak")))) + tc("2")), "",
        "| A | B |\n| --- | --- |\n| cel | 2 |\n\nvak",
    ),
    "a text box in a text box": (
        p(r("Buiten") + box(p(r("midden") + box(p("binnen"))))), "", "Buiten\n\nmidden\n\nbinnen",
    ),
    "a text box in a note": (p(r("A") + NOTED[0]), "", "A[^1]\n\nvak\n\n[^1]: noot"),
    "a list in a note": (
        p(r("A") + NOTED[1]) + p("drie", 1), lists(DECIMAL),
        "A[^1]\n\n3. drie\n\n[^1]: 1\\. een<br>2. twee",
    ),
    "a note without a text": (p(r("A") + NOTED[2]), "", "A[^1]\n\n[^1]: …"),
    "raised letters in a note": (
        p(r("A") + NOTED[3]), "", "A[^1]\n\n[^1]: de 1<sup>ste</sup>",
    ),
    "a note in a text box": (
        p(r("A") + box(p(r("vak") + FOOT))), "", "A\n\nvak[^1]\n\n[^1]: Een noot.",
    ),
    "an endnote in a table in a cell": (
        tbl(tc("A") + tc("B"), tc(tbl(tc(p(r("n") + END)) + tc("m"))) + tc("2")), "",
        "| A | B |\n| --- | --- |\n| n[^i]<br>m | 2 |\n\n[^i]: Een eindnoot.",
    ),
    "a note twice": (p(r("A") + FOOT) + p(r("B") + FOOT), "", "A[^1]\n\nB[^1]\n\n[^1]: Een noot."),
    "a paragraph of which the style is struck through": (
        p("Weg.", properties='<w:pStyle w:val="Weg"/>') + p("Blijft."), "", "Blijft.",
    ),
    "a part of it that is not": (
        p(r("Weg. ") + r("Wel.", '<w:strike w:val="0"/>'), properties='<w:pStyle w:val="Weg"/>'), "",
        "Wel.",
    ),
    "a note in a paragraph of which the style is hidden": (
        p(r("Weg") + FOOT, properties='<w:pStyle w:val="Geheim"/>') + p(r("Blijft") + FOOT_3), "",
        "Blijft[^1]\n\n[^1]: Nog een *noot*.<br>Regel.",
    ),
    "a note that is struck through": (
        p(r("A") + FOOT.replace("<w:r>", "<w:r><w:rPr><w:strike/></w:rPr>")), "", "A",
    ),
    "a field of which all stands in one run": (
        p('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>' + _LEADING + "</w:instrText>"
          '<w:fldChar w:fldCharType="separate"/><w:t>hier</w:t><w:fldChar w:fldCharType="end"/></w:r>'
          + r(" dus")), "", "[hier](https://a.nl/) dus",
    ),
    "a field within a link": (
        p(field("begin") + instruction(_LEADING) + field("separate") + r("blz ") + field("begin")
          + instruction("PAGE") + field("separate") + r("3") + field("end") + field("end")
          + r(" dus")), "", "[blz 3](https://a.nl/) dus",
    ),
    "a field in what another one does": (
        p(field("begin") + instruction("IF ") + field("begin") + instruction("PAGE")
          + field("separate") + r("3") + field("end") + instruction(" = 3") + field("separate")
          + r("ja") + field("end") + r(" dus")), "", "ja dus",
    ),
    "a content control in a link": (
        p('<w:hyperlink r:id="r1"><w:sdt><w:sdtContent>' + r("de wet")
          + "</w:sdtContent></w:sdt></w:hyperlink>"), "", "[de wet](https://wetten.nl/a_b?c=1&d)",
    ),
    "a cell that goes on below one of another width": (
        tbl(tc("A", WIDE + HIGH) + tc("B"), tc("", ON) + tc("x") + tc("y")), "",
        "| A | < | B |\n| --- | --- | --- |\n|  | x | y |",
    ),
    "a cell that goes on below nothing": (
        tbl(tc("A", ON) + tc("B"), tc("1") + tc("2")), "", "| A | B |\n| --- | --- |\n| 1 | 2 |",
    ),
    "a cell over no column": (
        tbl(tc("A", '<w:gridSpan w:val="0"/>') + tc("B"), tc("1") + tc("2")), "",
        "| A | B |\n| --- | --- |\n| 1 | 2 |",
    ),
    "from right to left": (
        p(r("\u202bשלום\u202c en مرحبا", "<w:rtl/>"), properties="<w:bidi/>"), "",
        "\u202bשלום\u202c en مرحبا",
    ),
}  # fmt: skip

_STYLES = """<w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Kop2"><w:name w:val="heading 2"/></w:style>
<w:style w:styleId="Vet"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:styleId="Weg"><w:name w:val="Vervallen"/><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:styleId="Geheim"><w:name w:val="Geheim"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:styleId="Teken"><w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr></w:style>
<w:style w:styleId="PTeken"><w:basedOn w:val="Teken"/></w:style>
<w:style w:styleId="Vette"><w:name w:val="Let op"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:styleId="VettePlus"><w:basedOn w:val="Vette"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:styleId="Lijn"><w:rPr><w:u w:val="single"/></w:rPr></w:style>
<w:style w:styleId="KopSchuin"><w:basedOn w:val="Kop1"/><w:rPr><w:b/><w:i/></w:rPr></w:style>
<w:style w:styleId="Standaard" w:default="1"><w:rPr><w:i/></w:rPr></w:style>
<w:style w:styleId="NS"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="L"><w:name w:val="Lijst"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>
</w:style><w:style w:styleId="L2"><w:name w:val="Sub"/><w:basedOn w:val="L"/></w:style>"""
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = (
    f'<Relationships><Relationship Id="r1" Type="{_LINKS}/hyperlink" TargetMode="External" '
    'Target="https://wetten.nl/a_b?c=1&amp;d"/>'
    f'<Relationship Id="r2" Type="{_LINKS}/hyperlink" TargetMode="External" '
    'Target="file:///C:/geheim.docx"/>'
    f'<Relationship Id="i1" Type="{_LINKS}/image" Target="media/image1.png"/>'
    f'<Relationship Id="i2" Type="{_LINKS}/image" Target="media/image2.emf"/></Relationships>'
)
_NOTES = {
    "footnotes": f'<w:footnote w:id="2">{p("Een noot.")}</w:footnote><w:footnote w:id="3">'
    f"{p(r('Nog een ') + r('noot', ITALIC) + r('.'))}{p('Regel.')}</w:footnote>"
    f'<w:footnote w:id="4">{p(r("noot") + box(p("vak")))}</w:footnote>'
    f'<w:footnote w:id="5">{p("een", 1) + p("twee", 1)}</w:footnote>'
    f'<w:footnote w:id="6">{p("")}</w:footnote>'
    f'<w:footnote w:id="7">{p(r("de 1") + r("ste", SUP))}</w:footnote>',
    "endnotes": f'<w:endnote w:id="2">{p("Een eindnoot.")}</w:endnote>',
}


def document(body: str, numbering: str, settings: str = "") -> bytes:
    """Return a Word document with these paragraphs, lists and settings."""
    used = {name: inside for name, inside in _NOTES.items() if f"{name[:-1]}Reference" in body}
    return word(
        body,
        styles=_STYLES,
        numbering=numbering,
        settings=settings,
        files={
            "word/_rels/document.xml.rels": _RELATIONS,
            "word/media/image1.png": PNG,
            "word/media/image2.emf": b"\x01\0\0\0",
        },
        **used,
    )


@pytest.mark.parametrize("name", ROWS)
def test_a_concept_shows_what_a_word_document_shows(name: str) -> None:
    body, numbering, wanted = ROWS[name]
    concept = concept_of(document(body, numbering))
    assert not list(check_markup(concept.text, "a.md", 1, None))
    assert shown(concept) == wanted
    assert (concept.missing, concept.added, concept.differences) == ((), (), ())


OWN = '<w:r><w:footnoteReference w:id="{}" w:customMarkFollows="1"/>{}</w:r>'


def section(how: str, kind: str = "footnote") -> str:
    """Return the paragraph at the end of a section, that says how notes are numbered."""
    return p("Slot.", properties=f"<w:sectPr><w:{kind}Pr>{how}</w:{kind}Pr></w:sectPr>")


def how(*said: str) -> str:
    """Return how notes are numbered: `numFmt=lowerRoman`."""
    return "".join('<w:{} w:val="{}"/>'.format(*one.split("=")) for one in said)


# The text, the document's settings, the signs in the concept, and what is told of them.
SIGNS: dict[str, tuple[str, str, str, str]] = {
    "footnotes in letters": (
        p(r("A") + FOOT), f"<w:footnotePr>{how('numFmt=lowerLetter')}</w:footnotePr>", "a", "",
    ),
    "endnotes in digits": (
        p(r("A") + END), f"<w:endnotePr>{how('numFmt=decimal')}</w:endnotePr>", "1", "",
    ),
    "a section says more than the document": (
        p(r("A") + FOOT) + section(how("numFmt=upperRoman")) + p(r("B") + FOOT_3),
        f"<w:footnotePr>{how('numFmt=lowerLetter')}</w:footnotePr>", "I b", "",
    ),
    "footnotes that start elsewhere": (
        p(r("A") + FOOT) + p(r("B") + FOOT_3),
        f"<w:footnotePr>{how('numStart=5')}</w:footnotePr>", "5 6", "",
    ),
    "footnotes and endnotes are counted apart": (
        p(r("A") + FOOT) + p(r("B") + END) + p(r("C") + FOOT_3), "", "1 i 2", "",
    ),
    "signs, as they are printed": (
        p(r("A") + FOOT) + p(r("B") + FOOT_3),
        f"<w:footnotePr>{how('numFmt=chicago')}</w:footnotePr>", "* †", "",
    ),
    "a sign of its own does not count": (
        p(r("A") + OWN.format(2, "<w:t>*</w:t>")) + p(r("B") + FOOT_3), "", "* 1", "",
    ),
    "a sign of its own, of a font": (
        p(r("A") + OWN.format(2, '<w:sym w:font="Symbol" w:char="F0B1"/>')), "", "±", "",
    ),
    "a sign that no note can have": (
        p(r("A") + OWN.format(2, "<w:t>zie [a]</w:t>")), "", "1",
        "het teken ‘zie [a]’ kan niet bij een noot; hier is dat ‘1’",
    ),
    "numbers that start anew": (
        p(r("A") + FOOT) + section("") + p(r("B") + FOOT_3),
        f"<w:footnotePr>{how('numRestart=eachSect')}</w:footnotePr>", "1 2",
        "een eerdere noot heeft ook het teken ‘1’; hier is dat ‘2’",
    ),
    "numbers per page": (
        p(r("A") + FOOT), f"<w:footnotePr>{how('numRestart=eachPage')}</w:footnotePr>", "1",
        "het document telt noten per bladzijde; hier tellen ze door",
    ),
    "numbers of another script": (
        p(r("A") + FOOT), f"<w:footnotePr>{how('numFmt=hebrew1')}</w:footnotePr>", "1",
        "het document nummert noten in een vorm ‘hebrew1’; hier in cijfers",
    ),
    "a hidden note does not count": (
        p(r("A") + FOOT.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")) + p(r("B") + FOOT_3),
        "", "1", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SIGNS)
def test_a_note_has_the_sign_that_word_shows(name: str) -> None:
    body, settings, signs, told = SIGNS[name]
    concept = concept_of(document(body, "", settings))
    assert re.findall(r"^\[\^(\S+)\]:", shown(concept), re.MULTILINE) == signs.split()
    assert re.findall(r"\w\[\^(\S+)\]", shown(concept)) == signs.split()
    assert (concept.missing, concept.added, concept.differences) == ((), (), ())
    assert [f.done for f in concept.findings if f.met is Met.FOOTNOTE] == ([told] if told else [])


# The format of a list, as its level says it, and the mark that the concept has.
FORMATS: dict[str, tuple[str, str, str]] = {
    "Japanese letters": (level(0, "aiueo", "%1)"), "1)", "aiueo"),
    "written out": (level(0, "cardinalText", "Lid %1"), "Lid 1", "cardinalText"),
    "a format that came later": (
        level(0, "decimal", "%1)").replace(
            '<w:numFmt w:val="decimal"/>',
            '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001"/>'
            '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'),
        "1)", "custom",
    ),
}  # fmt: skip


TOLD: dict[str, tuple[str, Met, str, str]] = {
    "a table in a text box": (
        p(r("Lees") + box(tbl(tc("a") + tc("b")))), Met.TABLE, "a b",
        "een tabel in een tekstvak; staat als alinea’s in het concept",
    ),
    "a note that is struck through": (
        ROWS["a note that is struck through"][0], Met.STRUCK, "Een noot.", "niet overgenomen",
    ),
    "a paragraph of which the style is struck through": (
        ROWS["a paragraph of which the style is struck through"][0], Met.STRUCK, "Weg.",
        "niet overgenomen",
    ),
    "a note without a text": (
        ROWS["a note without a text"][0], Met.FOOTNOTE, "1",
        "deze noot is leeg; haal het teken weg of vul de noot in",
    ),
    "a paragraph that is bold as a heading is": (
        ROWS["a paragraph that is bold as a heading is"][0], Met.HEADING, "", BOLD_BY_STYLE,
    ),
    "a field in what another one does": (
        ROWS["a field in what another one does"][0], Met.HIDDEN, "3",
        "staat in de opdracht van een veld; niet overgenomen",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TOLD)
def test_what_a_concept_cannot_show_is_told(name: str) -> None:
    body, met, text, done = TOLD[name]
    found = concept_of(document(body, "")).findings
    assert (text, done) in [(one.text, one.done) for one in found if one.met is met]


# A sign in a font, and what is left of it.
PRIVATE = {
    "a sign of no font that is known": (r("\uf0b3", _font("Arial")), "\uf0b3"),
    "a sign of Wingdings that is not known": (r("!", _font("Wingdings")), "\uf021"),
    "a letter in a font of which no sign is known": (r("a", _font("Webdings")), "\uf061"),
}


@pytest.mark.parametrize("name", PRIVATE)
def test_a_sign_that_only_its_font_knows_is_told(name: str) -> None:
    text, left = PRIVATE[name]
    for body in (
        p(r("Na ") + text + r(" tien dagen.")),
        tbl(tc(p(text)) + tc("B"), tc("1") + tc("2")),
    ):
        concept = concept_of(document(body, ""))
        assert left in shown(concept)
        (told,) = (found for found in concept.findings if found.met is Met.SIGN)
        assert (told.text, told.where.startswith("bij ‘")) == (f"U+{ord(left):04X}", True)
        assert (
            not_compared_in(concept.traits, [told.met])[0]
            == "tekens die alleen hun lettertype kent"
        )


@pytest.mark.parametrize("name", FORMATS)
def test_a_number_in_a_format_that_is_not_known_is_told_once(name: str) -> None:
    kind, mark, form = FORMATS[name]
    concept = concept_of(document(p("A", 1) + p("B", 1), lists(kind)))
    assert shown(concept).startswith(f'- A\n    {{: data-mark="{mark}" }}')
    (told,) = (found for found in concept.findings if found.met is Met.LIST)
    assert (told.where, told.text) == ("bij ‘A’", mark)
    assert f"nummert in een vorm ‘{form}’, hier staan cijfers; schrijf" in told.done


def test_a_link_within_the_document_is_told() -> None:
    body = p('<w:hyperlink w:anchor="x">' + r("artikel 1") + "</w:hyperlink>" + r(" geldt."))
    (told,) = (found for found in concept_of(document(body, "")).findings if found.met is Met.LINK)
    within = "leidt naar een plek in het document zelf; alleen de woorden zijn overgenomen"
    assert (told.text, told.done) == ("artikel 1", within)


def test_signs_are_a_format_that_is_known() -> None:
    concept = concept_of(document(p("A", 1), lists(level(0, "chicago", "%1"))))
    assert shown(concept) == '- A\n    {: data-mark="*" }'
    assert [found for found in concept.findings if found.met is Met.LIST] == []


def test_a_sign_of_its_own_is_no_word_of_the_note() -> None:
    body = p(r("A") + OWN.format(9, "<w:t>a</w:t>"))
    note = f'<w:footnote w:id="9">{p(r("a", SUP) + r(" a priori"))}</w:footnote>'
    concept = concept_of(word(body, footnotes=note))
    assert shown(concept) == "A[^a]\n\n[^a]: a priori"
    assert (concept.missing, concept.added) == ((), ())


_BY = 'w:id="1" w:author="A. Jansen"'
ACCEPTED: dict[str, tuple[str, str]] = {
    "what was added": (p(r("A") + f"<w:ins {_BY}>{r(' en B')}</w:ins>"), "A en B"),
    "what was deleted": (
        p(r("A") + f"<w:del {_BY}><w:r><w:delText> en B</w:delText></w:r></w:del>"), "A",
    ),
    "what was moved": (
        p(f"<w:moveFrom {_BY}>{r('A')}</w:moveFrom>" + r("B"))
        + p(f"<w:moveTo {_BY}>{r('A')}</w:moveTo>"), "B\n\nA",
    ),
    "a paragraph that was deleted": (
        p("A") + f"<w:p><w:pPr><w:rPr><w:del {_BY}/></w:rPr></w:pPr><w:del {_BY}><w:r><w:delText>B"
        "</w:delText></w:r></w:del></w:p>" + p("C"), "A\n\nC",
    ),
    "the end of a paragraph that was deleted": (
        f"<w:p><w:pPr><w:rPr><w:del {_BY}/></w:rPr></w:pPr>{r('A ')}</w:p>" + h("en B") + p("C"),
        "## A en B\n\nC",
    ),
    "the end of the last paragraph": (
        f"<w:p><w:pPr><w:rPr><w:del {_BY}/></w:rPr></w:pPr>{r('A')}</w:p>", "A",
    ),
    "a row that was deleted": (
        tbl(tc("A") + tc("B"), f"<w:trPr><w:del {_BY}/></w:trPr>" + tc("1") + tc("2"),
            tc("3") + tc("4")), "| A | B |\n| --- | --- |\n| 3 | 4 |",
    ),
    "a look that was changed": (
        p(r("A", f"<w:b/><w:rPrChange {_BY}><w:rPr/></w:rPrChange>")), "**A**",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ACCEPTED)
def test_open_changes_are_read_as_accepted_where_that_is_asked(name: str) -> None:
    body, wanted = ACCEPTED[name]
    with pytest.raises(ProblemsFound, match="--accept-changes"):
        concept_of(document(body, ""))
    concept = concept_of(document(body, ""), accept=True)
    assert shown(concept) == wanted
    assert (concept.missing, concept.added, concept.differences) == ((), (), ())
    (told,) = (found for found in concept.findings if found.met is Met.CHANGE)
    assert told.done.startswith("door A. Jansen ")
    assert "; open wijzigingen gelezen alsof ze zijn geaccepteerd" in concept.text
