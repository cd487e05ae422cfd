// The dialog: a text field with a list below it, in which the arrow keys choose and Enter opens.

import { result } from "./result.js";
import { Site } from "./site.js";

const WAIT = 150;
const SHOWN = 8;

let site = null;

/** Makes the dialog of `box` work, once, and has the index at hand before the first key. */
export function prepare(box, dialog) {
  if (site) return;
  site = new Site(box);
  const query = dialog.querySelector(".search__query");
  const hits = dialog.querySelector(".search__hits");
  const status = dialog.querySelector(".search__status");
  const all = dialog.querySelector(".search__all");
  let timer = 0;
  let latest = 0;
  let chosen = -1;

  site.engine.index().catch(() => {});
  // not for the letters of a Chinese word that is still being composed
  query.addEventListener("input", (event) => event.isComposing || later());
  query.addEventListener("compositionend", later);
  query.addEventListener("keydown", (event) => {
    const count = hits.children.length;
    if (event.isComposing || !count || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    // one more than there are results: before the first, the field itself
    const step = event.key === "ArrowDown" ? 1 : -1;
    choose(((chosen + 1 + step + count + 1) % (count + 1)) - 1);
  });
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (chosen >= 0) hits.children[chosen].click();
    else if (site.asked(query.value)) location.assign(site.all(site.asked(query.value)));
  });
  dialog.querySelector(".search__close").addEventListener("click", () => dialog.close());
  // a click beside the dialog is one on its backdrop; one on a link to this very page stays here
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("a")) dialog.close();
  });
  // what was typed before this was loaded
  if (query.value) update();

  function later() {
    clearTimeout(timer);
    timer = setTimeout(update, WAIT);
  }

  async function update() {
    const asked = site.asked(query.value);
    const turn = ++latest;
    const slow = setTimeout(() => (status.textContent = site.say("search_loading")), WAIT * 2);
    try {
      const { count, next } = await site.search(asked);
      const { records } = await next(SHOWN);
      if (turn === latest) show(asked, count, records);
    } catch {
      if (turn === latest) show(asked, -1, []);
    } finally {
      clearTimeout(slow);
    }
  }

  /** Shows what was found; a `count` below zero says that it could not be looked for. */
  function show(asked, count, records) {
    choose(-1);
    hits.replaceChildren(...records.map((record, place) => option(record, place, asked)));
    query.setAttribute("aria-expanded", String(records.length > 0));
    hits.scrollTop = 0;
    all.hidden = !asked || count < 0;
    all.firstElementChild.href = site.all(asked);
    if (count < 0) status.textContent = site.say("search_failed");
    else if (!asked) status.textContent = site.say("search_hint");
    else status.textContent = count ? site.count(count) : site.say("search_none", { q: asked });
  }

  function option(record, place, asked) {
    const link = result(site, record, asked);
    link.id = `search-hit-${place}`;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.tabIndex = -1;
    return link;
  }

  function choose(place) {
    hits.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = place;
    const link = hits.children[place];
    if (!link) return query.removeAttribute("aria-activedescendant");
    link.setAttribute("aria-selected", "true");
    link.scrollIntoView({ block: "nearest" });
    return query.setAttribute("aria-activedescendant", link.id);
  }
}
