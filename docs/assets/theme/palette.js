// Runs before the page is drawn: sets the colours that the reader chose earlier, otherwise those of the system.

(() => {
  const names = ["media", "scheme", "primary", "accent"];
  const ofSystem = () => {
    const scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const input = document.querySelector(`[data-md-color-media="(prefers-color-scheme: ${scheme})"]`);
    return Object.fromEntries(names.map((name) => [name, input?.getAttribute(`data-md-color-${name}`)]));
  };
  /** @type {Record<string, unknown>} */
  const color = __md_get("__palette")?.color ?? ofSystem();
  for (const name of names) {
    const value = color[name];
    if (typeof value === "string") document.body.setAttribute(`data-md-color-${name}`, value);
  }
})();
