// Plays the games of seeded_games.py in MicroPython's WebAssembly build and prints their hashes as JSON.
// node play.mjs MODULES RULES DRIVER BOARDS_JSON COUNT
//   MODULES   the node_modules folder that holds the npm package below
//   RULES     the folder of the rules, copied as it stands into MicroPython's file system
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const PACKAGE = "@micropython/micropython-webassembly-pyscript";
const [modules, rules, games, boards, count] = process.argv.slice(2);

const url = pathToFileURL(resolve(modules, PACKAGE, "micropython.mjs"));
const { loadMicroPython } = await import(url);
const lines = [];
const python = await loadMicroPython({ heapsize: 64 * 1024 * 1024, stdout: (line) => lines.push(line) });

python.FS.mkdirTree("/room/sugoroku/rules");
python.FS.writeFile("/room/sugoroku/__init__.py", "");
for (const name of readdirSync(rules).filter((name) => name.endsWith(".py"))) {
  python.FS.writeFile(`/room/sugoroku/rules/${name}`, readFileSync(join(rules, name)));
}
python.FS.writeFile("/room/seeded_games.py", readFileSync(games));
python.FS.writeFile("/room/boards.json", readFileSync(boards));

python.runPython(`
import json, sys
sys.path.insert(0, "/room")
from seeded_games import fingerprints
with open("/room/boards.json") as file:
    print(json.dumps(fingerprints(json.load(file), ${Number(count)})))
`);
process.stdout.write(lines.join("\n") + "\n");
