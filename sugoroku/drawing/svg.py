"""The part of SVG that the house draws, read safely: everything else is refused where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

SVG = "http://www.w3.org/2000/svg"
LIMIT_ELEMENTS = 20_000
LIMIT_DEPTH = 64
SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
GRADIENTS = {"linearGradient", "radialGradient"}
_SILENT = {"title", "desc", "metadata"}
_KNOWN = {"svg", "g", "defs", "use", "stop"} | SHAPES | GRADIENTS
_REFUSED_ATTRIBUTES = {"filter", "mask", "clip-path", "class", "marker", "marker-start", "marker-mid", "marker-end",
                       "mix-blend-mode", "vector-effect", "paint-order"}  # fmt: skip


class SvgFault(Exception):
    """Something in a drawing that is not drawn here: line, code and what it names."""

    def __init__(self, line: int, code: str, **args: object) -> None:
        super().__init__(f"line {line}: {code} {args}")
        self.line, self.code, self.args_named = line, code, args


@dataclass(slots=True)
class Element:
    """One element as read: name, attributes (those of style="" included), line and children."""

    name: str
    attributes: dict[str, str]
    line: int
    children: list["Element"] = field(default_factory=list)


def read(data: bytes) -> Element:
    """Reads the elements, stopping at the first thing that has no place in a drawing."""
    reader = expat.ParserCreate(namespace_separator=" ")
    stack: list[Element] = []
    roots: list[Element] = []
    count = 0
    foreign = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count, foreign
        count += 1
        line = reader.CurrentLineNumber
        if count > LIMIT_ELEMENTS:
            raise SvgFault(line, "elements", limit=LIMIT_ELEMENTS)
        if len(stack) + foreign >= LIMIT_DEPTH:
            raise SvgFault(line, "depth", limit=LIMIT_DEPTH)
        space, _, local = name.rpartition(" ")
        # What drawing programs note down for themselves draws nothing.
        if foreign or (space and space != SVG) or local in _SILENT:
            foreign += 1
            return
        element = _element(local, attributes, line)
        (stack[-1].children if stack else roots).append(element)
        stack.append(element)

    def end(_name: str) -> None:
        nonlocal foreign
        if foreign:
            foreign -= 1
        else:
            stack.pop()

    def doctype(*_: object) -> None:
        raise SvgFault(reader.CurrentLineNumber, "doctype")

    reader.StartElementHandler, reader.EndElementHandler = start, end
    reader.StartDoctypeDeclHandler = doctype
    try:
        reader.Parse(data, True)
    except expat.ExpatError as fault:
        raise SvgFault(fault.lineno, "xml", reason=expat.errors.messages[fault.code]) from None
    if not roots or roots[0].name != "svg":
        raise SvgFault(1, "not-svg")
    return roots[0]


def _element(name: str, attributes: Mapping[str, str], line: int) -> Element:
    if name not in _KNOWN:
        raise SvgFault(line, "element", name=name)
    plain: dict[str, str] = {}
    for key, value in attributes.items():
        space, _, local = key.rpartition(" ")
        if local == "href":
            plain["href"] = value.strip()
        elif not space:
            plain[local] = value.strip()
    for part in plain.pop("style", "").split(";"):
        key, _, value = part.partition(":")
        if value:
            plain[key.strip()] = value.strip()
    for key, value in plain.items():
        if (key in _REFUSED_ATTRIBUTES and value != "none") or key.startswith("on"):
            raise SvgFault(line, "attribute", name=key)
    return Element(name, plain, line)
