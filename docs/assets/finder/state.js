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
  const { chosen, unknown } = readChosen(parameters, FACETS, known);
  const whole = (parameters.get("q") ?? "").trim();
  const q = shortened(whole);
  const sort = parameters.get("sort") || SORTS[0];
  if (!SORTS.includes(sort)) unknown.push(sort);
  return { state: { chosen, q, sort: SORTS.includes(sort) ? sort : SORTS[0] }, unknown, tooLong: q !== whole };
}

/** For each key the ids that an address chooses, as often and in whatever order it names them; and the unknown ones. */
export function readChosen(parameters, keys, known) {
  const chosen = new Map(keys.map((key) => [key, new Set()]));
  const unknown = new Set();
  for (const key of keys) {
    for (const id of parameters.getAll(key).flatMap((value) => value.split(","))) {
      if (known.get(key).has(id)) chosen.get(key).add(id);
      else if (id.trim()) unknown.add(id);
    }
  }
  return { chosen, unknown: [...unknown] };
}

/** A text without what is beyond the longest that is looked for; a character is not cut in two. */
export function shortened(text) {
  return [...text].slice(0, LONGEST).join("");
}

/** The address of a state: empty, or beginning with `?`. `order` maps each facet to its ids in order. */
export function write({ chosen, q, sort }, order) {
  const parts = writeChosen(chosen, order);
  if (q) parts.push(new URLSearchParams({ q }).toString());
  if (sort !== SORTS[0]) parts.push(`sort=${sort}`);
  return parts.length ? `?${parts.join("&")}` : "";
}

/** The parts of an address that choose ids. */
export function writeChosen(chosen, order) {
  return [...chosen]
    .filter(([, ids]) => ids.size)
    .map(([key, ids]) => `${key}=${order.get(key).filter((id) => ids.has(id)).join(",")}`);
}
