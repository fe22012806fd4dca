// Return how the elements of a page look, by element: its properties in our own words.
((/** @type {{ lined: boolean, framed: boolean }} */ { lined, framed }) => {
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
  const drawn = (/** @type {Element} */ e, /** @type {string} */ where) => {
    const style = getComputedStyle(e, where), content = style.content;
    if (
      content === "none" || content === "normal" || style.display === "none"
    ) return "";
    return `${content.replace(/"/g, "'")} ${colour(style.color)} ${style.fontWeight}`;
  };
  const look = (/** @type {Element} */ e) => {
    const style = getComputedStyle(e), line = style.textDecorationLine;
    const sides = ["top", "right", "bottom", "left"].map((
      side,
    ) => [`border-${side}`, border(style, side)]);
    const svg = e.namespaceURI?.endsWith("svg");
    return Object.entries({
      display: style.display,
      color: colour(style.color),
      background: [
        colour(style.backgroundColor),
        style.backgroundImage !== "none" && "picture",
      ].filter(Boolean).join(" "),
      decoration: line === "none"
        ? ""
        : [line, style.textDecorationStyle, colour(style.textDecorationColor)]
          .join(" "),
      weight: style.fontWeight === "400" ? "" : style.fontWeight,
      slant: style.fontStyle === "normal" ? "" : style.fontStyle,
      select: style.userSelect === "auto" ? "" : style.userSelect,
      cursor: style.cursor === "auto" ? "" : style.cursor,
      place: style.position === "static" ? "" : style.position,
      marker: style.display === "list-item" ? style.listStyleType : "",
      shadow: style.boxShadow === "none" ? "" : "shadow",
      round: parseFloat(style.borderTopLeftRadius) ? "round" : "",
      fill: svg ? colour(style.fill) : "",
      stroke: svg && style.stroke !== "none" ? colour(style.stroke) : "",
      edges: lined ? edges(e, style) : "",
      before: drawn(e, "::before"),
      after: drawn(e, "::after"),
      ...Object.fromEntries(sides),
    });
  };
  /** @type {Record<string, Record<string, Set<string>>>} */
  const found = {};
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
    const looks = found[element(e)] ??= {};
    for (const [property, value] of look(e)) {
      (looks[property] ??= new Set()).add(value || "–");
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
