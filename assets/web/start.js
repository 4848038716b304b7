// Where it begins: home is drawn first, and the rules wake up meanwhile.
import { el, fill } from "./dom.js";
import { ending } from "./ending.js";
import { startEngine, hashOfGame } from "./engine.js";
import { beginGame, game, leaveGame, resumeGame } from "./game.js";
import { home } from "./home.js";
import { fetchDrawings } from "./pictures.js";
import { way } from "./settings.js";
import { show, state } from "./stage.js";
import { KEY, forget, kept } from "./store.js";
import { goOn, table, undo } from "./table.js";
import { teams } from "./teams.js";
import { fetchTexts, said } from "./words.js";
import { applyWishes, takeWishes } from "./wishes.js";

const OLD = "web.old";
/** For tests and for the curious: what the game is, to be read only. */
const seen = { ready: false, key: KEY, state: () => JSON.stringify(game.state), hash: () => hashOfGame() };
Object.defineProperty(window, "__sugoroku", { value: Object.freeze(Object.defineProperty({ ...seen }, "ready", { get: () => seen.ready })) });
/** @type {Promise<void>} */
let engine = Promise.resolve();

function showHome() {
  show(home({ play: showTeams, resume, anew: () => { forget(); showTeams(); } }));
}

function showTeams() {
  show(teams((names, animals, alone) => { engine.then(() => { if (beginGame(names, animals, alone)) showTable(); }); }, showHome));
}

/** @param {any} found */
function resume(found) {
  if (!seen.ready) { engine.then(() => resume(found) || showHome()); return true; }
  if (!resumeGame(found)) return false;
  if (game.state.phase === "over") showEnding();
  else showTable();
  return true;
}

function showTable() {
  show(table(showEnding));
  goOn();
}

function showEnding() {
  show(ending({
    again: () => { leaveGame(); showTeams(); },
    home: () => { leaveGame(); showHome(); },
    back: () => { show(table(showEnding)); undo(); },
  }));
  /** @type {HTMLElement | null} */ (document.querySelector("main h1"))?.focus({ preventScroll: true });
}

async function begin() {
  takeWishes(kept()?.game?.wishes);
  try {
    await Promise.all([fetchTexts(), fetchDrawings()]);
    applyWishes();
    way.leave = () => { game.header = null; showHome(); };
    showHome();
    await new Promise((resolve) => setTimeout(resolve, 0)); // home is seen before the rules wake up
    engine = startEngine();
    await engine;
    seen.ready = true;
    document.body.dataset.ready = "true";
  } catch (trouble) {
    console.error(trouble);
    state("old");
    fill(/** @type {HTMLElement} */ (document.getElementById("app")), el("main", { class: "waiting" }, el("h1", {}, said("title")), el("p", { class: "note", role: "alert" }, said(OLD))));
  }
}

if (document.readyState === "complete") begin();
else addEventListener("DOMContentLoaded", begin, { once: true });

