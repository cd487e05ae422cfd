// The chosen filters and their address: ?obstacle=no-publications&tag=competition,publication&q=kaggle&sort=effect
//
// Keys and ids are permanent and have a fixed order, so that a shared address keeps its meaning in both languages.

/**
 * The kinds of filter in their order, each with its ids in their order.
 * @typedef {{ keys: string[], facets: Record<string, Choosable> }} Known
 */

/** @typedef {{ ids: string[], index: Map<string, number> }} Choosable */

/**
 * The chosen ids of each kind.
 * @typedef {Record<string, Set<string>>} Chosen
 */

/**
 * The chosen ids, the search text, the order.
 * @typedef {{ chosen: Chosen, q: string, sort: string }} State
 */

/** @typedef {Known & { sorts: string[], longest: number }} KnownState */

/**
 * Returns ids in their order, with the index of each.
 * @param {string[]} ids
 * @returns {Choosable}
 */
export function choosable(ids) {
  return { ids, index: new Map(ids.map((id, index) => [id, index])) };
}

/**
 * Returns the index of an id among the others of its kind.
 * @param {Choosable} facet
 * @param {string} id
 */
export function indexOfId({ index }, id) {
  const found = index.get(id);
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
}

/**
 * Returns the state of a page without filters.
 * @param {KnownState} known
 * @returns {State}
 */
export function nothing({ keys, sorts }) {
  return { chosen: none(keys), q: "", sort: sorts[0] };
}

/**
 * Reads an address. Unknown ids are not chosen but returned beside the state; no address causes an exception.
 * @param {string} search
 * @param {KnownState} known
 * @returns {{ state: State, unknown: string[], tooLong: boolean }}
 */
export function read(search, known) {
  const { sorts, longest } = known;
  const parameters = new URLSearchParams(search);
  const { chosen, unknown } = readChosen(parameters, known);
  const whole = (parameters.get("q") ?? "").trim();
  const q = shortened(whole, longest);
  const sort = parameters.get("sort") || sorts[0];
  if (!sorts.includes(sort)) unknown.push(sort);
  return { state: { chosen, q, sort: sorts.includes(sort) ? sort : sorts[0] }, unknown, tooLong: q !== whole };
}

/**
 * Reads the chosen ids of an address, with any repetitions and in any order, and the unknown ones.
 * @param {URLSearchParams} parameters
 * @param {Known} known
 * @returns {{ chosen: Chosen, unknown: string[] }}
 */
export function readChosen(parameters, { keys, facets }) {
  const chosen = none(keys);
  /** @type {Set<string>} */
  const unknown = new Set();
  for (const key of keys) {
    for (const id of parameters.getAll(key).flatMap((value) => value.split(","))) {
      if (facets[key].index.has(id)) chosen[key].add(id);
      else if (id.trim()) unknown.add(id);
    }
  }
  return { chosen, unknown: [...unknown] };
}

/**
 * Returns the beginning of a text, up to the longest allowed length; no character is split.
 * @param {string} text
 * @param {number} longest
 */
export function shortened(text, longest) {
  return [...text].slice(0, longest).join("");
}

/**
 * Returns the address of a state: empty, or beginning with `?`.
 * @param {State} state
 * @param {KnownState} known
 */
export function write({ chosen, q, sort }, known) {
  const parts = writeChosen(chosen, known);
  if (q) parts.push(new URLSearchParams({ q }).toString());
  if (sort !== known.sorts[0]) parts.push(`sort=${sort}`);
  return parts.length ? `?${parts.join("&")}` : "";
}

/**
 * Returns the parts of an address with the chosen ids.
 * @param {Chosen} chosen
 * @param {Known} known
 */
export function writeChosen(chosen, { keys, facets }) {
  return keys.filter((key) => chosen[key].size).map((key) => `${key}=${inOrder(facets[key], chosen[key]).join(",")}`);
}

/**
 * Returns some ids of a kind in their order.
 * @param {Choosable} facet
 * @param {Set<string>} ids
 */
export function inOrder(facet, ids) {
  return facet.ids.filter((id) => ids.has(id));
}

/**
 * @param {string[]} keys
 * @returns {Chosen}
 */
function none(keys) {
  return Object.fromEntries(keys.map((key) => [key, new Set()]));
}
