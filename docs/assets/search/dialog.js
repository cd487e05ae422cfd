// The dialog: a text field with a list below it, in which the arrow keys choose and Enter opens.

import { find } from "../shared/elements.js";
import { failure } from "../shared/fetch.js";
import { result } from "./result.js";
import { Site } from "./site.js";

/** @import { Found } from "./engine.js" */

const WAIT = 150;
const SHOWN = 8;

let prepared = false;

/**
 * Makes the dialog of `box` work, once, and loads the index before the first key.
 * @param {HTMLElement} box
 * @param {HTMLDialogElement} dialog
 */
export function prepare(box, dialog) {
  if (prepared) return;
  prepared = true;
  const site = new Site(box);
  const query = find(dialog, ".search__query", HTMLInputElement);
  const hits = find(dialog, ".search__hits");
  const status = find(dialog, ".search__status");
  const all = find(dialog, ".search__all");
  const allLink = find(all, "a", HTMLAnchorElement);
  let timer = 0;
  let chosen = -1;
  /** The last query that was looked for, null where that failed, and the end of its search. */
  let latest = { asked: /** @type {string | null} */ (""), done: Promise.resolve() };
  // the choices by arrow keys that still wait for results
  let choosing = Promise.resolve();

  site.engine.index().catch(() => {}); // the search itself reports an error
  // not for the letters of a Chinese word that is still being composed
  query.addEventListener("input", (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) later();
  });
  query.addEventListener("compositionend", later);
  query.addEventListener("keydown", (event) => {
    if (event.isComposing || !query.value || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    choosing = step(event.key === "ArrowDown" ? 1 : -1);
  });
  find(dialog, "form").addEventListener("submit", async (event) => {
    event.preventDefault();
    await choosing;
    const hit = hits.children[chosen];
    if (hit instanceof HTMLElement) hit.click();
    else if (site.asked(query.value)) location.assign(site.all(site.asked(query.value)));
  });
  find(dialog, ".search__close").addEventListener("click", () => dialog.close());
  // a click beside the dialog is one on its backdrop; one on a link to this very page stays here
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || (target instanceof Element && target.closest("a"))) dialog.close();
  });
  // what was typed before this was loaded
  if (query.value) update();

  /** Searches after the last of several keys. What was chosen belonged to another query. */
  function later() {
    choose(-1);
    choosing = Promise.resolve();
    clearTimeout(timer);
    timer = setTimeout(update, WAIT);
  }

  /** Searches for what is in the field, unless that was done; resolves when its results are shown. */
  function update() {
    clearTimeout(timer);
    const asked = site.asked(query.value);
    if (asked !== latest.asked) latest = { asked, done: search(asked) };
    return latest.done;
  }

  /** @param {string} asked */
  async function search(asked) {
    const slow = setTimeout(() => {
      status.textContent = site.say("search_loading");
    }, WAIT * 2);
    try {
      const { count, next } = await site.search(asked);
      const { records } = await next(SHOWN);
      const words = count ? site.count(count) : site.say(asked ? "search_none" : "search_hint", { q: asked });
      if (asked === latest.asked) show(asked, records, words);
    } catch (error) {
      const words = failure(error, "search_failed");
      if (asked !== latest.asked) return;
      show(asked, [], site.say(words));
      all.hidden = true;
      latest.asked = null; // the same query may be tried again
    } finally {
      clearTimeout(slow);
    }
  }

  /**
   * @param {string} asked
   * @param {Found[]} records
   * @param {string} words
   */
  function show(asked, records, words) {
    choose(-1);
    hits.replaceChildren(...records.map((record, place) => option(record, place, asked)));
    query.setAttribute("aria-expanded", String(records.length > 0));
    hits.scrollTop = 0;
    all.hidden = !asked;
    allLink.href = site.all(asked);
    status.textContent = words;
  }

  /**
   * @param {Found} record
   * @param {number} place
   * @param {string} asked
   */
  function option(record, place, asked) {
    const link = result(site, record, asked);
    link.id = `search-hit-${place}`;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.tabIndex = -1;
    return link;
  }

  /**
   * Chooses the next or the last result, once those of what is in the field are shown.
   * @param {number} by
   */
  async function step(by) {
    const asked = site.asked(query.value);
    await update();
    const count = hits.children.length;
    if (!count || asked !== site.asked(query.value)) return;
    // one more than there are results: before the first, the field itself
    choose(((chosen + 1 + by + count + 1) % (count + 1)) - 1);
  }

  /** @param {number} place */
  function choose(place) {
    hits.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = place;
    const link = hits.children[place];
    if (!link) {
      query.removeAttribute("aria-activedescendant");
      return;
    }
    link.setAttribute("aria-selected", "true");
    link.scrollIntoView({ block: "nearest" });
    query.setAttribute("aria-activedescendant", link.id);
  }
}
