"""Fits what was read to the model, and turns pydantic's complaints into findings with a place and a remedy."""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from .finding import Finding, meant
from .model import limits
from .reading import Document, Mapping, Scalar, Sequence, read

Fitted = TypeVar("Fitted", bound=BaseModel)
Loc = tuple[str | int, ...]

_PATTERNS = {
    limits.ID: "packs.value.id",
    limits.LOCALE: "packs.value.locale",
    limits.VERSION: "packs.value.version",
    limits.ENGINE: "packs.value.engine",
    limits.MONTH: "packs.value.month",
    limits.COLOUR: "packs.value.colour",
}


def read_as(path: Path, model: type[Fitted]) -> tuple[Fitted | None, Document | None, list[Finding]]:
    """Reads a YAML file into a model; with any finding there is none."""
    document, findings = read(path)
    if document is None:
        return None, None, findings
    other = _other_format(document, model)
    if other:
        return None, document, [other]
    try:
        return model.model_validate(document.value()), document, []
    except ValidationError as trouble:
        return None, document, list(_findings(document, model, trouble))


def wanted(model: type[BaseModel]) -> str:
    """The format that a model reads, such as sugoroku.board/1."""
    return str(get_args(model.model_fields["format"].annotation)[0])


def numbered(written: str) -> tuple[str, int]:
    """A format's name and its number; -1 for what is none."""
    found = re.fullmatch(r"(sugoroku\.[a-z]+)/([0-9]{1,4})", written)
    return (found[1], int(found[2])) if found else (written, -1)


def _other_format(document: Document, model: type[BaseModel]) -> Finding | None:
    """A file of an earlier or later number of its format: it is told alone, for its other keys are another time's."""
    node = document.root.pairs.get("schema") if isinstance(document.root, Mapping) else None
    if "format" not in model.model_fields or not node or not isinstance(node[1], Scalar):
        return None
    (name, number), (ours, known) = numbered(node[1].text), numbered(wanted(model))
    if name != ours or number == known:
        return None
    code = "packs.schema.newer" if number > known else "packs.schema.older"
    return Finding.at(code, "error", document.place("schema"), found=node[1].text, known=wanted(model))


def _findings(document: Document, model: type[BaseModel], trouble: ValidationError) -> Iterator[Finding]:
    errors = trouble.errors(include_url=False)
    unknown = {error["loc"]: _meant_key(model, error["loc"]) for error in errors if error["type"] == "extra_forbidden"}
    misspelt = {(*loc[:-1], right) for loc, right in unknown.items()}
    for error in errors:
        if error["type"] == "missing" and error["loc"] in misspelt:
            continue  # told once, at the misspelt key
        if error["type"] == "too_short" and _long_enough(document, error):
            continue  # pydantic counts only the good entries; the bad ones are told already
        yield _finding(document, model, error)


def _long_enough(document: Document, error: Any) -> bool:
    node = document.find(*error["loc"])
    return isinstance(node, Sequence) and len(node.items) >= error["ctx"]["min_length"]


def _finding(document: Document, model: type[BaseModel], error: Any) -> Finding:
    loc: Loc = error["loc"]
    if error["type"] == "extra_forbidden":
        return _unknown_key(document, model, loc)
    if error["type"] == "missing":
        return _missing(document, loc)
    if error["type"].startswith("packs."):
        return _own(document, loc, error["type"], error.get("ctx") or {})
    code, args = _code(error["type"], error.get("ctx") or {}, _found(document, loc))
    return Finding.at(code, "error", document.place(*loc, key=loc[-1:] == ("[key]",)), **{"key": _name(loc), **args})


def _unknown_key(document: Document, model: type[BaseModel], loc: Loc) -> Finding:
    place, key, known = document.place(*loc, key=True), str(loc[-1]), _known_keys(model, loc)
    likely = meant(key, known)
    if likely or not known:
        return Finding.at("packs.key.unknown", "error", place, found=key, meant=likely)
    return Finding.at("packs.key.unwanted", "error", place, found=key, known=known)


def _missing(document: Document, loc: Loc) -> Finding:
    place = document.place(*loc[:-1])
    if isinstance(loc[-1], int):
        return Finding.at("packs.list.short", "error", place, key=_name(loc[:-1]), n=loc[-1] + 1)
    return Finding.at("packs.key.missing", "error", place, key=loc[-1])


def _own(document: Document, loc: Loc, code: str, details: dict[str, Any]) -> Finding:
    """A fault that the model itself has named; `at` tells which key of a part is to blame."""
    at = details.get("at")
    place = document.place(*loc, *([at] if at else []), key=bool(at))
    args = {name: value for name, value in details.items() if name != "at"}
    if "known" in args:
        args["meant"] = meant(str(args["found"]), args["known"])
    return Finding.at(code, "error", place, **args)


def _code(kind: str, details: dict[str, Any], found: str) -> tuple[str, dict[str, object]]:
    """The sentence for one of pydantic's error types."""
    for start, code in _KINDS:
        if kind.startswith(start):
            return code, {"found": found}
    make = _KINDS_WITH_NUMBERS.get(kind)
    return make(details, found) if make else ("packs.value.other", {"found": found})


_KINDS = (
    ("int_", "packs.value.whole"),
    ("float_", "packs.value.number"),
    ("finite_number", "packs.value.number"),
    ("string_type", "packs.shape.text"),
    ("list_type", "packs.shape.list"),
    ("tuple_type", "packs.shape.list"),
    ("dict_type", "packs.shape.mapping"),
    ("model_type", "packs.shape.mapping"),
    ("model_attributes_type", "packs.shape.mapping"),
)


def _choice_of(details: dict[str, Any], found: str) -> tuple[str, dict[str, object]]:
    wanted = re.findall(r"'([^']*)'", str(details["expected"]))
    return "packs.value.choice", {"found": found, "wanted": wanted, "meant": meant(found, wanted)}


def _limit(code: str, name: str) -> Callable[[dict[str, Any], str], tuple[str, dict[str, object]]]:
    return lambda details, found: (code, {"found": found, "n": details[name]})


_KINDS_WITH_NUMBERS: dict[str, Callable[[dict[str, Any], str], tuple[str, dict[str, object]]]] = {
    "literal_error": _choice_of,
    "greater_than_equal": _limit("packs.value.least", "ge"),
    "less_than_equal": _limit("packs.value.most", "le"),
    "too_short": _limit("packs.list.short", "min_length"),
    "too_long": _limit("packs.list.long", "max_length"),
    "string_too_short": lambda details, found: ("packs.value.empty", {}),
    "string_too_long": _limit("packs.value.long", "max_length"),
    "string_pattern_mismatch": lambda details, found: (
        _PATTERNS.get(details["pattern"], "packs.value.other"),
        {"found": found},
    ),
}


def _found(document: Document, loc: Loc) -> str:
    """What stands at the place, shortened; a list or mapping is not spelt out."""
    if loc[-1:] == ("[key]",):
        return str(loc[-2])[:60]
    node = document.find(*loc)
    return node.text[:60] if isinstance(node, Scalar) else "…"


def _name(loc: Loc) -> str:
    """The last key on the way to a place."""
    return next((str(part) for part in reversed(loc) if isinstance(part, str) and part != "[key]"), "")


def _meant_key(model: type[BaseModel], loc: Loc) -> str | None:
    return meant(str(loc[-1]), _known_keys(model, loc))


def _known_keys(model: type[BaseModel], loc: Loc) -> list[str]:
    """The keys that may stand where an unknown one does."""
    here: Any = model
    for part in loc[:-1]:
        here = _step(here, part)
    return [part.alias or name for name, part in here.model_fields.items()] if _is_model(here) else []


def _step(annotation: Any, part: str | int) -> Any:
    """The annotation one step further in."""
    if _is_model(annotation):
        fields = {found.alias or name: found for name, found in annotation.model_fields.items()}
        return _bare(fields[part].annotation) if part in fields else None
    origin, args = get_origin(annotation), get_args(annotation)
    if origin in (tuple, list) and args:
        return _bare(args[0])
    return _bare(args[1]) if origin is dict else annotation


def _bare(annotation: Any) -> Any:
    """An annotation without its limits and without "or nothing"."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        rest = [_bare(part) for part in get_args(annotation) if part is not type(None)]
        return rest[0] if len(rest) == 1 else None
    return annotation


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
