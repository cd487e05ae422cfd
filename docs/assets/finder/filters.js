// The filters in use, in words: as chips that can be removed, and as ways out of an empty result.

import { element } from "./words.js";

/** What is chosen, one piece for each: its words, and `without`, which takes it out of the state. */
export function pieces(state, choices, order, say) {
  const chosen = [...state.chosen].flatMap(([key, ids]) =>
    order.get(key).filter((id) => ids.has(id)).map((id) => ({
      words: say("labelled", { label: choices.name(key), text: choices.label(key, id) }),
      without: () => ids.delete(id),
    })),
  );
  const text = { words: say("find_free_text", { q: state.q }), without: () => (state.q = "") };
  return state.q ? [...chosen, text] : chosen;
}

/**
 * The ways out of an empty result: for each kind of filter without which something is left, its words, how
 * many, and `take`, which removes it. Where no single one helps, what is left with each kind alone.
 * `leaving(key)` tells how many uses fit without a kind, `alone(key)` how many fit it without the others.
 */
export function ways(state, leaving, alone, choices, order, say) {
  const kinds = [...state.chosen].filter(([, ids]) => ids.size).map(([key, ids]) => {
    const labels = order.get(key).filter((id) => ids.has(id)).map((id) => choices.label(key, id));
    return { key, filter: say("labelled", { label: choices.name(key), text: labels.join(say("find_or")) }) };
  });
  if (state.q) kinds.push({ key: "q", filter: say("find_free_text", { q: state.q }) });
  const drop = (key) => (key === "q" ? (state.q = "") : state.chosen.get(key).clear());
  const offer = (words, count, take) =>
    kinds.map(({ key, filter }) => ({ words: say(words, { filter, n: count(key) }), left: count(key), take: () => take(key) }))
      .filter(({ left }) => left);
  const one = offer("find_loosen", leaving, drop);
  if (one.length) return { words: say("find_empty"), ways: one };
  const others = (key) => kinds.forEach((kind) => kind.key !== key && drop(kind.key));
  return { words: say("find_empty_all"), ways: offer("find_only", alone, others) };
}

/** Shows the chips; `remove(piece, place)` and `clear()` are called when a reader presses one. */
export function showChips(list, pieces, say, remove, clear) {
  const buttons = pieces.map((piece, place) => {
    const label = say("find_remove", { filter: piece.words });
    return button("finder__chip", piece.words, { "aria-label": label }, () => remove(piece, place));
  });
  if (pieces.length > 1) buttons.push(button("finder__clear", say("find_clear"), {}, clear));
  list.replaceChildren(...buttons.map(inItem));
  list.hidden = !pieces.length;
}

/** Says why nothing is left and offers each way out; `take(way)` is called when a reader presses one. */
export function showWays(place, { words, ways }, take) {
  const list = element("ul");
  list.append(...ways.map((way) => inItem(button("finder__way", way.words, {}, () => take(way)))));
  place.replaceChildren(element("p", "", words), list);
}

function inItem(button) {
  const item = element("li");
  item.append(button);
  return item;
}

function button(className, text, attributes, press) {
  const made = element("button", className, text, { type: "button", ...attributes });
  made.addEventListener("click", press);
  return made;
}
