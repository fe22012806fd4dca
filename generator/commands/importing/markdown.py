"""Write a text with signs as Markdown that shows the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.commands.importing.document import DocumentPicture
from generator.commands.importing.inline import (
    PICTURE,
    edges,
    html_of,
    is_sign,
    notes_in,
    runs_of,
    told_by,
)
from generator.reading.markup import check_markup
from generator.text.clauses import Converted
from generator.text.links import final
from generator.text.seen import pieces_of, tree_of

Convert = Callable[[str], Converted]
_SPECIAL = re.compile(r"([\\`*_{}\[\]|]|^#)")
# What begins a list of attributes, for checks also where it is escaped.
_LIST = re.compile(r"\\\{(?=:)")
_ENTITY = re.compile(r"&(?=#|\w+;)")
_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
_START = re.compile(r"^(\d+)([.)])|^([-+>=])")
# Nothing in such a text means anything in Markdown, wherever it stands.
_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[ .,;?’‘“”()/%€§–—…'\"-])*")
_PIPE = re.compile(r"(?<!\\)\|")
_NO_START = re.compile(r"^(\d*)\\([.)#+>=-])")
# A sign that an address could follow, before a word with which one that runs something begins,
# also where it is written in a roundabout way.
_BETWEEN = r"(?:[\s\\<]|&lt;|&#60;|&#92;)*"
_WORDS = "|".join(_BETWEEN.join(word) for word in ("javascript:", "vbscript:"))
_WORDS += f"|{_BETWEEN.join('data:')}{_BETWEEN}(?:[a-z]+{_BETWEEN}/|[,;])"
_RUNS = re.compile(rf"[(\"'=](?={_BETWEEN}(?:{_WORDS}))", re.IGNORECASE)
_BY_SIGNS = {"b": ("**", "**"), "i": ("*", "*")}
_BY_BARS = {"b": ("**", "**"), "i": ("_", "_")}
# What a picture shows, where the document does not tell; a version is not adopted with it.
_UNTOLD = "…"


@dataclass
class Marker:
    """Writes texts as Markdown; `convert` reads it back, to check that a text survives.

    `pictures` are those of the document, `files` the names of their files; `placed` those of which
    the place is written.
    """

    convert: Convert
    pictures: Mapping[str, DocumentPicture] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    placed: list[str] = field(default_factory=list)
    _known: dict[str, str] = field(default_factory=dict)

    def written(self, text: str) -> str:
        """Return a text as Markdown, escaped no more than is needed, without its pictures."""
        if text not in self._known:
            self._known[text] = self._escaped_enough(text)
        return self._known[text]

    def with_pictures(self, text: str, images: Sequence[str] = ()) -> str:
        """Return a text as Markdown, with these pictures in their places, or else its own."""
        parts = text.split(PICTURE)
        made = [self.written(parts[0].strip())]
        for number, part in enumerate(parts[1:]):
            name, rest = _named(part)
            image = images[number] if images else self._image(name)
            made += [image, self.written(rest.strip())]
        return " ".join(part for part in made if part)

    def heading(self, text: str) -> str:
        """Return the text of a heading, which is no start of a list, and may end with a sign #."""
        made = _NO_START.sub(r"\1\2", self.written(text.replace(PICTURE, " ")))
        return re.sub(r"(?<!\\)#$", r"\#", made)

    def cell(self, text: str) -> str:
        """Return the text of a cell, in which a sign of a spanned cell is no more than a sign."""
        if text in {"<", "^"}:
            return "&lt;" if text == "<" else "\\^"
        made = _PIPE.sub(r"\\|", self.with_pictures(text))
        # A cell begins no line, and one with this sign would go on in the next.
        made = made.replace("\\`", "`").replace("`", "&#96;")
        return _NO_START.sub(r"\1\2", made)

    def _image(self, name: str) -> str:
        if name not in self.files:
            return ""
        self.placed.append(name)
        told = escaped(self.pictures[name].told) or _UNTOLD
        return f"![{told}]({self.files[name]})"

    def _escaped_enough(self, text: str) -> str:
        if _PLAIN.fullmatch(text):
            return text
        ways = (
            (_without_tags, _BY_SIGNS),
            (escaped, _BY_SIGNS),
            (escaped, _BY_BARS),
            (_in_entities, _BY_SIGNS),
            (_in_entities, _BY_BARS),
        )
        tried = (way for way in ways if self._survives(_rendered(text, *way), text))
        return _rendered(text, *next(tried, ways[-1]))

    def _survives(self, markdown: str, text: str) -> bool:
        # A line that begins with | is read as one of a table.
        if re.search(r"(?<!\\)\{:|^\||[\x02\x03]", markdown):
            return False
        if any(check_markup(markdown, "", 1, None)):
            return False
        # The notes of a text stand elsewhere: without any, a mark would be no mark.
        notes = "".join(f"\n\n[^{label}]: x\n    {{: #n{number} .context }}"
                        for number, label in enumerate(notes_in(text)))  # fmt: skip
        found = self.convert(f'{markdown}\n{{: #x .context }}\n\n<span id="y" class="context">'
                             f"{markdown}</span>{notes}").found  # fmt: skip
        looks = [seen_as(clause.html) for clause in found.clauses[:2]]
        return looks == [seen_as(html_of(text))] * 2 and not found.loose and not found.unread


def seen_as(html: str) -> str:
    """Return how a text is seen, without its pictures."""
    lines = "\n".join(piece.text for piece in pieces_of(tree_of(final(html, str))))
    return " ".join(re.sub(r"!\[(?:[^\]\\]|\\.)*\]\([^)]*\)", "", lines).split())


def _named(part: str) -> tuple[str, str]:
    """Return the name of the picture whose place comes before a text, and that text."""
    first = next(runs_of(part), ("", ()))[0]
    name, said = told_by(first) if is_sign(first) else ("", "")
    return (said, part.removeprefix(first)) if name == "p" else ("", part)


def _rendered(text: str, safe: Callable[[str], str], marks: Mapping[str, tuple[str, str]]) -> str:
    parts: list[str] = []
    for ended, begun, piece in edges(runs_of(text)):
        parts += [_edge(style, marks, 1) for style in ended]
        parts += [_edge(style, marks, 0) for style in begun]
        parts.append(_piece(piece, safe, first=not parts))
    return harmless("".join(parts).replace(" <br> ", "<br>"))


def _edge(style: str, marks: Mapping[str, tuple[str, str]], end: int) -> str:
    name, _, address = style.partition("=")
    if name == "a":
        return f"]({address})" if end else "["
    return marks.get(name, (f"<{name}>", f"</{name}>"))[end]


def _piece(piece: str, safe: Callable[[str], str], *, first: bool) -> str:
    if not is_sign(piece):
        made = safe(piece)
        # What means something at the start of a line, does not further on.
        return made if first or safe is not escaped else escaped(f"x{piece}")[1:]
    name, said = told_by(piece)
    return {"br": "<br>", "n": f"[^{said}]"}.get(name, "")


def harmless(markdown: str) -> str:
    """Return Markdown in which no typed text is taken for an address that runs something."""
    return _RUNS.sub(lambda found: f"&#{ord(found[0])};", markdown)


def escaped(text: str) -> str:
    """Return a text with every sign escaped that means something in Markdown.

    Entities stand only where nothing else works: nobody likes to read them.
    """
    text = _ENTITY.sub("&amp;", text)
    text = _LIST.sub("&#123;", _SPECIAL.sub(r"\\\1", text)).replace("](", "]\\(")
    text = _TAG.sub("&lt;", text)
    return _START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def _without_tags(text: str) -> str:
    """Return a text as it is, but for what could begin a tag or sign that ends further on."""
    return _TAG.sub("&lt;", _ENTITY.sub("&amp;", text))


def _in_entities(text: str) -> str:
    """Return a text in which no sign can mean anything in Markdown."""
    return re.sub(r"[\\`*_{}\[\]|<>&#^!]", lambda sign: f"&#{ord(sign[0])};", text)
