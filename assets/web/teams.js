// Who plays: how many teams, their animals and names; or one child with the mascot.
import { el } from "./dom.js";
import { facts } from "./facts.js";
import { drawn, picture } from "./pictures.js";
import { openSettings } from "./settings.js";
import { LETTERS, button, group, piece } from "./signs.js";
import { focusOn, redraw } from "./stage.js";
import { bare, parts, said } from "./words.js";

const NAME_MOST = 14; // letters of a name

/**
 * @param {(names: string[], animals: string[], alone: boolean) => void} begin
 * @param {() => void} back
 * @returns {import("./stage.js").Scene}
 */
export function teams(begin, back) {
  const [least, most] = facts.board.teams, first = Math.max(2, least), last = Math.min(6, most, facts.animals.length);
  let count = first, alone = false;
  const animals = [...facts.animals], names = animals.map(() => "");

  /** @param {number} team */
  const another = (team) => {
    const shown = alone ? 1 : count, at = facts.animals.indexOf(animals[team]);
    for (let step = 1; step < facts.animals.length; step++) {
      const next = facts.animals[(at + step) % facts.animals.length];
      if (animals.slice(0, shown).includes(next)) continue;
      const other = animals.indexOf(next); // its later team takes this one's
      [animals[team], animals[other]] = [animals[other], animals[team]];
      break;
    }
    redraw();
    focusOn(`animal-${team}`);
  };

  /** @param {number} team */
  const row = (team) => {
    const name = el("input", { type: "text", id: `name-${team}`, maxlength: NAME_MOST, do: `name-${team}`, autocomplete: "off",
      placeholder: bare(`animals.${animals[team]}`), value: names[team] });
    name.addEventListener("input", () => { names[team] = name.value.trim().slice(0, NAME_MOST); });
    return el("li", { class: `team tint-${team}` }, piece(team, `animal/${animals[team]}`), el("div", { class: "naming" },
      el("label", { for: `name-${team}` }, said("web.teams.name", { team: LETTERS[team] })), name),
    button(`animal-${team}`, () => another(team), [el("span", { "aria-hidden": "true", class: "turnaround" }, "↻"),
      el("span", { class: "unseen" }, bare("web.teams.animal", { team: LETTERS[team] }))], { class: "turning" }));
  };

  const draw = () => {
    const counts = Array.from({ length: last - first + 1 }, (_, at) => String(first + at));
    const choices = /** @type {any} */ ([...counts.map((n) => [n, n, `teams-${n}`]),
      ...(least <= 2 ? [["alone", said("web.teams.alone", { name: parts("mascot.name") }), "alone"]] : [])]);
    return el("main", { class: "teams" },
      el("header", { class: "greeting" }, drawn("landscape") && picture("landscape", "landscape"), picture("pose/greeting", "mascot"),
        el("h1", { class: "speech" }, said("screen.teams.title"))),
      group("count", said("screen.teams.count"), choices, alone ? "alone" : String(count), (value) => {
        alone = value === "alone";
        count = alone ? 2 : Number(value);
        redraw();
      }),
      el("ol", { class: `team-list of-${count}` }, ...Array.from({ length: alone ? 1 : count }, (_, team) => row(team)),
        alone && el("li", { class: "team tint-1" }, piece(1, "pose/greeting"), el("strong", { class: "naming" }, said("mascot.name")))),
      el("div", { class: "ways-on" }, button("begin", () => begin(names.slice(0, count), animals.slice(0, count), alone),
        [said("screen.teams.start")], { class: "main" }),
      el("div", { class: "small" }, button("back", back, [said("ending.home")], { class: "quiet" }),
        button("settings", openSettings, [said("settings.heading")], { class: "quiet" }))));
  };
  return { name: "teams", draw };
}
