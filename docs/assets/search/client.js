// The search on a page: its addresses, words and index.

import { find } from "../shared/elements.js";
import { speaker } from "../shared/words.js";
import { Engine } from "./engine.js";

/** @import { Found } from "./engine.js" */

// above this number only "more than" is shown: the index keeps only the best documents of a common word
const COUNTED = 100;
// the number of results of one page in a batch; further ones come later
const OF_A_PAGE = 2;

/** Searches the index that the element `box` names. */
export class SearchClient {
  /** @param {HTMLElement} box */
  constructor(box) {
    // a few words, until the index has loaded the others
    this.say = speaker(JSON.parse(box.dataset.words ?? ""));
    this.find = new URL(box.dataset.find ?? "", document.baseURI);
    this.index = new URL(box.dataset.index ?? "", document.baseURI);
    this.engine = new Engine(this.index);
    this.longest = find(box, "input", HTMLInputElement).maxLength;
    /** @type {Record<string, string>} */
    this.roots = {};
  }

  /**
   * Returns the query for a typed text, cut to the longest allowed length.
   * @param {string} text
   */
  asked(text) {
    return text.trim().slice(0, this.longest);
  }

  /**
   * Returns the number of results in words.
   * @param {number} n
   */
  count(n) {
    return n > COUNTED ? this.say("search_many", { n: COUNTED }) : this.say("search_count", { n });
  }

  /**
   * Returns the address of a document.
   * @param {Found} doc
   */
  address(doc) {
    return new URL(this.roots[doc.language] + doc.path, this.index).href;
  }

  /**
   * Returns the address of the page with all results of a query.
   * @param {string} query
   */
  all(query) {
    const address = new URL(this.find);
    address.searchParams.set("q", query);
    return address.href;
  }

  /**
   * Searches; returns the number of results, and a function for the next `size` of them.
   * @param {string} query
   * @returns {Promise<{ count: number, next: (size: number) => Promise<{ docs: Found[], more: boolean }> }>}
   */
  async search(query) {
    if (!query) return { count: 0, next: async () => ({ docs: [], more: false }) };
    const { words, roots } = await this.engine.index();
    this.say = speaker(words);
    this.roots = roots;
    const numbers = await this.engine.search(query);
    /** @type {Found[]} */
    let waiting = [];
    let position = 0;
    const next = async (/** @type {number} */ size) => {
      /** @type {Found[]} */
      const taken = [];
      /** @type {Map<string, number>} */
      const pages = new Map();
      const take = (/** @type {Found} */ doc) => {
        const page = doc.path.split("#")[0];
        const before = pages.get(page) ?? 0;
        if (before === OF_A_PAGE || taken.length === size) return false;
        pages.set(page, before + 1);
        return taken.push(doc);
      };
      waiting = waiting.filter((doc) => !take(doc));
      // a page with many passages must not fill the list, or cause the whole index to be read
      for (let rounds = 0; taken.length < size && position < numbers.length && rounds < 3; rounds++) {
        const some = numbers.slice(position, position + size);
        const docs = await Promise.all(some.map((number) => this.engine.document(number)));
        position += size;
        waiting.push(...docs.filter((doc) => !take(doc)));
      }
      taken.push(...waiting.splice(0, size - taken.length));
      return { docs: taken, more: waiting.length > 0 || position < numbers.length };
    };
    return { count: numbers.length, next };
  }
}
