"""What the attributes of a drawing may say, read strictly: svglib takes the unreadable for black, zero or nothing."""

import re
from collections.abc import Callable, Mapping

from reportlab.lib.colors import getAllNamedColors

REACH = 1e5  # beyond this a number is a mistake, and a PDF could not hold it
_NUMBER = r"[-+]?(?:[0-9]++\.?[0-9]*+|\.[0-9]++)(?:[eE][-+]?[0-9]++)?"
_N = rf"[\s,]*+{_NUMBER}"
_FLAG = r"[\s,]*+[01]"
_UNITS = {"LlTt": _N * 2, "HhVv": _N, "SsQq": _N * 4, "Cc": _N * 6, "Aa": _N * 3 + _FLAG * 2 + _N * 2}
_DRAW = "|".join(rf"\s*+[{letters}](?:{unit})++" for letters, unit in _UNITS.items())
# After closing, svglib goes on from where the pen was and not from where the shape began: only a new move is safe.
_PATH = re.compile(rf"(?:\s*+[Mm](?:{_N * 2})++(?:{_DRAW})*+(?:\s*+[Zz])?+)*+\s*+")
_FIRST, _NEXT = rf"\s*+{_NUMBER}", rf"[\s,]++{_NUMBER}"
_MOVES = (
    rf"matrix\s*+\({_FIRST}(?:{_NEXT}){{5}}|(?:translate|scale)\s*+\({_FIRST}(?:{_NEXT})?+"
    rf"|rotate\s*+\({_FIRST}(?:{_NEXT * 2})?+|skew[XY]\s*+\({_FIRST}"
)
_TRANSFORM = re.compile(rf"(?:[\s,]*+(?:{_MOVES})\s*+\))*+[\s,]*+")


class SvgFault(Exception):
    """Something in a drawing that is not drawn here: code, line and what the message names."""

    def __init__(self, code: str, line: int = 1, /, **named: object) -> None:
        super().__init__(f"line {line}: {code} {named}")
        self.code, self.line, self.named = code, line, named


def number(name: str, text: str) -> float:
    """Reads a number that a PDF can hold; pixels are the drawing's own unit."""
    bare = text.removesuffix("px")
    if not re.fullmatch(_NUMBER, bare) or abs(float(bare)) > REACH:
        raise SvgFault("number", name=name, value=text[:40])
    return float(bare)


def size(name: str, text: str) -> float:
    """Reads a number that is not below zero."""
    value = number(name, text)
    if value < 0:
        raise SvgFault("number", name=name, value=text[:40])
    return value


def share(name: str, text: str) -> float:
    """Reads a part of a whole, as a number or in percent."""
    value = number(name, text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    return min(1.0, max(0.0, value))


def colour(text: str) -> str:
    """Reads a colour as #RRGGBB or none."""
    if text in ("none", "transparent"):
        return "none"
    if re.fullmatch("#[0-9A-Fa-f]{6}", text):
        return text
    if re.fullmatch("#[0-9A-Fa-f]{3}", text):
        return "#" + "".join(digit * 2 for digit in text[1:])
    found = re.fullmatch(r"rgb\(\s*(\d{1,9})\s*,\s*(\d{1,9})\s*,\s*(\d{1,9})\s*\)", text, re.ASCII)
    if found:
        return "#" + "".join(f"{min(255, int(value)):02X}" for value in found.groups())
    known = getAllNamedColors().get(text.lower())
    if known is None:
        raise SvgFault("colour", value=text[:40])
    return "#" + str(known.hexval())[2:].upper()


def path(text: str) -> str:
    """Reads the outline of a path."""
    read = _PATH.match(text)
    rest = text[read.end() if read else 0 :]
    far = next((found for found in re.findall(_NUMBER, text) if abs(float(found)) > REACH), "")
    if rest or far:
        raise SvgFault("path", data=(rest or far).strip()[:20])
    return text


def points(text: str) -> str:
    """Reads the corners of a shape of straight sides."""
    values = [number("points", part) for part in text.replace(",", " ").split()]
    if len(values) < 4 or len(values) % 2:
        raise SvgFault("path", data=text[:20])
    return " ".join(map(str, values))


def transform(text: str) -> str:
    """Reads a list of movements."""
    if not _TRANSFORM.fullmatch(text) or any(abs(float(found)) > REACH for found in re.findall(_NUMBER, text)):
        raise SvgFault("transform", value=text[:40])
    return text


def view(own: Mapping[str, str]) -> tuple[float, float, float, float]:
    """Reads the view box, or else width and height."""
    texts = own.get("viewBox", "").replace(",", " ").split()
    if not texts:
        texts = ["0", "0", own.get("width", "").removesuffix("mm"), own.get("height", "").removesuffix("mm")]
    try:
        left, top, width, height = (number("viewBox", text) for text in texts)
    except (SvgFault, ValueError):
        raise SvgFault("view") from None
    if width <= 0 or height <= 0:
        raise SvgFault("view")
    return left, top, width, height


def place(name: str, text: str) -> float:
    """Reads where a gradient begins or ends; percentages are shares."""
    return number(name, text.removesuffix("%")) / (100 if text.endswith("%") else 1)


def _paint(_name: str, text: str) -> str:
    """Reads a fill: a colour, or a gradient as url(#name)."""
    if not text.startswith("url("):
        return colour(text)
    found = re.fullmatch(r"url\(\s*['\"]?#([^'\")\s]+)['\"]?\s*\)", text)
    if not found:
        raise SvgFault("link", name=text[:40])
    return f"url(#{found[1]})"


def _dashes(name: str, text: str) -> str:
    lengths = [] if text == "none" else [number(name, part) for part in text.replace(",", " ").split()]
    if min(lengths, default=0.0) < 0:
        raise SvgFault("stroke")
    return " ".join(map(str, lengths)) if any(lengths) else "none"


def _undashed(name: str, text: str) -> str:
    if number(name, text):
        raise SvgFault("attribute", name=name)
    return "0"


def _one_of(*allowed: str, code: str = "stroke") -> Callable[[str, str], str]:
    def read(name: str, text: str) -> str:
        if text not in allowed:
            raise SvgFault(code, name=name)
        return text

    return read


def _written(read: Callable[[str, str], float]) -> Callable[[str, str], str]:
    return lambda name, text: str(read(name, text))


# What is inherited, how it is read, and what holds where nothing is said.
STYLE: dict[str, Callable[[str, str], str]] = {
    "fill": _paint,
    "stroke": lambda _, text: colour(text),
    "stroke-width": _written(size),
    "stroke-linecap": _one_of("butt", "round", "square"),
    "stroke-linejoin": _one_of("miter", "round", "bevel"),
    "stroke-miterlimit": _written(size),
    "stroke-dasharray": _dashes,
    "stroke-dashoffset": _undashed,
    "fill-rule": _one_of("nonzero", "evenodd", code="attribute"),
    "fill-opacity": _written(share),
    "stroke-opacity": _written(share),
    "visibility": _one_of("visible", "hidden", "collapse", code="attribute"),
}
INITIAL = {
    "fill": "#000000", "stroke": "none", "stroke-linejoin": "miter", "stroke-miterlimit": "4", "fill-rule": "nonzero",
    "fill-opacity": "1.0", "stroke-opacity": "1.0",
}  # fmt: skip
# Effects that would be missing on paper; each of these words leaves things as they are.
_EFFECTS = {"filter", "mask", "clip-path", "class", "marker", "marker-start", "marker-mid", "marker-end",
            "mix-blend-mode", "vector-effect", "paint-order", "spreadMethod", "gradientTransform"}  # fmt: skip
_WITHOUT = {"none", "normal", "pad", ""}


def plain(attributes: Mapping[str, str]) -> dict[str, str]:
    """Joins the attributes of an element with those inside its style=""; refuses effects."""
    own: dict[str, str] = {}
    for key, value in attributes.items():
        space, _, local = key.rpartition(" ")
        if not space or local == "href":
            own[local] = value.strip()
    for part in own.pop("style", "").split(";"):
        key, _, value = part.partition(":")
        if value:
            own[key.strip()] = value.strip()
    for key, value in own.items():
        if (key in _EFFECTS and value not in _WITHOUT) or key.startswith("on"):
            raise SvgFault("attribute", name=key)
    return {key: value for key, value in own.items() if value != "inherit"}
