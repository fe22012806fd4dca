// Hide what a page says of the days that it is for, once these have come.
const said = /** @type {HTMLElement} */ (document.querySelector("[data-hb-began]"));
said.hidden = Date.now() >= Number(said.dataset.hbBegan);
