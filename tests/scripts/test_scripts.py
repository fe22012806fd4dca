"""Scripts as one file: what fits in one, what is refused, and which words a page gives them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from tree_sitter import Node

from generator.kinds.checklists.assessment_schema import MOST_COUNTER
from generator.site import addresses
from generator.site.bundling import (
    NAMES,
    Module,
    bundle,
    declared,
    parse_module,
    source_of,
    syntax_tree,
    with_imports,
)
from generator.site.product import Page
from generator.site.scripts import check_words, script_files, small_script
from generator.site.shortening import minified
from tests.support.deno import Modules
from tests.support.form import FORMS, TYPES, forms_text, types_text
from tests.support.projects import ROOT, real

_MODULES = {
    "a/page.js": 'import { one as first } from "../b/one.js";\nimport "./side.js";\nfirst();\n',
    "a/side.js": 'import * as all from "../b/one.js";\nall.one(all.TWO);\n',
    "b/one.js": "// export let it be\nexport function one() {}\nexport const TWO = 2, THREE = 3;\n",
}


def module(path: str) -> Module:
    return parse_module(path, (ROOT / "generator" / path).read_text(encoding="utf-8"))


def bundled(modules: dict[str, str], entry: str = "a/page.js") -> str:
    return bundle(with_imports(entry, lambda path: parse_module(path, modules[path])))


def test_each_module_stands_once_behind_what_it_needs() -> None:
    assert re.sub(r"\s+", " ", bundled(_MODULES)).strip() == (
        "// export let it be function one$0() {} const TWO$0 = 2, THREE$0 = 3; "
        "one$0(TWO$0); "
        "one$0();"
    )


def test_names_at_the_top_are_told_apart_and_members_keep_theirs() -> None:
    modules = {
        "a/page.js": 'import { show as draw } from "./b.js";\n'
        "const show = { show: draw };\n"
        "function run({ show }, a = { show }) { return show.show; }\n",
        "a/b.js": "export const show = ({ one = 1, ...rest }) => ({ one, rest });\n",
    }
    assert bundled(modules).splitlines() == [
        "const show$0 = ({ one = 1, ...rest }) => ({ one, rest });",
        "const show$1 = { show: show$0 };",
        "function run$1({ show: show$1 }, a = { show: show$1 }) { return show$1.show; }",
    ]


_LATER = {
    **_MODULES,
    "a/page.js": 'const late = () => import("./late.js");\n',
    "a/late.js": 'import { one } from "../b/one.js";\nexport const late = () => one();\n',
    "b/far.js": 'export const far = () => import("../a/late.js");\n',
    "a/side.js": 'import { far } from "../b/far.js";\nfar();\n',
}


def test_what_a_module_loads_later_is_a_script_of_its_own() -> None:
    page = parse_module("a/page.js", _LATER["a/page.js"])
    assert page.later == ("a/late.js",)
    assert bundled(_LATER) == 'const late$0 = () => import("./late.js");\n'
    assert bundled(_LATER, "a/late.js").splitlines()[-2:] == [
        "const late$1 = () => one$0();",
        "export { late$1 as late };",
    ]
    small = small_script("a/late.js", lambda path: parse_module(path, _LATER[path]))
    assert re.search(r"export\{(\w+) as late\};$", small)


def test_a_module_loads_later_what_stands_beside_the_script() -> None:
    with pytest.raises(ValueError, match=r"^b/far\.js: load this in a module that stands in a/"):
        bundled(_LATER, "a/side.js")


@pytest.mark.parametrize(
    ("script", "short"),
    [
        ("const long = 1; // why\nlong + long;", "let e=1;e+e;"),
        ("const long = { long, more: 1 };", "let e={long:e,more:1};"),
        ("function f({ long = 1, ...more }) { return [long, more]; }",
         "function n({long:e=1,...t}){return[e,t]}"),
        ("const f = (name) => name; name;", "let e=name=>name;name;"),
        ("print(); const f = () => { const print = 1; return print; };",
         "print();let e=()=>{let print=1;return print};"),
        ("a + +b - -c; typeof a; `${a ? `x ${b}` : ''} ($1)`;",
         "a+ +b- -c;typeof a;`${a?`x ${b}`:''} ($1)`;"),
        ("for (const [key] of all) key; try {} catch (error) { throw error; }",
         "for(let[e]of all)e;try{}catch(e){throw e}"),
        ("const one = 1; const f = (x) => x; const g = (y) => one + y;",
         "let e=1,t=e=>e,n=t=>e+t;"),
        ("{ let a; /* why */ const b = 1; for (let c = 1;;) a; let d = b; }",
         "{let e,t=1;for(let n=1;;)e;let r=t}"),
        ("for (const a of (b)) { if (a) { print(a); } else { if (b) { let c; } } }",
         "for(let e of b){if(e)print(e);else{if(b){let t}}}"),
        ("if (a) { if (b) { c(); } } else { d(); } (a?.b).c; new (a())(); (a).b; (a, b);",
         "if(a){if(b)c()}else d();(a?.b).c;new(a())();a.b;(a,b);"),
        ("f({ a: 1, b, }, [1, 2,], [1, ,],);", "f({a:1,b},[1,2],[1,,]);"),
        ("class Kept { #own = 1; load(key) { return this.key + key + this.#own; } }",
         "class t{#e=1;load(e){return this.key+e+this.#e}}"),
        ("const text = `a ${text} b`, a = /text/u;", "let e=`a ${e} b`,t=/text/u;"),
        ("function* f() { return true; } async (x,) => [!true, x === false]; ([a]) => a;",
         "function*e(){return!0}async e=>[!!0,e===!1];([e])=>e;"),
    ],
)  # fmt: skip
def test_names_become_short(script: str, short: str) -> None:
    found = minified(script)
    assert (found, syntax_tree(found).has_error) == (short, False)


def test_a_script_made_short_is_the_same_but_for_its_names() -> None:
    for product in script_files():
        path = product.source.removeprefix("generator/")
        whole = statements(bundle(with_imports(path, module)))
        short = statements(str(product.content))
        at_top = {name for statement in whole for name in declared(statement)}
        called: dict[str, str] = {}
        for before, after in zip(whole, short, strict=True):
            names = called_in(before, after)
            for name in names.keys() & at_top:
                assert called.setdefault(name, names[name]) == names[name], (path, name)
        assert len(set(called.values())) == len(called), path


def statements(text: str) -> list[Node]:
    """Return what stands at the top of a script, each thing that is declared apart."""
    nodes = [node for node in syntax_tree(text).named_children if node.type != "comment"]
    return [
        part
        for node in nodes
        for part in (node.named_children if node.type == "lexical_declaration" else [node])
    ]


def called_in(before: Node, after: Node) -> dict[str, str]:
    """Return how each name is called in a statement that is else the same, no two alike."""
    old, new = list(_parts(before)), list(_parts(after))
    assert [is_name or text for text, is_name in old] == [is_name or text for text, is_name in new]
    both = {(a, b) for (a, is_name), (b, _) in zip(old, new, strict=True) if is_name}
    called = dict(both)
    assert len(both) == len(called) == len(set(called.values()))
    return called


_SHORTER = {"!0": "true", "!1": "false"}


def _parts(node: Node) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a statement in order, and whether each is a name."""
    children = [child for child in node.named_children if child.type != "comment"]
    if node.type in {"pair", "pair_pattern"}:
        # A member that was called as what it holds may have a name of its own now.
        key, value = children
        if key.type == "computed_property_name":
            yield from _parts(key)
        elif value.type not in {*NAMES, "assignment_pattern"}:
            yield source_of(key), False
        children = [value]
    if source_of(node) in _SHORTER:
        yield _SHORTER[source_of(node)], False
        return
    is_name = node.type in {*NAMES, "private_property_identifier"}
    if is_name or not children:
        # The last statement of a block may stand there without its end.
        yield source_of(node).rstrip(";"), is_name
    for child in children:
        yield from _parts(child)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("function {", "this is not JavaScript"),
        ('import one from "../b/one.js";', "imports what others export by name"),
        ('import { one } from "somewhere";', "imports others by where they stand"),
        ('import * as all from "../b/one.js";\nconst { one } = all;', "all is a whole module"),
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


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("const one = 1;\nconst two = 2\n", "a/page.js:2"),
        ("let one = 1\none = 2;", "a/page.js:1"),
        ("const one = () => {\n  return\n  1;\n};", "a/page.js:2"),
        ("let one = 1;\none\n++one;", "a/page.js:2"),
        ("for (;;) {\n  break\n}", "a/page.js:2"),
        ("for (;;) continue\n", "a/page.js:1"),
        ("throw 1\n", "a/page.js:1"),
        ("do {} while (0)\n", "a/page.js:1"),
        ("class One {\n  one = 1\n  two = 2;\n}", "a/page.js:2"),
        ("function* one() {\n  yield\n  1;\n}", "a/page.js:2"),
        ('import "./side.js";\n', "a/side.js:3"),
    ],
)
def test_a_script_that_leaves_out_a_semicolon_is_refused(text: str, place: str) -> None:
    modules = {"a/page.js": text, "a/side.js": "// Why.\nstart();\nend()\n"}
    with pytest.raises(ValueError, match=f"^{place}: end this statement with a semicolon"):
        small_script("a/page.js", lambda path: parse_module(path, modules[path]))


@pytest.mark.parametrize(
    "text",
    [
        "for (let one = 1; one < 2; one += 1) { one; }",
        "for (const one of two) one();",
        "class One { #one = 1; two() { return this.#one; } }\nif (a) { b(); } else c();",
        "export const one = async () => { await two; };\ndo { one(); } while (0);",
        "const one = (a) => a; // why\nfunction two() { return; }",
    ],
)
def test_a_script_with_its_semicolons_is_made_small(text: str) -> None:
    assert small_script("a/page.js", lambda path: parse_module(path, text))


def test_each_module_that_a_page_loads_is_one_file() -> None:
    texts = {product.uri: str(product.content) for product in script_files()}
    assert "assets/js/kinds/checklists/checklist.js" in texts
    assert "assets/js/site/scripts/page.js" not in texts
    for uri, text in texts.items():
        assert not re.search(r"""\bimport\s*["'{*]""", text), uri
        # What a page loads later, gives it one thing.
        given = re.findall(r"\bexport\b[^;]*", text)
        assert all(re.fullmatch(r"export\{\w+ as later\}", each) for each in given), uri
        assert bool(given) == uri.endswith("/later.js"), uri


_WORDS = {
    "title", "found", "disputed", "none", "version", "noVersion", "questions", "missing", "names",
    "forms", "form", "impossible", "far", "notYet", "future", "checked", "unchecked", "stale",
}  # fmt: skip


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            _WORDS - {"title"} | {"titel"},
            r"lacks the words \['title'\] of \S+, and need not give \['titel'\]",
        ),
        (_WORDS | {"more"}, r"lacks the words \[\] of \S+, and need not give \['more'\]"),
        (set(), r"lacks the words \['checked', 'disputed', "),
    ],
)
def test_page_that_gives_other_words_than_its_script_asks_for_is_refused(
    given: set[str], said: str
) -> None:
    check_words("kinds/versions/on-date.js", with_words(_WORDS), "on-date.md.j2")
    with pytest.raises(ValueError, match=f"^on-date.md.j2: .*{said}"):
        check_words("kinds/versions/on-date.js", with_words(given), "on-date.md.j2")


@pytest.mark.parametrize(
    ("uri", "word", "kept"),
    [
        ("checklists/bewindspersoon.md", "states", "retired"),
        ("checklists/bewindspersoon.md", "counted", "na"),
        ("zelfbeoordeling/controleren.md", "states", "later"),
        ("zelfbeoordeling/overzicht.md", "signs", "outdated"),
        (addresses.SEARCH, "bases", "advice"),
        (addresses.setup("iphone", "signal"), "answers", "yes"),
    ],
)
def test_page_that_gives_other_words_within_a_word_is_refused(
    uri: str, word: str, kept: str
) -> None:
    page = real().product(uri)
    assert isinstance(page, Page)
    block = re.search(r'(?<=id="hb-words">).*?(?=</script>)', page.body, re.DOTALL)
    assert block is not None
    words = json.loads(block[0])
    words[word] = {("other" if key == kept else key): text for key, text in words[word].items()}
    said = rf"lacks the words \['{word}.{kept}'\] of .* give \['{word}.other'\]"
    with pytest.raises(ValueError, match=said):
        check_words(page.front["script"], page.body.replace(block[0], json.dumps(words)), uri)


def test_words_whose_keys_a_build_cannot_read_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "/**\n * @typedef {object} SomeWords\n * @property {Record<Kind, string>} kinds\n */\n"
    monkeypatch.setattr("generator.site.scripts._text", lambda path: f"{text}{path};")
    with pytest.raises(ValueError, match="write out the keys of the words kinds"):
        check_words("page.js", "", "page.md.j2")


def with_words(names: set[str]) -> str:
    each = dict.fromkeys(("day", "month", "year"), "{}")
    words = json.dumps({name: each if name in {"names", "forms"} else "{}" for name in names})
    return f'<p><script type="application/json" id="hb-words">{words}</script>' if names else "<p>"


def test_form_of_a_saved_file_is_that_of_the_schema() -> None:
    assert TYPES.read_text(encoding="utf-8") == types_text()
    assert FORMS.read_text(encoding="utf-8") == forms_text()


def test_numbers_of_records_end_in_scripts_where_the_schema_says(modules: Modules) -> None:
    assert modules.run("return logic.MOST_COUNTER;", None) == MOST_COUNTER
