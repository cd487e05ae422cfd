// The public data, fetched only when something needs it, and once.

const ROOT = new URL("../../data/v1/", import.meta.url);
const fetched = new Map();

/** The text of a file below data/v1/. Rejects where it cannot be had; then the next call tries again. */
export function text(name) {
  if (!fetched.has(name)) {
    const answer = fetch(new URL(name, ROOT)).then((response) => {
      if (!response.ok) throw new Error(`${name}: ${response.status}`);
      return response.text();
    });
    answer.catch(() => fetched.delete(name));
    fetched.set(name, answer);
  }
  return fetched.get(name);
}

/** A JSON file below data/v1/. */
export async function json(name) {
  return JSON.parse(await text(name));
}
