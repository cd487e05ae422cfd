// Creates the elements of a result; its texts are never parsed as HTML.

import { element } from "../shared/elements.js";
import { parts, terms, tokens } from "../shared/query.js";

/** @import { Found } from "./engine.js" */
/** @import { SearchClient } from "./client.js" */

// the number of characters in an excerpt, and the share of them before the first word of the query
const SHOWN = { zh: 90, en: 180 };
const BEFORE = 0.2;
const CHINESE = /[\u3400-\u9fff]/;
// an excerpt begins and ends between words
const BETWEEN = /[\s，。；：、]|[\u3400-\u9fff]/;
const BETWEEN_OR_END = new RegExp(`${BETWEEN.source}|$`);

/**
 * Returns a link to a document: kind, title, section and the part of its text that matches `query`.
 * @param {SearchClient} client
 * @param {Found} doc
 * @param {string} query
 */
export function result(client, doc, query) {
  const { kind, language, path, place, text, title } = doc;
  const wanted = new Set(terms(query).flatMap(tokens));
  /** @type {Record<string, string>} */
  const lang = language ? { lang: language } : {};
  const head = [
    element("span", "hit__kind", client.say(`kind_of_${kind}`)),
    element("span", "hit__title", marked(title, wanted), lang),
  ];
  if (language) head.push(element("span", "hit__only", client.say(`search_only_${language}`)));
  const link = element("a", "hit", element("span", "hit__head", head), {
    href: client.address(doc),
    "data-result": path,
  });
  if (place) link.append(element("span", "hit__place", place, lang));
  if (text) link.append(element("span", "hit__text", marked(excerpt(text, wanted), wanted), lang));
  return link;
}

/**
 * Returns the ranges of the wanted words in a text, in order and without overlaps.
 * @param {string} text
 * @param {Set<string>} wanted
 */
function found(text, wanted) {
  /** @type {[start: number, end: number][]} */
  const places = [];
  for (const { term, start, end } of parts(text)) {
    const known = tokens(term);
    if (known.length === 1) {
      if ([...wanted].some((word) => known[0].startsWith(word))) places.push([start, end]);
      continue;
    }
    // the index of a pair is its offset within the run of characters
    for (const [offset, pair] of known.entries()) {
      if (!wanted.has(pair)) continue;
      const last = places.at(-1);
      if (last && last[1] > start + offset) last[1] = start + offset + 2;
      else places.push([start + offset, start + offset + 2]);
    }
  }
  return places;
}

/**
 * Returns the nodes of a text with the wanted words marked.
 * @param {string} text
 * @param {Set<string>} wanted
 */
function marked(text, wanted) {
  /** @type {(string | Node)[]} */
  const nodes = [];
  let done = 0;
  for (const [start, end] of found(text, wanted)) {
    nodes.push(text.slice(done, start), element("mark", "", text.slice(start, end)));
    done = end;
  }
  return [...nodes, text.slice(done)];
}

/**
 * Returns the part of a text with the most wanted words.
 * @param {string} text
 * @param {Set<string>} wanted
 */
function excerpt(text, wanted) {
  const length = SHOWN[CHINESE.test(text.slice(0, 40)) ? "zh" : "en"];
  if (text.length <= length * 1.3) return text;
  const places = found(text, wanted);
  const within = (/** @type {number} */ from) => {
    const inside = places.filter(([start, end]) => start >= from && end <= from + length);
    return new Set(inside.map(([start, end]) => text.slice(start, end))).size;
  };
  let best = 0;
  for (const [start] of places) {
    const from = Math.max(0, start - Math.floor(length * BEFORE));
    if (within(from) > within(best)) best = from;
  }
  const start = best && text.slice(best).search(BETWEEN) + best;
  const end = start + length;
  const cut = text.slice(end).search(BETWEEN_OR_END) + end;
  return `${start ? "…" : ""}${text.slice(start, cut).trim()}${cut < text.length ? "…" : ""}`;
}
