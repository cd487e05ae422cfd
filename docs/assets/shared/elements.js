// Finds and makes elements.

/**
 * Finds the first element that fits a selector. Throws an Error where the page has none of that kind.
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
 * Makes an element with a class, a content and attributes; a text is never read as HTML.
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
