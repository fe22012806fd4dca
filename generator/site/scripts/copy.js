// Copy a text, or hand it to another app, from any block with `data-hb-copy`; over http as well.

/** Select all that an element shows: what a reader can then copy without us. */
function select(element) {
  if (element.select) return element.select();
  return getSelection().selectAllChildren(element);
}

/** Copy a text, and tell whether that went well; `element` shows the text, and is left selected. */
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

function copySelected(text) {
  // Without this, the looks of the page would come along.
  const plain = (event) => {
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
  };
  document.addEventListener("copy", plain);
  const copied = document.execCommand("copy");
  document.removeEventListener("copy", plain);
  return copied;
}

/** Let the buttons of a block work. */
export function offerCopy(block) {
  const element = block.querySelector("[data-hb-text]");
  const status = block.querySelector("[role=status]");
  const text = () => element.value ?? element.textContent;
  const on = (name, act) => block.querySelector(`[data-hb-do=${name}]`)?.addEventListener("click", act);
  on("copy", async () => {
    const copied = await copy(text(), element);
    // Emptied first: the same words again would not be read aloud.
    status.textContent = "";
    setTimeout(() => {
      status.textContent = status.dataset[copied ? "hbCopied" : "hbSelected"];
    }, 50);
  });
  // Who changes their mind while sharing has done nothing wrong.
  on("share", () => navigator.share({ text: text() }).catch(() => {}));
  block.querySelector("[data-hb-do=share]")?.toggleAttribute("hidden", !navigator.share);
  block.querySelector("[data-hb-actions]").hidden = false;
}

for (const block of document.querySelectorAll("[data-hb-copy]")) offerCopy(block);
