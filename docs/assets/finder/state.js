// What is chosen, and its address: ?obstacle=no-publications&tag=competition,publication&q=kaggle&sort=effect
//
// The keys are for ever, the order is fixed, and the ids are those of the public data, so that an address
// that was shared keeps its meaning in both languages.

export const FACETS = ["obstacle", "tag", "tactic", "effect", "background", "target", "outcome", "story"];
export const SORTS = ["story", "effect", "tactic", "obstacle"];
export const LONGEST = 200;

/** The state of a page without filters: for each facet the chosen ids, the free text, the order. */
export function nothing() {
  return { chosen: new Map(FACETS.map((key) => [key, new Set()])), q: "", sort: SORTS[0] };
}

/**
 * Reads an address. `known` maps each facet to the ids that there are. What is unknown is not chosen but
 * returned beside the state; nothing that stands in an address can throw.
 */
export function read(search, known) {
  const parameters = new URLSearchParams(search);
  const state = nothing();
  const unknown = new Set();
  for (const key of FACETS) {
    const ids = new Set(parameters.getAll(key).flatMap((value) => value.split(",")));
    for (const id of ids) {
      if (known.get(key).has(id)) state.chosen.get(key).add(id);
      else if (id.trim() !== "") unknown.add(id);
    }
  }
  const q = (parameters.get("q") ?? "").trim();
  state.q = shortened(q);
  const sort = parameters.get("sort");
  if (SORTS.includes(sort)) state.sort = sort;
  else if (sort) unknown.add(sort);
  return { state, unknown: [...unknown], tooLong: state.q !== q };
}

/** A text without what is beyond the longest that is looked for; a character is not cut in two. */
export function shortened(text) {
  return [...text].slice(0, LONGEST).join("");
}

/** The address of a state: empty, or beginning with `?`. `order` maps each facet to its ids in order. */
export function write(state, order) {
  const parts = [];
  for (const key of FACETS) {
    const chosen = state.chosen.get(key);
    if (chosen.size) parts.push(`${key}=${order.get(key).filter((id) => chosen.has(id)).join(",")}`);
  }
  if (state.q) parts.push(new URLSearchParams({ q: state.q }).toString());
  if (state.sort !== SORTS[0]) parts.push(`sort=${state.sort}`);
  return parts.length ? `?${parts.join("&")}` : "";
}
