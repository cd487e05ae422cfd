// The language switch of the header keeps what is chosen on a page.

const links = [...document.querySelectorAll("a[hreflang]")].map((link) => ({ link, page: link.href.split(/[?#]/)[0] }));

/** Lets the links to the page's other languages carry its address after the path. */
export function keepState() {
  for (const { link, page } of links) link.href = page + location.search + location.hash;
}
