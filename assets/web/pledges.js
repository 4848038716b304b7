// What each team promises to do at home: one of the pack's promises, kept in the log like a move.
import { el, ruby } from "./dom.js";
import { facts } from "./facts.js";
import { act, game, isBot, nameOf } from "./game.js";
import { badge } from "./signs.js";
import { bare, everywhere, said } from "./words.js";

export function pledges() {
  if (!facts.pledges.length) return null;
  const teams = game.state.points.map((/** @type {any} */ _, /** @type {number} */ team) => team).filter((/** @type {number} */ team) => !isBot(team));
  return el("section", { class: "pledges" }, el("h2", {}, said("ending.pledges")), el("p", {}, said("ending.pledges.how")),
    el("ul", {}, ...teams.map(row)));
}

/** @param {number} team */
function row(team) {
  const promised = game.state.pledges?.[team] || "", chosen = facts.pledges.find((id) => everywhere(`pledges.${id}`).includes(promised));
  const choice = el("select", { id: `pledge-${team}`, do: `pledge-${team}` },
    el("option", { value: "" }, bare("ending.pledges.choose")),
    ...facts.pledges.map((id) => el("option", { value: id, selected: id === chosen }, bare(`pledges.${id}`))));
  choice.addEventListener("change", () => act(["pledge", team, choice.value && bare(`pledges.${choice.value}`)]));
  return el("li", { class: "pledge" }, badge(team), el("label", { for: `pledge-${team}` }, ruby(nameOf(team))), choice);
}
