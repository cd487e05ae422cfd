// The words of words.yml that a script fills in, by the same rules as hooks/casebook/wording/page_words.py.

/** A function that gives the words under a key, filled with values; `n` also chooses the plural. */
export function speaker(words) {
  return (key, values = {}) => {
    const entry = words[key];
    const form = typeof entry === "string" ? entry : entry[values.n === 1 ? "one" : "other"];
    return form.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  };
}

/** An element with a class, a text and attributes; a text is never read as HTML. */
export function element(name, className, text = "", attributes = {}) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
