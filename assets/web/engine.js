// The rules, in MicroPython: this is the only way to them, and nothing here knows any.
import { facts } from "./facts.js";
import { unpacked, unpackedJson } from "./packed.js";

const HEAP = 4 << 20; // bytes to begin with; MicroPython takes more when it needs them
const FILE = 0x8000, FOLDER = 0x4000; // kinds of paths, as Unix numbers them
// A disk of what the page carries, inside MicroPython: each 24 bytes that it reads from a disk outside cost a call.
const START = `
import io, sys, vfs

class Carried:
    def mount(self, readonly, mkfs):
        pass

    def stat(self, path):
        found = kind(path)
        if not found:
            raise OSError(2)
        return (found,) + (0,) * 9

    def open(self, path, mode):
        return io.StringIO(text(path))

vfs.mount(Carried(), "/game")
sys.path[:] = ["/game"]
import json
from adapter import Desk
desk = Desk(json.loads(board))
ask, bot, fingerprint = desk.ask, desk.bot, desk.hash
`;

/** @type {{ask: (text: string) => string, bot: () => string, hash: () => string} | null} */
let desk = null;

export async function startEngine() {
  const [wasmBinary, rules] = await Promise.all([unpacked("wasm"), unpackedJson("rules")]);
  const files = new Map(Object.entries(rules).map(([name, text]) => [`/${name}`, text]));
  const load = /** @type {any} */ (globalThis).loadMicroPython;
  const python = await load({ wasmBinary, heapsize: HEAP, url: "micropython.wasm", stdout: () => {}, stderr: () => {} });
  python.globals.set("kind", (/** @type {string} */ path) => (files.has(`${path}/__init__.py`) ? FOLDER : files.has(path) ? FILE : 0));
  python.globals.set("text", (/** @type {string} */ path) => files.get(path));
  python.globals.set("board", JSON.stringify(facts.board));
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
