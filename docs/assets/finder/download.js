// The shown uses as a file: the same bytes for each that the public data has for it.

import { element } from "../shared/elements.js";
import { text } from "./data.js";

/** @typedef {"csv" | "json"} Kind */

const TYPES = { csv: "text/csv;charset=utf-8", json: "application/json" };

/** The data does not fit the page: one of them is older. */
export class Stale extends Error {}

/**
 * The text of a file with some uses.
 * @param {Kind} kind
 * @param {number[]} rows the places of the uses in the data
 * @param {number} total
 * @param {(row: number) => string} storyOf gives the slug of the story of a use
 */
export async function file(kind, rows, total, storyOf) {
  return (kind === "csv" ? csv : json)(await text(`uses.${kind}`), rows, total, storyOf);
}

/**
 * In the CSV every use is one line: its texts hold no line breaks.
 * @param {string} written
 * @param {number[]} rows
 * @param {number} total
 * @param {(row: number) => string} storyOf
 */
function csv(written, rows, total, storyOf) {
  const [head, ...lines] = written.replace(/\n$/, "").split("\n");
  check(lines.length === total && rows.every((row) => lines[row].startsWith(`${storyOf(row)},`)));
  return [head, ...rows.map((row) => lines[row]), ""].join("\n");
}

/**
 * @param {string} written
 * @param {number[]} rows
 * @param {number} total
 * @param {(row: number) => string} storyOf
 */
function json(written, rows, total, storyOf) {
  const data = JSON.parse(written);
  check(data.uses.length === total && rows.every((row) => data.uses[row].story === storyOf(row)));
  const some = { ...data, total: rows.length, uses: rows.map((row) => data.uses[row]) };
  return `${JSON.stringify(some, null, 1)}\n`;
}

/** @param {boolean} fits */
function check(fits) {
  if (!fits) throw new Stale();
}

/**
 * Hands a text to the reader as a file.
 * @param {string} name
 * @param {Kind} kind
 * @param {string} content
 */
export function save(name, kind, content) {
  const href = URL.createObjectURL(new Blob([content], { type: TYPES[kind] }));
  element("a", "", [], { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
