// The rows as the page brought them. Those after the first page are fetched from theirs when they are shown.

/** The rows of the whole library by their place in the data. */
export class Rows {
  constructor(list, facts) {
    this.pageRows = facts.pageRows;
    this.pages = new Map([[1, [...list.children]]]);
  }

  /** The elements of some rows. Rejects where a page of them cannot be fetched. */
  async elements(rows) {
    const numbers = new Set(rows.map((row) => this.#page(row)));
    await Promise.all([...numbers].map((number) => this.#load(number)));
    return rows.map((row) => this.pages.get(this.#page(row))[row % this.pageRows]);
  }

  #page(row) {
    return Math.floor(row / this.pageRows) + 1;
  }

  async #load(number) {
    if (!this.pages.has(number)) {
      const address = new URL(`${number}/`, location.href);
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const rows = [...page.querySelectorAll(".found")];
      for (const link of rows.flatMap((row) => [...row.querySelectorAll("a")])) {
        link.href = new URL(link.getAttribute("href"), address).href;
      }
      this.pages.set(number, rows.map((row) => document.adoptNode(row)));
    }
    return this.pages.get(number);
  }
}

/** The title of the story that a row belongs to. */
export function storyTitle(row) {
  return row.querySelector(".found__story").textContent;
}
