// The filters as a reader sees them: for each facet its choices, with what each would leave.

import { storyTitle } from "./rows.js";
import { element } from "./words.js";

// More stories than these are not offered at once: the other filters and the free text narrow them.
const STORIES = 20;

/** The boxes of the facets; those of the stories are made from the rows when a reader opens them. */
export class Choices {
  constructor(form, facts, rows, say) {
    this.facts = facts;
    this.rows = rows;
    this.say = say;
    this.facets = new Map();
    this.titles = new Map();
    for (const facet of form.querySelectorAll(".facet")) {
      const parts = { facet, boxes: new Map(), list: facet.querySelector("ul"), chosen: facet.querySelector(".facet__chosen") };
      for (const item of parts.list.children) parts.boxes.set(...this.#box(item));
      this.facets.set(facet.dataset.facet, parts);
      foldable(facet, say);
    }
    this.firstUse = new Map();
    facts.facets.get("story").of.forEach(([story], use) => {
      if (!this.firstUse.has(story)) this.firstUse.set(story, use);
    });
    this.facets.get("story").facet.addEventListener("toggle", () => this.#offerStories());
  }

  /** Shows what is chosen and what each choice would leave; one that would leave nothing cannot be chosen. */
  update(chosen, counts) {
    this.now = { chosen, counts };
    for (const [key, { boxes, chosen: sign }] of this.facets) {
      const { place } = this.facts.facets.get(key);
      sign.textContent = chosen.get(key).size || "";
      for (const [id, box] of boxes) this.#show(box, chosen.get(key).has(id), counts.get(key)[place.get(id)]);
    }
    this.#offerStories();
  }

  /** The name of a facet. */
  name(key) {
    return this.facets.get(key).facet.querySelector("summary").firstChild.data.trim();
  }

  /** The label of a choice; of a story its title, once its rows were here. */
  label(key, id) {
    return key === "story" ? (this.titles.get(id)?.text ?? id) : this.facets.get(key).boxes.get(id).label;
  }

  /** Learns the titles of some stories, by their ids. Rejects where their rows cannot be had. */
  async learn(ids) {
    const unknown = [...ids].filter((id) => !this.titles.has(id));
    const { place } = this.facts.facets.get("story");
    const rows = await this.rows.elements(unknown.map((id) => this.firstUse.get(place.get(id))));
    rows.forEach((row, number) => this.titles.set(unknown[number], storyTitle(row)));
  }

  async #offerStories() {
    const { facet, boxes, list } = this.facets.get("story");
    if (!facet.open) return;
    const now = this.now;
    const { ids, place } = this.facts.facets.get("story");
    const chosen = now.chosen.get("story");
    const left = now.counts.get("story");
    const possible = ids.filter((id) => left[place.get(id)] && !chosen.has(id));
    const offered = new Set([...chosen, ...possible.slice(0, STORIES)]);
    await this.learn(offered).catch(() => offered.clear()); // the rows, too, cannot be had: the page says so
    if (now !== this.now) return;
    const focused = document.activeElement;
    list.replaceChildren(...ids.filter((id) => offered.has(id)).map((id) => this.#story(id)));
    if (list.contains(focused)) focused.focus();
    for (const [id, box] of boxes) this.#show(box, chosen.has(id), left[place.get(id)]);
    const note = facet.querySelector(".facet__note");
    note.hidden = possible.length <= STORIES;
    note.textContent = this.say("find_more_stories", { n: possible.length - STORIES });
  }

  #story(id) {
    const { boxes } = this.facets.get("story");
    if (!boxes.has(id)) {
      const item = element("li", "choice");
      const label = item.appendChild(element("label"));
      const { text, lang } = this.titles.get(id);
      label.append(
        element("input", "", "", { type: "checkbox", name: "story", value: id }),
        element("span", "choice__label", text, lang ? { lang } : {}),
        element("span", "choice__n"),
      );
      boxes.set(...this.#box(item));
    }
    return boxes.get(id).item;
  }

  #box(item) {
    const input = item.querySelector("input");
    const label = item.querySelector(".choice__label").textContent;
    return [input.value, { item, input, label, n: item.querySelector(".choice__n") }];
  }

  #show({ input, n }, checked, count) {
    if (n.textContent !== String(count)) n.textContent = count;
    input.checked = checked;
    input.disabled = !count && !checked;
  }
}

/** Lets the button of a long facet show its later choices too. */
export function foldable(facet, say) {
  const button = facet.querySelector(".facet__more");
  if (!button) return;
  const unfold = button.textContent;
  button.addEventListener("click", () => {
    const all = facet.classList.toggle("facet--all");
    button.setAttribute("aria-expanded", all);
    button.textContent = all ? say("find_fewer_choices") : unfold;
  });
}
