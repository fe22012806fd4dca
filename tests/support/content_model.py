"""Whether in HTML each element stands where it may, as the standard has it."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

_VOID = {"img", "br", "hr", "input", "meta", "link", "wbr", "source", "col"}
_PHRASING = {
    "a", "abbr", "b", "br", "button", "cite", "code", "del", "em", "i", "img", "input", "ins",
    "kbd", "label", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "svg", "time", "u",
    "wbr",
}  # fmt: skip
_FLOW = _PHRASING | {
    "address", "article", "aside", "blockquote", "details", "div", "dl", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre",
    "section", "table", "template", "ul",
}  # fmt: skip
# What may stand in an element; what is not named here takes words and what stands among words.
_MAY_HOLD = {
    "ol": {"li"}, "ul": {"li"},
    "table": {"caption", "thead", "tbody", "tfoot", "tr"},
    "thead": {"tr"}, "tbody": {"tr"}, "tfoot": {"tr"}, "tr": {"td", "th"},
    "dl": {"dt", "dd", "div"}, "details": _FLOW | {"summary"}, "figure": _FLOW | {"figcaption"},
    **dict.fromkeys(
        ("li", "td", "th", "dd", "div", "blockquote", "section", "article", "main", "aside",
         "figcaption", "nav", "header", "footer", "form", "body", "dt", "template"), _FLOW),
    "summary": _PHRASING | {"h1", "h2", "h3", "h4", "h5", "h6"},
}  # fmt: skip
_NO_WORDS = {"ol", "ul", "table", "thead", "tbody", "tfoot", "tr", "dl"}


class _Reader(HTMLParser):
    """Reads tags as they are written: nothing is put right, as a browser would."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = ["body"]
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag not in _MAY_HOLD.get(self.open[-1], _PHRASING):
            self.wrong.append(f"<{tag}> in <{self.open[-1]}>")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if self.open[-1] != tag:
            self.wrong.append(f"</{tag}> in <{self.open[-1]}>")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open[-1] in _NO_WORDS:
            self.wrong.append(f"‘{data.strip()}’ in <{self.open[-1]}>")


def misplaced(fragment: str) -> Iterator[str]:
    """Yield what stands in a fragment of HTML where it may not."""
    reader = _Reader()
    reader.feed(fragment)
    reader.close()
    yield from reader.wrong
    yield from (f"<{tag}> is not closed" for tag in reader.open[1:])
