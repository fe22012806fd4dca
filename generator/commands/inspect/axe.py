"""Run axe, the accessibility checker, on a page in its present state."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from generator.commands.inspect.outcome import Check, Shortfall

if TYPE_CHECKING:
    from playwright.sync_api import Page

_OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": [
            "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
        ],
    },
    "resultTypes": ["violations"],
}  # fmt: skip
# The slowest rules run only on elements that a quick look cannot clear: the functions in the
# scripts beside this file return these, one for each of the rules below.
_QUICK = ("contrast.js", "links.js", "targets.js")
# This rule never finds a fault: it asks people to look at hidden parts, and we open these.
_LEFT_OUT = "hidden-content"
# It stays with axe, as a script gets quick by being run. Only what is told travels back: the
# browser's driver is slow to look at each value.
_STAY = """() => {
%s
window.askAxe = async (options) => {
  const doubtful = [
    ['color-contrast', hardToRead()],
    ['link-in-text-block', hardToTell()],
    ['target-size', hardToHit()],
  ];
  const apart = ['%s', ...doubtful.map(([rule]) => rule)];
  const rules = Object.fromEntries(apart.map((rule) => [rule, { enabled: false }]));
  const ran = [await axe.run(document, { ...options, rules })];
  const left = doubtful.filter(([, elements]) => elements.length);
  if (left.length) {
    const include = [...new Set(left.flatMap(([, elements]) => elements))];
    const runOnly = left.map(([rule]) => rule);
    ran.push(await axe.run({ include }, { ...options, runOnly }));
  }
  return ran.flatMap(({ violations }) => violations).flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 3).map((node) => {
      const alike = coloured(node);
      return [[id, help, alike, node.html.slice(0, 160)].filter(Boolean).join(': '), alike];
    }));
};
// What kind of element a text with too little contrast stands in, and in which colours.
const coloured = ({ any, html }) => {
  const found = any.find(({ id }) => id === 'color-contrast')?.data;
  if (!found?.fgColor || !found.bgColor) return '';
  const tag = /^<([a-z][a-z0-9-]*)/.exec(html)?.[1] ?? '?';
  const names = /^<[^>]*? class="([^"]*)"/.exec(html)?.[1].trim().split(/\\s+/) ?? [];
  return `${[tag, ...names].join('.')} in ${found.fgColor} op ${found.bgColor}`;
};
}"""
_OWN_STYLE = r"""() => [...document.styleSheets].some((sheet) =>
  /\/huisstijl\.[^/]*css$/.test(sheet.href ?? '') &&
  [...sheet.cssRules].some((rule) => rule.style?.length || rule.cssRules?.length))"""
_OF_STYLE = (
    "Kies in `site_overrides/assets/huisstijl.css` een kleur die zich laat lezen, licht en donker. "
    "Vult u daar een kleur in, vul dan ook de donkere in: zie redactie/huisstijl."
)
_ASK = "(options) => window.askAxe?.(options) ?? null"


@cache
def axe_script() -> str:
    """Return the script of axe from its package."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def axe(page: Page, where: str) -> list[Shortfall]:
    """Return what axe finds on a page in its present state, in axe's own English words."""
    # Before its styles are there, a page looks like no page that readers see.
    page.wait_for_load_state()
    told = page.evaluate(_ASK, _OPTIONS)
    if told is None:
        page.evaluate(axe_script())
        page.evaluate(_stay())
        told = page.evaluate(_ASK, _OPTIONS)
    found = [Shortfall(Check.AXE, where, fact, alike=alike) for fact, alike in told]
    if any(map(_is_contrast, found)) and page.evaluate(_OWN_STYLE):
        return [replace(one, own_remedy=_OF_STYLE) if _is_contrast(one) else one for one in found]
    return found


def _is_contrast(one: Shortfall) -> bool:
    return one.fact.startswith("color-contrast")


@cache
def _stay() -> str:
    here = files("generator.commands.inspect")
    modules = ((here / name).read_text(encoding="utf-8") for name in _QUICK)
    return _STAY % ("\n".join(text.replace("export ", "", 1) for text in modules), _LEFT_OUT)
