// What the page says about itself and its search: addresses, words, the index.

import { speaker } from "../finder/words.js";
import { Engine } from "./engine.js";

// from so many on, only that there are more is told: the index keeps the best of a common word
const COUNTED = 100;
// as in the text field: of a longer query only its beginning is looked for
const LONGEST = 200;
// results of one page that stand in a row; more of them come later
const OF_A_PAGE = 2;

/** The search of a page, from the data of its element `box`. */
export class Site {
  constructor(box) {
    // until the index brings them all, the few words that may be needed before
    this.say = speaker(JSON.parse(box.dataset.words));
    this.find = new URL(box.dataset.find, document.baseURI);
    const index = new URL(box.dataset.index, document.baseURI);
    this.engine = new Engine(index, fetchJson);
    // where the pages of each language begin; without a name, those of the reader's
    this.roots = { "": new URL("../", this.find), zh: new URL("../../", index), en: new URL("../../en/", index) };
  }

  /** What is looked for when somebody typed `text`. */
  asked(text) {
    return text.trim().slice(0, LONGEST);
  }

  /** How many results there are, in words. */
  count(n) {
    return n > COUNTED ? this.say("search_many", { n: COUNTED }) : this.say("search_count", { n });
  }

  /** The address of a record. */
  address(record) {
    return new URL(record.path, this.roots[record.language]).href;
  }

  /** The page with all results of a query. */
  all(query) {
    const address = new URL(this.find);
    address.searchParams.set("q", query);
    return address.href;
  }

  /** Searches; gives how many there are, and a function for the next `size` of them. */
  async search(query) {
    if (!query) return { count: 0, next: async () => ({ records: [], more: false }) };
    const { words } = await this.engine.index();
    // until the index brings them all, the few words that may be needed before
    this.say = speaker(words);
    const numbers = await this.engine.search(query);
    let waiting = [];
    let place = 0;
    const next = async (size) => {
      const taken = [];
      const pages = new Map();
      const take = (record) => {
        const page = record.path.split("#")[0];
        const before = pages.get(page) ?? 0;
        if (before === OF_A_PAGE || taken.length === size) return false;
        pages.set(page, before + 1);
        return taken.push(record);
      };
      waiting = waiting.filter((record) => !take(record));
      // a page with many passages must not take all places, nor be the reason to read the whole index
      for (let rounds = 0; taken.length < size && place < numbers.length && rounds < 3; rounds++) {
        const records = await Promise.all(numbers.slice(place, place + size).map((number) => this.engine.record(number)));
        place += size;
        waiting.push(...records.filter((record) => !take(record)));
      }
      while (taken.length < size && waiting.length) taken.push(waiting.shift());
      return { records: taken, more: waiting.length > 0 || place < numbers.length };
    };
    return { count: numbers.length, next };
  }
}

async function fetchJson(address, options) {
  const response = await fetch(address, options);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response.json();
}
