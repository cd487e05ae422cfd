// The forms of the JSON that Python writes for the scripts, for the type checker; no page loads this file.
// Written by hooks/casebook: finder/facets.py, finder/people_like_me.py, search/files.py, export/public_models.py (the public data).

/**
 * Entries of overrides/casebook/words.yml in one language; some have a singular and a plural.
 * @typedef {Record<string, string | { one: string, other: string }>} Words
 */

/** @typedef {{ zh: string, en: string }} Bilingual */

/**
 * One kind of filter. `of` has for each use the places of its ids in `ids`, as in "3,0 12".
 * @typedef {{ key: string, vocabulary: string, ids: string[], of: string }} FacetColumn
 */

/**
 * The page's element `finder-facts`. `stories` are slugs, and `storyUses` is the number of uses of each.
 * @typedef {object} FinderFacts
 * @property {FacetColumn[]} facets
 * @property {string[]} stories
 * @property {number[]} storyUses
 * @property {number} allStories
 * @property {number} pageRows
 * @property {string[]} sorts
 * @property {number} longest
 * @property {Words} words
 */

/**
 * The page's element `like-me-facts`.
 * @typedef {object} LikeMeFacts
 * @property {"zh" | "en"} language
 * @property {{ key: string, ids: string[] }[]} points
 * @property {LikeMeStory[]} stories
 * @property {Words} words
 */

/**
 * A story that can be like the reader's own; `language` only where the story is not told in the page's language.
 * @typedef {object} LikeMeStory
 * @property {string} slug
 * @property {string} title
 * @property {string} href
 * @property {string} outcome
 * @property {"zh" | "en"} [language]
 * @property {Record<string, string[]>} points
 */

/**
 * What the scripts read of a use in data/v1/uses.json.
 * @typedef {object} Use
 * @property {string} story
 * @property {Bilingual} label
 * @property {Bilingual} text
 * @property {Bilingual} [effect_note]
 * @property {{ time?: Bilingual, money?: Bilingual }} cost
 */

/** @typedef {{ id: string, label: Bilingual, aliases: { zh: string[], en: string[] } }} Term */

/**
 * search/<language>/index.json. `roots` has the address of the pages of each language, relative to this file, and
 * under "" of those in the reader's language.
 * @typedef {object} SearchIndex
 * @property {string} folder
 * @property {number} together
 * @property {string[]} starts
 * @property {number} wholes
 * @property {string[]} common
 * @property {Record<string, string>} roots
 * @property {Words} words
 */

/**
 * A file of tokens of the search: for each token its rarity, then for each record the step from the one before and
 * the weight.
 * @typedef {Record<string, number[]>} TokenFile
 */

/**
 * A file of records of the search: kind, path, title, place, text, and the language where it is not the reader's.
 * @typedef {[kind: string, path: string, title: string, place: string, text: string, language?: string][]} RecordFile
 */

export {};
