// The game of now: its header, its state as the rules tell it, and its log.
import { facts } from "./facts.js";
import { ask, botsMove } from "./engine.js";
import { forget, keep } from "./store.js";
import { parts, unread } from "./words.js";
import { wishes } from "./wishes.js";

/** @typedef {import("./store.js").Kept} Kept */
/** @typedef {import("./dom.js").Part} Part */

export const BOT = 1; // the team that the mascot plays where one child plays alone

/** @type {{header: Omit<Kept, "moves" | "wishes"> | null, state: any, began: number, unkept: boolean}} */
export const game = { header: null, state: null, began: 0, unkept: false };

/**
 * @param {string[]} names
 * @param {string[]} animals
 * @param {boolean} alone
 */
export function beginGame(names, animals, alone) {
  const seed = facts.seed ?? crypto.getRandomValues(new Uint32Array(1))[0];
  return enter({ seed, level: facts.level, names, animals, alone }, ask({ do: "new", seed, teams: names.length, level: facts.level }));
}

/**
 * @param {Kept} kept
 * @returns {boolean} whether the rules play it again
 */
export function resumeGame(kept) {
  const { seed, level, names, animals, alone, moves } = kept;
  return enter({ seed, level, names, animals, alone }, ask({ do: "replay", seed, level, teams: names.length, moves }));
}

/**
 * @param {any} header
 * @param {any} answer
 */
function enter(header, answer) {
  if (!answer) return false;
  game.header = header;
  game.state = answer.state;
  game.began = Date.now() - 1000 * (answer.state.seconds || 0);
  keepGame();
  return true;
}

/**
 * Make a move.
 * @param {any[]} move
 * @returns {any[][]} what happened
 */
export function act(move) {
  const answer = ask({ do: "apply", move });
  if (!answer) return [];
  game.state = answer.state;
  keepGame();
  return answer.events;
}

/** A roll; where a game ends after some minutes it tells the time. */
export function rollMove() {
  return game.state.minutes ? ["roll", Math.min(999999, Math.floor((Date.now() - game.began) / 1000))] : ["roll"];
}

export function botMove() {
  const move = botsMove();
  return move[0] === "roll" ? rollMove() : move;
}

/** @returns {boolean} whether the last move could be taken back */
export function takeBack() {
  const answer = game.state.moves.length ? ask({ do: "back", alone: game.header?.alone ? 0 : null }) : null;
  if (!answer) return false;
  game.state = answer.state;
  keepGame();
  return true;
}

export function leaveGame() {
  game.header = game.state = null;
  forget();
}

export function keepGame() {
  if (game.header) game.unkept = !keep({ ...game.header, moves: game.state.moves, wishes: { ...wishes } });
}

/** @param {number} team */
export function isBot(team) {
  return Boolean(game.header?.alone) && team === BOT;
}

/**
 * A team's name, with its readings.
 * @param {number} team
 * @returns {Part[]}
 */
export function nameOf(team) {
  if (isBot(team)) return parts("mascot.name");
  const typed = game.header?.names[team];
  return typed ? [typed] : parts(`animals.${game.header?.animals[team]}`);
}

/**
 * @param {number} team
 * @returns {string}
 */
export function bareName(team) {
  return unread(nameOf(team));
}

/**
 * What stands on a team's piece.
 * @param {number} team
 */
export function faceOf(team) {
  return isBot(team) ? "pose/greeting" : `animal/${game.header?.animals[team]}`;
}

/** The log as the program for the classroom reads it: a header, then a move a line. */
export function logOfGame() {
  const { header, state } = game;
  const teams = state.points.map((/** @type {any} */ _, /** @type {number} */ team) => bareName(team));
  const head = {
    sugoroku: "game/1", pack: facts.pack, version: facts.version, seed: state.seed, teams, level: state.start_level ?? state.level,
    lang: wishes.lang, board: facts.digest, animals: header?.animals,
  };
  return [head, ...state.moves].map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** The name of a square.
 * @param {number} at */
export function squareName(at) {
  return parts(`square.${at}`);
}

