"""Blank out code and comments in a Markdown text, without moving the rest.

What is blanked out is not checked. So a part stays where a browser might run it instead of
showing it: a check may refuse too much here, never too little.
"""

from __future__ import annotations

import re

from markdown.extensions.fenced_code import FencedBlockPreprocessor

_FENCE = FencedBlockPreprocessor.FENCED_BLOCK_RE
# A comment on lines of its own below a blank line: elsewhere a link or code may begin inside it.
_COMMENT = re.compile(
    r"(?:\A|(?<=\n) *\n) {0,3}<!--(?!-?>)(?:(?!--!?>).)*--> *$", re.DOTALL | re.MULTILINE
)
_SWALLOWS = re.compile(r"<[!?]|<[a-zA-Z/][^<>]*(?:<|\Z)")
_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
# In a <div> the end tag counts, wherever it stands.
_CODE = re.compile(r"(?<!`)(`+)(?!`)((?:(?!</div).)*?)(?<!`)\1(?!`)", re.IGNORECASE)
# The one kind of HTML in which Markdown, and so code, is read as anywhere else.
_OTHER_HTML = re.compile(r"<(?!/|div[^<>]* markdown=\"1\")[a-zA-Z!?]")


def masked(match: re.Match[str]) -> str:
    """Return the match with every character a space, but for its line feeds."""
    return re.sub(r"[^\n]", " ", match.group())


def without_code(text: str) -> str:
    """Return the text with code and comments blanked out."""
    # Markdown counts a tab as spaces, also behind the end of a block of code.
    for match in _FENCE.finditer(text.replace("\t", " ")):
        start, end = match.span("code")
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    text = _without_comments(text)
    without_spans = _PARAGRAPH.sub(_without_spans, text)
    # Inside raw HTML backticks are just backticks, and it is not plain where that begins.
    return text if _OTHER_HTML.search(without_spans) else without_spans


def _without_comments(text: str) -> str:
    """Blank out comments up to where something that may swallow one begins."""
    end = 0
    for match in list(_COMMENT.finditer(text)):
        if _SWALLOWS.search(text, end, match.start()):
            break
        text = text[: match.start()] + masked(match) + text[match.end() :]
        end = match.end()
    return text


def _without_spans(paragraph: re.Match[str]) -> str:
    """Blank out code in a paragraph of which each line holds its own backticks, none escaped."""
    text = paragraph.group()
    if "`" not in text:
        return text
    lines = text.split("\n")
    if "\\`" in text or any("`" in _CODE.sub("", line) for line in lines):
        return text
    return "\n".join(line if _html_before_code(line) else _CODE.sub(masked, line) for line in lines)


def _html_before_code(line: str) -> bool:
    code = _CODE.search(line)
    return code is not None and "<" in _CODE.sub(masked, line)
