// The results of ?q=… on the page that lists everything, where a search can be linked to.

import { element, find } from "../shared/elements.js";
import { failure } from "../shared/fetch.js";
import { result } from "./result.js";
import { Site } from "./site.js";

const SHOWN = 10;

/**
 * Shows the results of the address's query in `section`.
 * @param {HTMLElement} box
 * @param {HTMLElement} section
 */
export async function show(box, section) {
  const site = new Site(box);
  const query = site.asked(new URLSearchParams(location.search).get("q") ?? "");
  const status = find(section, "[role=status]");
  const list = find(section, "ol");
  const more = find(section, "button");
  find(section, "h2").textContent = site.say("search_for", { q: query });
  status.textContent = site.say("search_loading");
  try {
    const { count, next } = await site.search(query);
    status.textContent = count ? site.count(count) : site.say("search_none", { q: query });
    const add = async () => {
      const { records, more: rest } = await next(SHOWN);
      const links = records.map((record) => result(site, record, query));
      list.append(...links.map((link) => element("li", "", link)));
      more.hidden = !rest;
      return links[0];
    };
    await add();
    more.addEventListener("click", async () => {
      try {
        (await add())?.focus();
      } catch (error) {
        status.textContent = site.say(failure(error, "search_failed"));
      }
    });
  } catch (error) {
    status.textContent = site.say(failure(error, "search_failed"));
  }
  section.dataset.searchSection = "done";
}
