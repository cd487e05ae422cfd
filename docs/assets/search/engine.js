// Finds documents in the index written by hooks/casebook/search/files.py; loads only the files that a query needs.

import { fetchJson, once } from "../shared/fetch.js";
import { terms, tokens, whole } from "../shared/query.js";

/** @import { DocumentFile, SearchIndex, TokenFile } from "../shared/types.js" */

/**
 * The shown fields of a document; `language` is empty if it is the reader's.
 * @typedef {object} Found
 * @property {string} kind
 * @property {string} path
 * @property {string} title
 * @property {string} place
 * @property {string} text
 * @property {string} language
 */

// a very long query is limited to its first tokens
const TOKENS = 32;
// whole names and Chinese, which are never prefixes of tokens: as in hooks/casebook/search/index.py
export const WHOLE = /^[=\u3400-\u9fff]/;
// a word that only begins with the typed one scores less, and less the longer it is
const BEGINNING = 0.6;
// the score grows more than proportionally with the part of the query that a document contains
const COVERAGE = 2;

/**
 * Returns the number of a token, as in hooks/casebook/search/files.py.
 * @param {string} token
 */
export function numbered(token) {
  return Array.from(token).reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003, 0);
}

/** The search index at an address. */
export class Engine {
  /** @param {URL} address */
  constructor(address) {
    const files = (/** @type {RequestInit} */ options) =>
      once((/** @type {string} */ name) => fetchJson(new URL(name, address), options));
    this.file = files({});
    this.fresh = files({ cache: "no-cache" });
  }

  /**
   * Returns the numbers of the documents that match a query, the best first. Rejects if a file cannot be loaded.
   * @param {string} query
   */
  async search(query) {
    const wanted = terms(query);
    if (!wanted.length) return [];
    const { common } = await this.index();
    const words = [...new Set(wanted.flatMap(tokens))];
    const telling = words.filter((word) => !common.includes(word));
    const singles = (telling.length ? telling : words).slice(0, TOKENS);
    const asked = await Promise.all([whole(wanted), ...singles].map((token) => this.holders(token)));
    /** @type {Map<number, { worth: number, covered: number }>} */
    const scores = new Map();
    let all = 0;
    for (const [index, holders] of asked.entries()) {
      if (!holders.size) continue;
      const rarity = Math.max(...[...holders.values()].map((holder) => holder.rarity));
      if (index) all += rarity;
      for (const [number, holder] of holders) {
        const score = scores.get(number) ?? { worth: 0, covered: 0 };
        score.worth += holder.worth;
        if (index) score.covered += rarity;
        else score.covered = Infinity;
        scores.set(number, score);
      }
    }
    return [...scores]
      .map(([number, { worth, covered }]) => ({ number, score: worth * Math.min(1, covered / all || 1) ** COVERAGE }))
      .sort((one, other) => other.score - one.score || one.number - other.number)
      .map(({ number }) => number);
  }

  /**
   * Returns the shown fields of a document.
   * @param {number} number
   * @returns {Promise<Found>}
   */
  async document(number) {
    const { folder, together } = await this.index();
    /** @type {DocumentFile} */
    const file = await this.file(`${folder}/records/${Math.floor(number / together)}.json`);
    const [kind, path, title, place, text, language = ""] = file[number % together];
    return { kind, path, title, place, text, language };
  }

  /**
   * Returns the documents that contain a token, or a word that begins with it, with its score in each.
   * @param {string} token
   */
  async holders(token) {
    const { folder, starts, wholes } = await this.index();
    /** @type {Map<number, { worth: number, rarity: number }>} */
    const found = new Map();
    const exact = WHOLE.test(token);
    // a word is in the last file that starts at or before it; longer words may be in the next file
    const first = exact
      ? 0
      : Math.max(
          0,
          starts.findLastIndex((start) => start <= token),
        );
    const places = starts[first + 1]?.startsWith(token) ? [first, first + 1] : [first];
    const names = exact ? [`wholes/${numbered(token) % wholes}`] : places.map((place) => `words/${place}`);
    /** @type {TokenFile[]} */
    const files = await Promise.all(names.map((name) => this.file(`${folder}/${name}.json`)));
    for (const file of files) {
      for (const [known, [rarity, ...entries]] of Object.entries(file)) {
        if (exact ? known !== token : !known.startsWith(token)) continue;
        const share = known === token ? 1 : BEGINNING ** (1 + (known.length - token.length) / token.length);
        // each document as the difference to the previous number, and its weight
        for (let entry = 0, number = 0; entry < entries.length; entry += 2) {
          number += entries[entry];
          const worth = entries[entry + 1] * rarity * share;
          if (worth > (found.get(number)?.worth ?? 0)) found.set(number, { worth, rarity });
        }
      }
    }
    return found;
  }

  /** @returns {Promise<SearchIndex>} */
  index() {
    return this.fresh("index.json");
  }
}
