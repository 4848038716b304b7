// The end: the places, what was learned, what is done at home, the record, the questionnaire.
import { confetti } from "./confetti.js";
import { el, ruby } from "./dom.js";
import { facts } from "./facts.js";
import { game, isBot, logOfGame, nameOf } from "./game.js";
import { drawn, picture } from "./pictures.js";
import { pledges } from "./pledges.js";
import { openSettings } from "./settings.js";
import { button, piece } from "./signs.js";
import { said } from "./words.js";

const HABITS = ["yes", "sometimes", "not-yet"];

/**
 * @param {{again: () => void, home: () => void, back: () => void}} doors
 * @returns {import("./stage.js").Scene}
 */
export function ending(doors) {
  let fresh = true;
  return {
    name: "ending",
    draw: () => {
      const snow = fresh && confetti();
      fresh = false;
      return el("main", { class: "ending" }, snow, winners(), ranks(), learned(), habits(), pledges(), questionnaire(), record(),
        el("div", { class: "ways-on" }, button("again", doors.again, [said("screen.home.new")], { class: "main" }),
          el("div", { class: "small" }, button("undo", doors.back, [said("ending.undo")], { class: "quiet" }),
            button("home", doors.home, [said("ending.home")], { class: "quiet" }),
            button("settings", openSettings, [said("settings.heading")], { class: "quiet" }))));
    },
  };
}

function winners() {
  const { ranking, won, teams } = game.state, first = ranking[0];
  const title = won !== null ? said(won ? "ending.together.won" : "ending.together.lost")
    : first.length === teams ? said("ending.tied") : said("ending.first", { team: first.flatMap(joined) });
  return el("header", { class: "winners" }, drawn("landscape") && picture("landscape", "landscape"), picture("pose/cheering", "mascot"),
    el("div", { class: "speech" }, el("h1", { tabindex: "-1" }, title), el("p", { class: "big" }, said(game.header?.alone ? "web.end.alone" : "ending.thanks"))),
    el("div", { class: "podium", "aria-hidden": "true" }, first.map((/** @type {number} */ team) => piece(team))));
}

/** @param {number} team @param {number} at @returns {import("./dom.js").Part[]} */
function joined(team, at) {
  return at ? ["\u00a0· ", ...nameOf(team)] : nameOf(team);
}

function ranks() {
  const { ranking, points, won, meter } = game.state;
  const by = won !== null ? said("ending.by.together", { n: meter, goal: facts.board.meter.goal }) : said(`ending.by.${facts.board.win}`);
  /** @type {Node[]} */
  const rows = [];
  let place = 1;
  for (const tied of ranking) {
    for (const team of tied) rows.push(el("li", { class: `rank place-${place}` }, won === null && el("span", { class: "place" }, said("web.end.place", { n: place })),
      piece(team), el("strong", {}, ruby(nameOf(team))), el("span", { class: "points" }, picture("leaf"), said("web.end.points", { n: points[team] }))));
    place += tied.length;
  }
  return el("section", {}, el("h2", {}, said("web.end.title")), el("p", { class: "quietly" }, by), el("ol", { class: "ranks" }, ...rows));
}

function learned() {
  /** @type {Map<number, boolean>} */
  const seen = new Map();
  for (const [, quiz, , right] of game.state.asked) seen.set(quiz, (seen.get(quiz) ?? true) && right);
  if (!seen.size) return null;
  const asked = game.state.asked.filter((/** @type {any[]} */ one) => !isBot(one[0])), rights = asked.filter((/** @type {any[]} */ one) => one[3]).length;
  const lessons = [...seen].sort(([, a], [, b]) => Number(a) - Number(b)).map(([quiz, right]) => lesson(quiz, right));
  return el("section", {}, el("h2", {}, said("ending.learned")), el("p", { class: "quietly" }, said("web.end.right", { n: rights, of: asked.length })),
    el("ul", { class: "lessons" }, ...lessons));
}

/** @param {number} quiz @param {boolean} right */
function lesson(quiz, right) {
  const { id, topic } = facts.quizzes[quiz];
  const made = el("li", { class: right ? "lesson" : "lesson remember" }, el("span", { class: "disc", "aria-hidden": "true" }, picture(`topics/${topic}`)),
    el("div", {}, !right && el("p", { class: "tag" }, said("ending.remember")), el("p", {}, said(`quizzes.${id}.question`)),
      el("p", { class: "right" }, el("span", { "aria-hidden": "true" }, "✓ "), said(`quizzes.${id}.choice.0`)),
      el("details", {}, el("summary", { do: `why-${id}` }, said("web.end.why")), el("p", {}, said(`quizzes.${id}.explain`)))));
  made.style.setProperty("--tint", facts.topics[topic][1]);
  return made;
}

function habits() {
  const told = game.state.told.filter((/** @type {any[]} */ one) => !isBot(one[0]));
  if (!told.length) return null;
  return el("section", {}, el("h2", {}, said("ending.habits")), el("ul", { class: "habits" }, ...HABITS.map((answer) => {
    const squares = [...new Set(told.filter((/** @type {any[]} */ one) => one[2] === answer).map((/** @type {any[]} */ one) => one[1]))];
    return squares.length ? el("li", {}, el("strong", { class: `tell ${answer}` }, said(`screen.ask.${answer}`)),
      el("ul", {}, ...squares.map((at) => el("li", {}, said(`square.${at}`))))) : null;
  }).filter(Boolean)), el("p", { class: "quietly" }, said("ending.habits.kind")));
}

function questionnaire() {
  if (!facts.questionnaire) return null;
  return el("section", { class: "survey" }, el("h2", {}, said("ending.questionnaire")), picture("qr", "qr"),
    el("a", { class: "button main", href: facts.questionnaire, target: "_blank", rel: "noopener noreferrer", do: "questionnaire" }, said("web.end.open")),
    el("p", { class: "address" }, facts.questionnaire));
}

function record() {
  return el("section", { class: "record" }, el("p", {}, said("web.end.watch")), button("download", download, [said("web.end.record")], { class: "second" }));
}

function download() {
  const address = URL.createObjectURL(new Blob([logOfGame()], { type: "application/x-ndjson" }));
  const link = el("a", { href: address, download: `${facts.pack}-${game.state.seed}.jsonl` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
