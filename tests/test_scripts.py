"""Scripts as one file: what fits in one, what is refused, and which words a page gives them."""

from __future__ import annotations

import json
import re

import pytest

from generator.site.bundling import bundle, parsed, reached
from generator.site.scripts import check_words, script_files
from tests.form import PATH, form_module

_MODULES = {
    "a/page.js": 'import { one as first } from "../b/one.js";\nimport "./side.js";\nfirst();\n',
    "a/side.js": 'import * as all from "../b/one.js";\nall.one(all.TWO);\n',
    "b/one.js": "// export let it be\nexport function one() {}\nexport const TWO = 2, THREE = 3;\n",
}


def bundled(modules: dict[str, str], entry: str = "a/page.js") -> str:
    return bundle(reached(entry, lambda path: parsed(path, modules[path])))


def test_each_module_stands_once_behind_what_it_needs() -> None:
    assert re.sub(r"\s+", " ", bundled(_MODULES)).strip() == (
        "{ let one$0, TWO$0, THREE$0; "
        "(() => { // export let it be function one() {} const TWO = 2, THREE = 3; "
        "one$0 = one; TWO$0 = TWO; THREE$0 = THREE; })(); "
        "(() => { const all = { one: one$0, TWO: TWO$0, THREE: THREE$0 }; all.one(all.TWO); })(); "
        "(() => { const first = one$0; first(); })(); }"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("function {", "this is not JavaScript"),
        ('import one from "../b/one.js";', "imports what others export by name"),
        ('import { one } from "somewhere";', "imports others by where they stand"),
        ('import { four } from "../b/one.js";', "../b/one.js does not export four"),
        ("const one = 1;\nexport { one };", "exports what it declares, where it does so"),
        ("export default 1;", "exports what it declares, where it does so"),
        ("export let one = 1;", "what a module exports stays what it is"),
        ('import "./page.js";', "import each other in a circle"),
    ],
)
def test_what_does_not_fit_in_one_file_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=r"^a/page\.js: ") as raised:
        bundled({**_MODULES, "a/page.js": text})
    assert said.removeprefix("../") in str(raised.value)


def test_each_module_that_a_page_loads_is_one_file() -> None:
    texts = {product.uri: str(product.content) for product in script_files()}
    assert "assets/js/kinds/checklists/checklist.js" in texts
    assert "assets/js/site/scripts/page.js" not in texts
    for uri, text in texts.items():
        assert not re.search(r"""\bimport\s*["'{*]|\bexport\b""", text), uri


_WORDS = {
    "title", "found", "disputed", "none", "version", "noVersion", "questions", "empty", "form",
    "impossible", "far", "notYet", "future", "unchecked", "stale",
}  # fmt: skip


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            _WORDS - {"title"} | {"titel"},
            r"lacks the words \['title'\] and need not give \['titel'\]",
        ),
        (_WORDS | {"more"}, r"lacks the words \[\] and need not give \['more'\]"),
        (set(), r"lacks the words \['disputed', 'empty', "),
    ],
)
def test_page_that_gives_other_words_than_its_script_asks_for_is_refused(
    given: set[str], said: str
) -> None:
    check_words("kinds/versions/on-date.js", with_words(_WORDS))
    with pytest.raises(ValueError, match=said):
        check_words("kinds/versions/on-date.js", with_words(given))


def with_words(names: set[str]) -> str:
    words = json.dumps(dict.fromkeys(names, "{}"))
    return f'<p><script type="application/json" id="hb-words">{words}</script>' if names else "<p>"


def test_form_of_a_saved_file_is_that_of_the_schema() -> None:
    assert PATH.read_text(encoding="utf-8") == form_module()
