// The board: the painter's picture, its words as text, and the pieces on it.
import { el } from "./dom.js";
import { facts } from "./facts.js";
import { game } from "./game.js";
import { animate } from "./motion.js";
import { boardData } from "./pictures.js";
import { button, piece } from "./signs.js";
import { bare, said } from "./words.js";
import { lively, wishes } from "./wishes.js";

const WIDE = 390, HIGH = 267; // mm, of the painter's board
const SVG = "http://www.w3.org/2000/svg";
const TILE = 31; // mm, the side of a common tile; pieces are as much larger as theirs is
const SIDES = [21, 16.5, 13.5, 12.5, 12.5, 12.5]; // mm of a piece, by how many stand on its square
const ROW = 3; // pieces side by side on one square
const BESIDE = 0.9, BEHIND = 0.8; // of a piece between them, and between their rows
const CAPITAL = 0.85, CLEAR = 0.8; // of a line of words above its baseline; mm between it and the pieces
const HOP = 240; // ms

/** @type {{plane: HTMLElement, view: HTMLElement, pieces: HTMLElement[], places: number[], near: boolean}} */
const board = { plane: document.body, view: document.body, pieces: [], places: [], near: true };

/** @param {number[]} places */
export function drawBoard(places) {
  const data = boardData(), base = wishes.contrast === "true" ? data.strong : data.normal, ways = data.ways[wishes.lang];
  board.places = [...places];
  board.pieces = places.map((_, team) => el("span", { class: "stands" }, piece(team)));
  board.plane = el("div", { class: "plane" }, layer(base), ways && layer(ways.data, ways.box), lettering(data), ...board.pieces);
  board.view = el("div", { class: "view", tabindex: "0", role: "img", "aria-label": bare("web.table.board", { n: facts.squares.length }) }, board.plane);
  const closer = button("zoom", zoom, [], { class: "zoom" });
  const made = el("div", { class: "board" }, board.view, closer);
  nameZoom(made, closer);
  places.forEach((_, team) => stand(team));
  return made;
}

/**
 * @param {string} data
 * @param {[number, number, number, number]} [box] left, top, width, height in millimetres
 */
function layer(data, [left, top, width, height] = [0, 0, WIDE, HIGH]) {
  const made = el("img", { src: `data:image/webp;base64,${data}`, alt: "", class: "layer", decoding: "async", draggable: "false" });
  const style = { left: left / WIDE, top: top / HIGH, width: width / WIDE, height: height / HIGH };
  for (const [name, share] of Object.entries(style)) made.style.setProperty(name, `${share * 100}%`);
  return made;
}

function zoom() {
  board.near = !board.near;
  const made = board.view.parentElement;
  if (made) nameZoom(made, made.querySelector(".zoom"));
  follow(game.state ? game.state.team : 0, false);
}

/**
 * @param {Element} made
 * @param {any} closer
 */
function nameZoom(made, closer) {
  made.classList.toggle("near", board.near);
  closer.replaceChildren(said(board.near ? "web.table.whole" : "web.table.near"));
}

/** @param {any} data */
function lettering(data) {
  const made = document.createElementNS(SVG, "svg");
  made.setAttribute("viewBox", `0 0 ${WIDE} ${HIGH}`);
  made.setAttribute("class", "layer lettering");
  made.setAttribute("aria-hidden", "true");
  const labels = data.labels[wishes.lang].flat();
  made.append(...labels.map((/** @type {any} */ line) => letters(line, "label")),
    ...data.title[wishes.lang].map((/** @type {any} */ line) => letters(line, "title")));
  return made;
}

/**
 * One line, exactly as wide as the painter's, in whatever typeface the tablet has.
 * @param {[number, number, number, number, string]} line
 * @param {string} style
 */
function letters([x, y, width, size, text], style) {
  const made = document.createElementNS(SVG, "text");
  const wishes = { x, y, textLength: width, "font-size": size, class: style, lengthAdjust: "spacingAndGlyphs" };
  for (const [name, value] of Object.entries(wishes)) made.setAttribute(name, String(value));
  made.textContent = text;
  return made;
}

/**
 * Where a team's piece stands on a square, in shares of the board.
 * @param {number} team
 * @param {number} at
 * @param {number[]} places
 * @returns {{x: number, y: number}}
 */
function spot(team, at, places) {
  const [left, , width] = facts.boxes[at], here = standing(team, at, places), size = sizeOn(at, here.length);
  const most = here.length === 4 ? 2 : ROW, row = Math.floor(here.indexOf(team) / most), rows = Math.ceil(here.length / most);
  const side = Math.min(most, here.length - row * most), aside = ((here.indexOf(team) % most) - (side - 1) / 2) * BESIDE * size;
  return { x: (left + width / 2 + aside) / WIDE, y: (ground(at) - (rows - 1 - row) * BEHIND * size) / HIGH };
}

/**
 * The side of a piece in millimetres.
 * @param {number} at
 * @param {number} count of the pieces on that square
 */
function sizeOn(at, count) {
  return (SIDES[count - 1] * facts.boxes[at][2]) / TILE;
}

/**
 * Where pieces stand on a square, in millimetres from the top of the board: above its words.
 * @param {number} at
 */
function ground(at) {
  const [, top, , height] = facts.boxes[at], [first] = boardData().labels[wishes.lang][at];
  return first ? first[1] - CAPITAL * first[3] - CLEAR : top + 0.8 * height;
}

/**
 * The teams on a square.
 * @param {number} team that stands there in any case
 * @param {number} at
 * @param {number[]} places
 */
function standing(team, at, places) {
  return places.map((place, other) => (place === at || other === team ? other : -1)).filter((other) => other >= 0);
}

/** @param {number} team */
function stand(team) {
  const at = board.places[team], { x, y } = spot(team, at, board.places);
  const width = sizeOn(at, standing(team, at, board.places).length) / WIDE;
  Object.assign(board.pieces[team].style, { left: `${x * 100}%`, top: `${y * 100}%`, width: `${width * 100}%`, zIndex: String(10 + team) });
}

/** @param {number[]} places */
export function placeAll(places) {
  board.places = [...places];
  places.forEach((_, team) => stand(team));
}

/**
 * Hop over squares one by one.
 * @param {number} team
 * @param {number[]} squares
 * @param {() => boolean} wanted
 */
export async function hop(team, squares, wanted) {
  for (const square of squares) {
    if (!wanted()) return;
    await fly(team, square, 0.05, HOP);
  }
}

/**
 * Go to a square in an arch.
 * @param {number} team
 * @param {number} square
 * @param {number} [rise] of the board's height
 * @param {number} [time] ms
 */
export async function fly(team, square, rise = 0.16, time = 700) {
  const before = spot(team, board.places[team], board.places);
  board.places[team] = square;
  board.places.forEach((_, other) => stand(other));
  const after = spot(team, square, board.places), { clientWidth: wide, clientHeight: high } = board.plane;
  const dx = (before.x - after.x) * wide, dy = (before.y - after.y) * high;
  follow(team);
  await animate(board.pieces[team], [
    { transform: `translate(${dx}px, ${dy}px)` },
    { transform: `translate(${dx / 2}px, ${dy / 2 - rise * high}px) scale(1.12)` },
    { transform: "translate(0, 0)" },
  ], time);
}

/**
 * Bring a team into sight where the board is larger than its window.
 * @param {number} team
 * @param {boolean} [smooth]
 */
export function follow(team, smooth = true) {
  const { view, plane } = board;
  if (plane.clientWidth <= view.clientWidth + 1) return;
  const { x, y } = spot(team, board.places[team], board.places);
  const left = x * plane.clientWidth - view.clientWidth / 2, top = y * plane.clientHeight - view.clientHeight / 2;
  view.scrollTo({ left, top, behavior: smooth && lively() ? "smooth" : "auto" });
}

/** @param {number} team whose turn it is */
export function mark(team) {
  board.pieces.forEach((made, other) => made.classList.toggle("turn", other === team));
  if (board.pieces[team]) board.pieces[team].style.zIndex = "30";
}

/**
 * A few words on the board for a while.
 * @param {Node} words
 */
export function banner(words) {
  const made = el("p", { class: "banner", "aria-hidden": "true" }, words);
  board.view.parentElement?.querySelectorAll(".banner").forEach((one) => one.remove());
  board.view.parentElement?.append(made);
  return made;
}
