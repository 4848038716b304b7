// What stands for a team, a choice, an effect, a die: shape and letter beside every colour.
import { el, ruby } from "./dom.js";
import { facts } from "./facts.js";
import { faceOf } from "./game.js";
import { picture } from "./pictures.js";
import { parts } from "./words.js";

export const LETTERS = "ABCDEF";
const PIPS = [[], [5], [1, 9], [1, 5, 9], [1, 3, 7, 9], [1, 3, 5, 7, 9], [1, 3, 4, 6, 7, 9]];

/** @param {number} team */
export function badge(team) {
  return picture(`team/${team}`, "badge");
}

/**
 * A team's piece: its shape, its animal on the disc, its letter below.
 * @param {number} team
 * @param {string} [face]
 */
export function piece(team, face = faceOf(team)) {
  const [x, y, r] = facts.discs[team], animal = picture(face, "animal"), side = 1.62 * r;
  Object.assign(animal.style, { left: `${x - side / 2}%`, top: `${y - side / 2}%`, width: `${side}%`, height: `${side}%` });
  return el("span", { class: `piece team-${team}`, "aria-hidden": "true" }, picture(`piece/${team}`), animal, el("span", { class: `letter tag-${team}` }, LETTERS[team]));
}

/** @param {number} at */
export function choiceSign(at) {
  return el("span", { class: `choice-sign sign-${at}`, "aria-hidden": "true" }, el("span", {}, LETTERS[at]));
}

/**
 * A die; numbers beyond six are written.
 * @param {number} value
 */
export function die(value) {
  const pips = PIPS[value];
  const face = pips ? pips.map((at) => el("i", { class: `pip at-${at}${value === 1 ? " one" : ""}` })) : [String(value)];
  return el("span", { class: "die", "data-value": value, "aria-hidden": "true" }, ...face);
}

/**
 * An effect in a few words.
 * @param {any[]} effect
 * @returns {import("./dom.js").Part[]}
 */
export function effectWords([name, value]) {
  if (name === "again") return parts("screen.effect.again");
  if (name === "goto") return parts("screen.effect.goto", { label: parts(`square.${value}`) });
  if (name === "swap") return parts(`screen.effect.swap.${value}`);
  if (name === "miss") return parts("screen.effect.miss", { n: value });
  return parts(`screen.effect.${name}.${value < 0 ? "minus" : "plus"}`, { n: Math.abs(value) });
}

/** @param {any[][]} effects */
export function chips(effects) {
  return effects.length ? el("ul", { class: "chips" }, effects.map((effect) => {
    const bad = effect[0] === "miss" || effect[1] < 0;
    return el("li", { class: bad ? "chip bad" : "chip" }, picture(`effects/${effect[0]}`), el("span", {}, ruby(effectWords(effect))));
  })) : null;
}

/**
 * Something to press.
 * @param {string} name
 * @param {() => void} on
 * @param {any[]} inside
 * @param {Record<string, any>} [wishes]
 */
export function button(name, on, inside, wishes = {}) {
  return el("button", { type: "button", do: name, on, ...wishes }, ...inside);
}

let groups = 0; // the same choice may stand on the page and on the card above: each has a name of its own

/**
 * A group of which one is chosen.
 * @param {string} name
 * @param {Node | string} legend
 * @param {[string, Node | string, string, Record<string, any>?][]} choices value, words, name to press it by
 * @param {string} chosen
 * @param {(value: string) => void} on
 */
export function group(name, legend, choices, chosen, on) {
  const one = `${name}-${++groups}`;
  return el("fieldset", { class: `group ${name}` }, el("legend", {}, legend), el("div", { class: "options" },
    choices.map(([value, words, press, more]) => {
      const input = el("input", { type: "radio", name: one, value, do: press, checked: value === chosen });
      input.addEventListener("change", () => on(value));
      return el("label", { class: "option", ...more }, input, el("span", {}, words));
    })));
}

