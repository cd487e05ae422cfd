// The rows of the page. Rows of further pages are fetched when they are shown.

import { find } from "../shared/elements.js";
import { aside } from "./aside.js";

/** The rows of the whole casebook by their index in the data. */
export class Rows {
  /**
   * @param {HTMLElement} list
   * @param {number} pageRows
   */
  constructor(list, pageRows) {
    this.pageRows = pageRows;
    /** @type {Map<number, Element>} */
    this.made = new Map([...list.children].entries());
  }

  /**
   * Returns the elements of some rows. Rejects if a page of them cannot be fetched.
   * @param {number[]} rows
   * @returns {Promise<Element[]>}
   */
  async elements(rows) {
    /** @type {Map<number, number[]>} */
    const missing = new Map();
    for (const row of rows.filter((row) => !this.made.has(row))) {
      const page = Math.floor(row / this.pageRows) + 1;
      missing.set(page, [...(missing.get(page) ?? []), row]);
    }
    await Promise.all([...missing].map(([page, wanted]) => this.#make(new URL(`${page}/`, location.href), wanted)));
    return rows.map((row) => /** @type {Element} */ (this.made.get(row)));
  }

  /**
   * @param {URL} address
   * @param {number[]} rows
   */
  async #make(address, rows) {
    const places = rows.map((row) => row % this.pageRows);
    const lines = await aside("lines", address.href, places);
    const { children } = new DOMParser().parseFromString(lines.join(""), "text/html").body;
    if (children.length !== rows.length) throw new Error(`${address} has ${children.length} of ${rows.length} rows`);
    for (const [index, made] of [...children].entries()) {
      for (const link of made.querySelectorAll("a")) link.href = new URL(link.getAttribute("href") ?? "", address).href;
      this.made.set(rows[index], made);
    }
  }
}

/**
 * Returns the title of a row's story, with its language if that is not the page's.
 * @param {Element} row
 */
export function storyTitle(row) {
  const title = find(row, ".found__story");
  return { text: title.textContent ?? "", lang: title.querySelector("[lang]")?.getAttribute("lang") };
}
