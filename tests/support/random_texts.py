"""Texts of the notation by chance: as Markdown, as a Word document and as an OpenDocument text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape
from string import ascii_lowercase

from hypothesis import strategies as st

from generator.text.seen import pieces_of, tree_of
from tests.support.documents import opendocument, word
from tests.support.imports import converted

_WORDS = st.text("abcdeéW*_<[#^|&`1.", min_size=1, max_size=6)
_STYLES = st.sampled_from(["", "", "", "b", "i", "u", "bi", "bu", "sup", "sub", "a"])
_FORMS = {
    "•": ("bullet", "•"), "–": ("bullet", "–"), "1.": ("decimal", "{}."), "1)": ("decimal", "{})"),
    "a.": ("lowerLetter", "{}."), "(i)": ("lowerRoman", "({})"), "A.": ("upperLetter", "{}."),
}  # fmt: skip
_NOTES = ("note", "endnote", "sign")
_ADDRESS = "https://wetten.nl/a_b"
_BEGINS = re.compile(r"(?m)^(?=[-+>=#])|(?<=^\d)(?=[.)])")


@dataclass(frozen=True)
class Run:
    """Some words, how they are shown, and what comes behind them: nothing, a break or a note.

    A note is one at the foot (`note`) or at the end (`endnote`), or has a sign of its own (`sign`).
    """

    text: str
    style: str
    behind: str


Line = tuple[Run, ...]


@dataclass(frozen=True)
class Part:
    """A heading, paragraph, list or table.

    `lines` are its one line, those of the items or those of the cells; `levels` those of the items;
    `forms` how each level of a list is marked; `reach` over how many rows and columns the first
    cell below the head reaches.
    """

    kind: str
    lines: tuple[Line, ...]
    levels: tuple[int, ...] = ()
    forms: tuple[str, ...] = ()
    start: int = 1
    reach: tuple[int, int] = (1, 1)


def _runs(notes: bool) -> st.SearchStrategy[Line]:
    behind = ["", "", "", "", "break", *_NOTES] if notes else ["", "", "break"]
    raised = st.text("xyz", min_size=1, max_size=3)
    texts = st.lists(_WORDS, min_size=1, max_size=3).map(" ".join)
    one = _STYLES.flatmap(
        lambda style: st.builds(
            Run,
            raised if style in {"sup", "sub"} else texts,
            st.just(style),
            st.sampled_from(behind),
        )
    )
    return st.lists(one, min_size=1, max_size=5).map(_ended)


def _ended(runs: list[Run]) -> Line:
    """Return the runs of a line, of which every second is plain, and the last ends in no break."""
    line = [Run(r.text, r.style if n % 2 else "", r.behind) for n, r in enumerate(runs)]
    last = line[-1]
    return (*line[:-1], Run(last.text, last.style, last.behind.replace("break", "")))


def _not_bold(runs: Line) -> Line:
    return tuple(
        Run(r.text, "" if r.style == "b" else r.style.removeprefix("b"), r.behind) for r in runs
    )


def _steps(levels: list[int]) -> tuple[int, ...]:
    """Return levels of which none is more than one deeper than the one before."""
    found: list[int] = []
    for level in levels:
        found.append(min(level, found[-1] + 1 if found else 0))
    return tuple(found)


_BETWEEN = Part("p", ((Run("Tussen", "", ""),),))
_LINE = _runs(notes=True)
_HEADINGS = st.builds(
    Part, st.sampled_from(["h1", "h2"]), _runs(notes=False).map(lambda runs: (_plain(runs),))
)
_PARAGRAPHS = st.builds(Part, st.just("p"), _LINE.map(lambda runs: (runs,)))
_LISTS = st.lists(st.integers(0, 2), min_size=1, max_size=6).flatmap(
    lambda levels: st.builds(
        Part,
        st.just("list"),
        st.tuples(*(_LINE for _ in levels)),
        st.just(_steps(levels)),
        st.tuples(*(st.sampled_from(sorted(_FORMS)) for _ in range(3))),
        st.integers(1, 5),
    )
)
_TABLES = st.builds(
    Part,
    st.just("table"),
    # The head of a table is bold as it is.
    st.tuples(*(_LINE.map(_not_bold) for _ in range(3)), *(_LINE for _ in range(6))),
    reach=st.tuples(st.integers(1, 2), st.integers(1, 3)),
)
PARTS = st.lists(st.one_of(_HEADINGS, _PARAGRAPHS, _LISTS, _TABLES), min_size=1, max_size=6).map(
    lambda parts: tuple(part for pair in parts for part in (pair, _BETWEEN))
)


# On paper only words tell what is what: a sentence ends, a letter before an item is its mark where
# the next one follows. Where a line was broken by hand, a PDF does not tell.
_PRINTED_LEVELS = ((0, 0), (0, 1, 1, 0), (0, 0, 1, 1, 2, 2, 0), (0, 1, 1, 1, 0, 1, 1))
_PRINTED_FORMS = ("•", "–", "1.", "1)", "a.", "(i)")
# With these letters no word of the code can be made: Hypothesis would draw such words too, other
# ones after each change of the code.
_PRINTED_WORDS = st.text("bcdéglmnrstö", min_size=4, max_size=9)
_STANDING_OUT = st.builds(
    Run,
    _PRINTED_WORDS,
    st.sampled_from(["b", "i", "u", "bi", "a", ""]),
    st.sampled_from(["", "", *_NOTES]),
)
_SENTENCES = st.lists(
    st.tuples(st.lists(_PRINTED_WORDS, min_size=6, max_size=14).map(" ".join), _STANDING_OUT),
    min_size=1,
    max_size=3,
).map(
    lambda pairs: tuple(
        run
        for words, stands_out in pairs
        for run in (Run(words.capitalize(), "", ""), stands_out, Run("gaat door.", "", ""))
    )
)
_PRINTED_HEADINGS = st.lists(_PRINTED_WORDS, min_size=1, max_size=4).map(
    lambda words: (Run(" ".join(words).capitalize(), "", ""),)
)
_PRINTED_CELLS = st.lists(_PRINTED_WORDS, min_size=1, max_size=2).map(
    lambda words: (Run(" ".join(words), "", ""),)
)
# Lines that are the same at the edge of more pages, are headers: each line names its part.
_PRINTED_BETWEEN = tuple(
    Part("p", ((Run(f"Na het {word} deel{f' staat dit, en {word} nog iets' * 5}.", "", ""),),))
    for word in ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde")
)
PRINTED_PARTS = st.lists(
    st.one_of(
        st.builds(Part, st.sampled_from(["h1", "h2"]), _PRINTED_HEADINGS.map(lambda runs: (runs,))),
        st.builds(Part, st.just("p"), _SENTENCES.map(lambda runs: (runs,))),
        st.sampled_from(_PRINTED_LEVELS).flatmap(
            lambda levels: st.builds(
                Part,
                st.just("list"),
                st.tuples(*(_SENTENCES for _ in levels)),
                st.just(levels),
                st.tuples(*(st.sampled_from(_PRINTED_FORMS) for _ in range(3))),
            )
        ),
        st.builds(
            Part,
            st.just("table"),
            st.tuples(*(_PRINTED_CELLS for _ in range(9))),
            # Where the first cell is a whole row, no page shows over how many rows it reaches.
            reach=st.sampled_from([(1, 1), (1, 2), (1, 3), (2, 1), (2, 2)]),
        ),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda part: part.lines,
).map(
    lambda parts: (
        _PRINTED_BETWEEN[-1],
        *(part for pair in zip(parts, _PRINTED_BETWEEN, strict=False) for part in pair),
    )
)


def _roman(number: int) -> str:
    """Return a number below 100 in Roman numerals, spelled out otherwise than the import does."""
    tens = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"]
    ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
    return tens[number // 10] + ones[number % 10]


def without_own_signs(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return a text in which every note is numbered."""
    return tuple(
        replace(part, lines=tuple(tuple(map(_numbered, line)) for line in part.lines))
        for part in parts
    )


def _numbered(run: Run) -> Run:
    return replace(run, behind="note") if run.behind == "sign" else run


def _plain(runs: Line) -> Line:
    return (
        Run(" ".join(run.text for run in runs if run.style not in {"sup", "sub"}) or "Kop", "", ""),
    )


class Numbers:
    """Counts the notes of a text, and the items of a list."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.counts: list[int] = []
        self._counted = dict.fromkeys(_NOTES, 0)

    def note(self, kind: str) -> tuple[int, str]:
        """Return the place of the next note among all, and its sign."""
        self._counted[kind] += 1
        number = self._counted[kind]
        # Notes at the end are numbered in Roman numerals; a writer has many signs to choose from.
        signs = {"note": str(number), "endnote": _roman(number), "sign": f"*{number}"}
        self.notes.append(signs[kind])
        return len(self.notes), signs[kind]

    def mark(self, part: Part, level: int) -> str:
        """Return the mark of the next item."""
        del self.counts[level + 1 :]
        while len(self.counts) <= level:
            self.counts.append(part.start - 1 if len(self.counts) == 0 else 0)
        self.counts[level] += 1
        form, text = _FORMS[part.forms[level]]
        number = self.counts[level]
        letter = ascii_lowercase[number - 1]
        shown = {"lowerLetter": letter, "upperLetter": letter.upper(), "lowerRoman": _roman(number)}
        return text.format(shown.get(form, str(number)))


# --- as Markdown ---------------------------------------------------------------------------


def markdown(parts: Sequence[Part]) -> str:
    """Return the text as an editor would write it."""
    numbers, chunks, notes = Numbers(), list[str](), list[str]()
    for part in parts:
        if part.kind in {"h1", "h2"}:
            chunks, notes = [*chunks, *notes], []
        before = len(numbers.notes)
        chunks.append(_chunk(part, numbers))
        met = enumerate(numbers.notes[before:], start=before + 1)
        notes += [f"[^{sign}]: Noot {n}." for n, sign in met]
    return "\n\n".join([*chunks, *notes])


def _chunk(part: Part, numbers: Numbers) -> str:
    if part.kind in {"h1", "h2"}:
        return f"{'#' * (int(part.kind[1]) + 1)} {_md(part.lines[0], numbers)}"
    if part.kind == "p":
        return _begin(_md(part.lines[0], numbers))
    if part.kind == "table":
        return "\n".join(_md_rows(part, numbers))
    return "\n".join(_md_items(part, numbers))


def _md_items(part: Part, numbers: Numbers) -> list[str]:
    """Return the lines of a list; every mark that is no bullet is written out."""
    numbers.counts = []
    lines = []
    for line, level in zip(part.lines, part.levels, strict=True):
        indent = "    " * level
        mark = numbers.mark(part, level)
        lines.append(f"{indent}- {_begin(_md(line, numbers))}")
        if mark != "•":
            lines.append(f'{indent}    {{: data-mark="{mark}" }}')
    return lines


def _begin(text: str) -> str:
    return _BEGINS.sub(r"\\", text)


def _md_rows(part: Part, numbers: Numbers) -> list[str]:
    cells = iter(part.lines)
    rows = [[_md(next(cells), numbers) for _ in range(3)], ["---"] * 3]
    for row in range(2):
        rows.append([])
        for column in range(3):
            line = next(cells)
            inside = row < part.reach[0] and column < part.reach[1]
            if inside and (row, column) != (0, 0):
                rows[-1].append("<" if column else "^")
            else:
                rows[-1].append(_md(line, numbers))
    return [f"| {' | '.join(row)} |" for row in rows]


def _md(line: Line, numbers: Numbers) -> str:
    parts = []
    for run in line:
        text = re.sub(r"([\\`*_{}\[\]#|^])", r"\\\1", run.text.replace("&", "&amp;"))
        text = text.replace("<", "&lt;")
        for style, (begin, end) in {
            "b": ("**", "**"), "i": ("*", "*"), "bi": ("***", "***"), "u": ("<u>", "</u>"),
            "bu": ("**<u>", "</u>**"), "sup": ("<sup>", "</sup>"), "sub": ("<sub>", "</sub>"),
            "a": ("[", f"]({_ADDRESS})"),
        }.items():  # fmt: skip
            if run.style == style:
                text = f"{begin}{text}{end}"
        note = f"[^{numbers.note(run.behind)[1]}]" if run.behind in _NOTES else ""
        parts.append(text + note + ("<br>" if run.behind == "break" else " "))
    return "".join(parts).strip()


# --- as Word writes it ----------------------------------------------------------------------

_LOOKS = {
    "b": "<w:b/>", "i": "<w:i/>", "u": '<w:u w:val="single"/>',
    "sup": '<w:vertAlign w:val="superscript"/>', "sub": '<w:vertAlign w:val="subscript"/>',
}  # fmt: skip
# The lines that Word draws above notes.
_W_EDGES = (
    '<w:{0} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{0}>'
    '<w:{0} w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r>'
    "</w:p></w:{0}>"
)
# As a program has them: space between paragraphs, small notes, and tables with lines.
_W_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="DejaVu Sans" w:hAnsi="DejaVu Sans"/>'
    '<w:sz w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160"/>'
    '</w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:styleId="Noot">'
    '<w:name w:val="footnote text"/><w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr>'
    '<w:sz w:val="18"/></w:rPr></w:style>'
)
_W_LINES = "<w:tblPr><w:tblBorders>{}</w:tblBorders></w:tblPr>".format(
    "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
)
# Of a column, in twentieths of a point; LibreOffice tells columns apart by where they stand.
_WIDTH = 3000
_RELATION = (
    f'<Relationship Id="r1" TargetMode="External" Target="{_ADDRESS}" Type="http://schemas.'
    'openxmlformats.org/officeDocument/2006/relationships/hyperlink"/>'
)


def docx(parts: Sequence[Part]) -> bytes:
    """Return the text as a Word document."""
    numbers = Numbers()
    body, kinds = list[str](), list[str]()
    for part in parts:
        if part.kind == "list":
            kinds.append("".join(_w_level(part, level) for level in range(3)))
            body += [
                _w_p(line, numbers, f'<w:numPr><w:ilvl w:val="{level}"/>'
                     f'<w:numId w:val="{len(kinds)}"/></w:numPr>')
                for line, level in zip(part.lines, part.levels, strict=True)
            ]  # fmt: skip
        elif part.kind == "table":
            body.append(_w_table(part, numbers))
        else:
            style = f'<w:pStyle w:val="Kop{part.kind[1]}"/>' if part.kind[0] == "h" else ""
            body.append(_w_p(part.lines[0], numbers, style))
    notes = {"footnote": _W_EDGES.format("footnote"), "endnote": _W_EDGES.format("endnote")}
    for n, sign in enumerate(numbers.notes, start=1):
        notes["endnote" if sign.isalpha() else "footnote"] += _w_note(n, sign)
    numbering = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{levels}</w:abstractNum>'
        for n, levels in enumerate(kinds, start=1)
    ) + "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n in range(1, len(kinds) + 1)
    )
    styles = _W_STYLES + "".join(
        f'<w:style w:type="paragraph" w:styleId="Kop{n}"><w:name w:val="heading {n}"/>'
        f'<w:pPr><w:spacing w:before="240"/></w:pPr><w:rPr><w:sz w:val="{36 - 4 * n}"/></w:rPr>'
        "</w:style>"
        for n in (1, 2)
    )
    return word(
        "".join(body),
        numbering=numbering,
        styles=styles,
        footnotes=notes["footnote"],
        endnotes=notes["endnote"],
        relations=_RELATION,
    )


def _w_level(part: Part, level: int) -> str:
    form, text = _FORMS[part.forms[level]]
    start = part.start if level == 0 else 1
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text.format(f"%{level + 1}")}"/><w:pPr>'
        f'<w:ind w:left="{567 * (level + 1)}" w:hanging="567"/></w:pPr></w:lvl>'
    )


def _w_p(line: Line, numbers: Numbers, properties: str = "") -> str:
    runs = []
    for n, run in enumerate(line):
        look = "".join(_LOOKS[s] for s in ([run.style] if run.style in _LOOKS else run.style)
                       if s != "a")  # fmt: skip
        made = f"<w:r><w:rPr>{look}</w:rPr>{_w_t(run.text)}</w:r>"
        runs.append(f'<w:hyperlink r:id="r1">{made}</w:hyperlink>' if run.style == "a" else made)
        if run.behind in _NOTES:
            runs.append(_w_reference(*numbers.note(run.behind)))
        last = n == len(line) - 1
        runs.append(
            "<w:r><w:br/></w:r>"
            if run.behind == "break"
            else ""
            if last
            else f"<w:r>{_w_t(' ')}</w:r>"
        )
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def _w_reference(number: int, sign: str) -> str:
    kind = "endnote" if sign.isalpha() else "footnote"
    own = (' w:customMarkFollows="1"', _w_t(sign)) if sign[0] == "*" else ("", "")
    look = f"<w:rPr>{_LOOKS['sup']}</w:rPr>"
    return f'<w:r>{look}<w:{kind}Reference w:id="{number + 1}"{own[0]}/>{own[1]}</w:r>'


def _w_note(number: int, sign: str) -> str:
    kind = "endnote" if sign.isalpha() else "footnote"
    begin = _w_t(sign) if sign[0] == "*" else f"<w:{kind}Ref/>"
    raised = f"<w:rPr>{_LOOKS['sup']}</w:rPr>"
    text = f"<w:r>{raised}{begin}</w:r><w:r>{_w_t(f' Noot {number}.')}</w:r>"
    style = '<w:pPr><w:pStyle w:val="Noot"/></w:pPr>'
    return f'<w:{kind} w:id="{number + 1}"><w:p>{style}{text}</w:p></w:{kind}>'


def _w_t(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def _w_table(part: Part, numbers: Numbers) -> str:
    cells = iter(part.lines)
    rows = ["".join(_w_cell(_w_p(next(cells), numbers)) for _ in range(3))]
    high, wide = part.reach
    for row in range(2):
        made = ""
        for column in range(3):
            line = next(cells)
            inside = row < high and column < wide
            if inside and column:
                continue
            merged = (
                ""
                if high == 1 or not inside
                else "<w:vMerge/>"
                if row
                else '<w:vMerge w:val="restart"/>'
            )
            span = f'<w:gridSpan w:val="{wide}"/>' if inside else ""
            text = _w_p((), numbers) if inside and row else _w_p(line, numbers)
            made += _w_cell(text, span + merged, wide if inside else 1)
        rows.append(made)
    one = f'<w:gridCol w:w="{_WIDTH}"/>'
    grid = f"<w:tblGrid>{one * 3}</w:tblGrid>"
    return f"<w:tbl>{_W_LINES}{grid}{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def _w_cell(text: str, more: str = "", columns: int = 1) -> str:
    width = f'<w:tcW w:w="{_WIDTH * columns}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{width}{more}</w:tcPr>{text}</w:tc>"


# --- as LibreOffice writes it ---------------------------------------------------------------

_ODF_LOOKS = {
    "b": 'fo:font-weight="bold"', "i": 'fo:font-style="italic"',
    "u": 'style:text-underline-style="solid"', "sup": 'style:text-position="super 58%"',
    "sub": 'style:text-position="sub 58%"',
}  # fmt: skip
# As a program has them: space between paragraphs, large headings, and tables with lines.
_O_STYLES = (
    '<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties '
    'fo:margin-bottom="0.28cm"/><style:text-properties style:font-name="DejaVu Sans" '
    'fo:font-size="11pt"/></style:default-style>'
    + "".join(
        f'<style:style style:name="Heading_20_{n}" style:display-name="Heading {n}" style:family='
        f'"paragraph" style:default-outline-level="{n}"><style:paragraph-properties '
        f'fo:margin-top="0.4cm"/><style:text-properties fo:font-size="{18 - 2 * n}pt"/>'
        "</style:style>"
        for n in (1, 2)
    )
    + '<style:style style:name="Footnote" style:family="paragraph"><style:paragraph-properties '
    'fo:margin-left="0.6cm" fo:text-indent="-0.6cm"/><style:text-properties fo:font-size="9pt"/>'
    "</style:style></office:styles>"
)
_O_LINES = (
    '<style:style style:name="Lijnen" style:family="table-cell"><style:table-cell-properties '
    'fo:padding="0.1cm" fo:border="0.5pt solid #000000"/></style:style>'
)
_ODF_FORMS = {"decimal": "1", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i"}


def odt(parts: Sequence[Part]) -> bytes:
    """Return the text as an OpenDocument text."""
    numbers = Numbers()
    body, kinds = list[str](), list[str]()
    for part in parts:
        if part.kind == "list":
            kinds.append("".join(_o_level(part, level) for level in range(3)))
            body.append(_o_list(part, numbers, f"L1{len(kinds)}"))
        elif part.kind == "table":
            body.append(_o_table(part, numbers))
        elif part.kind == "p":
            body.append(f"<text:p>{_o_line(part.lines[0], numbers)}</text:p>")
        else:
            inside = _o_line(part.lines[0], numbers)
            level = part.kind[1]
            style = f'text:style-name="Heading_20_{level}" text:outline-level="{level}"'
            body.append(f"<text:h {style}>{inside}</text:h>")
    own = "".join(
        f'<style:style style:name="T{style}" style:family="text"><style:text-properties '
        f"{' '.join(_ODF_LOOKS[s] for s in ([style] if style in _ODF_LOOKS else style))}/>"
        "</style:style>"
        for style in ("b", "i", "u", "bi", "bu", "sup", "sub")
    ) + "".join(
        f'<text:list-style style:name="L1{n}">{levels}</text:list-style>'
        for n, levels in enumerate(kinds, start=1)
    )
    return opendocument("".join(body), _O_STYLES, own=own + _O_LINES)


def _o_level(part: Part, level: int) -> str:
    form, text = _FORMS[part.forms[level]]
    if form == "bullet":
        return (
            f'<text:list-level-style-bullet text:level="{level + 1}" text:bullet-char="{text}">'
            f"{_o_place(level)}</text:list-level-style-bullet>"
        )
    before, after = text.split("{}")
    start = part.start if level == 0 else 1
    return (
        f'<text:list-level-style-number text:level="{level + 1}" style:num-format='
        f'"{_ODF_FORMS[form]}" style:num-prefix="{before}" style:num-suffix="{after}" '
        f'text:start-value="{start}">{_o_place(level)}</text:list-level-style-number>'
    )


def _o_place(level: int) -> str:
    return (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" '
        f'text:list-tab-stop-position="{level + 1}cm" fo:text-indent="-1cm" '
        f'fo:margin-left="{level + 1}cm"/></style:list-level-properties>'
    )


def _o_list(part: Part, numbers: Numbers, style: str) -> str:
    made = f'<text:list text:style-name="{style}">'
    depth = -1
    for line, level in zip(part.lines, part.levels, strict=True):
        if level > depth:
            made += "<text:list>" if depth >= 0 else ""
        else:
            made += "</text:list-item></text:list>" * (depth - level) + "</text:list-item>"
        made += f"<text:list-item><text:p>{_o_line(line, numbers)}</text:p>"
        depth = level
    return made + "</text:list-item></text:list>" * (depth + 1)


def _o_table(part: Part, numbers: Numbers) -> str:
    cells = iter(part.lines)
    rows = ["".join(_o_cell(next(cells), numbers, "") for _ in range(3))]
    high, wide = part.reach
    for row in range(2):
        made = ""
        for column in range(3):
            line = next(cells)
            if row < high and column < wide and (row, column) != (0, 0):
                made += "<table:covered-table-cell/>"
                continue
            first = (row, column) == (0, 0)
            spans = f'table:number-columns-spanned="{wide}" table:number-rows-spanned="{high}"'
            made += _o_cell(line, numbers, spans if first else "")
        rows.append(made)
    inside = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    columns = '<table:table-column table:number-columns-repeated="3"/>'
    return f"<table:table>{columns}{inside}</table:table>"


def _o_cell(line: Line, numbers: Numbers, spans: str) -> str:
    inside = f"<text:p>{_o_line(line, numbers)}</text:p>"
    return f'<table:table-cell table:style-name="Lijnen" {spans}>{inside}</table:table-cell>'


def _o_line(line: Line, numbers: Numbers) -> str:
    made = ""
    for n, run in enumerate(line):
        text = escape(run.text)
        if run.style == "a":
            text = f'<text:a xlink:href="{_ADDRESS}">{text}</text:a>'
        elif run.style:
            text = f'<text:span text:style-name="T{run.style}">{text}</text:span>'
        if run.behind in _NOTES:
            text += _o_note(*numbers.note(run.behind))
        last = n == len(line) - 1
        made += text + ("<text:line-break/>" if run.behind == "break" else "" if last else " ")
    return made


def _o_note(number: int, sign: str) -> str:
    kind = "endnote" if sign.isalpha() else "footnote"
    own = f' text:label="{sign}"' if sign[0] == "*" else ""
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation{own}>{sign}</text:note-citation>'
        f'<text:note-body><text:p text:style-name="Footnote">Noot {number}.</text:p>'
        "</text:note-body></text:note>"
    )


def seen_lines(text: str) -> list[str]:
    """Return the lines of a Markdown text as a reader sees them; deeper items do not stand out."""
    pieces = pieces_of(tree_of(converted(text).html))
    return [line.strip() for piece in pieces for line in piece.text.split("\n")]


WRITERS: dict[str, Callable[[Sequence[Part]], bytes]] = {"a.docx": docx, "a.odt": odt}
