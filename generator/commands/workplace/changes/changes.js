/** Show, while an editor chooses and types, what a reader will see of a change. */

for (const preview of document.querySelectorAll("[data-preview]")) {
  const section = preview.closest("section");
  const word = preview.querySelector(".hb-class");
  const note = preview.querySelector("[data-note]");
  section?.addEventListener("input", (event) => {
    const field = event.target;
    if (field instanceof HTMLInputElement && field.dataset.word && word) {
      word.textContent = field.dataset.word;
    } else if (field instanceof HTMLTextAreaElement && note) {
      note.textContent = field.value;
    }
  });
}
