// Return the elements whose text may have too little contrast, for axe to judge.
//
// Measuring contrast is most of axe's work. Most texts need no measuring: one plain colour on
// plain colours of what they stand in, with nothing else in that place, and enough difference.
// Whatever is less plain than that is for axe to judge: a picture, transparency, something that
// lies over it, a text that sticks out, a colour that is written in another way.
/** @typedef {{ painted: Element[], colour: number[] | null }} Ground */
/** @typedef {{ left: number, right: number, x: number, top: number, bottom: number }} Middle */

export function hardToRead() {
  const MARGIN = 0.05;
  const [LARGE, LARGE_BOLD, BOLD] = [24.5, 19, 700];
  const SHOWN_BY_ITSELF =
    "img, svg, canvas, video, object, embed, meter, progress, input, select, textarea, button";
  const CONTROL = "input, select, textarea";

  const all = [...document.querySelectorAll("*")];
  // What is in there cannot be seen from here.
  if (all.some((e) => e.shadowRoot || /-/.test(e.localName) || /^i?frame$/.test(e.localName))) {
    return [document.documentElement];
  }

  const colour = (/** @type {string} */ words) => {
    const found = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(words);
    return found && [+found[1], +found[2], +found[3], +(found[4] ?? 1)];
  };
  const over = (/** @type {number[]} */ [r, g, b, a], /** @type {number[]} */ under) =>
    [r, g, b].map((part, n) => part * a + under[n] * (1 - a)).concat(1);
  const light = (/** @type {number[]} */ [r, g, b]) => {
    const [x, y, z] = [r, g, b].map((part) => part / 255)
      .map((part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ratio = (/** @type {number[]} */ one, /** @type {number[]} */ other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };

  /** @type {Map<Element, CSSStyleDeclaration>} */
  const styles = new Map();
  const styleOf = (/** @type {Element} */ e) => {
    const style = styles.get(e) ?? getComputedStyle(e);
    styles.set(e, style);
    return style;
  };
  const plains = new Map();
  const plain = (/** @type {CSSStyleDeclaration} */ style) => {
    if (!plains.has(style)) plains.set(style, hasOnlyColours(style));
    return plains.get(style);
  };
  const hasOnlyColours = (/** @type {CSSStyleDeclaration} */ style) =>
    style.opacity === "1" && style.backgroundImage === "none" && style.filter === "none" &&
    style.mixBlendMode === "normal" && style.clipPath === "none" && style.clip === "auto" &&
    style.maskImage === "none" && style.backdropFilter === "none" && style.transform === "none" &&
    style.backgroundClip !== "text" && !(Number(style.zIndex) < 0);

  // Only for those who hear the page: axe does not see these either.
  /** @type {Map<Element, boolean>} */
  const heard = new Map();
  /** @type {(e: Element | null) => boolean} */
  const onlyHeard = (e) => {
    if (!e) return false;
    if (!heard.has(e)) {
      const { clip, clipPath, position } = styleOf(e);
      const away = clipPath === "inset(50%)" ||
        clip === "rect(0px, 0px, 0px, 0px)" && /^(absolute|fixed)$/.test(position);
      heard.set(e, away || onlyHeard(e.parentElement));
    }
    return heard.get(e) ?? false;
  };

  // What a text stands on: the elements that paint below it, from the nearest to one that covers
  // all below, and the colour of these together; or nothing where that is not plain.
  /** @type {Map<Element, Ground | null>} */
  const grounds = new Map();
  /** @type {(e: Element | null) => Ground | null} */
  const groundOf = (e) => {
    if (!e) return null;
    if (!grounds.has(e)) grounds.set(e, found(e, groundOf(e.parentElement)));
    return grounds.get(e) ?? null;
  };
  /** @type {(e: Element, below: Ground | null) => Ground | null} */
  const found = (e, below) => {
    const style = styleOf(e);
    const own = colour(style.backgroundColor);
    if (!own || !plain(style) || (e.parentElement && !below)) return null;
    if (own[3] === 1) return { painted: [e], colour: own };
    const under = below ?? { painted: [], colour: null };
    if (own[3] === 0) return under;
    if (!under.colour) return null;
    return { painted: [e, ...under.painted], colour: over(own, under.colour) };
  };

  /** @type {Map<Element, DOMRect[]>} */
  const boxes = new Map();
  const boxesOf = (/** @type {Element} */ e) => {
    const own = boxes.get(e) ?? [...e.getClientRects()];
    boxes.set(e, own);
    return own;
  };
  const painters = all.filter((e) => {
    if (e === document.documentElement || e === document.body) return false;
    const { backgroundColor, backgroundImage, backdropFilter } = styleOf(e);
    const paints = colour(backgroundColor)?.[3] !== 0 || backgroundImage !== "none" ||
      backdropFilter !== "none" || e.matches(SHOWN_BY_ITSELF);
    return paints && e.checkVisibility() && !onlyHeard(e);
  });
  // By strips of the page, as each text would else be held against all that is painted.
  const STRIP = 64;
  /** @type {Map<number, { e: Element, box: DOMRect }[]>} */
  const strips = new Map();
  const stripsOf = (/** @type {{ top: number, bottom: number }} */ { top, bottom }) => {
    const [first, last] = [top, bottom].map((y) => Math.floor(y / STRIP));
    return Array.from({ length: last - first + 1 }, (_, n) => first + n);
  };
  for (const e of painters) {
    for (const box of boxesOf(e)) {
      for (const strip of stripsOf(box)) {
        strips.set(strip, [...strips.get(strip) ?? [], { e, box }]);
      }
    }
  }
  const areasAt = (/** @type {Middle} */ line) =>
    stripsOf(line).flatMap((strip) => strips.get(strip) ?? []);

  const holds = (/** @type {DOMRect} */ box, /** @type {Middle} */ { x, top, bottom }) =>
    box.left <= x && x <= box.right && box.top <= top && bottom <= box.bottom;
  const meets = (/** @type {DOMRect} */ box, /** @type {Middle} */ { left, right, top, bottom }) =>
    box.left < right && left < box.right && box.top < bottom && top < box.bottom;
  // Axe looks in the middle of each line; the space between lines may be another's.
  const middle = (/** @type {DOMRect} */ { left, right, top, bottom, height }) => ({
    left,
    right,
    x: (left + right) / 2,
    top: top + height / 4,
    bottom: bottom - height / 4,
  });

  const range = document.createRange();
  const linesOf = (/** @type {Element} */ e) =>
    [...e.childNodes].filter((node) => node instanceof Text && node.data.trim())
      .flatMap((node) => {
        range.selectNodeContents(node);
        return [...range.getClientRects()];
      });
  const coversAll = (/** @type {Element} */ e) =>
    e === document.documentElement ||
    (e === document.body &&
      colour(styleOf(document.documentElement).backgroundColor)?.[3] === 0);

  /** @type {(e: Element | null) => SVGElement | null} */
  const drawingBelow = (e) => {
    const drawing = e instanceof SVGElement ? e.ownerSVGElement : null;
    const passes = e && drawing && colour(styleOf(e).backgroundColor)?.[3] === 0;
    if (!passes) return null;
    return e.parentNode === drawing ? drawing : drawingBelow(e.parentElement);
  };

  const standsOut = (/** @type {Element} */ e, /** @type {DOMRect[]} */ lines) => {
    // What is written in a drawing stands on a picture: axe cannot tell.
    const drawing = drawingBelow(e);
    if (
      drawing && lines.map(middle).every((line) => boxesOf(drawing).some((box) => holds(box, line)))
    ) return true;
    const style = styleOf(e);
    const ground = groundOf(e);
    const ink = colour(style.color);
    if (
      !ground?.colour || !ink || e.namespaceURI !== document.documentElement.namespaceURI ||
      style.textShadow !== "none" || style.webkitTextFillColor !== style.color ||
      style.webkitTextStrokeWidth !== "0px"
    ) return false;
    const size = parseFloat(style.fontSize);
    const large = size >= LARGE || (size >= LARGE_BOLD && Number(style.fontWeight) >= BOLD);
    const below = ground.colour;
    if (ratio(over(ink, below), below) < (large ? 3 : 4.5) + MARGIN) return false;
    return lines.map(middle).every((line) =>
      boxesOf(e).some((box) => holds(box, line)) &&
      ground.painted.every((p) => coversAll(p) || boxesOf(p).some((box) => holds(box, line))) &&
      !areasAt(line).some(({ e: other, box }) => meets(box, line) && !other.contains(e))
    );
  };

  return all.filter((e) => {
    const control = e.matches(CONTROL);
    const lines = control ? boxesOf(e) : linesOf(e);
    return (control || lines.length > 0) && document.body.contains(e) &&
      e.checkVisibility({ visibilityProperty: true }) && !onlyHeard(e) && !standsOut(e, lines);
  });
}
