// The search of a page: its addresses, words and index.

import { find } from "../shared/elements.js";
import { speaker } from "../shared/words.js";
import { Engine } from "./engine.js";

/** @import { Found } from "./engine.js" */

// above this number only "more than" is shown: the index keeps the best of a common word
const COUNTED = 100;
// the number of results of one page that may follow each other; more of them come later
const OF_A_PAGE = 2;

/** The search of a page, from the data of its element `box`. */
export class Site {
  /** @param {HTMLElement} box */
  constructor(box) {
    // a few words, until the index brings them all
    this.say = speaker(JSON.parse(box.dataset.words ?? ""));
    this.find = new URL(box.dataset.find ?? "", document.baseURI);
    this.index = new URL(box.dataset.index ?? "", document.baseURI);
    this.engine = new Engine(this.index);
    this.longest = find(box, "input", HTMLInputElement).maxLength;
    /** @type {Record<string, string>} */
    this.roots = {};
  }

  /**
   * The query for a typed text: of a longer one only the beginning.
   * @param {string} text
   */
  asked(text) {
    return text.trim().slice(0, this.longest);
  }

  /**
   * How many results there are, in words.
   * @param {number} n
   */
  count(n) {
    return n > COUNTED ? this.say("search_many", { n: COUNTED }) : this.say("search_count", { n });
  }

  /**
   * The address of a record of the index.
   * @param {Found} record
   */
  address(record) {
    return new URL(this.roots[record.language] + record.path, this.index).href;
  }

  /**
   * The page with all results of a query.
   * @param {string} query
   */
  all(query) {
    const address = new URL(this.find);
    address.searchParams.set("q", query);
    return address.href;
  }

  /**
   * Searches; gives how many results there are, and a function for the next `size` of them.
   * @param {string} query
   * @returns {Promise<{ count: number, next: (size: number) => Promise<{ records: Found[], more: boolean }> }>}
   */
  async search(query) {
    if (!query) return { count: 0, next: async () => ({ records: [], more: false }) };
    const { words, roots } = await this.engine.index();
    this.say = speaker(words);
    this.roots = roots;
    const numbers = await this.engine.search(query);
    /** @type {Found[]} */
    let waiting = [];
    let place = 0;
    const next = async (/** @type {number} */ size) => {
      /** @type {Found[]} */
      const taken = [];
      /** @type {Map<string, number>} */
      const pages = new Map();
      const take = (/** @type {Found} */ record) => {
        const page = record.path.split("#")[0];
        const before = pages.get(page) ?? 0;
        if (before === OF_A_PAGE || taken.length === size) return false;
        pages.set(page, before + 1);
        return taken.push(record);
      };
      waiting = waiting.filter((record) => !take(record));
      // a page with many passages must not take all places, nor be the reason to read the whole index
      for (let rounds = 0; taken.length < size && place < numbers.length && rounds < 3; rounds++) {
        const some = numbers.slice(place, place + size);
        const records = await Promise.all(some.map((number) => this.engine.record(number)));
        place += size;
        waiting.push(...records.filter((record) => !take(record)));
      }
      taken.push(...waiting.splice(0, size - taken.length));
      return { records: taken, more: waiting.length > 0 || place < numbers.length };
    };
    return { count: numbers.length, next };
  }
}
