// Each event of the rules as something seen on the board, and as words for who listens.
import { banner, fly, hop } from "./board.js";
import { explanationCard, landingCard } from "./cards.js";
import { ruby } from "./dom.js";
import { facts } from "./facts.js";
import { bareName, isBot, nameOf, squareName } from "./game.js";
import { reading, wait } from "./motion.js";
import { tell } from "./stage.js";
import { bare, parts } from "./words.js";

/** @typedef {{throwDice: (dice: number[]) => Promise<void>, points: (team: number, by: number) => void, meter: (value: number) => void, turn: (team: number, round: number) => void, mood: (pose: string) => void}} Panel */
/** @typedef {{panel: Panel, wanted: () => boolean, order: number[], square: number, next: string | undefined, places: () => number[]}} Scene */

const NOTICE = /** @type {Record<string, string>} */ ({ missed: "screen.notice.missed", again: "screen.notice.again", arrived: "screen.notice.arrived" });

/**
 * Tell one event.
 * @param {any[]} event
 * @param {Scene} scene
 * @returns {Promise<any>} a card's answer, where there was one
 */
export async function tellEvent(event, scene) {
  const telling = TELLING[event[0]];
  return telling ? telling(event, scene) : undefined;
}

/**
 * @param {import("./words.js").Part[]} words
 * @param {number} [share]
 */
async function notice(words, share = 1) {
  const made = banner(ruby(words));
  await reading(share);
  made.remove();
}

/** @param {string} id @param {import("./words.js").Args} args */
function bothWays(id, args) {
  tell(bare(id, args));
  return parts(id, args);
}

/** @type {Record<string, (event: any[], scene: Scene) => Promise<any>>} */
const TELLING = {
  async rolled([, team, dice, total], { panel }) {
    panel.mood("thinking");
    await panel.throwDice(dice);
    tell(bare("web.table.rolled", { team: bareName(team), n: total }));
  },
  async moved([, team, squares], { wanted }) {
    await hop(team, squares, wanted);
  },
  async jumped([, team, , to]) {
    await notice(parts("screen.effect.goto", { label: squareName(to) }), 0.7);
    await fly(team, to);
  },
  async swapped([, team, other], scene) {
    const places = [...scene.places()];
    await notice(bothWays("table.swapped", { team: nameOf(team), other: nameOf(other) }), 0.8);
    await Promise.all([fly(team, places[other]), fly(other, places[team])]);
  },
  async landed([, team, at], { next }) {
    tell(bare("web.table.landed", { team: bareName(team), n: at, label: squareName(at) }));
    if (next === "asked" || next === "asking" || next === "forked") return wait(isBot(team) ? 300 : 150);
    if (!facts.squares[at].text) return wait(250);
    if (!isBot(team)) return landingCard(team, at);
    return notice(parts(`squares.${facts.squares[at].id}.text`), 1.6);
  },
  async answered([, team, quiz, at, right], { order, square, panel }) {
    panel.mood(right ? "glad" : "consoling");
    if (!isBot(team)) return explanationCard({ team, quiz, at, right, order, square });
    return notice([...nameOf(team), ": ", right ? "✓ " : "", ...parts(`quizzes.${facts.quizzes[quiz].id}.choice.0`)], 1.6);
  },
  async eco([, team, by], { panel }) {
    if (by) panel.mood(by > 0 ? "glad" : "consoling");
    panel.points(team, by);
    await wait(by ? 450 : 0);
  },
  async waits([, team, turns]) {
    await notice(bothWays("web.table.waits", { team: nameOf(team), n: turns }));
  },
  async meter([, by, value], { panel }) {
    panel.meter(value);
    if (by) await notice(bothWays(by > 0 ? "screen.notice.meter.plus" : "screen.notice.meter.minus", { n: Math.abs(by) }));
  },
  async turn([, team, round], { panel }) {
    panel.turn(team, round);
    panel.mood("greeting");
  },
  async ended(_, { panel }) {
    panel.mood("cheering");
    await notice(bothWays("table.ended", {}), 1.6);
  },
};

for (const name of ["missed", "again", "arrived"]) {
  TELLING[name] = async ([, team], { panel }) => {
    panel.mood(name === "missed" ? "consoling" : "cheering");
    await notice(bothWays(NOTICE[name], { team: nameOf(team) }));
  };
}
