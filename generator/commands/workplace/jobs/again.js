/**
 * Shows how far work is without a reload: it asks for the page again, and puts in what is new in
 * the part that is marked. What is typed elsewhere on the page stays. Without this a link or the
 * browser loads the page again.
 */
const MS = 1000;
const MARK = "[data-hb-again]";

/** Ask for this page, and show what became of the part that changes. */
async function again() {
  const part = document.querySelector(MARK);
  if (part === null) return;
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.getElementById(part.id);
    if (now !== null && !now.matches(MARK)) {
      part.replaceWith(now);
      return;
    }
    if (now !== null) show(part, now);
  } catch {
    // The server may have gone: what is shown stays, and says since when.
  }
  setTimeout(again, MS);
}

/**
 * Put in what is new; a sentence that is still the same is not spoken again.
 * @param {Element} part
 * @param {Element} now
 */
function show(part, now) {
  const own = [...part.children];
  const fresh = [...now.children];
  if (own.length !== fresh.length) part.replaceChildren(...now.childNodes);
  else {
    for (const [index, child] of fresh.entries()) {
      if (own[index].outerHTML !== child.outerHTML) own[index].replaceWith(child);
    }
  }
}

setTimeout(again, MS);
