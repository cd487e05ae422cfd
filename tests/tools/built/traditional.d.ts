// The module that hooks/casebook/search/traditional.py writes when the site is built.

/** Traditional characters, each followed by its Simplified form. */
export const CHARACTERS: string;
/** Words of Taiwan with their names on the mainland. */
export const WORDS: Record<string, string>;
