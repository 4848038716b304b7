"""From the elements of an SVG drawing to the words of a PDF page."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from math import cos, inf, radians, sin, tan
from typing import NamedTuple

from reportlab.lib.colors import getAllNamedColors

from sugoroku.drawing import paths
from sugoroku.drawing.operators import ellipse, number, rectangle, rgb
from sugoroku.drawing.paths import Box, PathFault, Step
from sugoroku.drawing.svg import GRADIENTS, LIMIT_DEPTH, LIMIT_ELEMENTS, SHAPES, Element, SvgFault, read

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)
_INHERITED = {
    "fill": "#000000", "stroke": "none", "stroke-width": "1", "stroke-linecap": "butt", "stroke-linejoin": "miter",
    "stroke-miterlimit": "4", "stroke-dasharray": "none", "stroke-dashoffset": "0", "fill-rule": "nonzero",
    "fill-opacity": "1", "stroke-opacity": "1",
}  # fmt: skip
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


class Stop(NamedTuple):
    """One colour of a gradient."""

    offset: float
    colour: str
    opacity: float


class Shading(NamedTuple):
    """A gradient: axial (4 numbers) or radial (6 numbers) in its own space."""

    coords: tuple[float, ...]
    stops: tuple[Stop, ...]


@dataclass(slots=True)
class Sketch:
    """Drawing operators with what they name: gradients /S0…, opacities /A0…, groups /G0…, soft masks /M0…."""

    box: Box
    operators: list[str] = field(default_factory=list)
    shadings: list[Shading] = field(default_factory=list)
    alphas: list[tuple[float, float]] = field(default_factory=list)
    groups: list["Sketch"] = field(default_factory=list)
    masks: list[Shading] = field(default_factory=list)


def sketch(data: bytes) -> tuple[Sketch, float, float]:
    """Reads a drawing and returns its operators, width and height, the view box moved to the origin."""
    root = read(data)
    left, top, width, height = _view(root)
    maker = _Maker(root, (left, top, left + width, top + height))
    made = maker.sketch
    made.operators.append(f"0 J 0 j 4 M 1 0 0 1 {number(-left)} {number(-top)} cm")
    maker.children(root, dict(_INHERITED))
    return made, width, height


def _view(root: Element) -> Box:
    values = root.attributes.get("viewBox", "").replace(",", " ").split()
    if not values:
        values = ["0", "0", root.attributes.get("width", ""), root.attributes.get("height", "")]
    try:
        left, top, width, height = (float(value.removesuffix("px").removesuffix("mm")) for value in values)
    except ValueError:
        raise SvgFault(root.line, "view") from None
    if not (0 < width < 1e5 and 0 < height < 1e5):
        raise SvgFault(root.line, "view")
    return left, top, width, height


class _Maker:
    """Walks the elements and writes operators; groups with an opacity get a maker of their own."""

    def __init__(self, root: Element, box: Box, named: dict[str, Element] | None = None) -> None:
        self.sketch = Sketch(box)
        self.named = named if named is not None else {e.attributes["id"]: e for e in _all(root) if "id" in e.attributes}
        self.using: list[str] = []
        self.drawn = 0

    def children(self, parent: Element, style: dict[str, str]) -> None:
        """Draws what an element holds."""
        for child in parent.children:
            if child.name not in GRADIENTS and child.name not in ("defs", "stop"):
                self.element(child, style)

    def element(self, element: Element, inherited: dict[str, str]) -> None:
        """Draws one element in its own space and opacity."""
        self.drawn += 1
        if self.drawn > LIMIT_ELEMENTS:
            raise SvgFault(element.line, "elements", limit=LIMIT_ELEMENTS)
        own = element.attributes
        if own.get("display") == "none" or own.get("visibility") == "hidden":
            return
        style = inherited | {key: own[key] for key in _INHERITED if key in own and own[key] != "inherit"}
        move = _transform(own["transform"], element.line) if "transform" in own else _SAME
        if element.name == "use":
            x, y = (_length(element, name, 0) for name in ("x", "y"))
            move = _times(move, (1, 0, 0, 1, x, y))
        if move != _SAME:
            self.write(f"q {_matrix(move)} cm")
        opacity = _share(own.get("opacity", "1"), element.line)
        if opacity < 1:
            self.group(element, style, opacity)
        else:
            self.content(element, style)
        if move != _SAME:
            self.write("Q")

    def content(self, element: Element, style: dict[str, str]) -> None:
        """Draws what an element shows, its space and opacity being set."""
        if element.name in SHAPES:
            self.shape(element, style)
        elif element.name == "use":
            self.use(element, style)
        else:
            self.children(element, style)

    def group(self, element: Element, style: dict[str, str], opacity: float) -> None:
        """Draws an element as one sheet that lets what is below it through."""
        inner = _Maker(element, self.sketch.box, self.named)
        inner.using, inner.drawn = self.using, self.drawn
        # Inside transformations the picture's own box says nothing about what may be drawn.
        inner.sketch.box = (-1e5, -1e5, 1e5, 1e5)
        inner.content(element, style)
        self.drawn = inner.drawn
        self.sketch.groups.append(inner.sketch)
        self.write(f"q /A{self.alpha(opacity, opacity)} gs /G{len(self.sketch.groups) - 1} Do Q")

    def use(self, element: Element, style: dict[str, str]) -> None:
        """Draws a named element once more."""
        target = self.target(element)
        name = element.attributes["href"]
        if name in self.using or len(self.using) > LIMIT_DEPTH:
            raise SvgFault(element.line, "circle", name=name)
        self.using.append(name)
        self.element(target, style)
        self.using.pop()

    def target(self, element: Element) -> Element:
        """Finds the element that href names inside this file."""
        name = element.attributes.get("href", "")
        if not name.startswith("#") or name[1:] not in self.named:
            raise SvgFault(element.line, "link", name=name)
        return self.named[name[1:]]

    def shape(self, element: Element, style: dict[str, str]) -> None:
        """Fills and strokes one shape."""
        outline, box = _outline(element)
        if not outline:
            return
        fill = None if element.name == "line" else style["fill"]
        gradient = self.gradient(fill, element) if fill and fill.startswith("url(") else None
        colour = None if gradient or not fill else _colour(fill, element.line)
        rule = "*" if style["fill-rule"] == "evenodd" else ""
        clear = _share(style["fill-opacity"], element.line)
        if gradient and clear > 0:
            self.shaded(outline, box(), gradient, rule, clear, element.line)
        line = _colour(style["stroke"], element.line)
        opaque = _share(style["stroke-opacity"], element.line)
        width = _amount(style["stroke-width"], "stroke-width", element.line)
        stroke = self.stroke(style, line, width, element.line) if line and width > 0 else ""
        if not colour and not stroke:
            return
        parts = ["q", f"/A{self.alpha(clear, opaque)} gs"] if min(clear, opaque) < 1 else ["q"] if stroke else []
        if colour:
            parts.append(f"{_rgb(colour)} rg")
        parts += [stroke, outline, f"B{rule}" if colour and stroke else f"f{rule}" if colour else "S"]
        self.write(" ".join([*filter(None, parts), "Q"] if parts[0] == "q" else filter(None, parts)))

    def stroke(self, style: dict[str, str], colour: str, width: float, line: int) -> str:
        """Writes how a line is drawn."""
        parts = [f"{_rgb(colour)} RG {number(width)} w"]
        cap, join = _CAPS.get(style["stroke-linecap"]), _JOINS.get(style["stroke-linejoin"])
        if cap is None or join is None:
            raise SvgFault(line, "stroke")
        miter = max(1.0, _amount(style["stroke-miterlimit"], "stroke-miterlimit", line))
        parts.append(f"{cap} J {join} j {number(miter)} M")
        dashes = [] if style["stroke-dasharray"] == "none" else style["stroke-dasharray"].replace(",", " ").split()
        lengths = [_amount(value, "stroke-dasharray", line) for value in dashes]
        if min(lengths, default=0.0) < 0:
            raise SvgFault(line, "stroke")
        if any(lengths):
            offset = _amount(style["stroke-dashoffset"], "stroke-dashoffset", line)
            parts.append(f"[{' '.join(map(number, lengths))}] {number(offset)} d")
        return " ".join(parts)

    def gradient(self, paint: str, element: Element) -> Element | None:
        """Finds the gradient that a fill names."""
        found = re.fullmatch(r"url\(\s*['\"]?#([^'\")\s]+)['\"]?\s*\)", paint)
        target = self.named.get(found[1]) if found else None
        if target is None or target.name not in GRADIENTS:
            raise SvgFault(element.line, "link", name=paint)
        return target

    def shaded(self, outline: str, box: Box, gradient: Element, rule: str, opacity: float, line: int) -> None:
        """Fills a shape with a gradient."""
        attributes, stops = self.ramp(gradient)
        if not stops:
            return
        move = _transform(attributes.get("gradientTransform", ""), gradient.line)
        if attributes.get("gradientUnits", "objectBoundingBox") == "objectBoundingBox":
            left, top, right, bottom = box
            if right <= left or bottom <= top:
                return
            move = _times((right - left, 0, 0, bottom - top, left, top), move)
        shading = Shading(_coords(gradient, attributes, self.sketch.box), stops)
        self.sketch.shadings.append(shading)
        parts = [f"q {outline} W{rule} n {_matrix(move)} cm"]
        if opacity < 1:
            parts.append(f"/A{self.alpha(opacity, opacity)} gs")
        if any(stop.opacity < 1 for stop in stops):
            self.sketch.masks.append(shading)
            parts.append(f"/M{len(self.sketch.masks) - 1} gs")
        self.write(" ".join([*parts, f"/S{len(self.sketch.shadings) - 1} sh Q"]))

    def ramp(self, gradient: Element) -> tuple[dict[str, str], tuple[Stop, ...]]:
        """Gives a gradient's attributes and colours, those of the gradient it refers to included."""
        attributes: dict[str, str] = {}
        stops: tuple[Stop, ...] = ()
        element: Element | None = gradient
        for _ in range(8):
            if element is None:
                return attributes, stops
            attributes = element.attributes | attributes
            stops = stops or tuple(_stops(element))
            element = self.target(element) if "href" in element.attributes else None
        raise SvgFault(gradient.line, "circle", name=gradient.attributes.get("id", ""))

    def alpha(self, fill: float, stroke: float) -> int:
        """Gives the number of an opacity, noting it down when it is new."""
        if (fill, stroke) not in self.sketch.alphas:
            self.sketch.alphas.append((fill, stroke))
        return self.sketch.alphas.index((fill, stroke))

    def write(self, operators: str) -> None:
        """Adds operators to the sketch."""
        self.sketch.operators.append(operators)


def _all(element: Element) -> Iterator[Element]:
    yield element
    for child in element.children:
        yield from _all(child)


def _outline(element: Element) -> tuple[str, Callable[[], Box]]:
    """Writes the outline of a shape, and gives a way to its box, which only gradients need."""
    name = element.name
    if name == "path":
        try:
            steps = paths.read(element.attributes.get("d", ""))
        except PathFault as fault:
            raise SvgFault(element.line, "path", data=str(fault)) from None
        return paths.written(steps), lambda: paths.bounds(steps)
    if name in ("polyline", "polygon"):
        steps = _straight(element)
        return paths.written(steps), lambda: paths.bounds(steps)
    if name == "line":
        x1, y1, x2, y2 = (_length(element, key, 0) for key in ("x1", "y1", "x2", "y2"))
        return f"{number(x1)} {number(y1)} m {number(x2)} {number(y2)} l", lambda: (x1, y1, x2, y2)
    if name == "rect":
        return _rectangle(element)
    cx, cy = _length(element, "cx", 0), _length(element, "cy", 0)
    rx = _length(element, "r" if name == "circle" else "rx", 0)
    ry = rx if name == "circle" else _length(element, "ry", 0)
    return (ellipse(cx, cy, rx, ry) if rx > 0 and ry > 0 else ""), lambda: (cx - rx, cy - ry, cx + rx, cy + ry)


def _rectangle(element: Element) -> tuple[str, Callable[[], Box]]:
    x, y, w, h = (_length(element, key, 0) for key in ("x", "y", "width", "height"))
    radius = _length(element, "rx", _length(element, "ry", 0))
    outline = rectangle(x, y, w, h, radius) if w > 0 and h > 0 else ""
    return outline, lambda: (x, y, x + w, y + h)


def _straight(element: Element) -> list[Step]:
    values = re.findall(r"[^\s,]+", element.attributes.get("points", ""))
    numbers = [_amount(value, "points", element.line) for value in values]
    if len(numbers) < 4 or len(numbers) % 2:
        raise SvgFault(element.line, "path", data=element.attributes.get("points", "")[:20])
    pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
    steps: list[Step] = [("m", pairs[0]), *(("l", pair) for pair in pairs[1:])]
    return [*steps, ("h", ())] if element.name == "polygon" else steps


def _stops(gradient: Element) -> Iterator[Stop]:
    offset = 0.0
    for stop in gradient.children:
        own = stop.attributes
        offset = max(offset, _share(own.get("offset", "0"), stop.line))
        colour = _colour(own.get("stop-color", "#000000"), stop.line)
        if colour is None:
            raise SvgFault(stop.line, "colour", value=own["stop-color"])
        yield Stop(offset, colour, _share(own.get("stop-opacity", "1"), stop.line))


def _coords(gradient: Element, attributes: Mapping[str, str], view: Box) -> tuple[float, ...]:
    """Reads where a gradient runs; percentages are shares of the shape's box or of the view."""
    if attributes.get("spreadMethod", "pad") != "pad":
        raise SvgFault(gradient.line, "attribute", name="spreadMethod")
    boxed = attributes.get("gradientUnits", "objectBoundingBox") == "objectBoundingBox"
    width, height = (1.0, 1.0) if boxed else (view[2] - view[0], view[3] - view[1])

    def value(name: str, default: str, whole: float) -> float:
        text = attributes.get(name, default)
        share = text.endswith("%")
        return _amount(text.removesuffix("%"), name, gradient.line) * (whole / 100 if share else 1)

    if gradient.name == "linearGradient":
        return (value("x1", "0%", width), value("y1", "0%", height), value("x2", "100%", width),
                value("y2", "0%", height))  # fmt: skip
    cx, cy, r = value("cx", "50%", width), value("cy", "50%", height), value("r", "50%", width)
    return (value("fx", str(cx), width), value("fy", str(cy), height), 0.0, cx, cy, r)


def _transform(text: str, line: int) -> Matrix:
    """Reads a list of transformations into one matrix."""
    made = _SAME
    rest = text
    while rest.strip(" ,\t\r\n"):
        found = re.match(r"[\s,]*(\w+)\s*\(([^)]*)\)", rest)
        try:
            if not found:
                raise ValueError
            values = [_amount(value, found[1], line) for value in found[2].replace(",", " ").split()]
            made = _times(made, _TRANSFORMS[found[1]](*values))
        except (KeyError, TypeError, ValueError):
            raise SvgFault(line, "transform", value=text[:40]) from None
        rest = rest[found.end() :]
    return made


def _turned(angle: float, cx: float = 0, cy: float = 0) -> Matrix:
    c, s = cos(radians(angle)), sin(radians(angle))
    return (c, s, -s, c, cx - c * cx + s * cy, cy - s * cx - c * cy)


_TRANSFORMS: dict[str, Callable[..., Matrix]] = {
    "matrix": lambda a, b, c, d, e, f: (a, b, c, d, e, f),
    "translate": lambda x, y=0.0: (1, 0, 0, 1, x, y),
    "scale": lambda x, y=None: (x, 0, 0, x if y is None else y, 0, 0),
    "rotate": _turned,
    "skewX": lambda angle: (1, 0, tan(radians(angle)), 1, 0, 0),
    "skewY": lambda angle: (1, tan(radians(angle)), 0, 1, 0, 0),
}


def _times(m: Matrix, n: Matrix) -> Matrix:
    """Joins two matrices: n is applied first."""
    a, b, c, d, e, f = m
    g, h, i, j, k, o = n
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * o + e, b * k + d * o + f)


def _matrix(matrix: Matrix) -> str:
    return " ".join(number(value, 6) for value in matrix)


def _length(element: Element, name: str, default: float) -> float:
    text = element.attributes.get(name)
    return default if text is None else _amount(text, name, element.line)


def _amount(text: str, name: str, line: int) -> float:
    """Reads a number that a PDF can hold."""
    try:
        value = float(text.removesuffix("px"))
    except ValueError:
        value = inf
    if not abs(value) <= paths.REACH:
        raise SvgFault(line, "number", name=name, value=text[:40])
    return value


def _share(text: str, line: int) -> float:
    value = _amount(text.removesuffix("%"), "opacity", line) / (100 if text.endswith("%") else 1)
    return min(1.0, max(0.0, value))


def _colour(text: str, line: int) -> str | None:
    """Reads a colour as #RRGGBB, or None for none."""
    if text in ("none", "transparent"):
        return None
    if re.fullmatch("#[0-9A-Fa-f]{6}", text):
        return text
    if re.fullmatch("#[0-9A-Fa-f]{3}", text):
        return "#" + "".join(digit * 2 for digit in text[1:])
    found = re.fullmatch(r"rgb\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*\)", text)
    if found:
        return "#" + "".join(f"{min(255, int(value)):02X}" for value in found.groups())
    known = getAllNamedColors().get(text.lower())
    if known is None:
        raise SvgFault(line, "colour", value=text)
    return "#" + str(known.hexval())[2:].upper()


def _rgb(colour: str) -> str:
    return " ".join(map(number, rgb(colour)))
