// Pick a day, and see what belonged to it: the table's own words, and the questions of that day.
import { asked, placeOf, read, remarks, today } from "./days.js";

const place = (name) => document.getElementById(`hb-${name}`);
const { spans, items, built, checked } = JSON.parse(place("days").textContent);
const WORDS = JSON.parse(place("words").textContent);
const rows = [...place("spans").rows];

const dutch = (day) => day.split("-").reverse().join("-");
const fill = (name, ...values) => WORDS[name].replaceAll("{}", () => values.shift());

/** Return an element with a text. */
function make(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

/** Show what is known of a written date, or say kindly what is wrong with it. */
function show(text) {
  const { day, wrong } = read(text);
  place("answer").hidden = Boolean(wrong);
  place("status").classList.toggle("hb-status--wrong", Boolean(wrong));
  if (wrong) {
    place("status").textContent = fill(wrong, text.trim().slice(0, 40));
    return;
  }
  place("date").value = day;
  const at = placeOf(spans, day);
  place("status").textContent = fill(kind(spans[at]), dutch(day), spans[at].version);
  place("answer-title").textContent = fill("title", dutch(day));
  place("answer-text").replaceChildren(...said(at), ...remarks(spans, day, today(), checked).map((name) => make("p", fill(name, dutch(checked ?? "")))));
  showQuestions(at, day);
}

function kind({ version, disputed }) {
  if (!version) return "none";
  return disputed ? "disputed" : "found";
}

/** Return what the table says of a span, without what it says of the day of the build. */
function said(at) {
  const cell = rows[at].cells[1].cloneNode(true);
  for (const element of cell.querySelectorAll(".hb-of-build")) element.remove();
  return cell.childNodes;
}

function showQuestions(at, day) {
  const questions = asked(items, at, day);
  place("questions").hidden = !questions.length;
  place("no-questions").hidden = Boolean(questions.length);
  place("question-count").textContent = fill("questions", questions.length);
  place("question-list").replaceChildren(...questions.map(row));
}

function row(item) {
  const [line, link, hint] = [make("li", ""), make("a", item.shown), make("span", item.checklist)];
  link.href = item.url;
  hint.className = "hb-hint";
  line.append(link, " ", hint);
  return line;
}

function showStale() {
  const [then, now] = [placeOf(spans, built), placeOf(spans, today())];
  const numbers = [then, now].map((at) => spans[at].version);
  place("stale").hidden = numbers[0] === numbers[1];
  const names = numbers.map((number) => (number ? fill("version", number) : WORDS.noVersion));
  place("stale").textContent = fill("stale", dutch(built), names[0], names[1]);
}

function pick() {
  const text = place("date").value;
  const { day } = read(text);
  if (day) history.replaceState(null, "", `?datum=${day}`);
  show(text);
}

place("app").hidden = false;
place("date").addEventListener("change", pick);
place("show").addEventListener("click", pick);
showStale();
show(new URLSearchParams(location.search).get("datum") ?? today());
