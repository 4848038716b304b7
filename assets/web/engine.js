// The rules, in MicroPython: this is the only way to them, and nothing here knows any.
import { facts } from "./facts.js";
import { unpacked, unpackedJson } from "./packed.js";

const HEAP = 4 << 20; // bytes to begin with; MicroPython takes more when it needs them
const START = `
import json, sys
sys.path.insert(0, "/game")
from adapter import Desk
with open("/game/board.json") as file:
    desk = Desk(json.load(file))
ask, bot, fingerprint = desk.ask, desk.bot, desk.hash
`;

/** @type {{ask: (text: string) => string, bot: () => string, hash: () => string} | null} */
let desk = null;

export async function startEngine() {
  const [wasmBinary, files] = await Promise.all([unpacked("wasm"), unpackedJson("rules")]);
  const load = /** @type {any} */ (globalThis).loadMicroPython;
  const python = await load({ wasmBinary, heapsize: HEAP, url: "micropython.wasm", stdout: () => {}, stderr: () => {} });
  for (const [name, text] of Object.entries({ ...files, "board.json": JSON.stringify(facts.board) })) {
    const path = `/game/${name}`;
    python.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    python.FS.writeFile(path, text);
  }
  python.runPython(START);
  desk = { ask: python.globals.get("ask"), bot: python.globals.get("bot"), hash: python.globals.get("fingerprint") };
}

/**
 * @param {any} request
 * @returns {{events: any[][], state: any} | null} null for what the rules refuse
 */
export function ask(request) {
  try {
    const answer = JSON.parse(desk ? desk.ask(JSON.stringify(request)) : "{}");
    return answer.state ? answer : null;
  } catch {
    return null;
  }
}

/** @returns {any[]} a legal move */
export function botsMove() {
  return desk ? JSON.parse(desk.bot()) : [];
}

export function hashOfGame() {
  return desk ? desk.hash() : "";
}
