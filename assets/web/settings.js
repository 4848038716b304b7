// The choices of how the page is shown, at hand at any time.
import { el } from "./dom.js";
import { facts } from "./facts.js";
import { keepGame } from "./game.js";
import { button, group } from "./signs.js";
import { lay, redraw } from "./stage.js";
import { said, tagOf } from "./words.js";
import { CHOICES, wishes } from "./wishes.js";

/** @type {{leave: () => void}} */
export const way = { leave: () => {} }; // out of the game

/**
 * @param {string} name
 * @param {string} value
 */
export function wish(name, value) {
  wishes[name] = value;
  keepGame();
  redraw();
}

export function languageGroup() {
  return group("lang", said("screen.home.language"), Object.entries(facts.langs).map(([lang, name]) =>
    [lang, name, `lang-${lang.split("_")[0]}`, { lang: tagOf(lang) }]), wishes.lang, (value) => wish("lang", value));
}

/** @param {keyof typeof CHOICES} name */
function choice(name) {
  return group(name, said(`settings.${name}`), CHOICES[name].map((value) =>
    [value, said(`settings.${name}.${value}`), `${name}-${value}`]), wishes[name], (value) => wish(name, value));
}

export function openSettings() {
  const playing = document.querySelector("main.table, main.ending");
  lay("settings", (close) => [
    el("header", { class: "band plain" }, el("h2", { id: "head-settings", tabindex: "-1" }, said("settings.heading"))),
    el("div", { class: "body settings" }, languageGroup(), wishes.lang.startsWith("ja") && choice("furigana"),
      choice("text"), choice("contrast"), choice("motion")),
    el("footer", { class: "foot" },
      el("div", { class: "small" }, playing && button("home", () => { close(null); way.leave(); }, [said("ending.home")], { class: "quiet" })),
      button("close", () => close(null), [said("web.close")], { class: "main" })),
  ], { leave: null });
}
