// The public data: each file is fetched on first use.

import { fetchJson, fetchText, once } from "../shared/fetch.js";

const ROOT = new URL("../../data/v1/", import.meta.url);

/**
 * Returns the address of a file below data/v1/.
 * @param {string} name
 */
export function address(name) {
  return new URL(name, ROOT);
}

/** Loads the text of a file below data/v1/. Rejects with a FetchError; then the next call retries. */
export const text = once((/** @type {string} */ name) => fetchText(address(name)));

/** Loads a JSON file below data/v1/ in the same way. */
export const json = once((/** @type {string} */ name) => fetchJson(address(name)));
