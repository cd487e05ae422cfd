// Makes the header's language switch keep the choices on a page.

/** @type {NodeListOf<HTMLAnchorElement>} */
const all = document.querySelectorAll("a[hreflang]");
const links = [...all].map((link) => ({ link, page: link.href.split(/[?#]/)[0] }));

/** Adds the query and the fragment of the page's address to the links to its other languages. */
export function keepState() {
  for (const { link, page } of links) link.href = page + location.search + location.hash;
}
