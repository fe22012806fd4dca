/** Say which file was chosen: the field itself lies unseen over its frame. */
const field = document.querySelector("#document");
const said = document.querySelector("#gekozen");

if (field instanceof HTMLInputElement && said) {
  field.addEventListener("change", () => {
    const file = field.files?.[0];
    said.textContent = file ? `Gekozen: ${file.name}` : "";
  });
}
