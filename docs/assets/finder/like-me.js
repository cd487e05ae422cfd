// People like me: ranks the stories by what they share with the reader. Nothing that is chosen leaves the
// browser: it stands in the fragment of the address, which no request carries.

import { foldable } from "./choices.js";
import { json } from "./data.js";
import { showChips } from "./filters.js";
import { keepState } from "./languages.js";
import { readChosen, writeChosen } from "./state.js";
import { element, speaker } from "./words.js";

// So many stories at first, and so many more with each press of the button; the first few are told in full.
const STEP = 10;
const IN_FULL = 3;
const STRANGE = { many: 5, long: 40 };

const page = document.getElementById("like-me");
const find = (selector) => page.querySelector(selector);
const { language, points, stories, words } = JSON.parse(document.getElementById("like-me-facts").textContent);
const say = speaker(words);
const keys = ["background", "target", "obstacle"];
const order = new Map(keys.map((key) => [key, points[key]]));
const known = new Map(keys.map((key) => [key, new Set(points[key])]));
const facets = new Map(keys.map((key) => [key, find(`[data-facet=${key}]`)]));
const boxes = [...page.querySelectorAll("input")];
const labelOf = new Map(boxes.map((box) => [`${box.name} ${box.value}`, box.closest("li").querySelector(".choice__label").textContent]));
const inOrder = (key, ids) => order.get(key).filter((id) => ids.has(id));
const labels = (key, ids) => ids.map((id) => labelOf.get(`${key} ${id}`)).join(say("join"));
const named = (key, ids) => say("labelled", { label: nameOf(key), text: labels(key, ids) });
const nameOf = (key) => facets.get(key).querySelector("summary").firstChild.data.trim();

const likes = find(".likes");
const chips = find(".finder__chips");
const count = find(".finder__count");
const more = find(".finder__more");
const none = find(".finder__empty");
let chosen = new Map();
let ranked = [];
let shown = STEP;

/** The stories that share something, the most first; ties stay in the order of the data. */
function rank() {
  const shares = (story, key) => inOrder(key, chosen.get(key)).filter((id) => story[key].includes(id));
  return stories
    .map((story) => ({ story, shared: new Map(keys.map((key) => [key, shares(story, key)])) }))
    .map((match) => ({ ...match, score: [...match.shared.values()].flat().length }))
    .filter(({ score }) => score)
    .sort((a, b) => b.score - a.score);
}

function arrive() {
  const arrived = readChosen(new URLSearchParams(location.hash.slice(1)), keys, known);
  chosen = arrived.chosen;
  const strange = arrived.unknown.slice(0, STRANGE.many).map((id) => id.slice(0, STRANGE.long));
  const note = find(".finder__note");
  note.hidden = !strange.length;
  note.textContent = strange.length ? say("find_unknown", { ids: strange.join(" · ") }) : "";
  render();
}

function change() {
  const fragment = writeChosen(chosen, order).join("&");
  history.pushState(null, "", location.pathname + location.search + (fragment && `#${fragment}`));
  find(".finder__note").hidden = true;
  shown = STEP;
  render();
}

function render() {
  keepState();
  for (const box of boxes) box.checked = chosen.get(box.name).has(box.value);
  for (const [key, facet] of facets) facet.querySelector(".facet__chosen").textContent = chosen.get(key).size || "";
  const pieces = keys.flatMap((key) =>
    inOrder(key, chosen.get(key)).map((id) => ({ words: named(key, [id]), without: () => chosen.get(key).delete(id) })),
  );
  showChips(chips, pieces, say, remove, clear);
  ranked = rank();
  const found = { n: pieces.length, m: ranked.length, of: stories.length };
  count.textContent = say(pieces.length ? "like_count" : "like_intro", found);
  none.hidden = !pieces.length || ranked.length > 0;
  showStories(pieces.length);
}

/** The stories in groups of as many shared points; a group of several is a tie, and says so. */
function showStories(of) {
  const lists = new Map();
  for (const [place, match] of ranked.slice(0, shown).entries()) {
    if (!lists.has(match.score)) lists.set(match.score, element("ol"));
    lists.get(match.score).append(item(match, place < IN_FULL));
  }
  const parts = [...lists].flatMap(([score, list]) => {
    const m = ranked.filter((match) => match.score === score).length;
    return [element("h2", "likes__score", say(m > 1 ? "like_tie" : "like_group", { n: score, of, m })), list];
  });
  likes.replaceChildren(...parts);
  const left = ranked.length - shown;
  more.hidden = left <= 0;
  more.firstElementChild.textContent = say("like_more", { n: Math.min(STEP, left), of: left });
}

function item({ story, shared }, inFull) {
  const made = element("li", "like");
  const title = made.appendChild(element("p", "found__use"));
  title.append(element("a", "", story.title, { href: story.href, ...told(story) }));
  made.append(element("p", "like__outcome", say("labelled", { label: say("outcome"), text: story.outcome })));
  const reasons = made.appendChild(element("dl", "like__reasons"));
  const same = [...shared].filter(([, ids]) => ids.length).map(([key, ids]) => named(key, ids));
  for (const [label, texts] of [["like_same", same], ["like_differs", differences(story, shared)]]) {
    if (!texts.length) continue;
    const pair = reasons.appendChild(element("div"));
    pair.append(element("dt", "", say(label)), element("dd", "", texts.join(say("semicolon"))));
  }
  made.append(advantages(story, inFull));
  return made;
}

/** The attribute of a text of a story that is not told in the page's language. */
function told(story) {
  return story.language ? { lang: story.language } : {};
}

/** What differs, in words: another background or target, and what the sources do not mention of what was chosen. */
function differences(story, shared) {
  const texts = [];
  const others = (key) => story[key].filter((id) => !chosen.get(key).has(id));
  const backgrounds = others("background");
  if (chosen.get("background").size && backgrounds.length) {
    const also = shared.get("background").length ? "like_background_also" : "like_background";
    texts.push(say(also, { labels: labels("background", backgrounds) }));
  }
  if (chosen.get("target").size && !shared.get("target").length) {
    texts.push(say("like_target", { labels: labels("target", story.target) }));
  }
  const unmentioned = inOrder("obstacle", chosen.get("obstacle")).filter((id) => !story.obstacle.includes(id));
  if (unmentioned.length) texts.push(say("like_unmentioned", { labels: labels("obstacle", unmentioned) }));
  return texts;
}

/** What the person had that others may not, from the public data of the story, fetched when it is opened. */
function advantages(story, open) {
  const made = element("details", "like__had");
  made.append(element("summary", "", say("like_had")));
  const list = made.appendChild(element("ul"));
  made.addEventListener("toggle", async () => {
    const items = await json(`stories/${story.slug}.json`).then(
      ({ enablers }) => enablers.map(({ text }) => element("li", "", text[story.language ?? language], told(story))),
      () => [element("li", "", say("find_failed"))],
    );
    list.replaceChildren(...(items.length ? items : [element("li", "", say("not_stated"))]));
  });
  made.open = open;
  return made;
}

function remove(piece, place) {
  piece.without();
  change();
  const left = chips.querySelectorAll("button");
  (left[Math.min(place, left.length - 1)] ?? count).focus();
}

function clear() {
  for (const ids of chosen.values()) ids.clear();
  change();
  count.focus();
}

for (const facet of facets.values()) foldable(facet, say);
find("form").addEventListener("submit", (event) => event.preventDefault());
find("form").addEventListener("change", ({ target }) => {
  if (target.checked) chosen.get(target.name).add(target.value);
  else chosen.get(target.name).delete(target.value);
  change();
});
more.addEventListener("click", () => {
  const first = shown;
  shown += STEP;
  showStories([...chosen.values()].reduce((sum, ids) => sum + ids.size, 0));
  likes.querySelectorAll(".like a")[first]?.focus();
});
addEventListener("popstate", arrive);
arrive();
