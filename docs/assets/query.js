// What people type, and what they look through, in one normal form.

const BETWEEN = /[\s\p{P}\p{Z}\p{C}]+/u;
const HAN_THEN_WORD = /(\p{Script=Han})(?=[a-z0-9])/gu;
const WORD_THEN_HAN = /([a-z0-9])(?=\p{Script=Han})/gu;

/** The search terms of a text: NFKC, lower case, parted at spaces, punctuation and between scripts. */
export function terms(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(HAN_THEN_WORD, "$1 ")
    .replace(WORD_THEN_HAN, "$1 ")
    .split(BETWEEN)
    .filter((term) => term !== "");
}
