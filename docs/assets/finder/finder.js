// The finder: a reader's choice changes the address, and the page shows the state of the address.

import { find, pageData } from "../shared/elements.js";
import { failure } from "../shared/fetch.js";
import { speaker } from "../shared/words.js";
import { aside } from "./aside.js";
import { Choices } from "./choices.js";
import { file, Stale, save } from "./download.js";
import { select, sorted, unpack } from "./facts.js";
import { pieces, showChips, showWays, unknownNote, ways } from "./filters.js";
import { keepState } from "./languages.js";
import { Rows } from "./rows.js";
import { nothing, read, shortened, write } from "./state.js";

/** @import { FinderFacts } from "../shared/types.js" */
/** @import { Kind } from "./download.js" */
/** @import { Chosen } from "./state.js" */

// In a casebook with several pages of rows: the number of rows shown at first, and added with each click, because drawing
// takes the most time. A smaller casebook shows all matching rows, drawn in steps of this size.
const FIRST = 30;
const STEP = 50;

/** @type {FinderFacts} */
const written = pageData("finder-facts");
const say = speaker(written.words);
const facts = unpack(written);
const { facets } = facts;
const storyOf = (/** @type {number} */ row) => facets.story.ids[facets.story.of[row][0]];

const finder = find(document, "#finder");
const form = find(finder, "form");
const query = find(form, "[name=q]", HTMLInputElement);
const sort = find(finder, "[name=sort]", HTMLSelectElement);
const results = find(finder, ".finder__found");
const count = find(finder, ".finder__count");
const chips = find(finder, ".finder__chips");
const empty = find(finder, ".finder__empty");
const pending = find(finder, ".finder__pending");
const list = find(finder, ".finder__rows");
const more = find(finder, ".finder__more");
const moreButton = find(more, "button");
const toggle = find(finder, ".finder__toggle");
const rows = new Rows(list, facts.pageRows);
const choices = new Choices(form, facts, rows, say, fail);

const small = facts.uses <= facts.pageRows;
const first = small ? facts.uses : FIRST;

let state = nothing(facts);
/** @type {number[]} */
let found = [];
let shown = 0;
let turn = 0;
let waiting = 0;
// The texts of a large casebook are large: they are fetched when a reader types, not because of an address alone.
let looking = small;

/** Reads the state from the address: at the start, and when the reader goes back or forward. */
function arrive() {
  const arrived = read(location.search, facts);
  state = arrived.state;
  shown = history.state?.shown ?? first;
  const tooLong = arrived.tooLong ? say("find_too_long", { n: facts.longest }) : "";
  note([unknownNote(arrived.unknown, say), tooLong].filter(Boolean).join(" "));
  return render();
}

/**
 * Writes the changed state to the address, as a new entry of the history or instead of the last one.
 * @param {"pushState" | "replaceState"} how
 */
function change(how = "pushState") {
  history[how]({}, "", location.pathname + write(state, facts) + location.hash);
  shown = first;
  note("");
  return render();
}

/** Shows the uses that match the state. A later call cancels one that still waits for data. */
async function render() {
  const mine = ++turn;
  results.setAttribute("aria-busy", "true");
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    count.textContent = say("find_loading");
  }, 300);
  if (query.value.trim() !== state.q) query.value = state.q;
  sort.value = state.sort;
  keepState();
  try {
    const fits = state.q && looking ? await aside("fitting", state.q, written.facets) : null;
    await choices.learn(state.chosen.story);
    if (mine !== turn) return;
    clearTimeout(waiting);
    const { rows: fitted, counts, without } = select(facts, state.chosen, fits);
    found = sorted(facts, fitted, state.sort);
    const stories = new Set(found.map(storyOf)).size;
    count.textContent = say("find_count", { n: found.length, of: facts.uses, m: stories, stories: facts.stories });
    choices.update(state.chosen, counts);
    showFilters();
    pending.hidden = !state.q || looking;
    find(pending, "p").textContent = say("find_pending", { q: state.q });
    empty.hidden = found.length > 0;
    if (found.length) empty.replaceChildren();
    else showEmpty(fits, without);
    await showRows(mine);
  } catch (error) {
    if (mine !== turn) {
      console.error(error);
      return;
    }
    clearTimeout(waiting);
    fail(error);
  } finally {
    if (mine === turn) results.setAttribute("aria-busy", "false");
  }
}

/**
 * Shows the matching rows from an index on: a few at once and the others in steps, so that a change is visible at once.
 * @param {number} mine
 * @param {number} from
 */
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
  moreButton.textContent = say("find_more", { n: Math.min(STEP, left), of: left });
}

function drawn() {
  return new Promise((resume) => requestAnimationFrame(() => setTimeout(resume)));
}

/**
 * Returns the labels of some ids of a facet.
 * @param {string} key
 * @param {string[]} ids
 */
function named(key, ids) {
  const text = ids.map((id) => choices.label(key, id)).join(say("find_or"));
  return say("labelled", { label: choices.name(key), text });
}

function showFilters() {
  const now = pieces(state.chosen, facts, named);
  const withoutText = () => {
    state.q = "";
  };
  if (state.q) now.push({ words: say("find_free_text", { q: state.q }), without: withoutText });
  showChips(chips, now, say, change, count);
  find(finder, ".finder__chosen").textContent = String(now.length || "");
  showToggle();
}

/**
 * @param {Uint8Array | null} fits
 * @param {Record<string, number>} without
 */
function showEmpty(fits, without) {
  const alone = (/** @type {string} */ key) => {
    /** @type {Chosen} */
    const only = key === "q" ? {} : { [key]: state.chosen[key] };
    return select(facts, only, key === "q" ? fits : null).rows.length;
  };
  showWays(
    empty,
    ways(state, facts, (key) => without[key], alone, named, say),
    () => {
      count.focus();
      change();
    },
  );
}

/** @param {string} text */
function note(text) {
  const note = find(finder, ".finder__note");
  note.hidden = !text;
  note.textContent = text;
}

/**
 * Reports an error to the reader.
 * @param {unknown} error
 */
function fail(error) {
  note(say(failure(error, "find_failed")));
}

/** Folds the filters on a narrow screen; while they are open, their button leads to the results. */
function showToggle() {
  const open = toggle.getAttribute("aria-expanded") === "true";
  find(toggle, "span").textContent = open ? say("find_show", { n: found.length }) : say("find_filters");
}

/** Fetches the texts before they are needed; the code that uses them reports errors. */
function look() {
  looking = true;
  aside("prepare", written.facets).catch(() => {});
}

/** @param {Event} event */
function typed(event) {
  if (event instanceof InputEvent && event.isComposing) return;
  looking = true;
  state.q = shortened(query.value.trim(), facts.longest);
  change("replaceState");
}

/**
 * Saves the shown uses; if all are shown, the link leads to the complete file.
 * @param {Event} event
 * @param {Kind} kind
 */
async function download(event, kind) {
  if (found.length === facts.uses && state.sort === facts.sorts[0]) return;
  event.preventDefault();
  try {
    save(`casebook-uses.${kind}`, kind, await file(kind, found, facts.uses, storyOf));
  } catch (error) {
    if (error instanceof Stale) note(say("find_stale"));
    else fail(error);
  }
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.type !== "checkbox") return;
  const chosen = state.chosen[target.name];
  if (target.checked) chosen.add(target.value);
  else chosen.delete(target.value);
  change();
});
query.addEventListener("focus", look, { once: true }); // before the first letter
find(pending, "button").addEventListener("click", () => {
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
  try {
    await showRows(turn, before);
    list.children[before]?.querySelector("a")?.focus();
  } catch (error) {
    fail(error);
  }
});
toggle.addEventListener("click", () => {
  const open = toggle.getAttribute("aria-expanded") !== "true";
  toggle.setAttribute("aria-expanded", String(open));
  form.classList.toggle("finder__form--open", open);
  showToggle();
  if (!open) results.scrollIntoView();
});
/** @type {NodeListOf<HTMLAnchorElement>} */
const files = finder.querySelectorAll(".finder__files a");
for (const link of files)
  link.addEventListener("click", (event) => download(event, /** @type {Kind} */ (link.dataset.kind)));
addEventListener("popstate", arrive);
arrive();
