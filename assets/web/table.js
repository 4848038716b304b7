// The table: the board, whose turn it is, the die, the points; and the course of a turn.
import { drawBoard, follow, mark, placeAll } from "./board.js";
import { BACK, askCard, forkCard, questionCard } from "./cards.js";
import { el, fill, ruby } from "./dom.js";
import { facts } from "./facts.js";
import { act, bareName, botMove, game, isBot, nameOf, rollMove, takeBack } from "./game.js";
import { animate, wait } from "./motion.js";
import { picture } from "./pictures.js";
import { openSettings } from "./settings.js";
import { badge, button, die, piece } from "./signs.js";
import { focusOn, interrupt, lasting, state, tell } from "./stage.js";
import { tellEvent } from "./telling.js";
import { bare, figure, said } from "./words.js";
import { lively } from "./wishes.js";

const TUMBLE = 80, THROWS = 8; // ms a face, faces
const THINKS = 900; // ms that the mascot takes before it rolls
const MOOD = "greeting";

/** What is shown, which runs behind the rules while a move is told. */
const shown = { team: 0, round: 1, points: [0], places: [0], meter: /** @type {number | null} */ (null), dice: [0], mood: MOOD, busy: false };
/** @type {Record<string, any>} */
const nodes = {};
/** @type {() => void} */
let over = () => {};

/**
 * @param {() => void} ended what comes after the end of the game
 * @returns {import("./stage.js").Scene}
 */
export function table(ended) {
  over = ended;
  catchUp();
  return { name: "roll", draw, after: () => { refresh(); follow(shown.team, false); } };
}

/** Show all as the rules have it. */
function catchUp() {
  const now = game.state;
  Object.assign(shown, { team: now.team, round: now.round, points: [...now.points], places: [...now.places], meter: now.meter ?? null,
    mood: MOOD, busy: false, dice: shown.dice.length === facts.board.dice.count && shown.dice[0] ? shown.dice : Array(facts.board.dice.count).fill(facts.board.dice.faces.at(-1)) });
}

function draw() {
  nodes.head = el("header", { class: "turn-head" });
  nodes.dice = el("div", { class: "dice" });
  nodes.mood = el("div", { class: "mood", "aria-hidden": "true" });
  nodes.roll = button("roll", roll, [die(5), el("span", {}, said("screen.table.roll"))], { class: "main roll" });
  nodes.rows = el("ol", { class: "rows" });
  nodes.meter = el("p", { class: "meter" });
  return el("main", { class: "table" }, el("h1", { class: "unseen" }, said("title")), drawBoard(shown.places), el("aside", { class: "panel" },
    nodes.head, el("div", { class: "throw" }, nodes.mood, nodes.dice), nodes.roll, nodes.meter, nodes.rows,
    el("div", { class: "small" }, button("undo", undo, [said("screen.tool.undo")], { class: "quiet" }),
      button("settings", openSettings, [said("settings.heading")], { class: "quiet" }))));
}

function refresh() {
  const { team, round, points, places, meter, dice, mood, busy } = shown;
  fill(nodes.head, piece(team), el("div", {}, el("p", { class: "round" }, said("screen.table.round", { n: round })),
    el("h2", {}, ruby(nameOf(team))), el("p", {}, isBot(team) ? "" : said("screen.table.turn"))));
  nodes.head.className = `turn-head tint-${team}`;
  fill(nodes.dice, ...dice.map(die));
  fill(nodes.mood, picture(`pose/${mood}`));
  fill(nodes.meter, ...(meter === null ? [] : [said("screen.table.meter", { n: meter, goal: facts.board.meter.goal })]));
  fill(nodes.rows, ...points.map((count, each) => el("li", { class: each === team ? `row now tint-${each}` : "row", "aria-current": each === team ? "true" : undefined },
    badge(each), el("span", { class: "name" }, ruby(nameOf(each)), el("span", { class: "unseen" }, `, ${bare("web.table.place", { n: places[each] })}, `)),
    el("span", { class: "points", "data-team": each }, picture("leaf"), el("span", {}, figure(count))))));
  const waits = busy || isBot(team) || game.state.phase !== "roll";
  nodes.roll.setAttribute("aria-disabled", String(waits));
  nodes.roll.classList.toggle("resting", waits);
  mark(team);
  if (!busy) state(waits ? "moving" : "roll");
}

const panel = {
  /** @param {number[]} dice */
  async throwDice(dice) {
    const wanted = lasting(), faces = facts.board.dice.faces;
    for (let step = 0; lively() && step < THROWS && wanted(); step++) {
      fill(nodes.dice, ...dice.map((_, at) => die(faces[(step * 5 + at * 3 + 2) % faces.length])));
      nodes.dice.style.transform = `rotate(${[14, -11, 8, -6][step % 4]}deg) translateY(${step % 2 ? 0 : -8}px)`;
      await wait(TUMBLE);
    }
    nodes.dice.style.transform = "";
    shown.dice = dice;
    fill(nodes.dice, ...dice.map(die));
    await wait(lively() ? 350 : 600);
  },
  /** @param {number} team @param {number} by */
  points(team, by) {
    shown.points[team] += by;
    const spot = nodes.rows.querySelector(`[data-team="${team}"]`);
    if (!spot) return;
    fill(spot.lastElementChild, figure(shown.points[team]));
    if (!by) return;
    const sign = el("b", { class: by > 0 ? "gain" : "loss", "aria-hidden": "true" }, `${by > 0 ? "+" : "−"}${Math.abs(by)}`);
    spot.append(sign);
    animate(spot, [{ transform: "scale(1)" }, { transform: "scale(1.25)" }, { transform: "scale(1)" }], 450);
    setTimeout(() => sign.remove(), 1500);
    tell(bare("web.table.points", { team: bareName(team), n: shown.points[team] }));
  },
  /** @param {number} value */
  meter(value) {
    shown.meter = value;
    fill(nodes.meter, said("screen.table.meter", { n: value, goal: facts.board.meter.goal }));
  },
  /** @param {number} team @param {number} round */
  turn(team, round) {
    shown.team = team;
    shown.round = round;
    tell(`${bareName(team)}. ${isBot(team) ? "" : bare("screen.table.turn")}`);
  },
  /** @param {string} pose */
  mood(pose) {
    shown.mood = pose;
    fill(nodes.mood, picture(`pose/${pose}`));
  },
};

function roll() {
  if (!shown.busy && game.state.phase === "roll" && !isBot(game.state.team)) play(rollMove());
}

/**
 * Make a move and tell what it brought.
 * @param {any[]} move
 */
async function play(move) {
  const wanted = lasting(), before = game.state, order = before.order, square = before.places[before.team];
  shown.busy = true;
  nodes.roll.setAttribute("aria-disabled", "true");
  nodes.roll.classList.add("resting");
  state("moving");
  const events = act(move);
  for (let at = 0; at < events.length; at++) {
    const answer = await tellEvent(events[at], { panel, wanted, order, square, next: events[at + 1]?.[0], places: () => shown.places });
    if (!wanted()) return;
    follows(events[at]);
    if (answer === BACK) return undo();
  }
  catchUpQuietly();
  await goOn();
}

/** Let what is shown follow an event that has been told.
 * @param {any[]} event */
function follows([name, team, what, to]) {
  const places = shown.places;
  if (name === "moved") places[team] = what.at(-1) ?? places[team];
  if (name === "jumped") places[team] = to;
  if (name === "swapped") [places[team], places[what]] = [places[what], places[team]];
}

function catchUpQuietly() {
  const { mood, dice } = shown;
  catchUp();
  Object.assign(shown, { mood, dice });
  placeAll(shown.places);
  refresh();
}

/** What the rules wait for now: a roll, an answer, a way; or the end. */
export async function goOn() {
  const { phase, team, legal, places } = game.state, wanted = lasting();
  if (phase === "over") return over();
  if (isBot(team)) return botPlays(wanted);
  if (phase === "roll") {
    follow(team);
    focusOn("roll");
    return;
  }
  const answer = phase === "answer" ? await questionCard() : phase === "tell" ? await askCard(team, places[team]) : await forkCard();
  if (!wanted()) return;
  if (answer === BACK) return undo();
  const kind = legal[0][0];
  await play([kind, answer]);
}

/** @param {() => boolean} wanted */
async function botPlays(wanted) {
  shown.busy = true;
  state("moving");
  tell(bare("web.table.thinks", { team: bareName(game.state.team) }));
  await wait(lively() ? THINKS : THINKS / 2);
  if (wanted()) await play(botMove());
}

/** Take the last move back; what is still being told is cut short. */
export function undo() {
  interrupt();
  if (takeBack()) tell(bare("web.table.back", { team: bareName(game.state.team) }));
  catchUp();
  placeAll(shown.places);
  refresh();
  follow(shown.team, false);
  goOn();
}
