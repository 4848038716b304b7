"""The whole page put together: one file, the same bytes for the same pack."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sugoroku.drawing.speech import Speech
from sugoroku.drawing.style import KINDS, TEAMS, TOPICS, WHITE, mixed
from sugoroku.packs import compile_board
from sugoroku.packs.furigana import plain

from . import board, drawings, runtime, texts
from .phrases import phrased
from .policy import policy
from .safe import as_json, attribute, packed, packed_json, plain_text

if TYPE_CHECKING:
    from sugoroku.packs import Pack

Tell = Callable[[int, int, str], None]
PLAIN = ("facts", "boards")  # parts that are JSON as they stand; the others are made small first


@dataclass(frozen=True)
class Wish:
    """What the page is made for: its first language, the address of a questionnaire, a seed for every game."""

    lang: str
    questionnaire: str = ""
    seed: int | None = None


def page(pack: Pack, wish: Wish, tell: Tell = lambda done, total, name: None) -> bytes:
    """The page of a pack; raises what the painter raises where a picture or a text of the pack cannot be drawn."""
    scripts = [runtime.script(), runtime.loader()]
    style = runtime.style()
    return "".join((
        "<!doctype html>\n", f'<html lang="{_tag(wish.lang)}">\n', _head(pack, wish, policy(scripts, style), style),
        _body(pack, wish), *_parts(pack, wish, tell), f"<!--\n{runtime.licence()}-->\n",
        *(f'<script type="module">{script}</script>\n' for script in scripts), "</body>\n</html>\n",
    )).encode()  # fmt: skip


def _parts(pack: Pack, wish: Wish, tell: Tell) -> Iterator[str]:
    """The elements that hold data: nothing in them is run, and nothing of them is markup."""
    makers: dict[str, Callable[[], str]] = {
        "facts": lambda: as_json(facts(pack, wish)),
        "texts": lambda: packed_json(phrased(texts.languages(pack))),
        "drawings": lambda: packed_json(_drawn(pack, wish)),
        "boards": lambda: as_json(_boards(pack)),
        "rules": lambda: packed_json(runtime.rules()),
        "wasm": _wasm,
    }
    for done, (name, make) in enumerate(makers.items()):
        tell(done, len(makers), name)
        kind = "application/json" if name in PLAIN else "text/plain"
        yield f'<script type="{kind}" id="{name}">{make()}</script>\n'
    tell(len(makers), len(makers), "html")


@cache
def _wasm() -> str:
    """MicroPython, the same in every page."""
    return packed(runtime.wasm())


def facts(pack: Pack, wish: Wish) -> dict[str, Any]:
    """What the page has to know before anything else, and what the rules play with."""
    compiled = compile_board(pack)
    text = json.dumps(compiled, sort_keys=True, ensure_ascii=False)
    return {
        "pack": pack.id,
        "version": str(pack.info.version),
        "digest": hashlib.sha256(text.encode()).hexdigest(),
        "level": getattr(pack.board.rules, "level", None) or 3,
        "board": compiled,
        "boxes": [[round(side, 2) for side in pack.box(at)] for at in range(len(pack.board.squares))],
        "squares": [{"id": square.id, "text": bool(square.text), "ways": [way.to for way in square.ways or ()]}
                    for square in pack.board.squares],
        "quizzes": [{"id": quiz.id, "topic": quiz.topic} for quiz in pack.quizzes],
        "animals": [animal.id for animal in pack.info.animals],
        "pledges": [pledge.id for pledge in pack.info.pledges],
        "credits": _credits(pack, wish.lang),
        "kinds": {name: [look.tile, look.edge] for name, look in KINDS.items()},
        "topics": {name: [look.colour, mixed(look.colour, WHITE, 0.7)] for name, look in TOPICS.items()},
        "discs": [drawings.disc(team) for team in range(len(TEAMS))],
        "langs": texts.named(pack),
        "lang": wish.lang,
        "seed": wish.seed,
        "questionnaire": wish.questionnaire,
    }  # fmt: skip


def _credits(pack: Pack, lang: str) -> int:
    return sum(text_id.startswith("credit.") for text_id in texts.languages(pack)[lang]["grade"])


def _drawn(pack: Pack, wish: Wish) -> dict[str, str]:
    found = drawings.drawings(pack)
    return found | ({"qr": drawings.qr(wish.questionnaire)} if wish.questionnaire else {})


def _boards(pack: Pack) -> dict[str, Any]:
    """The board's pictures, and its words in each language."""
    made: dict[str, Any] = {
        "normal": _base64(board.picture(pack, strong=False)), "strong": _base64(board.picture(pack, strong=True)),
        "ways": {}, "labels": {}, "title": {},
    }  # fmt: skip
    for lang in pack.readable_locales:
        speech = Speech(pack, lang, "none")
        shown = board.signposts(speech)
        made["ways"][lang] = shown and {"box": shown.box, "data": _base64(shown.data)}
        made["labels"][lang], made["title"][lang] = board.labels(speech), board.title(speech)
    return made


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _head(pack: Pack, wish: Wish, rules: str, style: str) -> str:
    said = plain(pack.say(wish.lang)("title"))
    return (
        f'<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{attribute(rules)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">\n'
        '<meta name="color-scheme" content="light">\n<meta name="referrer" content="no-referrer">\n'
        f'<meta name="format-detection" content="telephone=no">\n<title>{plain_text(said)}</title>\n'
        f"<style>{style}</style>\n</head>\n"
    )


def _body(pack: Pack, wish: Wish) -> str:
    """What stands there until the script draws, or where none runs."""
    speech = Speech(pack, wish.lang, "none")
    title, loading = (plain_text(said) for said in (speech.first("title"), speech.word("web.loading").first))
    script = plain_text(speech.word("web.script").first)
    return (
        f'<body data-state="loading">\n<div id="app"><main class="waiting"><h1>{title}</h1><p>{loading}</p>'
        f'<noscript><p class="note">{script}</p></noscript></main></div>\n'
        '<div id="told" class="unseen" role="status" aria-live="polite"></div>\n'
    )


def _tag(lang: str) -> str:
    return lang.replace("_", "-")
