// The one thing that is kept on the tablet: the game, and how it is shown. Whatever is not sound is refused.
import { facts } from "./facts.js";

export const KEY = `sugoroku/1/${facts.pack}`; // 1: the shape of what is kept
const SCHEMA = "sugoroku.web/1";
const LONGEST = 1 << 20, MOVES = 20000, NAME = 40; // characters, moves, letters of a name

/**
 * @typedef {object} Kept
 * @property {number} seed
 * @property {number} level
 * @property {string[]} names typed names, "" where the animal's is used
 * @property {string[]} animals
 * @property {boolean} alone one player, against the mascot
 * @property {any[][]} moves
 * @property {any} wishes
 */

/**
 * @param {Kept} game
 * @returns {boolean} whether it is kept
 */
export function keep(game) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ schema: SCHEMA, pack: facts.pack, version: facts.version, board: facts.digest, ...game }));
    return true;
  } catch {
    return false;
  }
}

export function forget() {
  try {
    localStorage.removeItem(KEY);
  } catch { /* nothing is kept here */ }
}

/** @returns {boolean} whether this browser keeps anything */
export function keeps() {
  try {
    localStorage.setItem(`${KEY}/try`, "1");
    localStorage.removeItem(`${KEY}/try`);
    return true;
  } catch {
    return false;
  }
}

/**
 * What is kept: a game, why there is none ("lost", "old"), or nothing.
 * @returns {{game?: Kept, fault?: "lost" | "old"} | null}
 */
export function kept() {
  let text = null;
  try {
    text = localStorage.getItem(KEY);
  } catch { /* as if nothing were kept */ }
  if (text === null) return null;
  try {
    const found = text.length > LONGEST ? null : JSON.parse(text);
    if (!found || found.schema !== SCHEMA || found.pack !== facts.pack) return { fault: "lost" };
    if (found.version !== facts.version || found.board !== facts.digest) return { fault: "old" };
    return sound(found) ? { game: found } : { fault: "lost" };
  } catch {
    return { fault: "lost" };
  }
}

/** @param {any} found */
function sound(found) {
  const { names, animals, moves, seed, level, alone } = found;
  return Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32 && Number.isInteger(level) && typeof alone === "boolean"
    && Array.isArray(names) && Array.isArray(animals) && names.length === animals.length
    && names.every((name) => typeof name === "string" && name.length <= NAME)
    && animals.every((animal) => facts.animals.includes(animal))
    && Array.isArray(moves) && moves.length <= MOVES
    && moves.every((move) => Array.isArray(move) && typeof move[0] === "string");
}
