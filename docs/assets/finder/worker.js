// Slow work outside the main thread: reading further pages of rows, and all texts.

import { FetchError, fetchText, once } from "../shared/fetch.js";
import { fitting, prepare } from "./texts.js";

// Each row is one line of a page.
const ROW = /^<li class="found">.*<\/li>$/gm;

const rowsOf = once(async (/** @type {string} */ address) => (await fetchText(address)).match(ROW) ?? []);

const jobs = { fitting, prepare, lines };

/** @typedef {typeof jobs} Jobs */
/** @typedef {{ id: number, job: keyof Jobs, values: unknown[] }} Question */
/** @typedef {{ id: number, answer?: unknown, error?: string, unreachable?: boolean }} Answer */

addEventListener("message", async (/** @type {MessageEvent<Question>} */ { data: { id, job, values } }) => {
  try {
    const run = /** @type {(...values: unknown[]) => Promise<unknown>} */ (jobs[job]);
    reply({ id, answer: await run(...values) });
  } catch (error) {
    console.error(error);
    reply({ id, error: String(error), unreachable: error instanceof FetchError });
  }
});

/** @param {Answer} answer */
function reply(answer) {
  postMessage(answer);
}

/**
 * Returns some rows of a page as HTML, by their indexes on it.
 * @param {string} address
 * @param {number[]} places
 */
async function lines(address, places) {
  const rows = await rowsOf(address);
  return places.map((index) => rows[index]);
}
