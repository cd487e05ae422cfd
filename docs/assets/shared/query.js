// Normalises queries and searched texts. hooks/casebook/search/tokens.py gives the indexed texts the same form.

import { CHARACTERS, WORDS } from "../traditional.js";

const ACCENTS = /[\u0300-\u036f]/g;
const NUMBER = new RegExp(
  String.raw`(?<![a-z0-9])(\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.(\d{1,6}))?` +
    "(?: ?(万亿|亿|万|千(?![克米瓦]))|(k|m|bn)(?![a-z0-9]))?(?![a-z0-9])",
  "g",
);
/** @type {Record<string, number>} */
const ZEROS = { 千: 3, k: 3, 万: 4, m: 6, 亿: 8, bn: 9, 万亿: 12 };
const TERM = /[\u3400-\u9fff]+|(?:(?![\u3400-\u9fff\u{10000}-\u{10ffff}])[\p{L}\p{N}])+/gu;
/** @type {[RegExp, string][]} */
const PLURALS = [
  [/(?<=..)ies$/, "y"],
  [/(?<=ss|ch|sh)es$|(?<=.[xz])es$|(?<=..[^us])s$/, ""],
];

/** @type {Map<string, string>} */
const simplified = new Map();
for (let index = 0; index < CHARACTERS.length; index += 2) simplified.set(CHARACTERS[index], CHARACTERS[index + 1]);
const traditional = new RegExp(`[${[...simplified.keys()].join("")}]`, "g");
// the longest first: 資料探勘 before 資料
const words = new RegExp(
  Object.keys(WORDS)
    .sort((one, other) => other.length - one.length)
    .join("|") || "(?!)",
  "g",
);

/**
 * Returns the search terms of a text: simplified, lower case, no accents, plain numbers; a run of Chinese is one term.
 * @param {string} text
 * @returns {string[]}
 */
export function terms(text) {
  const plain = text
    .replace(words, (word) => WORDS[word])
    .normalize("NFKD")
    .replace(ACCENTS, "")
    .replace(traditional, (character) => simplified.get(character) ?? character)
    .toLowerCase()
    .replace(NUMBER, (...match) => digits(match) ?? match[0]);
  return plain.match(TERM) ?? [];
}

/**
 * Returns the search terms of a short text with their positions in it; slower.
 * @param {string} text
 */
export function parts(text) {
  const { plain, places } = fold(text);
  return [...plain.matchAll(TERM)].map((match) => ({
    term: match[0],
    start: places[match.index],
    end: places[match.index + match[0].length],
  }));
}

/**
 * Returns the index tokens of a term: the singular of a word, or each pair of adjacent Chinese characters.
 * @param {string} term
 */
export function tokens(term) {
  if (!/^[\u3400-\u9fff]/.test(term)) return [singular(term)];
  return term.length === 1
    ? [term]
    : Array.from({ length: term.length - 1 }, (_, index) => term.slice(index, index + 2));
}

/**
 * Returns the token of a whole name.
 * @param {string[]} wanted
 */
export function whole(wanted) {
  return `=${wanted.map(singular).join(" ")}`;
}

/** @param {string} word */
function singular(word) {
  if (word.length > 3 && word.endsWith("s")) {
    for (const [pattern, end] of PLURALS) if (pattern.test(word)) return word.replace(pattern, end);
  }
  return word;
}

/**
 * Returns the normalised text, and for each of its characters the position of its origin in `text`.
 * @param {string} text
 */
function fold(text) {
  let plain = "";
  /** @type {number[]} */
  const places = [];
  const add = (/** @type {string} */ folded, /** @type {number} */ index) => {
    plain += folded;
    for (let n = 0; n < folded.length; n++) places.push(index);
  };
  let done = 0;
  const converted = [...text.matchAll(words)].map((match) => ({ start: match.index, old: match[0] }));
  for (const { start, old } of [...converted, { start: text.length, old: "" }]) {
    for (const character of text.slice(done, start)) {
      add(foldCharacter(character), done);
      done += character.length;
    }
    add(WORDS[old] ?? "", start);
    done = start + old.length;
  }
  places.push(text.length);
  return numbers(plain, places);
}

/** @param {string} character */
function foldCharacter(character) {
  const folded = character.normalize("NFKD").replace(ACCENTS, "");
  return Array.from(folded, (part) => simplified.get(part) ?? part)
    .join("")
    .toLowerCase();
}

/**
 * Returns a number without separators and units, separated from the following text (2万美元 is a number and a word);
 * or null.
 * @param {ArrayLike<string | undefined> & Iterable<string | undefined>} match the groups of NUMBER
 */
function digits([, whole = "", fraction = "", unit = "", letters = ""]) {
  const zeros = ZEROS[unit || letters] ?? 0;
  if (fraction.length > zeros) return null;
  return ` ${(whole.replaceAll(",", "") + fraction.padEnd(zeros, "0")).replace(/^0+(?=.)/, "")} `;
}

/**
 * Writes 20,000 and 2万 as 20000, and keeps the positions.
 * @param {string} plain
 * @param {number[]} places
 */
function numbers(plain, places) {
  let text = "";
  /** @type {number[]} */
  const at = [];
  let done = 0;
  const keep = (/** @type {number} */ end) => {
    text += plain.slice(done, end);
    at.push(...places.slice(done, end));
    done = end;
  };
  for (const match of plain.matchAll(NUMBER)) {
    const written = digits(match);
    if (written === null) continue;
    keep(match.index);
    done += match[0].length;
    text += written;
    at.push(...Array(written.length - 1).fill(places[match.index]), places[done]);
  }
  keep(plain.length);
  at.push(places[places.length - 1]);
  return { plain: text, places: at };
}
