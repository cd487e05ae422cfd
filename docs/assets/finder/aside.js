// Runs jobs in the worker.

import { FetchError } from "../shared/fetch.js";

/** @import { Answer, Jobs } from "./worker.js" */

/** @type {Map<number, { resolve: (answer: unknown) => void, reject: (error: Error) => void }>} */
const waiting = new Map();
/** @type {Worker | null} */
let worker = null;
let last = 0;

/**
 * Runs a job of `worker.js`; resolves with its answer, or rejects if it fails.
 * @template {keyof Jobs} Job
 * @param {Job} job
 * @param {Parameters<Jobs[Job]>} values
 * @returns {Promise<Awaited<ReturnType<Jobs[Job]>>>}
 */
export function aside(job, ...values) {
  worker ??= started();
  const id = ++last;
  worker.postMessage({ id, job, values });
  return new Promise((resolve, reject) =>
    waiting.set(id, { resolve: /** @type {(answer: unknown) => void} */ (resolve), reject }),
  );
}

function started() {
  const made = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  made.onmessage = (/** @type {MessageEvent<Answer>} */ { data: { id, answer, error, unreachable } }) => {
    const job = waiting.get(id);
    waiting.delete(id);
    if (error !== undefined) job?.reject(unreachable ? new FetchError(error) : new Error(error));
    else job?.resolve(answer);
  };
  made.onerror = (event) => {
    // an error in the worker has a message, a worker that cannot be fetched has none
    const error = event.message ? new Error(event.message) : new FetchError("worker.js");
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    worker = null;
  };
  return made;
}
