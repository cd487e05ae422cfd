// Replaces the theme's inline scripts in the head of a page, because the policy allows no inline script.
// The bundle of mkdocs-material 9.8.1 calls these functions by name; a test checks that they are defined.
"use strict";
// the root of the site, two folders above this file
var __md_scope = new URL("../../", /** @type {HTMLScriptElement} */ (document.currentScript).src);

// true after the reader has switched the colours on this page
var __md_chosen = false;
addEventListener(
  "change",
  ({ target }) => {
    if (target instanceof HTMLInputElement && target.name === "__palette") __md_chosen = true;
  },
  true,
);

/** @param {string} text */
function __md_hash(text) {
  return [...text].reduce((sum, char) => (sum << 5) - sum + char.charCodeAt(0), 0);
}

/** @param {string} key */
function __md_get(key, storage = localStorage, scope = __md_scope) {
  return JSON.parse(storage.getItem(`${scope.pathname}.${key}`) ?? "null");
}

/**
 * @param {string} key
 * @param {unknown} value
 */
function __md_set(key, value, storage = localStorage, scope = __md_scope) {
  // the theme stores the colours of every visit, so that a reader without a choice would keep those of the first visit
  if (key === "__palette" && !__md_chosen) return;
  try {
    storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // the page must also work in a browser without storage
  }
}
