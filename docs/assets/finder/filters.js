// The active filters in words: as removable chips, and as ways out of an empty result.

import { element } from "../shared/elements.js";
import { inOrder } from "./state.js";

/** @import { Say } from "../shared/words.js" */
/** @import { Chosen, Known, State } from "./state.js" */

// The number of unknown ids that are shown to the reader, and the length at which each is cut.
const UNKNOWN = { many: 5, long: 40 };

/**
 * The words for some ids of a kind, with the name of the kind.
 * @typedef {(key: string, ids: string[]) => string} Named
 */

/**
 * A chosen id: its words, and `without`, which removes it from the state.
 * @typedef {{ words: string, without: () => void }} Piece
 */

/**
 * A way out of an empty result: its words, its number of uses, and `take`, which changes the state.
 * @typedef {{ words: string, left: number, take: () => void }} Way
 */

/**
 * Returns the note on unknown ids in an address; empty if all exist.
 * @param {string[]} unknown
 * @param {Say} say
 */
export function unknownNote(unknown, say) {
  const ids = unknown.slice(0, UNKNOWN.many).map((id) => id.slice(0, UNKNOWN.long));
  return ids.length ? say("find_unknown", { ids: ids.join(" · ") }) : "";
}

/**
 * Returns the chosen ids, each as a piece.
 * @param {Chosen} chosen
 * @param {Known} known
 * @param {Named} named
 * @returns {Piece[]}
 */
export function pieces(chosen, { keys, facets }, named) {
  return keys.flatMap((key) =>
    inOrder(facets[key], chosen[key]).map((id) => ({
      words: named(key, [id]),
      without: () => void chosen[key].delete(id),
    })),
  );
}

/**
 * Returns the ways out of an empty result, one for each kind of filter without which there are results. If no single
 * one helps, one for each kind alone.
 * @param {State} state
 * @param {Known} known
 * @param {(key: string) => number} leaving the number of uses without a kind
 * @param {(key: string) => number} alone the number of uses with a kind alone
 * @param {Named} named
 * @param {Say} say
 * @returns {{ words: string, ways: Way[] }}
 */
export function ways(state, { keys, facets }, leaving, alone, named, say) {
  const kinds = keys
    .filter((key) => state.chosen[key].size)
    .map((key) => ({ key, filter: named(key, inOrder(facets[key], state.chosen[key])) }));
  if (state.q) kinds.push({ key: "q", filter: say("find_free_text", { q: state.q }) });
  const drop = (/** @type {string} */ key) => {
    if (key === "q") state.q = "";
    else state.chosen[key].clear();
  };
  const dropOthers = (/** @type {string} */ kept) => {
    for (const { key } of kinds) if (key !== kept) drop(key);
  };
  /**
   * @param {string} words
   * @param {(key: string) => number} count
   * @param {(key: string) => void} take
   */
  const offer = (words, count, take) =>
    kinds
      .map(({ key, filter }) => {
        const left = count(key);
        return { words: say(words, { filter, n: left }), left, take: () => take(key) };
      })
      .filter(({ left }) => left);
  const one = offer("find_loosen", leaving, drop);
  if (one.length) return { words: say("find_empty"), ways: one };
  return { words: say("find_empty_all"), ways: offer("find_only", alone, dropOthers) };
}

/**
 * Shows the chips. When clicked, they remove their piece from the state and call `change`; the focus goes to the next
 * chip, or to `fallback`.
 * @param {HTMLElement} list
 * @param {Piece[]} pieces
 * @param {Say} say
 * @param {() => unknown} change
 * @param {HTMLElement} fallback
 */
export function showChips(list, pieces, say, change, fallback) {
  const buttons = pieces.map((piece, index) =>
    button("finder__chip", piece.words, { "aria-label": say("find_remove", { filter: piece.words }) }, async () => {
      piece.without();
      await change();
      const left = list.querySelectorAll("button");
      (left[Math.min(index, left.length - 1)] ?? fallback).focus();
    }),
  );
  const clear = () => {
    for (const piece of pieces) piece.without();
    fallback.focus();
    change();
  };
  if (pieces.length > 1) buttons.push(button("finder__clear", say("find_clear"), {}, clear));
  list.replaceChildren(...buttons.map(inItem));
  list.hidden = !pieces.length;
}

/**
 * Shows the reason of an empty result, and the ways out; a click changes the state and calls `change`.
 * @param {HTMLElement} area
 * @param {{ words: string, ways: Way[] }} found
 * @param {() => unknown} change
 */
export function showWays(area, { words, ways }, change) {
  const items = ways.map((way) =>
    inItem(
      button("finder__way", way.words, {}, () => {
        way.take();
        change();
      }),
    ),
  );
  area.replaceChildren(element("p", "", words), element("ul", "", items));
}

/** @param {HTMLElement} button */
function inItem(button) {
  return element("li", "", button);
}

/**
 * @param {string} className
 * @param {string} text
 * @param {Record<string, string>} attributes
 * @param {() => unknown} press
 */
function button(className, text, attributes, press) {
  const made = element("button", className, text, { type: "button", ...attributes });
  made.addEventListener("click", press);
  return made;
}
