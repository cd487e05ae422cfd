// The language switch of the header keeps what is chosen on a page.

/** @type {NodeListOf<HTMLAnchorElement>} */
const all = document.querySelectorAll("a[hreflang]");
const links = [...all].map((link) => ({ link, page: link.href.split(/[?#]/)[0] }));

/** Lets the links to the page's other languages carry its address after the path. */
export function keepState() {
  for (const { link, page } of links) link.href = page + location.search + location.hash;
}
