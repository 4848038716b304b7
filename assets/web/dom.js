// Elements made by hand: text goes in as text, never as markup.

export const GAP = "\u200b"; // between two Japanese phrases

/** @typedef {string | [string, string]} Part words, or words with their reading */
/** @typedef {string | Part[]} Text */
/** @typedef {Node | string | null | undefined | false} Child */

/**
 * Make an element; `on` is what a press does, `do` its name for whoever presses by program, `aria` its names there.
 * @param {string} name
 * @param {Record<string, any>} [wishes]
 * @param {...(Child | Child[])} inside
 * @returns {any} the element
 */
export function el(name, wishes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(wishes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "on") made.addEventListener("click", value);
    else if (key === "do") made.dataset.do = value;
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...kids(inside));
  return made;
}

/**
 * @param {any[]} inside
 * @returns {(Node | string)[]}
 */
export function kids(inside) {
  return inside.flat(9).filter((one) => one !== null && one !== undefined && one !== false && one !== "");
}

/**
 * Words as nodes, each reading above its words.
 * @param {Text} text
 */
export function ruby(text) {
  const made = document.createDocumentFragment();
  for (const part of typeof text === "string" ? [text] : text) {
    made.append(...typeof part === "string" ? lettered(part)
      : [el("ruby", {}, part[0], el("rp", {}, "（"), el("rt", {}, part[1]), el("rp", {}, "）"))]);
  }
  return made;
}

/**
 * Words with places where a line may end, and with the lowered 2 of a formula.
 * @param {string} words
 * @returns {(Node | string)[]}
 */
function lettered(words) {
  return words.split(new RegExp(`(${GAP}|CO2(?!\\d))`)).filter(Boolean).flatMap((piece) =>
    piece === GAP ? [el("wbr")] : piece === "CO2" ? ["CO", el("sub", {}, "2")] : [piece]);
}

/**
 * Put other content into an element, if it is not the same already.
 * @param {Element} where
 * @param {...Child} inside
 */
export function fill(where, ...inside) {
  where.replaceChildren(...kids(inside));
}
