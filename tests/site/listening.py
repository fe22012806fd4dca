"""What a screen reader is given of a page, from Chromium's accessibility tree, and what speaks by itself."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

# Everything that speaks by itself, in the order in which it spoke: what is seen, where it is not told to keep quiet.
_LISTEN = """() => {
  window.spoken = [];
  const shown = new Map();
  // What is written anew is said anew; what shows or hides is said where other words are seen.
  const tell = (region, records) => {
    const words = region.innerText.trim();
    const isNew = words !== shown.get(region) || records.some(({ type }) => type !== 'attributes');
    shown.set(region, words);
    if (isNew && region.getAttribute('aria-live') !== 'off') window.spoken.push(words);
  };
  for (const region of document.querySelectorAll('[role=status], [role=alert], [aria-live], output')) {
    shown.set(region, region.innerText.trim());
    new MutationObserver((records) => tell(region, records)).observe(region, {
      childList: true, characterData: true, subtree: true, attributeFilter: ['hidden'],
    });
  }
}"""
_USED = {
    "button", "checkbox", "combobox", "link", "radio", "region", "searchbox", "textbox",
}  # fmt: skip
_TOLD = _USED | {"heading", "group", "form", "DisclosureTriangle"}
_STATES = {
    ("checked", "true"): "checked",
    ("pressed", "true"): "pressed",
    ("expanded", True): "expanded",
    ("invalid", "true"): "invalid",
    ("required", True): "required",
    ("focused", True): "focused",
}


def listen(page: Page) -> None:
    """Note from now on what the page says by itself."""
    page.evaluate(_LISTEN)


def spoken(page: Page) -> list[str]:
    """Return what the page said by itself since it was last asked, once what is filled in is kept."""
    page.wait_for_function(
        "() => !(document.querySelector('#hb-status')?.textContent ?? '').includes('Wordt bewaard')"
    )
    return [str(words) for words in page.evaluate("window.spoken.splice(0)") if words]


def nodes(page: Page) -> list[dict[str, Any]]:
    """Return what the page gives to a screen reader, in the order of reading."""
    session = page.context.new_cdp_session(page)
    found = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    session.detach()
    waiting, read = [next(iter(found))], []
    while waiting:
        node = found[waiting.pop()]
        waiting += [child for child in reversed(node.get("childIds", [])) if child in found]
        if not node["ignored"]:
            read.append(node)
    return read


def screen(page: Page) -> list[str]:
    """Return what stands on the screen for a screen reader, a line each: role, name, states, description.

    What frames the page is left out; a name has its words alone, whatever stands between them.
    """
    lines = [
        _line(node) for node in nodes(page) if _role(node) in {*_TOLD, "article", "contentinfo"}
    ]
    start = next(n for n, line in enumerate(lines) if line.startswith("article"))
    end = next(n for n, line in enumerate(lines) if line.startswith("contentinfo"))
    return [line for line in lines[start + 1 : end] if line != "group"]


def faults(page: Page) -> list[str]:
    """Return what has no name, and what says its name once more as its description."""
    found = []
    for node in nodes(page):
        role, name = _role(node), _text(node, "name")
        if role in _USED and not name:
            found.append(f"{role} without a name")
        if name and _text(node, "description") == name:
            found.append(f"{role} {name!r} says so twice")
    return found


def _line(node: dict[str, Any]) -> str:
    role = {"DisclosureTriangle": "fold"}.get(_role(node), _role(node))
    states = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
    if role == "heading":
        role = f"h{states['level']}"
    told = [word for (name, value), word in _STATES.items() if states.get(name) == value]
    line = " ".join([role, _text(node, "name"), *(f"[{word}]" for word in told)]).strip()
    described = _text(node, "description")
    return f"{line} ({described})" if described else line


def _role(node: dict[str, Any]) -> str:
    return str(node["role"]["value"])


def _text(node: dict[str, Any], which: str) -> str:
    return " ".join(str(node.get(which, {}).get("value", "")).split()).replace(" : ", ": ")
