// Which uses fit, and what each choice would leave: counted from columns of ids, never from the page.

import { FACETS } from "./state.js";

const VOCABULARIES = FACETS.filter((key) => key !== "story");

/**
 * Reads what `finder_facts.py` wrote. For each facet: its `ids`, and in `of` for each use the places of its
 * ids among them.
 */
export function unpack(written) {
  const facets = new Map();
  const ofStory = written.storyUses.flatMap((uses, story) => Array(uses).fill([story]));
  const same = new Map(); // equal lists are one object: few different ones occur
  const places = (text) => {
    if (!same.has(text)) same.set(text, text === "" ? [] : text.split(" ").map(Number));
    return same.get(text);
  };
  for (const key of VOCABULARIES) {
    const { ids, of } = written.facets[key];
    facets.set(key, { ids, of: ofStory.length ? of.split(",").map(places) : [] });
  }
  facets.set("story", { ids: written.stories, of: ofStory });
  for (const facet of facets.values()) facet.place = new Map(facet.ids.map((id, place) => [id, place]));
  return { facets, uses: ofStory.length, stories: written.allStories, pageRows: written.pageRows };
}

/**
 * The uses that fit everything chosen, and what one change would do.
 *
 * `fits` says for each use whether its text fits, or is null where no text is asked for. Filters of
 * different kinds combine with AND, choices of one kind with OR. Returned are `rows`, the places of the
 * uses in the order of the data; `counts`, for each facet and choice the uses that it would leave with the
 * filters of the other kinds; and `without`, for each kind in use (`q` is the text) the uses that there
 * would be without it.
 */
export function select({ facets, uses }, chosen, fits) {
  const active = [];
  for (const [key, ids] of chosen) {
    if (!ids.size) continue;
    const facet = facets.get(key);
    const wanted = new Uint8Array(facet.ids.length);
    for (const id of ids) wanted[facet.place.get(id)] = 1;
    active.push({ key, of: facet.of, wanted });
  }
  const counts = new Map([...facets].map(([key, facet]) => [key, new Uint32Array(facet.ids.length)]));
  const all = [...facets].map(([key, facet]) => ({ of: facet.of, count: counts.get(key) }));
  const alone = new Map(active.map(({ key }) => [key, 0]));
  if (fits) alone.set("q", 0);
  const rows = [];
  for (let use = 0; use < uses; use++) {
    let failed = null;
    let fails = 0;
    if (fits && !fits[use]) {
      failed = "q";
      fails = 1;
    }
    for (const { key, of, wanted } of active) {
      if (of[use].some((place) => wanted[place])) continue;
      failed = key;
      fails++;
      if (fails > 1) break;
    }
    if (fails === 0) {
      rows.push(use);
      for (const { of, count } of all) for (const place of of[use]) count[place]++;
    } else if (fails === 1) {
      alone.set(failed, alone.get(failed) + 1);
      if (failed !== "q") {
        const count = counts.get(failed);
        for (const place of facets.get(failed).of[use]) count[place]++;
      }
    }
  }
  const without = new Map([...alone].map(([key, count]) => [key, count + rows.length]));
  return { rows, counts, without };
}

/** The rows in the order of a facet's vocabulary, each by the first of its ids; `story` keeps the data's order. */
export function sorted({ facets }, rows, sort) {
  if (sort === "story") return rows;
  const { of } = facets.get(sort);
  return [...rows].sort((a, b) => of[a][0] - of[b][0]);
}
