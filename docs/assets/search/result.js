// One result as elements; what it shows is never read as HTML.

import { parts, terms, tokens } from "../query.js";

// how many characters of a text are shown, and how many of them before the first word that was looked for
const SHOWN = { zh: 90, en: 180 };
const BEFORE = 0.2;

/** A link to a record: its kind, title, place and the part of its text that answers `query`. */
export function result(site, record, query) {
  const wanted = new Set(terms(query).flatMap(tokens));
  const link = element("a", "hit");
  link.href = site.address(record);
  link.dataset.result = record.path;
  const head = element("span", "hit__head", element("span", "hit__kind", site.say(`kind_of_${record.kind}`)));
  const title = element("span", "hit__title", ...marked(record.title, wanted));
  head.append(title);
  if (record.language) {
    head.append(element("span", "hit__only", site.say(`search_only_${record.language}`)));
    title.lang = record.language;
  }
  link.append(head);
  if (record.place) {
    const place = element("span", "hit__place", record.place);
    if (record.language) place.lang = record.language;
    link.append(place);
  }
  if (record.text) {
    const text = element("span", "hit__text", ...marked(excerpt(record.text, wanted), wanted));
    if (record.language) text.lang = record.language;
    link.append(text);
  }
  return link;
}

/** An element of a class with what it holds. */
export function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

/** Where the words that are wanted stand in a text, in order and apart. */
function found(text, wanted) {
  const places = [];
  for (const { term, start, end } of parts(text)) {
    const known = tokens(term);
    if (known.length === 1) {
      if ([...wanted].some((word) => known[0].startsWith(word))) places.push([start, end]);
      continue;
    }
    // a pair of characters stands where it stands in its run
    known.forEach((pair, place) => {
      if (!wanted.has(pair)) return;
      const last = places.at(-1);
      if (last && last[1] > start + place) last[1] = start + place + 2;
      else places.push([start + place, start + place + 2]);
    });
  }
  return places;
}

function marked(text, wanted) {
  const nodes = [];
  let done = 0;
  for (const [start, end] of found(text, wanted)) {
    nodes.push(text.slice(done, start), element("mark", "", text.slice(start, end)));
    done = end;
  }
  return [...nodes, text.slice(done)];
}

/** The part of a text in which most of what is wanted stands. */
function excerpt(text, wanted) {
  const length = SHOWN[/[\u3400-\u9fff]/.test(text.slice(0, 40)) ? "zh" : "en"];
  if (text.length <= length * 1.3) return text;
  const places = found(text, wanted);
  const within = (from) => new Set(places.filter(([start, end]) => start >= from && end <= from + length).map(([start, end]) => text.slice(start, end))).size;
  let best = 0;
  for (const [start] of places) {
    const from = Math.max(0, start - Math.floor(length * BEFORE));
    if (within(from) > within(best)) best = from;
  }
  // begins and ends at a word
  const start = best && (text.slice(best).search(/[\s，。；：、]|[\u3400-\u9fff]/) + best);
  const end = start + length;
  const cut = text.slice(end).search(/[\s，。；：、]|[\u3400-\u9fff]|$/) + end;
  return `${start ? "…" : ""}${text.slice(start, cut).trim()}${cut < text.length ? "…" : ""}`;
}
