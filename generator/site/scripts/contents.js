// Mark in the list beside the page where the reader is, and open the fold that an address leads to.

const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".hb-toc a")]);
const places = links.map((link) => document.getElementById(link.hash.slice(1)));
/** @type {Set<Element | null>} */
const passed = new Set();

/** Mark the last part that begins above the line. */
function mark() {
  const here = places.findLastIndex((place) => passed.has(place));
  links.forEach((link, at) => {
    if (at === here) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  });
}

// All that lies above the line counts as seen, however far: a jump passes nothing by.
const observer = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (isIntersecting) passed.add(target);
    else passed.delete(target);
  }
  mark();
}, { rootMargin: "9999999px 0px -80%" });

for (const place of places) {
  if (place) observer.observe(place);
}

/** Open what is folded at the place that the address names. */
function unfold() {
  const fold = document.getElementById(location.hash.slice(1))?.querySelector(":scope > details");
  if (fold) /** @type {HTMLDetailsElement} */ (fold).open = true;
}

unfold();
addEventListener("hashchange", unfold);
