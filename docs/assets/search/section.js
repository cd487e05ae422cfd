// The results of ?q=… on the finder page, so that a search can be linked.

import { element, find } from "../shared/elements.js";
import { failure } from "../shared/fetch.js";
import { SearchClient } from "./client.js";
import { result } from "./result.js";

const SHOWN = 10;

/**
 * Shows the results of the query in the address, in `section`.
 * @param {HTMLElement} box
 * @param {HTMLElement} section
 */
export async function show(box, section) {
  const client = new SearchClient(box);
  const query = client.asked(new URLSearchParams(location.search).get("q") ?? "");
  const status = find(section, "[role=status]");
  const list = find(section, "ol");
  const more = find(section, "button");
  find(section, "h2").textContent = client.say("search_for", { q: query });
  status.textContent = client.say("search_loading");
  try {
    const { count, next } = await client.search(query);
    status.textContent = count ? client.count(count) : client.say("search_none", { q: query });
    const add = async () => {
      const { docs, more: rest } = await next(SHOWN);
      const links = docs.map((doc) => result(client, doc, query));
      list.append(...links.map((link) => element("li", "", link)));
      more.hidden = !rest;
      return links[0];
    };
    await add();
    more.addEventListener("click", async () => {
      try {
        (await add())?.focus();
      } catch (error) {
        status.textContent = client.say(failure(error, "search_failed"));
      }
    });
  } catch (error) {
    status.textContent = client.say(failure(error, "search_failed"));
  }
  section.dataset.searchSection = "done";
}
