"""Find the ids that a person set, in Markdown or HTML, but not those made from headings."""

from __future__ import annotations

import re
from functools import lru_cache

_FENCE = re.compile(r"^(`{3,}|~{3,}).*?^\1", re.DOTALL | re.MULTILINE)
_SET_BY_HAND = re.compile(
    r"""\{:[^}\n]*?\#(?P<listed>[^\s}]+)|<(?P<tag>[a-z][a-z0-9]*)\b[^<>]*?\sid="(?P<id>[^"]+)\""""
)
_CONTROLS = {"input", "textarea", "select", "button"}


@lru_cache(maxsize=2_000)
def ids_in(text: str) -> tuple[str, ...]:
    """Return the ids in the text of a page, those of form controls and in blocks of code left out.

    The result is cached: few pages change from build to build.
    """
    found = _SET_BY_HAND.finditer(_FENCE.sub("", text))
    names = (m["listed"] or m["id"] for m in found if m["tag"] not in _CONTROLS)
    return tuple(dict.fromkeys(names))
