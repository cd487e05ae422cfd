// The shown uses as a file: the same bytes for each that the public data has for it.

import { text } from "./data.js";

const TYPES = { csv: "text/csv;charset=utf-8", json: "application/json" };

/** The data does not fit the page: one of them is older. */
export class Stale extends Error {}

/** The text of a file with some uses. `rows` are their places in the data, `storyOf` tells the slug of each. */
export async function file(kind, rows, total, storyOf) {
  return (kind === "csv" ? csv : json)(await text(`uses.${kind}`), rows, total, storyOf);
}

// In the CSV every use is one line: its texts hold no line breaks.
function csv(written, rows, total, storyOf) {
  const [head, ...lines] = written.replace(/\n$/, "").split("\n");
  check(lines.length === total && rows.every((row) => lines[row].startsWith(`${storyOf(row)},`)));
  return [head, ...rows.map((row) => lines[row]), ""].join("\n");
}

function json(written, rows, total, storyOf) {
  const data = JSON.parse(written);
  check(data.uses.length === total && rows.every((row) => data.uses[row].story === storyOf(row)));
  const some = { ...data, total: rows.length, uses: rows.map((row) => data.uses[row]) };
  return `${JSON.stringify(some, null, 1)}\n`;
}

function check(fits) {
  if (!fits) throw new Stale();
}

/** Hands a text to the reader as a file. */
export function save(name, kind, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: TYPES[kind] }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
