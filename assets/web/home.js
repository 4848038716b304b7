// The home screen: the city, its mascot, and the way into the game.
import { el } from "./dom.js";
import { facts } from "./facts.js";
import { drawn, picture } from "./pictures.js";
import { languageGroup, openSettings } from "./settings.js";
import { button } from "./signs.js";
import { kept, keeps } from "./store.js";
import { parts, said } from "./words.js";

/**
 * @param {{play: () => void, resume: (game: any) => boolean, anew: () => void}} doors
 * @returns {import("./stage.js").Scene}
 */
export function home(doors) {
  const found = kept();
  let fault = found?.fault || "";
  const resume = () => { if (!doors.resume(found?.game)) { fault = "lost"; made.replaceWith(made = draw()); } };
  /** @type {HTMLElement} */
  let made;
  const draw = () => {
    const begun = found?.game && !fault;
    return (made = el("main", { class: "home" },
      el("div", { class: "scene", "aria-hidden": "true" }, drawn("landscape") && picture("landscape", "landscape"), picture("pose/greeting", "mascot")),
      el("div", { class: "side" },
        el("h1", {}, said("title")), el("p", { class: "lead" }, said("web.home.lead", { name: parts("mascot.name") })),
        fault && el("div", { class: "note", role: "alert" }, el("p", {}, said(fault === "old" ? "web.home.lost.old" : "web.home.lost")),
          button("anew", doors.anew, [said("web.home.anew")], { class: "quiet" })),
        !keeps() && el("p", { class: "note" }, said("web.home.unkept")),
        begun && button("resume", resume, [said("screen.home.resume")], { class: "main" }),
        button("play", doors.play, [el("span", { class: "arrow", "aria-hidden": "true" }), said(begun ? "screen.home.new" : "screen.home.start")],
          { class: begun ? "second" : "main" }),
        languageGroup(),
        el("div", { class: "small" }, button("settings", openSettings, [said("settings.heading")], { class: "quiet" })),
        credits())));
  };
  return { name: "home", draw };
}

function credits() {
  const lines = Array.from({ length: facts.credits }, (_, at) => el("li", {}, said(`credit.${at}`)));
  return el("details", { class: "credits" }, el("summary", { do: "credits" }, said("web.credits")),
    el("ul", {}, ...lines, el("li", {}, said("web.credits.runs"))));
}
