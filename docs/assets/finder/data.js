// The public data: each file is fetched when it is needed for the first time.

import { fetchJson, fetchText, once } from "../shared/fetch.js";

const ROOT = new URL("../../data/v1/", import.meta.url);

/**
 * The address of a file below data/v1/.
 * @param {string} name
 */
export function address(name) {
  return new URL(name, ROOT);
}

/** The text of a file below data/v1/. Rejects with a FetchError; then the next call tries again. */
export const text = once((/** @type {string} */ name) => fetchText(address(name)));

/** A JSON file below data/v1/, in the same way. */
export const json = once((/** @type {string} */ name) => fetchJson(address(name)));
