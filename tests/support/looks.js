// Return how the elements of a page look, by element: its properties in our own words.
((
  /** @type {{ lined: boolean, framed: boolean, reaching: boolean }} */ { lined, framed, reaching },
) => {
  const root = getComputedStyle(document.documentElement);
  const probe = document.createElement("i");
  document.body.append(probe);
  const paint = (/** @type {string} */ value) => {
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  const tokens = new Map(
    [...root].filter((name) => /^--hb-/.test(name)).sort()
      .map((name) => [root.getPropertyValue(name), name.slice(5)])
      .filter(([value]) => CSS.supports("color", value))
      .map(([value, name]) => [paint(value), name]),
  );
  const clear = paint("transparent");
  probe.remove();
  const colour = (/** @type {string} */ value) => value === clear ? "" : tokens.get(value) ?? value;
  const classes = (/** @type {Element} */ e) =>
    [...e.classList].filter((name) => name.startsWith("hb-")).sort();
  const name = (/** @type {Element} */ e) => [e.localName, ...classes(e)].join(".");
  /** @returns {string} */
  const element = (/** @type {Element} */ e) => {
    if (e.localName === "article" || classes(e).length) return name(e);
    const around = e.parentElement?.closest('article, [class*="hb-"]');
    return around ? `${name(around)} ${e.localName}` : e.localName;
  };
  const BLOCKS = ["block", "flow-root", "list-item", "grid", "flex", "table"];
  const edges = (/** @type {Element} */ e, /** @type {CSSStyleDeclaration} */ style) => {
    const parent = /** @type {Element} */ (e.parentElement), around = getComputedStyle(parent);
    if (
      !BLOCKS.includes(style.display) ||
      !["block", "flow-root", "list-item"].includes(around.display)
    ) return "";
    if (
      style.position !== "static" && style.position !== "relative" ||
      style.float !== "none"
    ) return "";
    const box = e.getBoundingClientRect(),
      outer = parent.getBoundingClientRect();
    const near = (/** @type {number} */ a, /** @type {number} */ b) => Math.abs(a - b) < 1;
    const left = outer.left + parseFloat(around.paddingLeft) +
      parseFloat(around.borderLeftWidth);
    const right = outer.right - parseFloat(around.paddingRight) -
      parseFloat(around.borderRightWidth);
    return [near(box.left, left) && "left", near(box.right, right) && "right"]
      .filter(Boolean).join(" ") || "none";
  };
  const border = (/** @type {CSSStyleDeclaration} */ style, /** @type {string} */ side) => {
    const of = (/** @type {string} */ what) => style.getPropertyValue(`border-${side}-${what}`);
    return of("style") === "none" || of("width") === "0px"
      ? ""
      : `${of("style")} ${colour(of("color"))}`;
  };
  // A value may hold what parts values in a record.
  const plain = (/** @type {string} */ value) => value.replace(/[;|]/g, ",").replace(/"/g, "'");
  const outline = (/** @type {CSSStyleDeclaration} */ style) =>
    style.outlineStyle === "none" || style.outlineWidth === "0px"
      ? ""
      : `${style.outlineStyle} ${colour(style.outlineColor)}`;
  // How far something is moved may hang on a font; that it is does not.
  const moved = (/** @type {string} */ value) => {
    const [, kind, numbers] = /^(matrix\w*)\((.*)\)$/.exec(value) ?? [];
    if (kind !== "matrix") return kind ?? "";
    const [a, b, c, d, x, y] = numbers.split(",").map(Number);
    const turned = [a, b, c, d].map((n) => n.toFixed(2)).join(" ");
    return [turned === "1.00 0.00 0.00 1.00" ? "" : turned, (x || y) && "moved"]
      .filter(Boolean).join(" ");
  };
  // What can hide something that stands there, or show it otherwise, as a whole.
  const veil = (/** @type {CSSStyleDeclaration} */ style) =>
    /** @type {[string, string, string][]} */ ([
      ["opacity", style.opacity, "1"],
      ["overflow", style.overflow, "visible"],
      ["clip", style.clipPath, "none"],
      ["filter", style.filter, "none"],
      ["mask", style.maskImage === "none" ? "none" : "picture", "none"],
      ["blend", style.mixBlendMode, "normal"],
      ["transform", moved(style.transform), ""],
      ["translate", style.translate, "none"],
      ["rotate", style.rotate, "none"],
      ["scale", style.scale, "none"],
    ]).filter(([, value, usual]) => value !== usual)
      .map(([name, value]) => [name, plain(value)]);
  const INHERITED = [
    "visibility",
    "text-transform",
    "text-align",
    "text-indent",
    "white-space",
    "pointer-events",
    "fill-color",
    "size",
  ];
  const inherited = (/** @type {CSSStyleDeclaration} */ style) => [
    style.visibility,
    style.textTransform,
    style.textAlign,
    style.textIndent,
    style.whiteSpace,
    style.pointerEvents,
    style.webkitTextFillColor === style.color ? "" : colour(style.webkitTextFillColor) || "clear",
    (parseFloat(style.fontSize) / parseFloat(root.fontSize)).toFixed(3),
  ];
  /** @type {WeakMap<Element, string[]>} */
  const inherits = new WeakMap();
  // Of what is inherited, where it begins. A parent comes before what stands in it.
  const begun = (/** @type {Element} */ e, /** @type {CSSStyleDeclaration} */ style) => {
    const now = inherited(style);
    if (!inherits.has(e)) inherits.set(e, now);
    const around = e.parentElement && inherits.get(e.parentElement) || [];
    return INHERITED.map((name, at) => [name, now[at] === around[at] ? "" : now[at] || "–"]);
  };
  const drawn = (/** @type {Element} */ e, /** @type {string} */ where) => {
    const style = getComputedStyle(e, where), content = style.content;
    if (
      content === "none" || content === "normal" || style.display === "none"
    ) return "";
    return [
      content.replace(/"/g, "'"),
      colour(style.color),
      style.fontWeight,
      style.visibility === "visible" ? "" : style.visibility,
      outline(style) && `outline ${outline(style)}`,
      ...veil(style).map((pair) => pair.join(" ")),
    ].filter(Boolean).join(" ");
  };
  const marker = (/** @type {Element} */ e, /** @type {CSSStyleDeclaration} */ style) => {
    if (style.display !== "list-item") return "";
    const mark = getComputedStyle(e, "::marker");
    return [
      style.listStyleType,
      mark.content === "normal" ? "" : plain(mark.content),
      mark.color === style.color ? "" : colour(mark.color),
    ].filter(Boolean).join(" ");
  };
  const look = (/** @type {Element} */ e) => {
    const style = getComputedStyle(e), line = style.textDecorationLine;
    const sides = ["top", "right", "bottom", "left"].map((
      side,
    ) => [`border-${side}`, border(style, side)]);
    const svg = e.namespaceURI?.endsWith("svg");
    /** @type {Record<string, string>} */
    const all = {
      display: style.display,
      color: colour(style.color),
      background: [
        colour(style.backgroundColor),
        style.backgroundImage !== "none" && "picture",
      ].filter(Boolean).join(" "),
      decoration: line === "none" ? "" : [
        line,
        style.textDecorationStyle,
        colour(style.textDecorationColor),
        style.textDecorationThickness,
      ].filter((value) => value !== "auto").join(" "),
      weight: style.fontWeight === "400" ? "" : style.fontWeight,
      slant: style.fontStyle === "normal" ? "" : style.fontStyle,
      select: style.userSelect === "auto" ? "" : style.userSelect,
      cursor: style.cursor === "auto" ? "" : style.cursor,
      place: style.position === "static" ? "" : style.position,
      marker: marker(e, style),
      shadow: style.boxShadow === "none" ? "" : "shadow",
      round: parseFloat(style.borderTopLeftRadius) ? "round" : "",
      fill: svg ? colour(style.fill) : "",
      stroke: svg && style.stroke !== "none" ? colour(style.stroke) : "",
      edges: lined ? edges(e, style) : "",
      before: drawn(e, "::before"),
      after: drawn(e, "::after"),
      outline: outline(style),
      ...Object.fromEntries(veil(style)),
      ...Object.fromEntries(begun(e, style)),
      ...Object.fromEntries(sides),
    };
    return all;
  };
  // What holds of an element that is pointed at holds of one with a mark, in the same place.
  const pointed = (/** @type {string} */ text) =>
    text.replace(/:(hover|focus-visible|focus)(?![\w-])/g, "[data-looks~=$1]");
  const mark = (/** @type {CSSStyleSheet | CSSGroupingRule} */ group) => {
    for (let at = group.cssRules.length; at--;) {
      const rule = group.cssRules[at];
      if (rule instanceof CSSGroupingRule) mark(rule);
      if (!(rule instanceof CSSStyleRule) || rule.selectorText.includes("::-webkit-")) continue;
      if (pointed(rule.selectorText) !== rule.selectorText) {
        group.insertRule(pointed(rule.cssText), at + 1);
      }
    }
  };
  const REACHED = "a[href], button, input, select, textarea, summary, label";
  // What of an element, and what is drawn beside it, is otherwise when it is pointed at.
  const reached = (/** @type {Element} */ e, /** @type {string} */ how) => {
    const before = look(e), around = [];
    for (let at = /** @type {Element?} */ (e); at; at = at.parentElement) around.push(at);
    const these = how === "hover" ? around : [e];
    these.forEach((at) => at.setAttribute("data-looks", how));
    const now = look(e);
    these.forEach((at) => at.removeAttribute("data-looks"));
    return Object.keys({ ...before, ...now })
      .filter((name) => (before[name] ?? "") !== (now[name] ?? ""))
      .map((name) => `${name} ${now[name] || "–"}`).join(", ");
  };
  const selection = (/** @type {Element} */ e) => {
    const style = getComputedStyle(e, "::selection"), background = style.backgroundColor;
    return background === clear ? "" : `${colour(style.color)} on ${colour(background)}`;
  };
  /** @type {Record<string, Record<string, Set<string>>>} */
  const found = {};
  /** @type {Map<string, Element>} */
  const firsts = new Map();
  const parts = [...document.querySelectorAll("body, body *")]
    .filter((e) => Boolean(e.closest("article")) !== framed);
  for (const e of parts) {
    if (
      ["script", "template", "style", "title", "br", "wbr", "option"].includes(
        e.localName,
      )
    ) continue;
    if (!e.checkVisibility() && getComputedStyle(e).display !== "none") {
      continue;
    }
    if (e.parentElement && !e.parentElement.checkVisibility()) continue;
    const key = element(e), looks = found[key] ??= {};
    if (!firsts.has(key)) firsts.set(key, e);
    for (const [property, value] of Object.entries(look(e))) {
      (looks[property] ??= new Set()).add(value || "–");
    }
  }
  if (reaching) {
    [...document.styleSheets].forEach(mark);
    for (const [key, e] of firsts) {
      found[key].selection = new Set([selection(e) || "–"]);
      if (!e.matches(REACHED)) continue;
      found[key].hover = new Set([reached(e, "hover") || "–"]);
      found[key].focus = new Set([reached(e, "focus focus-visible") || "–"]);
    }
  }
  const told = (/** @type {Record<string, Set<string>>} */ looks) =>
    Object.entries(looks).map((
      [property, values],
    ) => [property, [...values].sort().join(" | ")])
      .filter(([, values]) => values !== "–").map((pair) => pair.join(": "))
      .join("; ");
  return Object.fromEntries(
    Object.entries(found).map(([key, looks]) => [key, told(looks)]),
  );
});
