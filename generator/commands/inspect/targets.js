// Return what can be tapped of which it is not plain that a finger hits it: axe looks at those.
// Plain is what is large and has no other in its place, what has room around its middle, and a
// link amid the words of a text.
export function hardToHit() {
  const LEAST = 24.5;
  const CAN_BE_TAPPED = "a, area, button, input, select, textarea, summary, option, " +
    "[contenteditable], [role]:not([role=img])";
  const BLOCK = /^(block|list-item|table-cell)$/;

  const all = [...document.querySelectorAll(CAN_BE_TAPPED)]
    .map((e) => ({ e, boxes: [...e.getClientRects()] }))
    .filter(({ boxes }) => boxes.length);
  const meet = (/** @type {DOMRect} */ one, /** @type {DOMRect} */ other) =>
    one.left < other.right && other.left < one.right &&
    one.top < other.bottom && other.top < one.bottom;
  const middleOf = (
    /** @type {DOMRect} */ { left, right, top, bottom },
  ) => [(left + right) / 2, (top + bottom) / 2];
  const farFrom = (/** @type {number[]} */ [x, y], /** @type {DOMRect} */ box) => {
    const [otherX, otherY] = middleOf(box);
    const aside = Math.max(box.left - x, 0, x - box.right);
    const above = Math.max(box.top - y, 0, y - box.bottom);
    return Math.hypot(aside, above) >= LEAST / 2 && Math.hypot(otherX - x, otherY - y) >= LEAST;
  };
  const isText = (/** @type {Node | null} */ node) =>
    node instanceof Text && node.data.trim() !== "";
  const amidWords = (/** @type {Element} */ e) =>
    getComputedStyle(e).display === "inline" &&
    e.parentElement !== null &&
    BLOCK.test(getComputedStyle(e.parentElement).display) &&
    (isText(e.previousSibling) || isText(e.nextSibling));
  const hasPlace = (/** @type {{ e: Element, boxes: DOMRect[] }} */ { e, boxes }) => {
    const box = e.getBoundingClientRect();
    const others = all.filter((other) => other.e !== e)
      .flatMap(({ e: other, boxes }) => [...boxes, other.getBoundingClientRect()]);
    if (others.some((other) => meet(box, other))) return false;
    return box.width >= LEAST && box.height >= LEAST ||
      boxes.length === 1 && others.every((other) => farFrom(middleOf(box), other));
  };

  return all.filter((one) => !amidWords(one.e) && !hasPlace(one)).map(({ e }) => e);
}
