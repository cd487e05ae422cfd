// Types of the JSON that Python writes for the scripts, for the type checker; no page loads this file.
// Written by hooks/casebook: finder/facets.py, finder/people_like_me.py, search/files.py, export/public_models.py (the public data).

/**
 * Entries of overrides/casebook/words.yml in one language; some have a singular and a plural.
 * @typedef {Record<string, string | { one: string, other: string }>} Words
 */

/** @typedef {{ zh: string, en: string }} Bilingual */

/**
 * One kind of filter. `of` has for each use the indexes of its ids in `ids`, as in "3,0 12".
 * @typedef {{ key: string, vocabulary: string, ids: string[], of: string }} FacetColumn
 */

/**
 * The content of the page's element `finder-facts`. `stories` are slugs, and `storyUses` is the number of uses of each.
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
 * The content of the page's element `like-me-facts`.
 * @typedef {object} LikeMeFacts
 * @property {"zh" | "en"} language
 * @property {{ key: string, ids: string[] }[]} points
 * @property {LikeMeStory[]} stories
 * @property {Words} words
 */

/**
 * A story to compare with the reader's; `language` is set if the story is not available in the page's language.
 * @typedef {object} LikeMeStory
 * @property {string} slug
 * @property {string} title
 * @property {string} href
 * @property {string} outcome
 * @property {"zh" | "en"} [language]
 * @property {Record<string, string[]>} points
 */

/**
 * The fields of a use in data/v1/uses.json that the scripts read.
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
 * A token file of the search: for each token its rarity, then for each document the difference of its number from the
 * previous one, and the weight.
 * @typedef {Record<string, number[]>} TokenFile
 */

/**
 * A document file of the search: kind, path, title, section, text, and the language if it is not the reader's.
 * @typedef {[kind: string, path: string, title: string, section: string, text: string, language?: string][]} DocumentFile
 */

export {};
