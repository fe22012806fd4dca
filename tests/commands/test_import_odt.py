"""What an OpenDocument text shows besides words, row by row: the document, and the concept's text."""

# ruff: noqa: E501 - XML is read as one line

from __future__ import annotations

import pytest

from generator.commands.importing.document import Met
from generator.commands.importing.heading_looks import BOLD_BY_STYLE
from tests.support.documents import PNG, opendocument
from tests.support.imports import concept_of, shown


def number(level: int, form: str, suffix: str = ".", more: str = "") -> str:
    """Return a level of a kind of list that counts."""
    return (
        f'<text:list-level-style-number text:level="{level}" style:num-format="{form}" '
        f'style:num-suffix="{suffix}" {more}/>'
    )


def bullet(level: int, sign: str) -> str:
    """Return a level of a kind of list with bullets."""
    return f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="{sign}"/>'


def kind(name: str, *levels: str) -> str:
    """Return a kind of list."""
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def li(*inside: str, more: str = "") -> str:
    """Return an item; text that begins with < is XML."""
    parts = (part if part.startswith("<") else f"<text:p>{part}</text:p>" for part in inside)
    return f"<text:list-item {more}>{''.join(parts)}</text:list-item>"


def ul(style: str, *items: str, more: str = "") -> str:
    """Return a list."""
    named = f'text:style-name="{style}"' if style else ""
    return f"<text:list {named} {more}>{''.join(items)}</text:list>"


def p(text: str, style: str = "") -> str:
    """Return a paragraph."""
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def h(text: str, level: int = 1, more: str = "") -> str:
    """Return a heading."""
    return f'<text:h text:outline-level="{level}" {more}>{text}</text:h>'


def s(style: str, text: str) -> str:
    """Return a text with a look."""
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def td(text: str, more: str = "") -> str:
    """Return a cell; text that begins with < is XML."""
    inside = text if text.startswith("<") else f"<text:p>{text}</text:p>"
    return f"<table:table-cell {more}>{inside}</table:table-cell>"


def tbl(*rows: str) -> str:
    """Return a table of rows of cells."""
    inside = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f"<table:table>{inside}</table:table>"


def note(text: str, kind: str = "footnote", sign: str = "1", more: str = "") -> str:
    """Return a note where its mark stands."""
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation {more}>{sign}</text:note-citation>'
        f"<text:note-body>{p(text)}</text:note-body></text:note>"
    )


def look(name: str, properties: str, family: str = "text") -> str:
    """Return a style."""
    return (
        f'<style:style style:name="{name}" style:family="{family}">'
        f"<style:text-properties {properties}/></style:style>"
    )


def _mark(kind: str, *said: tuple[str, str]) -> str:
    """Return an old field of a form, as LibreOffice keeps those of Word."""
    inside = "".join(f'<field:param field:name="{n}" field:value="{v}"/>' for n, v in said)
    return (
        '<field:fieldmark xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0" '
        f'field:type="vnd.oasis.opendocument.field.FORM{kind}">{inside}</field:fieldmark>'
    )


_OWN = 'text:label="*"'
COVERED = "<table:covered-table-cell/>"
WIDE, HIGH = 'table:number-columns-spanned="2"', 'table:number-rows-spanned="2"'
OUTLINE = (
    '<text:outline-style style:name="Outline">'
    '<text:outline-level-style text:level="1" style:num-format="1" style:num-prefix="Artikel "/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
    "</text:outline-style>"
)
LISTS = (
    kind("N", number(1, "1"), number(2, "a"), number(3, "i"))
    + kind("A", number(1, "a", ")"))
    + kind("R", number(1, "I", ".", 'text:start-value="4"'))
    + kind("Five", number(1, "1", ".", 'text:start-value="5"'))
    + kind("Brackets", number(1, "1", ")", 'style:num-prefix="("'))
    + kind("Legal", number(1, "1"), number(2, "1", ".", 'text:display-levels="2"'))
    + kind("Format", number(1, "1", ".", 'style:num-list-format="Lid %1%:"'))
    + kind("B", bullet(1, "•"), bullet(2, "–"), bullet(3, "\uf0a7"))
    + kind("BN", bullet(1, "•"), number(2, "1"))
    + kind("None", number(1, ""))
    + kind("Other", number(1, "ア, イ, ..."))
    + kind("Sync", number(1, "a", ")", 'style:num-letter-sync="true"'))
)
LOOKS = (
    look("vet", 'fo:font-weight="bold"') + look("schuin", 'fo:font-style="italic"')
    + look("lijn", 'style:text-underline-style="solid"') + look("licht", 'fo:font-weight="normal"')
    + look("hoog", 'style:text-position="super 58%"') + look("laag", 'style:text-position="sub 58%"')
    + look("Pweg", 'style:text-line-through-style="solid"', "paragraph")
    + look("teken", 'style:font-name="Symbol1"') + look("wing", 'fo:font-family="Wingdings"')
    + look("Pteken", 'style:font-name="Symbol1"', "paragraph")
    + look("Pvet", 'fo:font-weight="bold"', "paragraph")
    + '<style:style style:name="P8" style:family="paragraph" style:parent-style-name="Citaat"/>'
    + '<style:style style:name="P9" style:family="paragraph" style:parent-style-name="Text_20_body"/>'
    + '<style:style style:name="P7" style:family="paragraph" '
    'style:parent-style-name="Heading_20_2"/>'
    '<style:style style:name="Heading_20_2" style:family="paragraph"/>'
)  # fmt: skip

ROWS: dict[str, tuple[str, str]] = {
    "heading with the number that the writer showed": (
        h("<text:number>Artikel 3 </text:number>Begrippen", 3) + p("T."), "#### Artikel 3 Begrippen\n\nT.",
    ),
    "numbered paragraphs": (
        "<text:numbered-paragraph><text:number>3a.</text:number>" + p("A") + "</text:numbered-paragraph>"
        "<text:numbered-paragraph>" + p("B") + "</text:numbered-paragraph>",
        '- A\n    {: data-mark="3a." }\n\nB',
    ),
    "headings of the outline": (
        h("Een") + h("Deel", 2) + h("Deel", 2) + h("Twee") + h("Deel", 2) + p("T."),
        "## Artikel 1 Een\n\n### 1.1 Deel\n\n### 1.2 Deel\n\n## Artikel 2 Twee\n\n### 2.1 Deel\n\nT.",
    ),
    "a heading without a number": (h("Kop", 1, 'text:is-list-header="true"') + p("T."), "## Kop\n\nT."),
    "a heading that starts elsewhere": (
        h("Kop", 1, 'text:start-value="7"') + p("T."), "## Artikel 7 Kop\n\nT.",
    ),
    "a heading in a list": (
        ul("Five", li(h("Kop"))) + p("T."), "## 5. Kop\n\nT.",
    ),
    "a heading of a level without a number": (h("Kop", 3) + p("T."), "#### Kop\n\nT."),
    "a number that is written out": (
        h("<text:number>Artikel 1 </text:number>Een") + p("T."), "## Artikel 1 Een\n\nT.",
    ),
    "plain numbers": (ul("N", li("A"), li("B")), "1. A\n2. B"),
    "plain bullets": (ul("B", li("A"), li("B")), "- A\n- B"),
    "letters": (ul("A", li("A"), li("B")), '- A\n    {: data-mark="a)" }\n- B\n    {: data-mark="b)" }'),
    "Roman from four": (ul("R", li("A")), '- A\n    {: data-mark="IV." }'),
    "brackets": (ul("Brackets", li("A")), '- A\n    {: data-mark="(1)" }'),
    "a format": (ul("Format", li("A")), '- A\n    {: data-mark="Lid 1:" }'),
    "from five": (ul("Five", li("A"), li("B")), "5. A\n6. B"),
    "an item that starts elsewhere": (
        ul("N", li("A"), li("B", more='text:start-value="9"'), li("C")),
        '1. A\n2. B\n    {: data-mark="9." }\n3. C\n    {: data-mark="10." }',
    ),
    "no mark": (ul("None", li("A")), "A"),
    "a dash": (ul("B", li(ul("", li("A")))), '- A\n    {: data-mark="–" }'),
    "a list that nobody defined": (ul("Weg", li("A")), "- A"),
    "a second list starts anew": (ul("N", li("A")) + p("T") + ul("N", li("B")), "1. A\n\nT\n\n1. B"),
    "a list that goes on": (
        ul("N", li("A")) + p("T") + ul("N", li("B"), more='text:continue-numbering="true"'),
        "1. A\n\nT\n\n2. B",
    ),
    "a list that goes on with one before": (
        ul("N", li("A"), more='xml:id="l1"') + p("T") + ul("A", li("x")) + p("U")
        + ul("N", li("B"), more='text:continue-list="l1"'),
        '1. A\n\nT\n\n- x\n    {: data-mark="a)" }\n\nU\n\n2. B',
    ),
    "three levels": (
        ul("N", li("A", ul("", li("B", ul("", li("C"), li("D"))), li("E"))), li("F", ul("", li("G")))),
        '1. A\n    - B\n        {: data-mark="a." }\n        - C\n            {: data-mark="i." }\n'
        '        - D\n            {: data-mark="ii." }\n    - E\n        {: data-mark="b." }\n2. F\n'
        '    - G\n        {: data-mark="a." }',
    ),
    "legal numbers": (
        ul("Legal", li("A", ul("", li("B")))), '1. A\n    - B\n        {: data-mark="1.1." }',
    ),
    "a number below a bullet starts anew": (
        ul("BN", li("A", ul("", li("x"))), li("B", ul("", li("y")))),
        "- A\n    1. x\n- B\n    1. y",
    ),
    "a second paragraph in an item": (ul("N", li("A", "A2"), li("B")), "1. A\n\nA2\n\n2. B"),
    "a head of a list": (
        f"<text:list text:style-name='N'><text:list-header>{p('A')}</text:list-header>{li('B')}"
        "</text:list>", "A\n\n1. B",
    ),
    "a table": (tbl(td("A") + td("B"), td("1") + td("2")), "| A | B |\n| --- | --- |\n| 1 | 2 |"),
    "rows of a heading": (
        f"<table:table><table:table-header-rows><table:table-row>{td('A')}{td('B')}</table:table-row>"
        f"</table:table-header-rows><table:table-row>{td('1')}{td('2')}</table:table-row></table:table>",
        "| A | B |\n| --- | --- |\n| 1 | 2 |",
    ),
    "a cell over two columns": (
        tbl(td("A") + td("B"), td("1", WIDE) + COVERED), "| A | B |\n| --- | --- |\n| 1 | < |",
    ),
    "a cell over two rows": (
        tbl(td("A") + td("B"), td("1", HIGH) + td("2"), COVERED + td("3")),
        "| A | B |\n| --- | --- |\n| 1 | 2 |\n| ^ | 3 |",
    ),
    "a cell over rows and columns": (
        tbl(td("A") + td("B") + td("C"), td("1", f"{WIDE} {HIGH}") + COVERED + td("2"),
            COVERED + COVERED + td("3")),
        "| A | B | C |\n| --- | --- | --- |\n| 1 | < | 2 |\n| ^ | < | 3 |",
    ),
    "cells that repeat": (
        tbl(td("A") + td("B") + td("C"), td("1", 'table:number-columns-repeated="2"') + td("2")),
        "| A | B | C |\n| --- | --- | --- |\n| 1 | 1 | 2 |",
    ),
    "a paragraph with the style of a heading": (
        '<text:p text:style-name="P7">Kop</text:p>' + p("T."), "### Kop\n\nT.",
    ),
    "a list in a cell": (
        tbl(td("A") + td("B"), td(ul("N", li("x"), li("y"))) + td("2")),
        "| A | B |\n| --- | --- |\n| 1. x<br>2. y | 2 |",
    ),
    "paragraphs in a cell": (
        tbl(td("A") + td("B"), td(p("x") + p("y")) + td("2")),
        "| A | B |\n| --- | --- |\n| x<br>y | 2 |",
    ),
    "a box round a text": (tbl(td(p("A") + p("B"))), "A\n\nB"),
    "a footnote": (p(f"Bewaar{note('Een noot.')} alles."), "Bewaar[^1] alles.\n\n[^1]: Een noot."),
    "an endnote": (p(f"Bewaar{note('Een noot.', 'endnote', 'i')}"), "Bewaar[^i]\n\n[^i]: Een noot."),
    "a note with a sign of its own": (
        p(f"Bewaar{note('Een noot.', sign='*', more=_OWN)}"), "Bewaar[^*]\n\n[^*]: Een noot.",
    ),
    "notes of which the file gives no number": (
        p(f"A{note('Een.', sign='')} B{note('Twee.', sign='')}"),
        "A[^1] B[^2]\n\n[^1]: Een.\n\n[^2]: Twee.",
    ),
    "notes at the end of their section": (
        p(f"A{note('Een.')}") + h("Kop") + p(f"B{note('Twee.', sign='2')}"),
        "A[^1]\n\n[^1]: Een.\n\n## Artikel 1 Kop\n\nB[^2]\n\n[^2]: Twee.",
    ),
    "a footnote in a cell": (
        tbl(td("A") + td("B"), td(p(f"1{note('Een noot.')}")) + td("2")),
        "| A | B |\n| --- | --- |\n| 1[^1] | 2 |\n\n[^1]: Een noot.",
    ),
    "bold": (p(f"Doe dit {s('vet', 'niet')}."), "Doe dit **niet**."),
    "bold with a space": (p(f"Doe {s('vet', 'niet ')}dit."), "Doe **niet** dit."),
    "bold of a whole paragraph": (p("Nooit.", "Pvet"), "**Nooit.**"),
    "italic": (p(f"Doe dit {s('schuin', 'niet')}."), "Doe dit *niet*."),
    "underlined": (p(f"Doe dit {s('lijn', 'niet')}."), "Doe dit <u>niet</u>."),
    "bold within italic": (p(s("schuin", f"een {s('vet', 'twee')}")), "*een **twee***"),
    "raised digits": (p(f"10{s('hoog', '3')} dagen"), "10³ dagen"),
    "raised letters": (p(f"de 1{s('hoog', 'ste')}"), "de 1<sup>ste</sup>"),
    "lowered": (p(f"H{s('laag', '2')}O"), "H₂O"),
    "a line break": (p("A<text:line-break/>B"), "A<br>B"),
    "a tab and spaces": (p('A<text:tab/>B<text:s text:c="3"/>C'), "A B C"),
    "a soft hyphen": (p("archi\u00advering"), "archivering"),
    "a link": (
        p('<text:a xlink:href="https://wetten.nl/a_(b)">de wet</text:a>.'),
        "[de wet](https://wetten.nl/a_%28b%29).",
    ),
    "a note in a link": (
        p(f'<text:a xlink:href="https://a.nl/">de wet{note("Een noot.")} zelf</text:a>'),
        "[de wet](https://a.nl/)[^1] [zelf](https://a.nl/)\n\n[^1]: Een noot.",
    ),
    "a link in the document": (p('<text:a xlink:href="#x">hier</text:a>'), "hier"),
    "a link to a disk": (p('<text:a xlink:href="../a.odt">hier</text:a>'), "hier"),
    "text that looks like a tag": (p("als -∞&lt;x&lt;∞ geldt"), "als -∞&lt;x<∞ geldt"),
    "text that looks like Markdown": (p("*ster* &lt;b&gt;"), "\\*ster\\* &lt;b>"),
    "a formula": (
        p('Zo: <draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>'), "Zo: (a+b)/2",
    ),
    "a formula within": (
        p("<draw:frame><draw:object><math><msup><mi>x</mi><mn>2</mn></msup></math></draw:object>"
          "</draw:frame>"), "x^2",
    ),
    "a picture": (
        p('Kijk <draw:frame><draw:image xlink:href="Pictures/a.png"/><svg:desc>een ster</svg:desc>'
          "</draw:frame> hier."), "Kijk ![een ster](9.9-afbeelding-1.png) hier.",
    ),
    "nothing but a picture": (
        p("T.") + p('<draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame>'),
        "T.\n\n![…](9.9-afbeelding-1.png)",
    ),
    "a picture that no page shows": (
        p("T.") + p('<draw:frame><draw:image xlink:href="Pictures/b.svg"/></draw:frame>'), "T.",
    ),
    "a picture of which two kinds are kept": (
        p('<draw:frame><draw:image xlink:href="Pictures/b.svg"/><draw:image '
          'xlink:href="Pictures/a.png"/></draw:frame>'), "![…](9.9-afbeelding-1.png)",
    ),
}  # fmt: skip


def box(inside: str) -> str:
    """Return a text box."""
    return f"<draw:frame><draw:text-box>{inside}</draw:text-box></draw:frame>"


# Where one thing stands within another.
ROWS |= {
    "a list in a text box": (
        p("Lees" + box(ul("N", li("een"), li("twee")))), "Lees\n\n1\\. een\n\n2\\. twee",
    ),
    "a text box in a text box": (
        p("Buiten" + box(p("midden" + box(p("binnen"))))), "Buiten\n\nmidden\n\nbinnen",
    ),
    "a text box in a cell": (
        tbl(td("A") + td("B"), td(p("cel" + box(p("vak")))) + td("2")),
        "| A | B |\n| --- | --- |\n| cel | 2 |\n\nvak",
    ),
    "a note in a text box": (
        p("Lees" + box(p("vak" + note("Noot.")))), "Lees\n\nvak[^1]\n\n[^1]: Noot.",
    ),
    "a comment in a text box": (
        p("Lees" + box(p("vak<office:annotation><text:p>opm</text:p></office:annotation>"))),
        "Lees\n\nvak",
    ),
    "a picture with its text in a box": (
        p(box(p('<draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame>Figuur 1'))),
        "![…](9.9-afbeelding-1.png) Figuur 1",
    ),
    "a note without a text": (p("A" + note("")), "A[^1]\n\n[^1]: …"),
    "fields with the title and with what was filled in": (
        p("Over <text:title>chat</text:title> van <text:text-input>Jansen</text:text-input>."),
        "Over chat van Jansen.",
    ),
    "a table with a title of its own": (
        f"<table:table><table:title>Naam</table:title><table:table-row>{td('A')}{td('B')}"
        f"</table:table-row><table:table-row>{td('1')}{td('2')}</table:table-row></table:table>",
        "| A | B |\n| --- | --- |\n| 1 | 2 |",
    ),
    "a section that is hidden": (
        f'<text:section text:display="none">{p("Geheim.")}</text:section>{p("Zicht.")}', "Zicht.",
    ),
    "a struck paragraph in a cell": (
        tbl(td("A") + td("B"), td(p("Weg.", "Pweg") + p("Wel.")) + td("2")),
        "| A | B |\n| --- | --- |\n| Wel. | 2 |",
    ),
    "a struck paragraph with a note": (
        p("Weg" + note("Een."), "Pweg") + p("Blijft" + note("Twee.", sign="2")),
        "Blijft[^2]\n\n[^2]: Twee.",
    ),
    "a raised link": (
        p('Zie <text:a xlink:href="https://a.nl/" text:style-name="hoog">hier</text:a>.'),
        "Zie [<sup>hier</sup>](https://a.nl/).",
    ),
    "bold by a style of its own": (
        p(f"Verwijder {s('licht', 'bijna')} nooit {s('vet', 'iets')}.", "Letop") + p("Schuin, zo.", "P8"),
        "**Verwijder** bijna **nooit iets.**\n\n*Schuin, zo.*",
    ),
    "bold by its style as a heading is": (p("Over bewaren", "Letop") + p("Tekst."), "Over bewaren\n\nTekst."),
    "by the style of all text nothing stands out": (p("Tekst, schuin.", "P9"), "Tekst, schuin."),
    "old fields of a form": (
        p(_mark("CHECKBOX", ("Checkbox_Checked", "true")) + " Ja " + _mark("CHECKBOX") + " Nee "
          + _mark("DROPDOWN", ("Dropdown_ListEntry", "A"), ("Dropdown_ListEntry", "Bee"),
                  ("Dropdown_Selected", "1"))),
        "☒ Ja ☐ Nee Bee",
    ),
    "letters in the font Symbol": (
        p(s("teken", "\uf0b3") + " 10, " + s("teken", "\u00b3") + " 12 en " + s("wing", "\u00fc"))
        + p("\uf061", "Pteken"), "≥ 10, ≥ 12 en ✓\n\nα",
    ),
    "raised letters with a note": (
        p(f"x{s('hoog', 'ste' + note('Noot 3.'))}"), "x<sup>ste[^1]</sup>\n\n[^1]: Noot 3.",
    ),
}  # fmt: skip


def test_a_paragraph_that_is_bold_as_a_heading_is_told() -> None:
    concept = concept_of(document(ROWS["bold by its style as a heading is"][0]), "a.odt")
    (told,) = (found for found in concept.findings if found.met is Met.HEADING)
    assert (told.where, told.done) == ("bij ‘Over bewaren’", BOLD_BY_STYLE)


def test_a_sign_that_only_its_font_knows_is_told() -> None:
    concept = concept_of(document(p(f"Na {s('vet', chr(0xF0B3))} tien dagen.")), "a.odt")
    (told,) = (found for found in concept.findings if found.met is Met.SIGN)
    assert (told.where, told.text) == ("bij ‘Na \uf0b3 tien dagen.’", "U+F0B3")


def test_a_number_in_a_format_that_is_not_known_is_told_once() -> None:
    concept = concept_of(document(ul("Other", li("A"), li("B"))), "a.odt")
    assert shown(concept) == "1. A\n2. B"
    (told,) = (found for found in concept.findings if found.met is Met.LIST)
    assert (told.where, told.text) == ("bij ‘A’", "1.")
    assert "nummert in een vorm ‘ア, イ, ...’, hier staan cijfers; schrijf" in told.done


@pytest.mark.parametrize(("style", "mark"), [("A", "ab)"), ("Sync", "bb)")])
def test_letters_behind_z_are_those_that_the_style_says(style: str, mark: str) -> None:
    """LibreOffice counts as the columns of a spreadsheet, unless a style says otherwise."""
    concept = concept_of(document(ul(style, *(li(f"Punt {n}.") for n in range(28)))), "a.odt")
    assert shown(concept).endswith(f'- Punt 27.\n    {{: data-mark="{mark}" }}')


def test_a_list_of_parts_with_a_document_type_is_no_reason_to_refuse() -> None:
    manifest = '<!DOCTYPE m PUBLIC "x" "Manifest.dtd"><m/>'
    data = opendocument(p("Tekst."), files={"META-INF/manifest.xml": manifest})
    assert shown(concept_of(data, "a.odt")) == "Tekst."


def test_a_text_box_ends_the_word_before_it() -> None:
    box = "<draw:frame><draw:text-box><text:p>In het vak.</text:p></draw:text-box></draw:frame>"
    concept = concept_of(document(p(f"Voor{box}")), "a.odt")
    assert shown(concept) == "Voor\n\nIn het vak."
    assert (concept.missing, concept.added) == ((), ())


_FORMULA = (
    "<math><semantics><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>"
    "<annotation>{a+b} over 2</annotation></semantics></math>"
)


def document(body: str) -> bytes:
    """Return an OpenDocument text with these lists, looks, pictures and formula."""
    files: dict[str, str | bytes] = {
        "Pictures/a.png": PNG, "Pictures/b.svg": "<svg/>", "Object 1/content.xml": _FORMULA,
    }  # fmt: skip
    face = '<office:font-face-decls><style:font-face style:name="Symbol1" svg:font-family="Symbol"/></office:font-face-decls>'
    named = (
        look("Letop", 'fo:font-weight="bold"', "paragraph")
        + look("Citaat", 'fo:font-style="italic"', "paragraph")
        + look("Text_20_body", 'fo:font-style="italic"', "paragraph")
    )
    return opendocument(body, face + OUTLINE + named, own=LISTS + LOOKS, files=files)


@pytest.mark.parametrize("name", ROWS)
def test_a_concept_shows_what_an_opendocument_text_shows(name: str) -> None:
    body, wanted = ROWS[name]
    concept = concept_of(document(body), "a.odt")
    assert shown(concept) == wanted
    assert (concept.missing, concept.added, concept.differences) == ((), (), ())
    told = {found.met for found in concept.findings}
    assert (Met.FORMULA in told) is ("formula" in name)
