"""The part of SVG that the house draws: all else is refused where it stands, before svglib sees the drawing.

What svglib would pass over in silence, draw otherwise than SVG says or run away with is found here. What is left is
written anew, so that two readers of XML cannot read the same file differently.
"""

from collections.abc import Mapping
from typing import NamedTuple
from xml.etree.ElementTree import TreeBuilder, tostring
from xml.parsers import expat

from sugoroku.drawing import attributes as read
from sugoroku.drawing.attributes import INITIAL, STYLE, SvgFault

SVG = "http://www.w3.org/2000/svg"
LIMIT_ELEMENTS = 20_000
LIMIT_DEPTH = 64
_SILENT = {"title", "desc", "metadata"}
_SHAPES: dict[str, tuple[str, ...]] = {
    "path": (), "polyline": (), "polygon": (), "rect": ("x", "y"), "circle": ("cx", "cy"), "ellipse": ("cx", "cy"),
    "line": ("x1", "y1", "x2", "y2"), "use": ("x", "y"),
}  # fmt: skip
_SIZES = {"rect": ("width", "height"), "circle": ("r",), "ellipse": ("rx", "ry")}
_GRADIENTS = {"linearGradient": ("x1", "y1", "x2", "y2"), "radialGradient": ("cx", "cy", "r")}
_KNOWN = {"svg", "g", "defs", "stop", *_SHAPES, *_GRADIENTS}

Written = dict[str, str]


class Clean(NamedTuple):
    """A drawing with nothing in it but what is drawn: its XML, its size, and how far its mitres stand out."""

    xml: bytes
    width: float
    height: float
    mitre: float


class _Open(NamedTuple):
    """An element whose end is still to come: what it hands down, what was counted before it, the tags to close."""

    name: str
    id: str
    style: Mapping[str, str]
    before: int
    tags: tuple[str, ...]


def scan(data: bytes) -> Clean:
    """Reads a drawing, stopping at the first thing that has no place in it; raises SvgFault."""
    made = _Scan()
    try:
        made.parser.Parse(data, True)
    except SvgFault as fault:
        fault.line = made.parser.CurrentLineNumber
        raise
    except expat.ExpatError as fault:
        raise SvgFault("xml", fault.lineno, reason=expat.errors.messages[fault.code]) from None
    if not made.view:
        raise SvgFault("not-svg")
    return Clean(tostring(made.tree.close()), *made.view, made.mitre or 4)


class _Scan:
    """Walks through the file once; what is named must have ended before, so that nothing goes round in a circle."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler, self.parser.EndElementHandler = self.start, self.end
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.tree = TreeBuilder()
        self.view: tuple[float, float] | None = None
        self.mitre: float | None = None
        self.open: list[_Open] = []
        self.skipped = 0
        self.count = 0
        self.offset = 0.0
        self.ended: dict[str, int] = {}
        """What may be used: how many elements each id stands for."""
        self.gradients: set[str] = set()
        self.named = {""}

    def doctype(self, *_: object) -> None:
        """Refuses entities before the first of them is met."""
        raise SvgFault("doctype")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Takes an element in, or passes it over with all that it holds."""
        self.grow(1)
        if len(self.open) + self.skipped >= LIMIT_DEPTH:
            raise SvgFault("depth", limit=LIMIT_DEPTH)
        space, _, name = tag.rpartition(" ")
        # What drawing programs note down for themselves draws nothing.
        if self.skipped or (space and space != SVG) or name in _SILENT:
            self.skipped += 1
            return
        if not self.open and name != "svg":
            raise SvgFault("not-svg")
        if name not in _KNOWN or (self.open and name == "svg"):
            raise SvgFault("element", name=name)
        own = read.plain(attributes)
        made = self.element(name, own) if self.shown(name, own) else None
        if made is None:
            # What is not drawn may be named all the same, and its copies are not drawn either.
            if own.get("id"):
                self.ended.setdefault(own["id"], 0)
            self.skipped += 1
        else:
            self.enter(name, own, made)

    def end(self, _tag: str) -> None:
        """Ends an element; from here on it may be named."""
        if self.skipped:
            self.skipped -= 1
            return
        done = self.open.pop()
        for tag in reversed(done.tags):
            self.tree.end(tag)
        if done.name in _GRADIENTS:
            self.gradients.add(done.id)
        elif done.id:
            self.ended[done.id] = self.count - done.before

    def grow(self, elements: int) -> None:
        """Counts what will be drawn, copies included."""
        self.count += elements
        if self.count > LIMIT_ELEMENTS:
            raise SvgFault("elements", limit=LIMIT_ELEMENTS)

    def shown(self, name: str, own: Mapping[str, str]) -> bool:
        """Says whether an element is drawn where it stands: nothing is inside a shape."""
        inside = self.open[-1].name if self.open else ""
        return own.get("display") != "none" and inside not in _SHAPES and (inside in _GRADIENTS) == (name == "stop")

    def element(self, name: str, own: Mapping[str, str]) -> Written | None:
        """Reads what an element says beside its style; gives None for what has no size."""
        if name == "svg":
            return self.root(own)
        if name in _GRADIENTS:
            return self.gradient(name, own)
        if name == "stop":
            return self.stop(own)
        made: Written = {"transform": read.transform(own["transform"])} if own.get("transform") else {}
        if name == "path":
            made["d"] = read.path(own.get("d", ""))
        elif name in ("polyline", "polygon"):
            made["points"] = read.points(own.get("points", ""))
        elif name == "use":
            made["href"] = self.target(own)
        made |= {key: str(read.number(key, own[key])) for key in _SHAPES.get(name, ()) if key in own}
        sizes = {key: read.size(key, own.get(key, "0")) for key in _SIZES.get(name, ())}
        if name == "rect":
            radius = min(read.size("rx", own.get("rx", own.get("ry", "0"))), *(side / 2 for side in sizes.values()))
            made |= {"rx": str(radius), "ry": str(radius)}
        return made | {key: str(value) for key, value in sizes.items()} if all(sizes.values()) else None

    def root(self, own: Mapping[str, str]) -> Written:
        """Reads the drawing's size."""
        box = read.view(own)
        self.view = box[2], box[3]
        # Unlike SVG, svglib does not fill a polyline that says nothing of its fill.
        return {"xmlns": SVG, "viewBox": " ".join(map(str, box)), "fill": INITIAL["fill"]}

    def target(self, own: Mapping[str, str]) -> str:
        """Reads which element is drawn once more, and counts it in."""
        name = own.get("href", "")
        if any(element.id and name == f"#{element.id}" for element in self.open):
            raise SvgFault("circle", name=name)
        if not name.startswith("#") or name[1:] not in self.ended:
            raise SvgFault("link", name=name)
        self.grow(self.ended[name[1:]])
        return name

    def gradient(self, name: str, own: Mapping[str, str]) -> Written:
        """Reads where a gradient runs, as far as svglib and SVG agree about it."""
        keys = _GRADIENTS[name]
        places = {key: read.place(key, own[key]) for key in keys if key in own}
        made = {key: str(value) for key, value in places.items()}
        if "href" in own:
            made["href"] = own["href"]
            if own["href"] == f"#{own.get('id')}":
                raise SvgFault("circle", name=own["href"])
            if own["href"][1:] not in self.gradients:
                raise SvgFault("link", name=own["href"])
        for focus, centre in (("fx", "cx"), ("fy", "cy")):
            if focus in own and read.place(focus, own[focus]) != places.get(centre):
                raise SvgFault("gradient", name=focus)
        if own.get("gradientUnits") == "userSpaceOnUse":
            if len(places) < len(keys) or any(own[key].endswith("%") for key in keys):
                raise SvgFault("gradient", name=", ".join(keys))
            return made | {"gradientUnits": "userSpaceOnUse"}
        # In a box that is no square SVG leans a slanting gradient and flattens a round one. From another gradient
        # svglib takes the colours only, so the rest must be said.
        level = places.get("y1", 0) == places.get("y2", 0) or places.get("x1", 0) == places.get("x2", 1)
        if name == "radialGradient" or not level or "href" in own:
            raise SvgFault("gradient", name="gradientUnits")
        return made

    def stop(self, own: Mapping[str, str]) -> Written:
        """Reads one colour of a gradient; none lies before the one that was said first."""
        self.offset = max(self.offset, read.share("offset", own.get("offset", "0")))
        colour = read.colour(own.get("stop-color", "#000000"))
        if colour == "none":
            raise SvgFault("colour", value=own["stop-color"])
        if read.share("stop-opacity", own.get("stop-opacity", "1")) < 1:
            raise SvgFault("gradient", name="stop-opacity")
        return {"offset": str(self.offset), "stop-color": colour}

    def enter(self, name: str, own: Mapping[str, str], made: Written) -> None:
        """Writes the beginning of an element, its style included."""
        style = dict(self.open[-1].style if self.open else INITIAL)
        said = {key: reader(key, own[key]) for key, reader in STYLE.items() if key in own}
        style |= said
        said |= _seen_through(name, own, style)
        style |= said
        if style["fill"].startswith("url(") and style["fill"][5:-1] not in self.gradients:
            raise SvgFault("link", name=style["fill"])
        made |= said
        tags = self.shape(style, made, name) if name in _SHAPES else [(name, made)]
        # Browsers take the first of two that have the same name; svglib would take the last.
        named = "" if own.get("id", "") in self.named else own["id"]
        if named:
            tags[0][1]["id"] = named
            self.named.add(named)
        for tag, attributes in tags:
            self.tree.start(tag, attributes)
        self.offset = 0.0 if name in _GRADIENTS else self.offset
        self.open.append(_Open(name, named, style, self.count - 1, tuple(tag for tag, _ in tags)))

    def shape(self, style: Mapping[str, str], made: Written, name: str) -> list[tuple[str, Written]]:
        """Looks at what a shape inherits, and puts one with a gradient into a group that moves both together."""
        if style["stroke"] != "none" and style["stroke-linejoin"] == "miter":
            mitre = max(1.0, float(style["stroke-miterlimit"]))
            # The limit is set once for the whole drawing, for svglib does not know it.
            if self.mitre not in (None, mitre):
                raise SvgFault("attribute", name="stroke-miterlimit")
            self.mitre = mitre
        if not style["fill"].startswith("url("):
            return [(name, made)]
        for key in ("fill-opacity", "fill-rule"):
            if style[key] != INITIAL[key]:
                raise SvgFault("gradient", name=key)
        move = made.pop("transform", None)
        return [*([("g", {"transform": move})] if move else []), (name, made)]


def _seen_through(name: str, own: Mapping[str, str], style: Mapping[str, str]) -> Written:
    """Gives the opacity of a whole to its fill and its line, where no two things of it overlap."""
    share = read.share("opacity", own.get("opacity", "1"))
    if share == 1:
        return {}
    painted = [key for key in ("fill", "stroke") if style[key] != "none" and (name, key) != ("line", "fill")]
    if name not in _SHAPES or name == "use" or len(painted) > 1:
        raise SvgFault("opacity")
    return {f"{key}-opacity": str(float(style[f"{key}-opacity"]) * share) for key in ("fill", "stroke")}
