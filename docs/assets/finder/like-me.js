// People like me: ranks the stories by the points they share with the reader. The choice never leaves the browser: it
// is in the fragment of the address, which no request contains.

import { element, find, pageData } from "../shared/elements.js";
import { failure } from "../shared/fetch.js";
import { speaker } from "../shared/words.js";
import { box, facetName, facetsOf, foldable } from "./choices.js";
import { json } from "./data.js";
import { pieces, showChips, unknownNote } from "./filters.js";
import { keepState } from "./languages.js";
import { choosable, inOrder, readChosen, writeChosen } from "./state.js";

/** @import { Bilingual, LikeMeFacts, LikeMeStory } from "../shared/types.js" */

// The number of stories shown at first, and added with each click; the first few are unfolded.
const STEP = 10;
const UNFOLDED = 3;

/**
 * A story with the shared ids of each kind, and their number.
 * @typedef {{ story: LikeMeStory, shared: Record<string, string[]>, score: number }} Match
 */

/** @type {LikeMeFacts} */
const { language, points, stories, words } = pageData("like-me-facts");
const say = speaker(words);
const keys = points.map(({ key }) => key);
const known = { keys, facets: Object.fromEntries(points.map(({ key, ids }) => [key, choosable(ids)])) };

const page = find(document, "#like-me");
const form = find(page, "form");
const facets = facetsOf(form);
const boxes = Object.fromEntries(keys.map((key) => [key, new Map([...find(facets[key], "ul").children].map(box))]));
const likes = find(page, ".likes");
const chips = find(page, ".finder__chips");
const count = find(page, ".finder__count");
const note = find(page, ".finder__note");
const more = find(page, ".finder__more");
const moreButton = find(more, "button");
const none = find(page, ".finder__empty");
let { chosen } = readChosen(new URLSearchParams(), known);
/** @type {Match[]} */
let ranked = [];
let shown = STEP;

/**
 * @param {string} key
 * @param {string[]} ids
 */
function labels(key, ids) {
  return ids.map((id) => boxes[key].get(id)?.label ?? id).join(say("join"));
}

/**
 * @param {string} key
 * @param {string[]} ids
 */
function named(key, ids) {
  return say("labelled", { label: facetName(facets[key]), text: labels(key, ids) });
}

/** Returns the stories that share something, the most first; ties stay in the order of the data. */
function rank() {
  return stories
    .map((story) => {
      const shares = (/** @type {string} */ key) =>
        inOrder(known.facets[key], chosen[key]).filter((id) => story.points[key].includes(id));
      const shared = Object.fromEntries(keys.map((key) => [key, shares(key)]));
      return { story, shared, score: Object.values(shared).flat().length };
    })
    .filter(({ score }) => score)
    .sort((a, b) => b.score - a.score);
}

function arrive() {
  attempt(() => {
    const arrived = readChosen(new URLSearchParams(location.hash.slice(1)), known);
    chosen = arrived.chosen;
    note.textContent = unknownNote(arrived.unknown, say);
    note.hidden = !note.textContent;
    render();
  });
}

function change() {
  const fragment = writeChosen(chosen, known).join("&");
  history.pushState(null, "", location.pathname + location.search + (fragment && `#${fragment}`));
  note.hidden = true;
  shown = STEP;
  attempt(render);
}

/**
 * Runs a function and reports an error to the reader.
 * @param {() => void} run
 */
function attempt(run) {
  try {
    run();
  } catch (error) {
    note.textContent = say(failure(error, "find_failed"));
    note.hidden = false;
  }
}

function render() {
  keepState();
  for (const key of keys) {
    for (const [id, { input }] of boxes[key]) input.checked = chosen[key].has(id);
    find(facets[key], ".facet__chosen").textContent = String(chosen[key].size || "");
  }
  const now = pieces(chosen, known, named);
  showChips(chips, now, say, change, count);
  ranked = rank();
  count.textContent = say(now.length ? "like_count" : "like_intro", {
    n: now.length,
    m: ranked.length,
    of: stories.length,
  });
  none.hidden = !now.length || ranked.length > 0;
  showStories();
}

/** Shows the stories in groups with the same number of shared points; a group of several is called a tie. */
function showStories() {
  const of = keys.reduce((sum, key) => sum + chosen[key].size, 0);
  /** @type {Map<number, HTMLElement[]>} */
  const groups = new Map();
  for (const [index, match] of ranked.slice(0, shown).entries()) {
    groups.set(match.score, [...(groups.get(match.score) ?? []), item(match, index < UNFOLDED)]);
  }
  const parts = [...groups].flatMap(([score, items]) => {
    const m = ranked.filter((match) => match.score === score).length;
    const words = say(m > 1 ? "like_tie" : "like_group", { n: score, of, m });
    return [element("h2", "likes__score", words), element("ol", "", items)];
  });
  likes.replaceChildren(...parts);
  const left = ranked.length - shown;
  more.hidden = left <= 0;
  moreButton.textContent = say("like_more", { n: Math.min(STEP, left), of: left });
}

/**
 * Creates a story with the reasons for its rank.
 * @param {Match} match
 * @param {boolean} unfolded
 */
function item({ story, shared }, unfolded) {
  const link = element("a", "", story.title, { href: story.href, ...languageAttribute(story) });
  const outcome = say("labelled", { label: say("outcome"), text: story.outcome });
  const same = keys.filter((key) => shared[key].length).map((key) => named(key, shared[key]));
  /** @type {[string, string[]][]} */
  const reasons = [
    ["like_same", same],
    ["like_differs", differences(story, shared)],
  ];
  const pairs = reasons
    .filter(([, texts]) => texts.length)
    .map(([label, texts]) =>
      element("div", "", [element("dt", "", say(label)), element("dd", "", texts.join(say("semicolon")))]),
    );
  return element("li", "like", [
    element("p", "found__use", link),
    element("p", "like__outcome", outcome),
    element("dl", "like__reasons", pairs),
    advantages(story, unfolded),
  ]);
}

/**
 * Returns the attribute for texts of a story that is not available in the page's language.
 * @param {LikeMeStory} story
 * @returns {Record<string, string>}
 */
function languageAttribute(story) {
  return story.language ? { lang: story.language } : {};
}

/**
 * Returns the differences in words: another background or target, and chosen obstacles that the sources do not mention.
 * @param {LikeMeStory} story
 * @param {Record<string, string[]>} shared
 */
function differences(story, shared) {
  const texts = [];
  const backgrounds = story.points.background.filter((id) => !chosen.background.has(id));
  if (chosen.background.size && backgrounds.length) {
    const also = shared.background.length ? "like_background_also" : "like_background";
    texts.push(say(also, { labels: labels("background", backgrounds) }));
  }
  if (chosen.target.size && !shared.target.length) {
    texts.push(say("like_target", { labels: labels("target", story.points.target) }));
  }
  const chosenObstacles = inOrder(known.facets.obstacle, chosen.obstacle);
  const unmentioned = chosenObstacles.filter((id) => !story.points.obstacle.includes(id));
  if (unmentioned.length) texts.push(say("like_unmentioned", { labels: labels("obstacle", unmentioned) }));
  return texts;
}

/**
 * Creates the list of the person's advantages, from the public data of the story, fetched when it is unfolded.
 * @param {LikeMeStory} story
 * @param {boolean} open
 */
function advantages(story, open) {
  const list = element("ul");
  const made = element("details", "like__had", [element("summary", "", say("like_had")), list]);
  made.addEventListener("toggle", async () => {
    try {
      /** @type {{ enablers: { text: Bilingual }[] }} */
      const { enablers } = await json(`stories/${story.slug}.json`);
      const texts = enablers.map(({ text }) =>
        element("li", "", text[story.language ?? language], languageAttribute(story)),
      );
      list.replaceChildren(...(texts.length ? texts : [element("li", "", say("not_stated"))]));
    } catch (error) {
      list.replaceChildren(element("li", "", say(failure(error, "find_failed"))));
    }
  });
  made.open = open;
  return made;
}

for (const facet of Object.values(facets)) foldable(facet, say);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return;
  if (target.checked) chosen[target.name].add(target.value);
  else chosen[target.name].delete(target.value);
  change();
});
more.addEventListener("click", () => {
  const first = shown;
  shown += STEP;
  attempt(showStories);
  likes.querySelectorAll(".like")[first]?.querySelector("a")?.focus();
});
addEventListener("popstate", arrive);
arrive();
