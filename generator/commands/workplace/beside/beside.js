/** Show a text as a reader would see it, while it is typed. */
const field = document.querySelector("#tekst");
const preview = document.querySelector("#voorbeeld");
/** How long somebody types no further before the preview is made, in milliseconds. */
const PAUSE = 400;
let waiting = 0;

if (field instanceof HTMLTextAreaElement && field.form !== null) {
  const { form } = field;
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => field.value !== field.defaultValue && show(form), PAUSE);
  };
  // The form tells it as well when what was typed before is put back.
  form.addEventListener("input", later);
  // Somebody may have typed before this script was there.
  later();
}

/** Ask for the page with the preview, and take that from it. @param {HTMLFormElement} form */
async function show(form) {
  const sent = new URLSearchParams();
  for (const [name, value] of new FormData(form)) sent.append(name, String(value));
  sent.append("bekijk", "ja");
  try {
    const answer = await fetch(form.action, { method: "POST", body: sent });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const made = page.querySelector("#voorbeeld");
    if (made) preview?.replaceChildren(...made.childNodes);
  } catch {
    // The workplace was closed: the button tells that when it is used.
  }
}
