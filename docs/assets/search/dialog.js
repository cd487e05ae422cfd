// The dialog: a text field and a list of results; arrow keys select one, Enter opens it.

import { find } from "../shared/elements.js";
import { failure } from "../shared/fetch.js";
import { SearchClient } from "./client.js";
import { result } from "./result.js";

/** @import { Found } from "./engine.js" */

const WAIT = 150;
const SHOWN = 8;

let prepared = false;

/**
 * Prepares the dialog of `box` once, and loads the index before the first key.
 * @param {HTMLElement} box
 * @param {HTMLDialogElement} dialog
 */
export function prepare(box, dialog) {
  if (prepared) return;
  prepared = true;
  const client = new SearchClient(box);
  const query = find(dialog, ".search__query", HTMLInputElement);
  const hits = find(dialog, ".search__hits");
  const status = find(dialog, ".search__status");
  const hint = status.textContent ?? "";
  const all = find(dialog, ".search__all");
  const allLink = find(all, "a", HTMLAnchorElement);
  let timer = 0;
  let chosen = -1;
  /** The last query, null if its search failed, and a promise for the end of that search. */
  let latest = { asked: /** @type {string | null} */ (""), done: Promise.resolve() };
  // resolves when the arrow keys pressed so far have taken effect
  let choosing = Promise.resolve();

  client.engine.index().catch(() => {}); // the search itself reports errors
  // not while a Chinese word is being composed
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
    else if (client.asked(query.value)) location.assign(client.all(client.asked(query.value)));
  });
  find(dialog, ".search__close").addEventListener("click", () => dialog.close());
  // a click outside hits the dialog's backdrop; a link to the current page does not leave it, so close the dialog
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || (target instanceof Element && target.closest("a"))) dialog.close();
  });
  // text that was typed before this module was loaded
  if (query.value) update();

  /** Searches after a pause in typing, and clears the selection of the previous query. */
  function later() {
    choose(-1);
    choosing = Promise.resolve();
    clearTimeout(timer);
    timer = setTimeout(update, WAIT);
  }

  /** Searches for the text in the field, if it has changed; resolves when its results are shown. */
  function update() {
    clearTimeout(timer);
    const asked = client.asked(query.value);
    if (asked !== latest.asked) latest = { asked, done: search(asked) };
    return latest.done;
  }

  /** @param {string} asked */
  async function search(asked) {
    const slow = setTimeout(() => {
      status.textContent = client.say("search_loading");
    }, WAIT * 2);
    try {
      const { count, next } = await client.search(asked);
      const { docs } = await next(SHOWN);
      const words = count ? client.count(count) : asked ? client.say("search_none", { q: asked }) : hint;
      if (asked === latest.asked) show(asked, docs, words);
    } catch (error) {
      const words = failure(error, "search_failed");
      if (asked !== latest.asked) return;
      show(asked, [], client.say(words));
      all.hidden = true;
      latest.asked = null; // the same query can be retried
    } finally {
      clearTimeout(slow);
    }
  }

  /**
   * @param {string} asked
   * @param {Found[]} docs
   * @param {string} words
   */
  function show(asked, docs, words) {
    choose(-1);
    hits.replaceChildren(...docs.map((doc, index) => option(doc, index, asked)));
    query.setAttribute("aria-expanded", String(docs.length > 0));
    hits.scrollTop = 0;
    all.hidden = !asked;
    allLink.href = client.all(asked);
    status.textContent = words;
  }

  /**
   * @param {Found} doc
   * @param {number} index
   * @param {string} asked
   */
  function option(doc, index, asked) {
    const link = result(client, doc, asked);
    link.id = `search-hit-${index}`;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.tabIndex = -1;
    return link;
  }

  /**
   * Selects the next or the previous result, once the results of the text in the field are shown.
   * @param {number} by
   */
  async function step(by) {
    const asked = client.asked(query.value);
    await update();
    const count = hits.children.length;
    if (!count || asked !== client.asked(query.value)) return;
    // one position more than results: the field itself, before the first
    choose(((chosen + 1 + by + count + 1) % (count + 1)) - 1);
  }

  /** @param {number} index */
  function choose(index) {
    hits.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = index;
    const link = hits.children[index];
    if (!link) {
      query.removeAttribute("aria-activedescendant");
      return;
    }
    link.setAttribute("aria-selected", "true");
    link.scrollIntoView({ block: "nearest" });
    query.setAttribute("aria-activedescendant", link.id);
  }
}
