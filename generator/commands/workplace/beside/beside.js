/** Keep what is typed until it is saved, and show it as a reader would see it. */
const form = document.querySelector("form[data-part]");
const field = document.querySelector("#tekst");
const preview = document.querySelector("#voorbeeld");
/** How long somebody types no further before the preview is made, in milliseconds. */
const PAUSE = 400;

if (form instanceof HTMLFormElement && field instanceof HTMLTextAreaElement) {
  const key = `hb-redactie-${form.dataset.part}`;
  const kept = sessionStorage.getItem(key);
  const shown = field.value;
  if (kept !== null && kept !== shown) {
    field.value = kept;
    show();
  }
  let waiting = 0;
  field.addEventListener("input", () => {
    sessionStorage.setItem(key, field.value);
    clearTimeout(waiting);
    waiting = setTimeout(show, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    const first = event.submitter instanceof HTMLButtonElement && event.submitter.name !== "bekijk";
    if (first) sessionStorage.removeItem(key);
  });
}

/** Ask for the page with the preview, and take that from it. */
async function show() {
  if (!(form instanceof HTMLFormElement) || !preview) return;
  const sent = new URLSearchParams();
  for (const [name, value] of new FormData(form)) sent.append(name, String(value));
  sent.append("bekijk", "ja");
  try {
    const answer = await fetch(form.action, { method: "POST", body: sent });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const made = page.querySelector("#voorbeeld");
    if (made) preview.replaceChildren(...made.childNodes);
  } catch {
    // The workplace was closed: what is typed is kept, and the button says so when it is used.
  }
}
