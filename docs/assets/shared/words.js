// Fills in words of words.yml, by the same rules as hooks/casebook/wording/page_words.py.

/** @import { Words } from "./types.js" */

/** @typedef {(key: string, values?: Record<string, string | number>) => string} Say */

/**
 * Creates a function that returns the words under a key, filled with values; `n` also selects the plural.
 * @param {Words} words
 * @returns {Say}
 */
export function speaker(words) {
  return (key, values = {}) => {
    const entry = words[key];
    const form = typeof entry === "string" ? entry : entry[values.n === 1 ? "one" : "other"];
    return form.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  };
}
