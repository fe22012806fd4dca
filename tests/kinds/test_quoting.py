"""A quotation of the official text shows what a reader of the text sees there: marks and notes."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from tests.support.fiction import copy_fiction
from tests.support.projects import DAY, compiled, edit, thaw


def test_a_quoted_item_has_its_own_mark_and_its_notes(tmp_path: Path) -> None:
    root = copy_fiction(tmp_path / "root")
    thaw(root)
    version = root / "docs/instructie/1.1.md"
    edit(version, 'vertraging-melden .norm data-role="reiziger"',
         'vertraging-melden .norm data-role="reiziger" data-mark="1°"')  # fmt: skip
    edit(version, "reisplan tot de", "reisplan[^a] tot[^b] de[^a]")
    edit(version, "## Na afloop", "[^a]: Ook *op papier*.\n    {: #noot-papier .context }\n\n"
         "[^b]: Of langer.\n    {: #noot-langer .context }\n\n## Na afloop")  # fmt: skip
    changes = "".join(
        f"  {name}: {{class: clarification, note: Een noot.}}\n"
        for name in ("noot-papier", "noot-langer", "vertraging-melden")
    )
    edit(version, "changes:\n", f"changes:\n{changes}")
    pages = {product.uri: product for product in compiled(root, DAY).products}

    def quoted(clause: str) -> html.HtmlElement:
        page = str(pages[f"normen/{clause}.md"].content)
        return html.fragment_fromstring(page, create_parent="div").find(".//blockquote")

    [item] = quoted("vertraging-melden").iter("li")
    assert item.get("data-mark") == "1°"
    assert "vertragingsmeldingen" in item.text_content()
    quote = quoted("reisplan-bewaren")
    assert [sup.text_content() for sup in quote.iter("sup")] == ["a", "b", "a"]
    assert not list(quote.iter("a", "li"))
    notes = [" ".join(note.itertext()) for note in quote.find_class("hb-note")]
    assert notes == ["a Ook  op papier .", "b Of langer."]


def test_a_quoted_list_has_no_number_of_its_own(tmp_path: Path) -> None:
    root = copy_fiction(tmp_path / "root")
    thaw(root)
    version = root / "docs/instructie/1.1.md"
    edit(version, "## Na afloop", '<div id="twee-stappen" class="context" markdown="1">\n'
         "3. Pak uw reisplan.\n4. Lees het.\n</div>\n\n## Na afloop")  # fmt: skip
    edit(version, "changes:\n", "changes:\n  twee-stappen: {class: new-norm, note: Een noot.}\n")
    latest = compiled(root, DAY).sources.handbook.latest
    assert latest.seen("twee-stappen").startswith("[3.] ")
    assert latest.mark_of("twee-stappen") is None
