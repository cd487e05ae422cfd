// Replaces the search's link by its button, which opens the dialog; so does typing "/".
// Loaded with every page, so it is short and imports nothing; the rest is loaded on the first search.

const box = /** @type {HTMLElement} */ (document.querySelector("[data-search]"));
const link = /** @type {HTMLElement} */ (box.querySelector("[data-search-link]"));
const button = /** @type {HTMLElement} */ (box.querySelector("[data-search-open]"));
const dialog = /** @type {HTMLDialogElement} */ (box.querySelector("dialog"));
/** @type {HTMLElement | null} */
const section = document.querySelector("[data-search-section]");

link.hidden = true;
button.hidden = false;
button.addEventListener("click", open);
document.addEventListener("keydown", (event) => {
  const field = "input, textarea, select, [contenteditable], dialog";
  const inField = event.target instanceof Element && event.target.closest(field);
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || inField) return;
  event.preventDefault();
  open();
});

function open() {
  if (!dialog.open) dialog.showModal();
  use(import("./dialog.js"), ({ prepare }) => prepare(box, dialog), dialog);
}

/**
 * Runs a function with a module when it is loaded. Reports a failure in the status of `area`.
 * @template Module
 * @param {Promise<Module>} loading
 * @param {(module: Module) => unknown} run
 * @param {HTMLElement} area
 */
async function use(loading, run, area) {
  let loaded = false;
  try {
    const module = await loading;
    loaded = true;
    await run(module);
  } catch (error) {
    console.error(error);
    // a module that cannot be fetched is a TypeError
    const words = !loaded && error instanceof TypeError ? "search_failed" : "script_failed";
    const status = /** @type {HTMLElement} */ (area.querySelector("[role=status]"));
    status.textContent = JSON.parse(box.dataset.words ?? "")[words];
  }
}

if (section && new URLSearchParams(location.search).get("q")) {
  section.hidden = false;
  use(import("./section.js"), ({ show }) => show(box, section), section);
}

export {};
