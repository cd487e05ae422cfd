// What the theme's own inline scripts do at the head of a page, in a file, so that the policy needs no inline script.
// The bundle of mkdocs-material 9.8.1 calls these functions by their names; a test watches them.
"use strict";
// the root of the site, which is two folders above this file
var __md_scope = new URL("../../", document.currentScript.src);

function __md_hash(text) {
  return [...text].reduce((sum, char) => (sum << 5) - sum + char.charCodeAt(0), 0);
}

function __md_get(key, storage = localStorage, scope = __md_scope) {
  return JSON.parse(storage.getItem(scope.pathname + "." + key));
}

function __md_set(key, value, storage = localStorage, scope = __md_scope) {
  const name = scope.pathname + "." + key;
  // the theme stores the colours of every first visit; who wants what the system says shall follow it when it changes
  const unchosen = key === "__palette" && matchMedia(value?.color?.media ?? "not all").matches;
  try {
    unchosen ? storage.removeItem(name) : storage.setItem(name, JSON.stringify(value));
  } catch {
    // a browser that stores nothing still shows the page
  }
}
