// What is on the screen: one scene, and the cards that lie on it; all can be drawn again in another language.
import { el, fill } from "./dom.js";
import { applyWishes } from "./wishes.js";
import { bare } from "./words.js";

/** @typedef {{name: string, draw: () => Node, after?: () => void}} Scene */
/** @typedef {{state: string, draw: (close: (value: any) => void) => Node[], box: any}} Card */

const app = /** @type {HTMLElement} */ (document.getElementById("app"));
const live = /** @type {HTMLElement} */ (document.getElementById("told"));
/** @type {Scene | null} */
let scene = null;
/** @type {Card[]} */
const cards = [];
/** Grows when whatever was still being told is no longer wanted. */
let epoch = 0;

/** @param {Scene} next */
export function show(next) {
  epoch += 1;
  while (cards.length) cards.pop()?.box.remove();
  scene = next;
  state(next.name);
  fill(app, next.draw());
  document.title = bare("title");
  next.after?.();
  window.scrollTo(0, 0);
}

/** @returns {() => boolean} whether what began now is still wanted */
export function lasting() {
  const then = epoch;
  return () => then === epoch;
}

/** Let go of all that is still being told. */
export function interrupt() {
  epoch += 1;
  while (cards.length) cards.pop()?.box.remove();
}

/** @param {string} name what the page is waiting for */
export function state(name) {
  document.body.dataset.state = name;
}

/** Draw all that is seen anew, and leave the focus on what has the same name. */
export function redraw() {
  applyWishes();
  document.title = bare("title");
  const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.do;
  if (scene) {
    fill(app, scene.draw());
    scene.after?.();
  }
  for (const card of cards) fill(card.box, ...card.draw(card.box.answer));
  focusOn(focused || "");
}

/** @param {string} name of what can be pressed */
export function focusOn(name) {
  const within = cards.length ? cards[cards.length - 1].box : app;
  const found = name && within.querySelector(`[data-do="${CSS.escape(name)}"]`);
  if (found) found.focus({ preventScroll: true });
  return Boolean(found);
}

/**
 * Lay a card on the scene and wait for its answer; null where it is taken away.
 * @param {string} name of the state meanwhile
 * @param {(close: (value: any) => void) => Node[]} draw
 * @param {{first?: string, style?: string, leave?: any, described?: string}} [wishes] what has the focus, a class, what Escape answers, what is read
 * @returns {Promise<any>}
 */
export function lay(name, draw, { first = "", style = "", leave, described } = {}) {
  return new Promise((resolve) => {
    const box = el("dialog", { class: `card ${style}`, "aria-labelledby": `head-${name}`, "aria-describedby": described });
    const before = document.body.dataset.state || "", back = /** @type {HTMLElement} */ (document.activeElement);
    box.answer = (/** @type {any} */ value) => {
      const at = cards.findIndex((card) => card.box === box);
      if (at < 0) return;
      cards.splice(at, 1);
      box.close();
      box.remove();
      state(before);
      back?.focus?.({ preventScroll: true });
      resolve(value);
    };
    box.addEventListener("cancel", (/** @type {Event} */ event) => {
      event.preventDefault();
      if (leave !== undefined) box.answer(leave);
    });
    box.addEventListener("close", () => { // a browser may close it unasked, at a second Escape
      if (!cards.some((card) => card.box === box)) return;
      if (leave !== undefined) box.answer(leave);
      else box.showModal();
    });
    cards.push({ state: name, draw, box });
    fill(box, ...draw(box.answer));
    document.body.append(box);
    box.showModal();
    state(name);
    box.scrollTop = 0;
    if (!focusOn(first)) box.querySelector("h2")?.focus();
  });
}

/** @param {string} words said to who listens to the page */
export function tell(words) {
  live.append(el("p", {}, words));
  while (live.childElementCount > 3) live.firstElementChild?.remove();
}
