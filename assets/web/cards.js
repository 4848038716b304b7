// The cards: what a square says and asks, questions, explanations, ways to choose.
import { el, ruby } from "./dom.js";
import { facts } from "./facts.js";
import { game, nameOf } from "./game.js";
import { drawn, picture } from "./pictures.js";
import { openSettings } from "./settings.js";
import { badge, button, chips, choiceSign } from "./signs.js";
import { lay } from "./stage.js";
import { said } from "./words.js";

const ANSWERS = ["yes", "sometimes", "not-yet"];
export const BACK = "back"; // a card's answer that takes the last move back

/**
 * @param {string} name
 * @param {any[]} inside
 * @param {[string, string]} colours ground and edge
 * @param {number} team
 */
function head(name, inside, [ground, edge], team) {
  const band = el("header", { class: `band ${name}` }, badge(team), el("h2", { id: `head-${name}`, tabindex: "-1" }, ...inside));
  band.style.setProperty("--ground", ground);
  band.style.setProperty("--edge", edge);
  return band;
}

/** @param {number} at */
function face(at) {
  const kind = facts.board.squares[at].kind;
  return el("div", { class: "picture" }, picture(drawn(`square/${at}`) ? `square/${at}` : `kinds/${kind}`));
}

/**
 * @param {(value: any) => void} close
 * @param {any[]} more
 */
function foot(close, ...more) {
  return el("footer", { class: "foot" },
    el("div", { class: "small" }, button("undo", () => close(BACK), [said("screen.tool.undo")], { class: "quiet" }),
      button("settings", openSettings, [said("settings.heading")], { class: "quiet" })), ...more);
}

/** @param {(value: any) => void} close */
function nextButton(close) {
  return button("next", () => close("next"), [said("screen.card.next")], { class: "main" });
}

/**
 * What a square says.
 * @param {number} team
 * @param {number} at
 */
export function landingCard(team, at) {
  const square = facts.squares[at], { kind, effects } = facts.board.squares[at];
  return lay("landing", (close) => [
    head("landing", [said(`square.${at}`)], facts.kinds[kind], team),
    el("div", { class: "body with-picture" }, face(at), el("div", {},
      el("p", { class: "big", id: "said" }, said(`squares.${square.id}.text`)), chips(effects))),
    foot(close, nextButton(close)),
  ], { first: "next", described: "said" });
}

/**
 * What a square asks about home.
 * @param {number} team
 * @param {number} at
 */
export function askCard(team, at) {
  const square = facts.squares[at], { kind, effects } = facts.board.squares[at];
  return lay("tell", (close) => [
    head("tell", [said(`square.${at}`)], facts.kinds[kind], team),
    el("div", { class: "body with-picture" }, face(at), el("div", {},
      square.text && el("p", { class: "big" }, said(`squares.${square.id}.text`)), chips(effects))),
    el("div", { class: "asked" }, el("h3", { id: "asked" }, said(`squares.${square.id}.ask`)),
      el("div", { class: "row3", role: "group", "aria-labelledby": "asked" }, ANSWERS.map((answer) =>
        button(`tell-${answer}`, () => close(answer), [said(`screen.ask.${answer}`)], { class: `tell ${answer}` })))),
    foot(close),
  ], { described: "asked" });
}

/** The question that the rules wait for. */
export function questionCard() {
  const { quiz, order, team } = game.state, { id, topic } = facts.quizzes[quiz];
  const art = drawn(`quiz/${id}`) ? picture(`quiz/${id}`) : null;
  return lay("question", (close) => [
    head("question", [said(`topic.${topic}`)], [facts.topics[topic][0], facts.topics[topic][0]], team),
    el("div", { class: "body question" },
      el("h3", { class: "big", id: "question" }, said(`quizzes.${id}.question`)),
      el("div", { class: art ? "own" : "thinking" }, art || [picture(`topics/${topic}`, "topic"), picture("pose/thinking", "mascot")])),
    el("div", { class: "choices", role: "group", "aria-labelledby": "question" }, order.map((/** @type {number} */ choice, /** @type {number} */ at) =>
      button(`answer-${at}`, () => close(at), [choiceSign(at), el("span", {}, said(`quizzes.${id}.choice.${choice}`))], { class: "choice" }))),
    foot(close),
  ], { style: "wide", described: "question" });
}

/**
 * What follows an answer.
 * @param {{team: number, quiz: number, at: number, right: boolean, order: number[], square: number}} given
 */
export function explanationCard({ team, quiz, at, right, order, square }) {
  const { id } = facts.quizzes[quiz], rules = facts.board, here = rules.squares[square];
  const effects = (right ? here.right ?? rules.right : here.wrong ?? rules.wrong) || [];
  const colour = right ? "#1F7A3D" : "#8A5A00";
  return lay("explanation", (close) => [
    head("explanation", [el("span", { "aria-hidden": "true", class: "sign" }, right ? "✓" : "⚑"),
      said(right ? "screen.explanation.right" : "screen.explanation.wrong")], [colour, colour], team),
    el("div", { class: "answer", id: "said" }, choiceSign(order.indexOf(0)), el("strong", {}, said(`quizzes.${id}.choice.0`))),
    right ? null : el("p", { class: "given" }, said("web.card.yours"), ": ", choiceSign(at), " ", said(`quizzes.${id}.choice.${order[at]}`)),
    el("div", { class: "body with-picture turned" }, el("div", {}, el("p", { class: "big" }, said(`quizzes.${id}.explain`)), chips(effects)),
      picture(right ? "pose/glad" : "pose/consoling", "mascot")),
    el("p", { class: "source" }, said(`quizzes.${id}.source`)),
    foot(close, nextButton(close)),
  ].filter(Boolean), { first: "next", style: right ? "wide glad" : "wide", described: "said" });
}

/** The ways that the rules offer. */
export function forkCard() {
  const { team, legal, places } = game.state, at = places[team], { id, ways } = facts.squares[at];
  return lay("fork", (close) => [
    head("fork", [said("screen.fork.title")], facts.kinds.branch, team),
    el("div", { class: "body" }, el("p", { class: "big" },
      facts.squares[at].text ? said(`squares.${id}.text`) : ruby(nameOf(team)))),
    el("div", { class: "choices ways" }, legal.map((/** @type {any[]} */ move) =>
      button(`choose-${move[1]}`, () => close(move[1]), [face(facts.squares.findIndex((one) => one.id === ways[move[1]])),
        choiceSign(move[1]), el("span", {}, said(`squares.${id}.ways.${ways[move[1]]}`))], { class: "choice way" }))),
    foot(close),
  ]);
}
