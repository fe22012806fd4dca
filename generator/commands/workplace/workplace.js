/**
 * What each page of the workplace does in the browser: keep what is typed in a form with
 * `data-hb-draft` until it is saved, and offer it when the page is opened again.
 *
 * Each tab keeps a draft of its own. What a tab that is gone had typed is put back in the fields;
 * what one that is open has typed is told, and put there when the editor says so.
 */

const ADDRESS = "/velden";
const PAUSE = 600;
const ZONE = "Europe/Amsterdam";
const TAB = "hb-venster";
const SENT = "hb-verstuurd:";
const FORM_FIELD = "concept:formulier";
const TAB_FIELD = "concept:venster";
const SAID = ["gelukt", "bewaard"];
const UNKEPT = new Set(["token", FORM_FIELD, TAB_FIELD]);
const BUTTONS = new Set(["submit", "button", "reset", "image", "file", "password"]);

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */
/** @typedef {{name: string, value: string, was: string | null}} Field */
/** @typedef {{tab: string, on: string, fields: Field[]}} Draft */
/** @typedef {Record<string, string | null> | null} Before */

/** @param {Element} element @returns {element is Control} */
function isKept(element) {
  const named = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement;
  return named && element.name !== "" && !UNKEPT.has(element.name) && !BUTTONS.has(element.type);
}

/** @param {Control} control @returns {control is HTMLInputElement} */
function isTicked(control) {
  return control instanceof HTMLInputElement &&
    (control.type === "checkbox" || control.type === "radio");
}

/** @param {Control} control */
function valueOf(control) {
  if (isTicked(control)) return control.checked ? "aan" : "uit";
  if (control instanceof HTMLSelectElement) {
    return [...control.selectedOptions].map((option) => option.value).join("\n");
  }
  return control.value;
}

/** @param {Control} control */
function valueBefore(control) {
  if (isTicked(control)) return control.defaultChecked ? "aan" : "uit";
  if (control instanceof HTMLSelectElement) {
    const chosen = [...control.options].filter((option) => option.defaultSelected);
    const first = chosen.length || control.multiple ? chosen : [...control.options].slice(0, 1);
    return first.map((option) => option.value).join("\n");
  }
  return control.defaultValue;
}

/** @param {Control} control @param {string} value */
function put(control, value) {
  if (isTicked(control)) {
    control.checked = value === "aan";
  } else if (control instanceof HTMLSelectElement) {
    const chosen = value.split("\n");
    for (const option of control.options) option.selected = chosen.includes(option.value);
  } else {
    control.value = value;
  }
}

/**
 * The controls of a form, each with a name of its own.
 * @param {HTMLFormElement} form
 * @returns {Map<string, Control>}
 */
function controlsOf(form) {
  const found = new Map();
  for (const element of form.elements) {
    if (!isKept(element)) continue;
    const name = isTicked(element) ? `${element.name}=${element.value}` : element.name;
    let own = name;
    for (let n = 2; found.has(own); n++) own = `${name}#${n}`;
    found.set(own, element);
  }
  return found;
}

/**
 * What the fields of a form hold, and held: `before` says so of a page that answers a form, as it
 * shows what was sent; what it does not say is not known.
 * @param {HTMLFormElement} form @param {Before} before @returns {Field[]}
 */
function fieldsOf(form, before) {
  return [...controlsOf(form)].map(([name, control]) => ({
    name,
    value: valueOf(control),
    was: before === null || isHidden(control) ? valueBefore(control) : before[name] ?? null,
  }));
}

/** @param {Control} control */
function isHidden(control) {
  return control.type === "hidden";
}

/**
 * Whether a draft says something else in a field that one can see than the page does.
 * @param {HTMLFormElement} form @param {Draft} draft
 */
function differs(form, draft) {
  const controls = controlsOf(form);
  return draft.fields.some(({ name, value }) => {
    const control = controls.get(name);
    return control !== undefined && !isHidden(control) && valueOf(control) !== value;
  });
}

/**
 * Whether the text of the page itself was changed since a draft was begun.
 * @param {HTMLFormElement} form @param {Draft} draft
 */
function wasChanged(form, draft) {
  const controls = controlsOf(form);
  return draft.fields.some(({ name, was }) => {
    const control = controls.get(name);
    if (control === undefined || isHidden(control) || was === null) return false;
    return valueBefore(control) !== was;
  });
}

/**
 * Put a draft in the fields; the hidden ones say what the editor had seen, so that the answer to
 * the form offers both texts where there are two.
 * @param {HTMLFormElement} form @param {Draft} draft
 */
function putBack(form, draft) {
  const controls = controlsOf(form);
  for (const { name, value } of draft.fields) {
    const control = controls.get(name);
    if (control !== undefined && valueOf(control) !== value) put(control, value);
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {string} id */
function hold(id) {
  return new Promise((resolve) => {
    navigator.locks.request(`${TAB}:${id}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise(() => {});
    });
  });
}

/** The name of this tab: it stays when a page is loaded again, and a copy of the tab has its own. */
async function ownTab() {
  let id = sessionStorage.getItem(TAB) ?? crypto.randomUUID();
  while (!await hold(id)) id = crypto.randomUUID();
  sessionStorage.setItem(TAB, id);
  return id;
}

/** The names of the tabs that are open in this browser. */
async function openTabs() {
  const { held = [] } = await navigator.locks.query();
  return new Set(held.map(({ name = "" }) => name.replace(`${TAB}:`, "")));
}

/** @param {string} id @param {Record<string, string>} words */
function notice(id, words) {
  const template = document.getElementById(id);
  if (!(template instanceof HTMLTemplateElement)) throw new Error(id);
  const made = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  for (const [name, text] of Object.entries(words)) {
    const place = made.querySelector(`[data-hb-word="${name}"]`);
    if (place !== null) place.textContent = text;
  }
  return /** @type {HTMLElement} */ (made.firstElementChild);
}

/** @param {HTMLElement} element @param {string} name @param {() => void} act */
function onButton(element, name, act) {
  element.querySelector(`[data-hb-act="${name}"]`)?.addEventListener("click", act);
}

/** @param {string} moment */
function inWords(moment) {
  const day = new Date(moment);
  const style = /** @type {const} */ ({ dateStyle: "long", timeStyle: "short" });
  return new Intl.DateTimeFormat("nl-NL", { timeZone: ZONE, ...style }).format(day);
}

/**
 * Where a form stands, to be found again from the workbench.
 * @param {HTMLFormElement} form
 */
function whereabouts(form) {
  const { pathname, search } = new URL(form.action);
  const title = document.querySelector("h1")?.textContent ?? "";
  return { adres: pathname + search, titel: title.slice(0, 300) };
}

/** Go to the first thing that is wrong on a page that answers a form. */
function showWrong() {
  const wrong = /** @type {HTMLElement | null} */ (
    document.querySelector(
      "[data-hb-refused] :is([aria-invalid='true'], .hb-status--wrong:not([data-hb-summary]))",
    )
  );
  if (wrong === null) return;
  // Its question stands above it.
  wrong.scrollIntoView({ block: "center" });
  if (!wrong.matches("input, select, textarea")) wrong.tabIndex = -1;
  wrong.focus({ preventScroll: true });
}

/** Tell what was saved, also to who hears the page; a page that is loaded again tells it no more. */
function showSaid() {
  const said = /** @type {HTMLElement | null} */ (document.querySelector("[data-hb-said]"));
  if (said === null) return;
  said.focus();
  const here = new URL(location.href);
  for (const name of SAID) here.searchParams.delete(name);
  history.replaceState(null, "", here);
}

/** A form of which what is typed is kept. */
class DraftForm {
  /** @param {HTMLFormElement} form @param {boolean} alone whether the page has no other */
  constructor(form, alone) {
    this.form = form;
    this.tab = "";
    this.name = form.dataset.hbDraft ?? "";
    this.timer = 0;
    this.typed = false;
    this.touched = false;
    this.leaving = false;
    this.before = this.sentBefore(alone);
    this.failed = document.createElement("div");
    this.failed.setAttribute("role", "status");
    form.prepend(this.failed);
  }

  /** @param {string} address @param {Record<string, string>} fields @param {boolean} last */
  post(address, fields, last = false) {
    const token = /** @type {HTMLInputElement} */ (this.form.elements.namedItem("token")).value;
    const body = new URLSearchParams({ token, formulier: this.name, venster: this.tab, ...fields });
    return fetch(address, { method: "POST", body, keepalive: last });
  }

  /** @param {boolean} last */
  async keep(last = false) {
    clearTimeout(this.timer);
    // Before the tab has a name nothing can be kept: `begin` does so as soon as it has.
    if (this.tab === "") return false;
    this.typed = false;
    const velden = JSON.stringify(fieldsOf(this.form, this.before));
    try {
      const fields = { velden, moment: String(Date.now()), ...whereabouts(this.form) };
      const answer = await this.post(ADDRESS, fields, last);
      this.failed.replaceChildren(...(answer.ok ? [] : [notice("hb-draft-unkept", {})]));
      return answer.ok;
    } catch {
      this.failed.replaceChildren(notice("hb-draft-unkept", {}));
      return false;
    }
  }

  /** @param {string} tab */
  async drop(tab) {
    await this.post(`${ADDRESS}/weg`, { venster: tab }).catch(() => {});
  }

  /** Keep what was typed once the typing pauses. */
  keepLater() {
    this.typed = true;
    this.touched = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), PAUSE);
  }

  watch() {
    this.form.addEventListener("input", () => this.keepLater());
    this.form.addEventListener("change", () => this.keepLater());
    this.form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      clearTimeout(this.timer);
      this.leaving = true;
      this.hide(FORM_FIELD, this.name);
      this.hide(TAB_FIELD, this.tab);
      const before = fieldsOf(this.form, this.before).map(({ name, was }) => [name, was]);
      sessionStorage.setItem(SENT + this.name, JSON.stringify(Object.fromEntries(before)));
    });
    const now = () => {
      if (this.typed && !this.leaving) this.keep(true);
    };
    addEventListener("pagehide", now);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") now();
    });
  }

  /**
   * Begin to keep what is typed, also what was typed before this script was there.
   * @param {string} tab
   */
  begin(tab) {
    this.tab = tab;
    if (this.isTypedIn()) this.keepLater();
  }

  /**
   * What stood in the fields before they were sent, where this page answers the form. Of a form
   * that was sent before this script was there, nothing is known.
   * @param {boolean} alone @returns {Before}
   */
  sentBefore(alone) {
    const sent = sessionStorage.getItem(SENT + this.name);
    sessionStorage.removeItem(SENT + this.name);
    const answers = document.querySelector("[data-hb-answer]") !== null;
    if (!answers) return null;
    return sent === null ? (alone ? {} : null) : JSON.parse(sent);
  }

  isTypedIn() {
    const controls = [...controlsOf(this.form).values()];
    return controls.some((one) => !isHidden(one) && valueOf(one) !== valueBefore(one));
  }

  /** @param {string} name @param {string} value */
  hide(name, value) {
    const known = this.form.elements.namedItem(name);
    const field = known instanceof HTMLInputElement ? known : document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    this.form.append(field);
  }

  /** Put back or tell what was typed before. */
  async offer() {
    const question = new URLSearchParams({ formulier: this.name });
    const answer = await fetch(`${ADDRESS}?${question}`);
    if (!answer.ok) return;
    const drafts = /** @type {Draft[]} */ (await answer.json());
    const open = await openTabs();
    const answered = this.before !== null;
    // The answer to the form shows what was typed last: that is what is to be kept.
    if (answered) await this.keep();
    const gone = drafts.filter(({ tab }) => tab === this.tab ? !answered : !open.has(tab));
    const [last, ...older] = gone;
    // What is being typed now stands: what was typed before is told beside it.
    if (last !== undefined && this.touched) this.tell(last, "hb-draft-earlier");
    else if (last !== undefined) await this.restore(last);
    const others = drafts.filter(({ tab }) => tab !== this.tab && open.has(tab));
    for (const draft of [...older, ...others]) this.tell(draft);
  }

  /** @param {Draft} draft */
  async restore(draft) {
    if (!differs(this.form, draft)) return this.drop(draft.tab);
    const changed = wasChanged(this.form, draft);
    const words = { moment: inWords(draft.on) };
    putBack(this.form, draft);
    const told = notice(changed ? "hb-draft-changed" : "hb-draft-mine", words);
    onButton(told, "weg", () => {
      clearTimeout(this.timer);
      this.typed = false;
      this.form.reset();
      told.remove();
      this.drop(this.tab);
      const first = [...controlsOf(this.form).values()].find((control) => !isHidden(control));
      first?.focus();
    });
    this.form.prepend(told);
    if (draft.tab !== this.tab && await this.keep()) await this.drop(draft.tab);
  }

  /** @param {Draft} draft @param {string} id */
  tell(draft, id = "hb-draft-other") {
    if (!differs(this.form, draft)) return;
    const told = notice(id, { moment: inWords(draft.on) });
    onButton(told, "over", () => {
      putBack(this.form, draft);
      told.remove();
    });
    onButton(told, "weg", () => {
      told.remove();
      if (draft.tab !== this.tab) this.drop(draft.tab);
    });
    this.form.prepend(told);
  }
}

showWrong();
showSaid();
const forms = /** @type {NodeListOf<HTMLFormElement>} */ (
  document.querySelectorAll("form[data-hb-draft]")
);
// On a phone, over plain HTTP, a browser cannot tell its tabs apart: there a form is sent as it is.
if (forms.length > 0 && isSecureContext) {
  const drafts = [...forms].map((form) => new DraftForm(form, forms.length === 1));
  // All are watched before anything is waited for: somebody may type in any of them meanwhile.
  for (const draft of drafts) draft.watch();
  const tab = await ownTab();
  for (const draft of drafts) draft.begin(tab);
  for (const draft of drafts) await draft.offer();
}
