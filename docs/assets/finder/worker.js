// The heavy work, away from the thread that draws: reading further pages of rows, and all texts.

import { fitting, prepare } from "./texts.js";

// In the pages a row is a line.
const ROW = /^<li class="found">.*<\/li>$/gm;
const pages = new Map();

const jobs = { fitting, prepare: async () => void (await prepare()), lines };

onmessage = async ({ data: { id, job, values } }) => {
  try {
    postMessage({ id, answer: await jobs[job](...values) });
  } catch (error) {
    postMessage({ id, error: String(error) });
  }
};

/** Some rows of a page as HTML, by their places on it. */
async function lines(address, places) {
  if (!pages.has(address)) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    pages.set(address, (await answer.text()).match(ROW));
  }
  return places.map((place) => pages.get(address)[place]);
}
