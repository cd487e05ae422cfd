// Finds and creates elements.

/**
 * Returns the first element that matches a selector. Throws an Error if there is none of that type.
 * @template {Element} [Kind=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Kind} [kind]
 * @returns {Kind}
 */
export function find(root, selector, kind) {
  const found = root.querySelector(selector);
  if (!(found instanceof (kind ?? HTMLElement))) throw new Error(`the page has no ${selector}`);
  return /** @type {Kind} */ (found);
}

/**
 * Creates an element with a class, content and attributes; texts are never parsed as HTML.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} [className]
 * @param {string | Node | (string | Node)[]} [content]
 * @param {Record<string, string>} [attributes]
 */
export function element(name, className = "", content = [], attributes = {}) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...[content].flat());
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/**
 * Parses the JSON that Python wrote into an element of the page.
 * @param {string} id
 */
export function pageData(id) {
  return JSON.parse(find(document, `#${id}`).textContent ?? "");
}
