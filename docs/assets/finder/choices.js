// The filters on the page: for each facet its choices, with the number of uses for each.

import { element, find } from "../shared/elements.js";
import { storyTitle } from "./rows.js";
import { indexOfId } from "./state.js";

/** @import { Say } from "../shared/words.js" */
/** @import { Facts } from "./facts.js" */
/** @import { Rows } from "./rows.js" */
/** @import { Chosen } from "./state.js" */

// The largest number of stories offered at once: the other filters and the text narrow them.
const STORIES = 20;

/**
 * A choice: its list item, its checkbox, its label and the element with its number of uses.
 * @typedef {{ item: Element, input: HTMLInputElement, label: string, n: HTMLElement }} Box
 */

/** @typedef {{ facet: HTMLDetailsElement, boxes: Map<string, Box>, list: HTMLElement, chosen: HTMLElement }} Parts */

/** The choices of all facets; those of the stories are created from the rows when a reader opens them. */
export class Choices {
  /**
   * @param {HTMLElement} form
   * @param {Facts} facts
   * @param {Rows} rows
   * @param {Say} say
   * @param {(error: unknown) => void} fail reports an error to the reader
   */
  constructor(form, facts, rows, say, fail) {
    this.facts = facts;
    this.rows = rows;
    this.say = say;
    this.fail = fail;
    /** @type {Chosen} */
    this.chosen = {};
    /** @type {Record<string, Uint32Array>} */
    this.counts = {};
    /** @type {Record<string, Parts>} */
    this.facets = {};
    /** @type {Map<string, { text: string, lang?: string | null }>} */
    this.titles = new Map();
    for (const [key, facet] of Object.entries(facetsOf(form))) {
      const list = find(facet, "ul");
      const boxes = new Map([...list.children].map(box));
      this.facets[key] = { facet, boxes, list, chosen: find(facet, ".facet__chosen") };
      foldable(facet, say);
    }
    /** @type {number[]} */
    this.firstUse = [];
    for (const [use, [story]] of facts.facets.story.of.entries()) this.firstUse[story] ??= use;
    this.facets.story.facet.addEventListener("toggle", () => this.#offerStories());
  }

  /**
   * Shows the chosen ids and the number of uses for each choice; a choice without uses is disabled.
   * @param {Chosen} chosen
   * @param {Record<string, Uint32Array>} counts
   */
  update(chosen, counts) {
    this.chosen = chosen;
    this.counts = counts;
    for (const [key, { boxes, chosen: sign }] of Object.entries(this.facets)) {
      const facet = this.facts.facets[key];
      sign.textContent = String(chosen[key].size || "");
      for (const [id, box] of boxes) show(box, chosen[key].has(id), counts[key][indexOfId(facet, id)]);
    }
    this.#offerStories();
  }

  /**
   * Returns the name of a facet.
   * @param {string} key
   */
  name(key) {
    return facetName(this.facets[key].facet);
  }

  /**
   * Returns the label of a choice; for a story its title, once its row is known.
   * @param {string} key
   * @param {string} id
   */
  label(key, id) {
    return (key === "story" ? this.titles.get(id)?.text : this.facets[key].boxes.get(id)?.label) ?? id;
  }

  /**
   * Loads the titles of some stories, by their ids. Rejects if their rows cannot be loaded.
   * @param {Iterable<string>} ids
   */
  async learn(ids) {
    const unknown = [...ids].filter((id) => !this.titles.has(id));
    const { story } = this.facts.facets;
    const rows = await this.rows.elements(unknown.map((id) => this.firstUse[indexOfId(story, id)]));
    for (const [number, row] of rows.entries()) this.titles.set(unknown[number], storyTitle(row));
  }

  async #offerStories() {
    const { facet, boxes, list } = this.facets.story;
    const { counts } = this;
    if (!facet.open || !counts.story) return;
    const { story } = this.facts.facets;
    const chosen = this.chosen.story;
    const left = (/** @type {string} */ id) => counts.story[indexOfId(story, id)];
    const possible = story.ids.filter((id) => left(id) && !chosen.has(id));
    const offered = new Set([...chosen, ...possible.slice(0, STORIES)]);
    try {
      await this.learn(offered);
    } catch (error) {
      offered.clear();
      this.fail(error);
    }
    if (counts !== this.counts) return;
    const focused = document.activeElement;
    list.replaceChildren(...story.ids.filter((id) => offered.has(id)).map((id) => this.#story(id)));
    if (focused instanceof HTMLElement && list.contains(focused)) focused.focus();
    for (const [id, box] of boxes) show(box, chosen.has(id), left(id));
    const note = find(facet, ".facet__note");
    note.hidden = possible.length <= STORIES;
    note.textContent = this.say("find_more_stories", { n: possible.length - STORIES });
  }

  /**
   * Returns the list item of a story, created once.
   * @param {string} id
   */
  #story(id) {
    const { boxes } = this.facets.story;
    const known = boxes.get(id);
    if (known) return known.item;
    const { text, lang } = this.titles.get(id) ?? { text: id };
    const label = element("label", "", [
      element("input", "", [], { type: "checkbox", name: "story", value: id }),
      element("span", "choice__label", text, lang ? { lang } : {}),
      element("span", "choice__n"),
    ]);
    const item = element("li", "choice", label);
    boxes.set(...box(item));
    return item;
  }
}

/**
 * Returns the facets of a form by their keys.
 * @param {HTMLElement} form
 * @returns {Record<string, HTMLDetailsElement>}
 */
export function facetsOf(form) {
  /** @type {NodeListOf<HTMLDetailsElement>} */
  const facets = form.querySelectorAll(".facet");
  return Object.fromEntries([...facets].map((facet) => [facet.dataset.facet, facet]));
}

/**
 * Returns the name of a facet.
 * @param {HTMLElement} facet
 */
export function facetName(facet) {
  return find(facet, "summary").firstChild?.textContent?.trim() ?? "";
}

/**
 * Makes the button of a long facet show its remaining choices.
 * @param {HTMLElement} facet
 * @param {Say} say
 */
export function foldable(facet, say) {
  const button = facet.querySelector(".facet__more");
  if (!button) return;
  const unfold = button.textContent;
  button.addEventListener("click", () => {
    const all = facet.classList.toggle("facet--all");
    button.setAttribute("aria-expanded", String(all));
    button.textContent = all ? say("find_fewer_choices") : unfold;
  });
}

/**
 * Returns the id of a choice and its parts.
 * @param {Element} item
 * @returns {[string, Box]}
 */
export function box(item) {
  const input = find(item, "input", HTMLInputElement);
  const label = find(item, ".choice__label").textContent ?? "";
  return [input.value, { item, input, label, n: find(item, ".choice__n") }];
}

/**
 * @param {Box} box
 * @param {boolean} checked
 * @param {number} count
 */
function show({ input, n }, checked, count) {
  if (n.textContent !== String(count)) n.textContent = String(count);
  input.checked = checked;
  input.disabled = !count && !checked;
}
