"""Show pages one after another in a tab in which nothing runs but axe.

Most of what axe costs on a page is its own start: half a megabyte of script, of which all is slow
at first. So a page is set once more in a tab at the same address, where axe has long been running:
its source, if no script runs in it, or what stands in it at this moment. It counts only where each
element lies in the same place there, in the same colours and with the same content.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Whatever could run, or be another thing where scripts may not run. Data is no script.
_MOVES = re.compile(
    r"<script(?![^>]*\btype=\"?application/json\b)|<noscript|<i?frame|<object|<embed|<base\b"
    r"|<meta[^>]*http-equiv=\"?refresh|javascript:|\bshadowroot|<[^>]*\son[a-z]+\s*=",
    re.IGNORECASE,
)
_ASKS_FOR_SCRIPTS = """() => {
  const inside = (rule) => [...(rule.cssRules ?? rule.styleSheet?.cssRules ?? [])];
  // Of a selector, what stands before a pseudo-element stands in the page.
  const meant = (selector) => selector.replace(/::[\\w-]+(\\([^)]*\\))?/g, '');
  const reaches = (rule) => inside(rule).some(reaches)
    || rule.selectorText !== undefined && document.querySelector(meant(rule.selectorText)) !== null;
  const asks = (rules) => [...rules].some((rule) => /scripting/.test(rule.media?.mediaText)
    ? inside(rule).some(reaches) : asks(inside(rule)));
  try {
    return [...document.styleSheets].some((sheet) => asks(sheet.cssRules));
  } catch {
    return true;
  }
}"""
# Write state that HTML does not hold into attributes; return nothing where that is impossible.
_AS_IT_IS_NOW = """() => {
  const focused = document.activeElement !== document.body;
  const all = [document, ...document.querySelectorAll('*')];
  if (focused || document.querySelector(
    ':popover-open, :modal, :indeterminate:not(progress, [type=radio]), ' +
    'iframe, frame, object, embed, canvas, video, audio, base'
  ) || all.some((e) => e.shadowRoot || /-/.test(e.localName ?? ''))) return null;
  const copy = document.documentElement.cloneNode(true);
  const copies = copy.querySelectorAll('input, option, textarea');
  document.querySelectorAll('input, option, textarea').forEach((e, n) => {
    const other = copies[n];
    if (e.localName === 'option') other.toggleAttribute('selected', e.selected);
    else if (e.localName === 'textarea') other.textContent = e.value;
    else if (/^(checkbox|radio)$/.test(e.type)) other.toggleAttribute('checked', e.checked);
    else if (e.type !== 'file' && e.value) other.setAttribute('value', e.value);
  });
  for (const script of copy.querySelectorAll('script')) script.type = 'text/plain';
  for (const rules of copy.querySelectorAll('meta[http-equiv]')) rules.remove();
  return (document.compatMode === 'CSS1Compat' ? '<!doctype html>' : '') + copy.outerHTML;
}"""
_LOOKS = """() => [document.compatMode, document.characterSet, document.URL,
  ...[...document.querySelectorAll('*:not(meta[http-equiv])')].map((e) => {
    const { x, y, width, height } = e.getBoundingClientRect();
    const { color, backgroundColor, display, visibility, fontSize } = getComputedStyle(e);
    return [e.localName, x, y, width, height, color, backgroundColor, display, visibility,
      fontSize, e.naturalWidth, e.value, e.checked].join();
  })].join('\\n')"""


_SET = f"""async ([url, source]) => {{
  history.replaceState(null, '', url);
  document.open();
  document.write(source);
  const loaded = new Promise((resume) => addEventListener('load', resume, {{ once: true }}));
  document.close();
  if (document.readyState !== 'complete') await loaded;
  return ({_LOOKS})();
}}"""


def as_it_is_now(page: Page) -> str | None:
    """Return the HTML of a page in its present state, or nothing where HTML cannot express that."""
    return page.evaluate(_AS_IT_IS_NOW)  # type: ignore[no-any-return]


def stands_still(page: Page, source: str) -> bool:
    """Tell whether a page runs no scripts, and would be the same where scripts are off."""
    return not _MOVES.search(source) and not page.evaluate(_ASKS_FOR_SCRIPTS)


def begin(still: Page, root: str) -> None:
    """Open an empty page at the address of a site, so that it can load the site's styles."""
    empty = "<!doctype html><title>-</title>"
    still.route("**", lambda route: route.fulfill(body=empty, content_type=_HTML))
    still.goto(f"{root}/")
    # A route that stays would cost each page a detour.
    still.unroute_all()


_HTML = "text/html; charset=utf-8"


def shown_again(page: Page, still: Page, source: str) -> bool:
    """Show a page's source in the other tab, and tell whether it looks the same there."""
    looks = still.evaluate(_SET, [page.url, source])
    return bool(looks == page.evaluate(_LOOKS))
