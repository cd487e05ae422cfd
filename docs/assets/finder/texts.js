// The text search: the searchable words of every use, in both languages. Runs in the worker.

import { fetchJson } from "../shared/fetch.js";
import { terms } from "../shared/query.js";
import { address } from "./data.js";

/** @import { Bilingual, FacetColumn, Term, Use } from "../shared/types.js" */

/** @type {Promise<string[]> | null} */
let texts = null;

/**
 * Returns for each use true if every term of `q` occurs in it; null if `q` has no terms.
 * @param {string} q
 * @param {FacetColumn[]} facets
 */
export async function fitting(q, facets) {
  const wanted = terms(q);
  if (!wanted.length) return null;
  return Uint8Array.from(await made(facets), (text) => Number(wanted.every((term) => text.includes(term))));
}

/**
 * Prepares the texts. Rejects if the data cannot be loaded; a later call retries.
 * @param {FacetColumn[]} facets
 */
export async function prepare(facets) {
  await made(facets);
}

/** @param {FacetColumn[]} facets */
function made(facets) {
  if (!texts) {
    texts = read(facets);
    texts.catch(() => {
      texts = null;
    });
  }
  return texts;
}

/**
 * Returns for each use its texts, the title of its story, and the labels and other names of its terms, in both languages.
 * @param {FacetColumn[]} facets
 */
async function read(facets) {
  const [{ uses }, { stories }, vocabulary] = await Promise.all(
    ["uses.json", "stories.json", "vocabulary.json"].map((name) => fetchJson(address(name))),
  );
  /** @type {Map<string, string>} */
  const titles = new Map();
  for (const { slug, title } of /** @type {{ slug: string, title: Bilingual }[]} */ (stories)) {
    titles.set(slug, normal([title.zh, title.en]));
  }
  const found = /** @type {Use[]} */ (uses).map(({ story, label, text, effect_note: note, cost }) => {
    const own = [label, text, note, cost.time, cost.money].flatMap((part) => (part ? [part.zh, part.en] : []));
    return [normal(own), titles.get(story)];
  });
  for (const { vocabulary: name, ids, of } of facets) {
    /** @type {Map<string, string>} */
    const names = new Map();
    for (const { id, label, aliases } of /** @type {Term[]} */ (vocabulary[name])) {
      names.set(id, normal([label.zh, label.en, ...aliases.zh, ...aliases.en]));
    }
    for (const [use, places] of of.split(",").entries()) {
      if (places) found[use].push(...places.split(" ").map((index) => names.get(ids[Number(index)])));
    }
  }
  return found.map((parts) => parts.join(" "));
}

/** @param {string[]} texts */
function normal(texts) {
  return terms(texts.join(" ")).join(" ");
}
