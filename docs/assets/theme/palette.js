// Before the page is drawn: the colours that the reader chose on an earlier page.
"use strict";
(() => {
  const chosen = __md_get("__palette");
  if (!chosen || !chosen.color) return;
  let color = chosen.color;
  if (color.media === "(prefers-color-scheme)") {
    const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    const input = document.querySelector(`[data-md-color-media='(prefers-color-scheme: ${scheme})']`);
    color = Object.fromEntries(
      ["media", "scheme", "primary", "accent"].map((name) => [name, input.getAttribute(`data-md-color-${name}`)]),
    );
  }
  for (const name of ["media", "scheme", "primary", "accent"]) {
    if (typeof color[name] === "string") document.body.setAttribute(`data-md-color-${name}`, color[name]);
  }
})();
