// The matching uses, and the number of uses for each choice: counted from columns of ids, never from the page.

import { choosable } from "./state.js";

/** @import { FinderFacts } from "../shared/types.js" */
/** @import { Choosable, Chosen, KnownState } from "./state.js" */

/**
 * A kind of filter; `of` has for each use the indexes of its ids in `ids`.
 * @typedef {Choosable & { of: number[][] }} Facet
 */

/** @typedef {KnownState & { facets: Record<string, Facet>, uses: number, stories: number, pageRows: number }} Facts */

/**
 * Reads the data written by hooks/casebook/finder/facets.py. The stories become another kind of filter.
 * @param {FinderFacts} written
 * @returns {Facts}
 */
export function unpack(written) {
  const ofStory = written.storyUses.flatMap((uses, story) => Array(uses).fill([story]));
  /** @type {Record<string, Facet>} */
  const facets = {};
  const same = new Map([["", /** @type {number[]} */ ([])]]); // equal lists share one object, because few lists differ
  const places = (/** @type {string} */ text) => {
    const known = same.get(text) ?? text.split(" ").map(Number);
    same.set(text, known);
    return known;
  };
  for (const { key, ids, of } of written.facets) {
    facets[key] = { ...choosable(ids), of: ofStory.length ? of.split(",").map(places) : [] };
  }
  facets.story = { ...choosable(written.stories), of: ofStory };
  const { allStories: stories, pageRows, sorts, longest } = written;
  return { keys: Object.keys(facets), facets, sorts, longest, uses: ofStory.length, stories, pageRows };
}

/**
 * Returns the uses that match everything chosen, and the effect of each change.
 *
 * Filters of different kinds combine with AND, choices of one kind with OR. `rows` are the indexes of the uses in the
 * order of the data; `counts` has for each facet and choice the number of uses that match it and the filters of the
 * other kinds; `without` has for each active kind (`q` is the text) the number of uses without it.
 * @param {Facts} facts
 * @param {Chosen} chosen
 * @param {ArrayLike<unknown> | null} fits for each use, true if its text matches; null without a search text
 */
export function select({ keys, facets, uses }, chosen, fits) {
  const active = [];
  for (const key of Object.keys(chosen)) {
    if (!chosen[key].size) continue;
    const { ids, of } = facets[key];
    active.push({ key, of, wanted: ids.map((id) => chosen[key].has(id)) });
  }
  /** @type {Record<string, Uint32Array>} */
  const counts = {};
  for (const key of keys) counts[key] = new Uint32Array(facets[key].ids.length);
  const all = keys.map((key) => ({ of: facets[key].of, count: counts[key] }));
  /** @type {Record<string, number>} */
  const alone = Object.fromEntries(active.map(({ key }) => [key, 0]));
  if (fits) alone.q = 0;
  /** @type {number[]} */
  const rows = [];
  for (let use = 0; use < uses; use++) {
    let failed = "";
    let fails = 0;
    if (fits && !fits[use]) {
      failed = "q";
      fails = 1;
    }
    for (const { key, of, wanted } of active) {
      if (of[use].some((index) => wanted[index])) continue;
      failed = key;
      fails++;
      if (fails > 1) break;
    }
    if (fails === 0) {
      rows.push(use);
      for (const { of, count } of all) for (const index of of[use]) count[index]++;
    } else if (fails === 1) {
      alone[failed]++;
      if (failed !== "q") for (const index of facets[failed].of[use]) counts[failed][index]++;
    }
  }
  /** @type {Record<string, number>} */
  const without = Object.fromEntries(Object.entries(alone).map(([key, count]) => [key, count + rows.length]));
  return { rows, counts, without };
}

/**
 * Returns the rows in the order of a facet's vocabulary, by their first id; `story` keeps the order of the data.
 * @param {Facts} facts
 * @param {number[]} rows
 * @param {string} sort
 */
export function sorted({ facets }, rows, sort) {
  if (sort === "story") return rows;
  const { of } = facets[sort];
  return [...rows].sort((a, b) => of[a][0] - of[b][0]);
}
