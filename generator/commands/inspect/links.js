// Return the links of which it is not plain that they show as links in a text: axe looks at those.
// Plain is a line below a link where nothing around it has one, and a link without a text around.
export function hardToTell() {
  const LINK = "a[href], [role=link]";
  const styleOf = (e) => getComputedStyle(e);
  const hasLine = (e) => styleOf(e).textDecorationLine !== "none";
  const lined = new Map([[null, false]]);
  const isLined = (e) => {
    if (!lined.has(e)) lined.set(e, hasLine(e) || isLined(e.parentElement));
    return lined.get(e);
  };
  const isBlock = (e) => /^(block|list-item|flex|grid|table|table-cell)$/.test(styleOf(e).display);
  const blockOf = (e) => !e || isBlock(e) ? e : blockOf(e.parentElement);
  const hasOwnWords = (e) =>
    [...e.childNodes].some((node) =>
      node.nodeType === 3
        ? node.data.trim()
        : node.nodeType === 1 && !node.matches(LINK) && hasOwnWords(node)
    );
  const texts = new Map([[null, true]]);
  const isText = (block) => {
    if (!texts.has(block)) texts.set(block, hasOwnWords(block));
    return texts.get(block);
  };
  return [...document.querySelectorAll(LINK)].filter((e) =>
    e.getClientRects().length && !isBlock(e) &&
    !(hasLine(e) && !isLined(e.parentElement)) && isText(blockOf(e.parentElement))
  );
}
