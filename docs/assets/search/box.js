// Puts the search's button in the place of its link, and opens the dialog: by a click or by typing "/".
// Loaded with every page, so it is short; the rest is loaded when somebody searches.

const box = document.querySelector("[data-search]");
const button = box.querySelector("[data-search-open]");

box.querySelector("[data-search-link]").hidden = true;
button.hidden = false;
button.addEventListener("click", open);
document.addEventListener("keydown", (event) => {
  const elsewhere = event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable], dialog");
  if (event.key === "/" && !elsewhere) {
    event.preventDefault();
    open();
  }
});

async function open() {
  const dialog = box.querySelector("dialog");
  if (!dialog.open) dialog.showModal();
  try {
    const { prepare } = await import("./dialog.js");
    prepare(box, dialog);
  } catch {
    dialog.querySelector("[role=status]").textContent = JSON.parse(box.dataset.words).search_failed;
  }
}

const section = document.querySelector("[data-search-section]");
if (section && new URLSearchParams(location.search).get("q")) {
  const { show } = await import("./section.js");
  show(box, section);
}
