// Copy a text to the clipboard; over plain http as well.

/** @typedef {HTMLTextAreaElement | HTMLElement} Shown */

/**
 * Select all that an element shows: what a reader can then copy without us.
 * @param {Shown} element
 */
function select(element) {
  if ("select" in element) element.select();
  else getSelection()?.selectAllChildren(element);
}

/**
 * Copy a text, and tell whether that went well; `element` shows the text, and is left selected.
 * @param {string} text
 * @param {Shown} element
 */
export async function copy(text, element) {
  select(element);
  try {
    // Outside a secure context there is no clipboard: then the older way.
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

/** @param {string} text */
function copySelected(text) {
  // Without this, the looks of the page would come along.
  const plain = (/** @type {ClipboardEvent} */ event) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
  };
  document.addEventListener("copy", plain);
  const copied = document.execCommand("copy");
  document.removeEventListener("copy", plain);
  return copied;
}
