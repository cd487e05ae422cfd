// The finder: what a reader chooses goes into the address, and the page shows what the address says.

import { aside } from "./aside.js";
import { Choices } from "./choices.js";
import { Stale, file, save } from "./download.js";
import { select, sorted, unpack } from "./facts.js";
import { pieces, showChips, showWays, ways } from "./filters.js";
import { keepState } from "./languages.js";
import { Rows } from "./rows.js";
import { SORTS, nothing, read, shortened, write } from "./state.js";
import { speaker } from "./words.js";

// Of a library that takes several pages so many rows are shown at first, and so many more with each press of
// the button: what is drawn is what a change costs. A smaller one shows all that fit, in steps as large.
const FIRST = 30;
const STEP = 50;
// Of ids that nobody knows so many are repeated to the reader, each so far.
const STRANGE = { many: 5, long: 40 };

const finder = document.getElementById("finder");
const find = (selector) => finder.querySelector(selector);
const written = JSON.parse(document.getElementById("finder-facts").textContent);
const say = speaker(written.words);
const facts = unpack(written);
const known = new Map([...facts.facets].map(([key, facet]) => [key, facet.place]));
const order = new Map([...facts.facets].map(([key, facet]) => [key, facet.ids]));
const storyOf = (row) => order.get("story")[facts.facets.get("story").of[row][0]];

const form = find("form");
const query = form.elements.q;
const sort = find("[name=sort]");
const results = find(".finder__found");
const count = find(".finder__count");
const chips = find(".finder__chips");
const empty = find(".finder__empty");
const pending = find(".finder__pending");
const list = find(".finder__rows");
const more = find(".finder__more");
const toggle = find(".finder__toggle");
const rows = new Rows(list, facts);
const choices = new Choices(form, facts, rows, say);

const small = facts.uses <= facts.pageRows;
const first = small ? facts.uses : FIRST;

let state = nothing();
let found = [];
let shown = 0;
let turn = 0;
let waiting = 0;
// The texts of a large library are large: they are fetched when somebody types, and not because an address asks.
let looking = small;

/** Takes the state from the address: at first, and when the reader goes back or forward. */
function arrive() {
  const arrived = read(location.search, known);
  state = arrived.state;
  shown = history.state?.shown ?? first;
  const strange = arrived.unknown.slice(0, STRANGE.many).map((id) => id.slice(0, STRANGE.long));
  const notes = [];
  if (strange.length) notes.push(say("find_unknown", { ids: strange.join(" · ") }));
  if (arrived.tooLong) notes.push(say("find_too_long"));
  note(notes.join(" "));
  return render();
}

/** Puts the changed state into the address: a new step of the history, or in place of the last. */
function change(how = "pushState") {
  history[how]({}, "", location.pathname + write(state, order) + location.hash);
  shown = first;
  note("");
  return render();
}

/** Shows what the state says. A later call overtakes one that still waits for data. */
async function render() {
  const mine = ++turn;
  results.setAttribute("aria-busy", "true");
  clearTimeout(waiting);
  waiting = setTimeout(() => (count.textContent = say("find_loading")), 300);
  if (query.value.trim() !== state.q) query.value = state.q;
  sort.value = state.sort;
  keepState();
  // the part of the page that searches the passages looks for the same
  document.dispatchEvent(new CustomEvent("finder:query", { detail: { q: state.q } }));
  try {
    const fits = state.q && looking ? await aside("fitting", state.q) : null;
    await choices.learn(state.chosen.get("story"));
    if (mine !== turn) return;
    clearTimeout(waiting);
    const { rows: fitted, counts, without } = select(facts, state.chosen, fits);
    found = sorted(facts, fitted, state.sort);
    const stories = new Set(found.map(storyOf)).size;
    count.textContent = say("find_count", { n: found.length, of: facts.uses, m: stories, stories: facts.stories });
    choices.update(state.chosen, counts);
    showFilters();
    pending.hidden = !state.q || looking;
    pending.firstElementChild.textContent = say("find_pending", { q: state.q });
    empty.hidden = found.length > 0;
    if (found.length) empty.replaceChildren();
    else showEmpty(fits, without);
    await showRows(mine);
  } catch (error) {
    console.error(error);
    if (mine !== turn) return;
    clearTimeout(waiting);
    note(say("find_failed"));
  } finally {
    if (mine === turn) results.setAttribute("aria-busy", "false");
  }
}

/** Shows the wanted rows from a place on: a few at once and the others in steps, so that a change is seen at once. */
async function showRows(mine, from = 0) {
  const wanted = found.slice(0, shown);
  let done = from;
  do {
    if (done > from) await drawn();
    const some = await rows.elements(wanted.slice(done, done + (done ? STEP : FIRST)));
    if (mine !== turn) return;
    if (done) list.append(...some);
    else list.replaceChildren(...some);
    done += some.length;
  } while (done < wanted.length);
  const left = found.length - wanted.length;
  more.hidden = !left;
  more.firstElementChild.textContent = say("find_more", { n: Math.min(STEP, left), of: left });
}

function drawn() {
  return new Promise((resume) => requestAnimationFrame(() => setTimeout(resume)));
}

function showFilters() {
  const now = pieces(state, choices, order, say);
  showChips(chips, now, say, remove, clear);
  find(".finder__chosen").textContent = now.length || "";
  showToggle();
}

async function remove(piece, place) {
  piece.without();
  await change();
  const left = chips.querySelectorAll("button");
  (left[Math.min(place, left.length - 1)] ?? count).focus();
}

function showEmpty(fits, without) {
  const alone = (key) => {
    const only = new Map([...state.chosen].filter(([other]) => other === key));
    return select(facts, only, key === "q" ? fits : null).rows.length;
  };
  showWays(empty, ways(state, (key) => without.get(key), alone, choices, order, say), (way) => {
    way.take();
    count.focus();
    return change();
  });
}

function clear() {
  for (const chosen of state.chosen.values()) chosen.clear();
  state.q = "";
  count.focus();
  return change();
}

function note(text) {
  const place = find(".finder__note");
  place.hidden = !text;
  place.textContent = text;
}

/** On a narrow screen the filters fold away; while they are open, their button leads to what they found. */
function showToggle() {
  const open = toggle.getAttribute("aria-expanded") === "true";
  toggle.firstElementChild.textContent = open ? say("find_show", { n: found.length }) : say("find_filters");
}

function look() {
  looking = true;
  aside("prepare").catch(() => {}); // whoever needs the texts says what went wrong
}

function typed({ isComposing }) {
  if (isComposing) return;
  looking = true;
  state.q = shortened(query.value.trim());
  change("replaceState");
}

async function download(event) {
  if (found.length === facts.uses && state.sort === SORTS[0]) return; // the whole file, as the link says
  event.preventDefault();
  const { kind } = event.currentTarget.dataset;
  try {
    save(`casebook-uses.${kind}`, kind, await file(kind, found, facts.uses, storyOf));
  } catch (error) {
    console.error(error);
    note(say(error instanceof Stale ? "find_stale" : "find_failed"));
  }
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", ({ target }) => {
  if (target.type !== "checkbox") return;
  const chosen = state.chosen.get(target.name);
  if (target.checked) chosen.add(target.value);
  else chosen.delete(target.value);
  change();
});
query.addEventListener("focus", look, { once: true }); // before the first letter
pending.querySelector("button").addEventListener("click", () => {
  look();
  count.focus();
  render();
});
query.addEventListener("input", typed);
query.addEventListener("compositionend", typed);
sort.addEventListener("change", () => {
  state.sort = sort.value;
  change();
});
more.addEventListener("click", async () => {
  const before = shown;
  shown += STEP;
  history.replaceState({ shown }, "");
  await showRows(turn, before);
  list.children[before]?.querySelector("a").focus();
});
toggle.addEventListener("click", () => {
  const open = toggle.getAttribute("aria-expanded") !== "true";
  toggle.setAttribute("aria-expanded", open);
  form.classList.toggle("finder__form--open", open);
  showToggle();
  if (!open) results.scrollIntoView();
});
for (const link of finder.querySelectorAll(".finder__files a")) link.addEventListener("click", download);
addEventListener("popstate", arrive);
// The theme's own search opens on any page with ?q= and takes it away again on closing.
arrive();
