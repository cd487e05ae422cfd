// The free text: every use as the words that can be looked for in it, in both languages. Runs in the worker.

import { terms } from "../query.js";
import { json } from "./data.js";

let texts = null;

/** For each use whether every term of `q` occurs in it; null where `q` has no terms. */
export async function fitting(q) {
  const wanted = terms(q);
  if (!wanted.length) return null;
  return Uint8Array.from(await prepare(), (text) => wanted.every((term) => text.includes(term)));
}

/** What can be looked for in each use, made once. Rejects where the data cannot be had; then it may be called again. */
export function prepare() {
  if (!texts) {
    texts = read();
    texts.catch(() => (texts = null));
  }
  return texts;
}

/** For each use its texts, the title of its story, and the labels and other names of its terms, in both languages. */
async function read() {
  const [{ uses }, { stories }, vocabulary] = await Promise.all(
    ["uses.json", "stories.json", "vocabulary.json"].map(json),
  );
  const names = new Map();
  for (const [name, entries] of Object.entries(vocabulary)) {
    if (!Array.isArray(entries)) continue;
    for (const { id, label, aliases } of entries) {
      names.set(`${name} ${id}`, normal([label.zh, label.en, ...aliases.zh, ...aliases.en]));
    }
  }
  const named = (name, ids) => ids.map((id) => names.get(`${name} ${id}`));
  const ofStory = new Map();
  for (const { slug, title, origin, target, outcome } of stories) {
    const parts = [normal([title.zh, title.en]), ...named("backgrounds", origin.backgrounds)];
    parts.push(...named("roles", [target.target]), ...named("outcomes", outcome.ids));
    ofStory.set(slug, parts.join(" "));
  }
  const found = [];
  for (const use of uses) {
    const { label, text, effect_note: note, cost } = use;
    const own = [label, text, note, cost.time, cost.money].flatMap((part) => (part ? [part.zh, part.en] : []));
    const kinds = use.obstacles.map(({ kind }) => kind);
    const parts = [normal(own), ofStory.get(use.story), ...named("tactics", [use.tactic])];
    parts.push(...named("tags", use.tags), ...named("obstacles", kinds), ...named("effects", [use.effect]));
    found.push(parts.join(" "));
  }
  return found;
}

function normal(texts) {
  return terms(texts.join(" ")).join(" ");
}
