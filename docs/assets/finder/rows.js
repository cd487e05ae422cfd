// The rows as the page brought them. Those of the further pages are fetched when they are to be shown.

import { aside } from "./aside.js";

/** The rows of the whole library by their place in the data. */
export class Rows {
  constructor(list, facts) {
    this.pageRows = facts.pageRows;
    this.made = new Map([...list.children].entries());
  }

  /** The elements of some rows. Rejects where a page of them cannot be fetched. */
  async elements(rows) {
    const missing = new Map();
    for (const row of rows.filter((row) => !this.made.has(row))) {
      const page = Math.floor(row / this.pageRows) + 1;
      missing.set(page, [...(missing.get(page) ?? []), row]);
    }
    await Promise.all([...missing].map(([page, wanted]) => this.#make(new URL(`${page}/`, location.href), wanted)));
    return rows.map((row) => this.made.get(row));
  }

  async #make(address, rows) {
    const lines = await aside("lines", address.href, rows.map((row) => row % this.pageRows));
    const { children } = new DOMParser().parseFromString(lines.join(""), "text/html").body;
    for (const [place, made] of [...children].entries()) {
      for (const link of made.querySelectorAll("a")) link.href = new URL(link.getAttribute("href"), address).href;
      this.made.set(rows[place], made);
    }
  }
}

/** The title of the story that a row belongs to, with its language where that is not the page's. */
export function storyTitle(row) {
  const title = row.querySelector(".found__story");
  return { text: title.textContent, lang: title.querySelector("[lang]")?.lang };
}
