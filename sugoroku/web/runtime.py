"""What the page runs: MicroPython, the very files of the rules, and the page's own modules as one script."""

from __future__ import annotations

import re
from pathlib import Path

import sugoroku.rules
from sugoroku.packs import shelf

ENTRY = "start.js"
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z-]+\.js)";\n', re.MULTILINE)
_NAME = re.compile(r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)
# What of MicroPython's own script is replaced: what it loads, and what its debug build doubts at every call from C.
_LOADED = "let Module={locateFile:", "let Module={wasmBinary:options.wasmBinary,locateFile:"
_DOUBTED = 'assert(wasmTable.get(funcPtr)==func,"JavaScript-side Wasm function table mirror is out of date!"),', ""


class BrokenScript(Exception):
    """The page's own modules, or MicroPython's, are not as this program knows them."""


def rules() -> dict[str, str]:
    """Every file that MicroPython is given, by its path there: the rules as they stand, and the door to them."""
    folder = Path(sugoroku.rules.__file__).parent
    files = {f"sugoroku/rules/{path.name}": path for path in sorted(folder.glob("*.py"))}
    files["adapter.py"] = Path(__file__).with_name("adapter.py")
    return {name: path.read_text(encoding="utf-8") for name, path in files.items()} | {"sugoroku/__init__.py": ""}


def wasm() -> bytes:
    """MicroPython itself."""
    return (_shipped("micropython") / "micropython.wasm").read_bytes()


def loader() -> str:
    """MicroPython's own script, told to take the bytes that it is handed: nothing may be fetched here."""
    text = (_shipped("micropython") / "micropython.mjs").read_text(encoding="utf-8")
    for found, put in (_LOADED, _DOUBTED):
        if text.count(found) != 1:
            raise BrokenScript("micropython.mjs")
        text = text.replace(found, put)
    return _inline(text)


def licence() -> str:
    """The terms of MicroPython, which go wherever it goes."""
    return (_shipped("micropython") / "LICENSE.txt").read_text(encoding="utf-8").replace("--", "- -")


def script() -> str:
    """The page's modules one after the other, each behind those that it imports, as one script."""
    taken: dict[str, str] = {}
    _take(ENTRY, taken)
    names = [name for text in taken.values() for name in _NAME.findall(text)]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise BrokenScript(", ".join(sorted(twice)))
    return _inline("\n".join(taken.values()))


def style() -> str:
    """The page's look."""
    folder = _shipped("web")
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.css")))


def _inline(text: str) -> str:
    """The script as it stands, if nothing in it can end its element or begin a comment there."""
    if re.search(r"</?script|<!--", text, re.IGNORECASE):
        raise BrokenScript("script")
    return text


def _take(name: str, taken: dict[str, str]) -> None:
    text = (_shipped("web") / name).read_text(encoding="utf-8")
    for other in _IMPORT.findall(text):
        if other not in taken:
            _take(other, taken)
    taken.setdefault(name, re.sub(r"^export ", "", _IMPORT.sub("", text), flags=re.MULTILINE))


def _shipped(folder: str) -> Path:
    return shelf.data() / "assets" / folder
