"""The rules keep to the small Python that MicroPython runs: a lint of the dialect, and a spoiled line for each rule."""

import ast
from pathlib import Path

import pytest

import sugoroku.rules

ROOM = Path(sugoroku.rules.__file__).parent
NAMES = {path.stem for path in ROOM.glob("*.py")}

SYNTAX = {  # nodes of the grammar that MicroPython does not parse, or that the rules do without
    ast.Match: "match",
    ast.TryStar: "except*",
    ast.JoinedStr: "f-string",
    ast.AsyncFunctionDef: "async",
    ast.Await: "async",
    ast.Yield: "generator",
    ast.YieldFrom: "generator",
    ast.GeneratorExp: "generator",
    ast.Global: "global",
    ast.Nonlocal: "nonlocal",
    ast.Div: "true division",
    ast.MatMult: "matrix product",
    ast.With: "with",
}
BUILTINS = {
    *("aiter", "anext", "ascii", "breakpoint", "compile", "delattr", "dir", "eval", "exec", "format", "frozenset"),
    *("globals", "hash", "help", "id", "input", "locals", "memoryview", "object", "open", "print", "slice", "vars"),
}
LACKING = {  # methods and attributes that MicroPython does not have, or has with another order or meaning
    *("items", "keys", "values", "popitem", "fromkeys", "add_note", "__annotations__", "__doc__", "__dict__"),
    *("bit_length", "bit_count", "as_integer_ratio", "is_integer", "casefold", "expandtabs", "format_map", "zfill"),
    *("isascii", "isdecimal", "isidentifier", "isnumeric", "isprintable", "ljust", "rjust", "maketrans", "translate"),
    *("removeprefix", "removesuffix", "swapcase", "title", "capitalize", "__traceback__", "__mro__"),
}
ORDERED = ("list", "tuple", "enumerate", "reversed", "zip", "map")  # what keeps the order of its argument
GENERIC = {"list", "dict", "tuple", "set", "int", "str", "bool", "float", "type"}


def strange(source: str) -> set[str]:
    """Return the names of what in the source is not of the dialect."""
    tree = ast.parse(source)
    drop_annotations(tree)
    found = set()
    for node in ast.walk(tree):
        found |= {name for kind, name in SYNTAX.items() if isinstance(node, kind)}
        for judge in (imports, definitions, stars, names, generics, orders):
            found |= judge(node)
    return found


def drop_annotations(tree: ast.AST) -> None:
    """Take the annotations out: MicroPython reads over them."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            node.returns = None
        if isinstance(node, ast.arg):
            node.annotation = None
        if isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(None)


def imports(node: ast.AST) -> set[str]:
    """Judge imports: only names from a file of the same room."""
    if isinstance(node, ast.Import):
        return {"import"}
    if isinstance(node, ast.ImportFrom):
        named = node.level == 1 and node.module in NAMES and all(alias.name != "*" for alias in node.names)
        return set() if named else {"import"}
    return set()


def definitions(node: ast.AST) -> set[str]:
    """Judge classes, which have slots and no metaclass, and functions, which have plain parameters."""
    if isinstance(node, ast.ClassDef):
        refusal = any(isinstance(base, ast.Name) and base.id.endswith(("Error", "Exception")) for base in node.bases)
        slots = any(isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "__slots__" for line in node.body)
        plain = not node.keywords and not node.decorator_list and (refusal or not node.bases)
        return ({"class"} if not plain else set()) | (set() if slots or refusal else {"slots"})
    if isinstance(node, ast.FunctionDef):
        plain = not node.args.posonlyargs and not node.decorator_list and not getattr(node, "type_params", None)
        dunder = node.name.startswith("__") and node.name != "__init__"
        return (set() if plain else {"function"}) | ({"special method"} if dunder else set())
    return set()


def stars(node: ast.AST) -> set[str]:
    """Judge displays that spread another value into themselves."""
    if isinstance(node, (ast.List, ast.Tuple, ast.Set)) and isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
        return {"[*a, x]"} if any(isinstance(part, ast.Starred) for part in node.elts) else set()
    if isinstance(node, ast.Dict) and None in node.keys:
        return {"{**d}"}
    return set()


def names(node: ast.AST) -> set[str]:
    """Judge builtins and attributes."""
    if isinstance(node, ast.Name) and node.id in BUILTINS:
        return {"builtin"}
    if isinstance(node, ast.Attribute) and node.attr in LACKING:
        return {"attribute"}
    if isinstance(node, ast.Constant) and isinstance(node.value, (float, complex, bytes)):
        return {"literal"}
    return set()


def generics(node: ast.AST) -> set[str]:
    """Judge types used as values: `list[int]` and `int | None` exist only in annotations."""
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id in GENERIC:
        return {"type as value"}
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        sides = (node.left, node.right)
        if any(isinstance(side, ast.Name) and side.id in GENERIC for side in sides):
            return {"type as value"}
        if any(isinstance(side, ast.Dict) for side in sides):
            return {"{**d}"}
    return set()


def orders(node: ast.AST) -> set[str]:
    """Judge loops over a set or a dict, whose order differs; those that name one, for a name tells no type."""
    if isinstance(node, (ast.For, ast.comprehension)) and unordered(node.iter):
        return {"order"}
    if isinstance(node, ast.Call) and ast.unparse(node.func) in ORDERED:
        return {"order"} if any(unordered(argument) for argument in node.args) else set()
    return set()


def unordered(node: ast.AST) -> bool:
    """Tell whether the value is made as a set or a dict on the spot."""
    made = isinstance(node, ast.Call) and ast.unparse(node.func) in ("set", "dict")
    return made or isinstance(node, (ast.Set, ast.SetComp, ast.Dict, ast.DictComp))


@pytest.mark.parametrize("path", sorted(ROOM.glob("*.py")), ids=lambda path: path.name)
def test_the_room_keeps_to_the_dialect(path):
    assert strange(path.read_text(encoding="utf-8")) == set()


SPOILED = [
    ("import math", "import"),
    ("from typing import Any", "import"),
    ("from __future__ import annotations", "import"),
    ("from dataclasses import dataclass", "import"),
    ("from enum import Enum", "import"),
    ("from ..packs import shelf", "import"),
    ("from . import board", "import"),
    ("from .nowhere import x", "import"),
    ("from .board import *", "import"),
    ("match x:\n    case 1:\n        pass", "match"),
    ("try:\n    pass\nexcept* ValueError:\n    pass", "except*"),
    ("x = f'{y}'", "f-string"),
    ("async def f():\n    pass", "async"),
    ("def f():\n    yield 1", "generator"),
    ("def f():\n    yield from g()", "generator"),
    ("x = sum(y for y in z)", "generator"),
    ("def f():\n    global x", "global"),
    ("def f():\n    x = 1\n    def g():\n        nonlocal x", "nonlocal"),
    ("x = 1 / 2", "true division"),
    ("x = a @ b", "matrix product"),
    ("with open(x):\n    pass", "with"),
    ("class A:\n    pass", "slots"),
    ("@dataclass\nclass A:\n    __slots__ = ()", "class"),
    ("class A(B, metaclass=M):\n    __slots__ = ()", "class"),
    ("class A(Enum):\n    __slots__ = ()", "class"),
    ("@cache\ndef f():\n    pass", "function"),
    ("def f(a, /, b):\n    pass", "function"),
    ("class A:\n    __slots__ = ()\n    def __eq__(self, other):\n        pass", "special method"),
    ("x = [*a, 1]", "[*a, x]"),
    ("x = (*a, 1)", "[*a, x]"),
    ("x = {*a, 1}", "[*a, x]"),
    ("x = {**a, 'b': 1}", "{**d}"),
    ("x = {} | y", "{**d}"),
    ("x = hash(y)", "builtin"),
    ("print(x)", "builtin"),
    ("x = open(y)", "builtin"),
    ("x = id(y)", "builtin"),
    ("for x in d.items():\n    pass", "attribute"),
    ("x = list(d.keys())", "attribute"),
    ("x = n.bit_length()", "attribute"),
    ("x = f.__doc__", "attribute"),
    ("x = 0.5", "literal"),
    ("x = b'a'", "literal"),
    ("Move = tuple[str, int]", "type as value"),
    ("Place = int | None", "type as value"),
    ("for x in {1, 2}:\n    pass", "order"),
    ("x = [y for y in set(z)]", "order"),
    ("x = list({1, 2})", "order"),
    ("x = [y for y in {1: 2}]", "order"),
]


@pytest.mark.parametrize(("source", "name"), SPOILED)
def test_each_thing_outside_the_dialect_is_found(source, name):
    assert name in strange(source)


def test_every_name_of_the_syntax_is_spoiled():
    assert set(SYNTAX.values()) <= {name for _, name in SPOILED}


@pytest.mark.parametrize(
    "source",
    [
        "def f(a: list[int], b: int | None = None) -> dict[str, int]:\n    x: set[int] = set()\n    return {}",
        "class A:\n    __slots__ = ('a',)\n    def __init__(self) -> None:\n        self.a: list[int] = []",
        "class Refusal(ValueError):\n    def __init__(self, a):\n        super().__init__(a)",
        "a, *b = c\nf(*b)\nx = [y for y in sorted(set(z))]",
        "from .board import Board",
    ],
)
def test_the_dialect_itself_passes(source):
    assert strange(source) == set()
