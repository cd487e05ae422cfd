// Has jobs done by the worker.

const waiting = new Map();
let worker = null;
let last = 0;

/** Does a job of `worker.js` aside; resolves with its answer, rejects where it fails. */
export function aside(job, ...values) {
  worker ??= started();
  const id = ++last;
  worker.postMessage({ id, job, values });
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
}

function started() {
  const made = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  made.onmessage = ({ data: { id, answer, error } }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error) reject(new Error(error));
    else resolve(answer);
  };
  made.onerror = () => {
    for (const { reject } of waiting.values()) reject(new Error("the worker does not start"));
    waiting.clear();
    worker = null;
  };
  return made;
}
