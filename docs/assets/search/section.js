// The results of ?q=… on the page that lists everything, where a search can be linked to.

import { element, result } from "./result.js";
import { Site } from "./site.js";

const SHOWN = 10;

/** Shows the results of the address's query in `section`. */
export async function show(box, section) {
  const site = new Site(box);
  const query = site.asked(new URLSearchParams(location.search).get("q"));
  const heading = section.querySelector("h2");
  const status = section.querySelector("[role=status]");
  const list = section.querySelector("ol");
  const more = section.querySelector("button");
  heading.textContent = site.say("search_for", { q: query });
  section.hidden = false;
  status.textContent = site.say("search_loading");
  try {
    const { count, next } = await site.search(query);
    status.textContent = count ? site.count(count) : site.say("search_none", { q: query });
    const add = async () => {
      const { records, more: rest } = await next(SHOWN);
      const items = records.map((record) => element("li", "", result(site, record, query)));
      list.append(...items);
      more.hidden = !rest;
      return items[0];
    };
    await add();
    more.addEventListener("click", async () => (await add())?.firstElementChild.focus());
  } catch {
    status.textContent = site.say("search_failed");
  }
  section.dataset.searchSection = "done";
}
