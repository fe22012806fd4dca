// Return the links that may not stand out from the text around them, for axe to judge.
// Plain is a line below a link where nothing around it has one, and a link without a text around.
export function hardToTell() {
  const LINK = "a[href], [role=link]";
  const styleOf = (/** @type {Element} */ e) => getComputedStyle(e);
  const hasLine = (/** @type {Element} */ e) => styleOf(e).textDecorationLine !== "none";
  /** @type {Map<Element, boolean>} */
  const lined = new Map();
  /** @type {(e: Element | null) => boolean} */
  const isLined = (e) => {
    if (!e) return false;
    if (!lined.has(e)) lined.set(e, hasLine(e) || isLined(e.parentElement));
    return lined.get(e) ?? false;
  };
  const isBlock = (/** @type {Element} */ e) =>
    /^(block|list-item|flex|grid|table|table-cell)$/.test(styleOf(e).display);
  /** @type {(e: Element | null) => Element | null} */
  const blockOf = (e) => !e || isBlock(e) ? e : blockOf(e.parentElement);
  /** @type {(e: Element) => boolean} */
  const hasOwnWords = (e) =>
    [...e.childNodes].some((node) =>
      node instanceof Text
        ? node.data.trim()
        : node instanceof Element && !node.matches(LINK) && hasOwnWords(node)
    );
  /** @type {Map<Element, boolean>} */
  const texts = new Map();
  const isText = (/** @type {Element | null} */ block) => {
    if (!block) return true;
    if (!texts.has(block)) texts.set(block, hasOwnWords(block));
    return texts.get(block);
  };
  return [...document.querySelectorAll(LINK)].filter((e) =>
    e.getClientRects().length && !isBlock(e) &&
    !(hasLine(e) && !isLined(e.parentElement)) && isText(blockOf(e.parentElement))
  );
}
