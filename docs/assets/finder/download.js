// The shown uses as a file: each with the same bytes as in the public data.

import { element } from "../shared/elements.js";
import { text } from "./data.js";

/** @typedef {"csv" | "json"} Kind */

const TYPES = { csv: "text/csv;charset=utf-8", json: "application/json" };

/** The data does not match the page: one of them is older. */
export class Stale extends Error {}

/**
 * Returns the text of a file with some uses.
 * @param {Kind} kind
 * @param {number[]} rows the indexes of the uses in the data
 * @param {number} total
 * @param {(row: number) => string} storyOf returns the slug of a use's story
 */
export async function file(kind, rows, total, storyOf) {
  return (kind === "csv" ? csv : json)(await text(`uses.${kind}`), rows, total, storyOf);
}

/**
 * Every use is one line of the CSV: its texts contain no line breaks.
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
 * Saves a text as a file of the reader.
 * @param {string} name
 * @param {Kind} kind
 * @param {string} content
 */
export function save(name, kind, content) {
  const href = URL.createObjectURL(new Blob([content], { type: TYPES[kind] }));
  element("a", "", [], { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
