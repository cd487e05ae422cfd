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

/** For each kind of filter without which something would be left: its words, how many, and its removal. */
export function ways(state, without, choices, order, say) {
  return [...without].filter(([, left]) => left).map(([key, left]) => {
    if (key === "q") return { words: say("find_free_text", { q: state.q }), left, without: () => (state.q = "") };
    const ids = state.chosen.get(key);
    const labels = order.get(key).filter((id) => ids.has(id)).map((id) => choices.label(key, id));
    const words = say("labelled", { label: choices.name(key), text: labels.join(say("find_or")) });
    return { words, left, without: () => ids.clear() };
  });
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

/** Says why nothing is left and offers each way out; `remove(way)` and `clear()` as for chips. */
export function showWays(place, ways, say, remove, clear) {
  const buttons = ways.map((way) =>
    button("finder__way", say("find_loosen", { filter: way.words, n: way.left }), {}, () => remove(way)),
  );
  if (!ways.length) buttons.push(button("finder__way", say("find_clear"), {}, clear));
  const list = element("ul");
  list.append(...buttons.map(inItem));
  place.replaceChildren(element("p", "", say(ways.length ? "find_empty" : "find_empty_all")), list);
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
