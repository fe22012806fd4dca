// Return the targets that may be too small or too close together, for axe to judge.
// Plain is what is large and has no other in its place, what has room around its middle, and a
// link amid the words of a text.
export function hardToHit() {
  const LEAST = 24.5;
  const CAN_BE_TAPPED = "a, area, button, input, select, textarea, summary, option, " +
    "[contenteditable], [role]:not([role=img])";
  const BLOCK = /^(block|list-item|table-cell)$/;

  const all = [...document.querySelectorAll(CAN_BE_TAPPED)]
    .map((e) => ({ e, boxes: [...e.getClientRects()], whole: e.getBoundingClientRect() }))
    .filter(({ boxes }) => boxes.length)
    .sort((one, other) => one.whole.top - other.whole.top);
  // What lies far above or below cannot be in the way.
  const tallest = Math.max(0, ...all.map(({ whole }) => whole.height));
  const near = (/** @type {{ e: Element, whole: DOMRect }} */ { e, whole }) => {
    const [above, below] = [whole.top - tallest - LEAST, whole.bottom + LEAST];
    const first = firstFrom(above);
    /** @type {DOMRect[]} */
    const found = [];
    for (let n = first; n < all.length && all[n].whole.top <= below; n++) {
      if (all[n].e !== e) found.push(...all[n].boxes, all[n].whole);
    }
    return found;
  };
  const firstFrom = (/** @type {number} */ top) => {
    let [low, high] = [0, all.length];
    while (low < high) {
      const half = (low + high) >> 1;
      if (all[half].whole.top < top) low = half + 1;
      else high = half;
    }
    return low;
  };
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
  const hasPlace = (/** @type {typeof all[0]} */ one) => {
    const others = near(one);
    if (others.some((other) => meet(one.whole, other))) return false;
    return one.whole.width >= LEAST && one.whole.height >= LEAST ||
      one.boxes.length === 1 && others.every((other) => farFrom(middleOf(one.whole), other));
  };

  return all.filter((one) => !amidWords(one.e) && !hasPlace(one)).map(({ e }) => e);
}
