// Fetches files of the site, and separates files that cannot be fetched from errors in the scripts.

/** A file could not be fetched, or its content could not be parsed. */
export class FetchError extends Error {}

/**
 * Fetches a text. Rejects with a FetchError.
 * @param {URL | string} address
 * @param {RequestInit} [options]
 */
export async function fetchText(address, options) {
  try {
    const response = await fetch(address, options);
    if (!response.ok) throw new Error(String(response.status));
    return await response.text();
  } catch (error) {
    throw new FetchError(`${address}: ${error}`);
  }
}

/**
 * Fetches and parses a JSON file. Rejects with a FetchError.
 * @param {URL | string} address
 * @param {RequestInit} [options]
 */
export async function fetchJson(address, options) {
  const text = await fetchText(address, options);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FetchError(`${address}: ${error}`);
  }
}

/**
 * Wraps a loading function so that each name is loaded only once; after a failure the next call retries.
 * @template Name, Loaded
 * @param {(name: Name) => Promise<Loaded>} load
 * @returns {(name: Name) => Promise<Loaded>}
 */
export function once(load) {
  /** @type {Map<Name, Promise<Loaded>>} */
  const loaded = new Map();
  return (name) => {
    const known = loaded.get(name);
    if (known) return known;
    const loading = load(name);
    loading.catch(() => loaded.delete(name));
    loaded.set(name, loading);
    return loading;
  };
}

/**
 * Logs an error and returns the key of the reader's message: `unreachable` if a file could not be fetched, otherwise
 * the one for an error in the scripts.
 * @param {unknown} error
 * @param {string} unreachable
 */
export function failure(error, unreachable) {
  console.error(error);
  return error instanceof FetchError ? unreachable : "script_failed";
}
