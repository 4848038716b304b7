"""How a page is shown: in which language, how large, with how many readings; and the frame around every page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from urllib.parse import urlencode

from sugoroku.drawing.speech import Speech
from sugoroku.packs import Pack, locales
from sugoroku.packs.furigana import Furigana, pieces, plain

SIZES = ("1", "2", "3")


@dataclass(frozen=True)
class View:
    """One reader's wishes, as the address says them."""

    pack: Pack
    lang: str
    size: str = "1"
    furigana: Furigana = "grade"

    @cached_property
    def speech(self) -> Speech:
        """What says things in the language."""
        return Speech(self.pack, self.lang, self.furigana)

    def word(self, text_id: str, **args: object) -> str:
        """Words of the program, as HTML."""
        return ruby(self.speech.word(text_id, **args).first)

    def bare(self, text_id: str, **args: object) -> str:
        """The same without readings, for attributes and titles."""
        return escape(plain(self.speech.word(text_id, **args).first))

    @property
    def query(self) -> str:
        """The wishes as they follow the ? of an address, as HTML."""
        said = {"lang": self.lang, "size": self.size, "kana": self.furigana}
        return escape(urlencode(said))


def seen(pack: Pack, lang: str, asked: dict[str, str]) -> View:
    """What an address asks for; what it cannot ask for is as if it had not."""
    wanted = asked.get("lang", "")
    kana: Furigana = "all" if asked.get("kana") == "all" else "grade"
    size = asked.get("size", "")
    spoken = pack.readable_locales
    own = locales.serving(lang, spoken) or spoken[0]
    return View(pack, wanted if wanted in spoken else own, size if size in SIZES else "1", kana)


def ruby(text: str) -> str:
    """A text as HTML, its readings above its kanji."""
    return "".join(
        escape(base) if reading is None
        else f"<ruby>{escape(base)}<rp>（</rp><rt>{escape(reading)}</rt><rp>）</rp></ruby>"
        for base, reading in pieces(text)
    )  # fmt: skip


def tag(lang: str) -> str:
    """A language as HTML names it."""
    return lang.replace("_", "-")


def own_name(lang: str) -> str:
    """What a language calls itself."""
    return locales.own_name(lang)


def document(
    view: View, title: str, body: str, *, script: str = "form.js", top: str = "", kind: str = "pupil", data: str = ""
) -> str:
    """A whole page: `title` and `data` are HTML already."""
    return (
        f'<!doctype html>\n<html lang="{tag(view.lang)}" class="size-{view.size}">\n<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" '
        f'content="light dark"><meta name="format-detection" content="telephone=no"><title>{title}</title>'
        f'<link rel="icon" href="/static/sugoroku.svg"><link rel="stylesheet" href="/static/form.css">'
        f'<script src="/static/{script}" defer></script></head>\n<body class="{kind}"{data}>\n{top}'
        f"<main>{body}</main>\n</body></html>\n"
    )


def switches(view: View, here: str) -> str:
    """The row of choices above a page: languages, size of letters, readings."""

    def link(shown: View, words: str, name: str, chosen: bool, extra: str = "") -> str:
        current = ' aria-current="true"' if chosen else ""
        label = f' aria-label="{name}"' if name else ""
        return f'<a href="{here}?{shown.query}"{label}{current}{extra}>{words}</a>'

    languages = "".join(
        link(replace(view, lang=one), escape(own_name(one)), "", one == view.lang, f' lang="{tag(one)}"')
        for one in view.pack.readable_locales
    )
    sizes = "".join(
        link(replace(view, size=one), f'<span class="letter-{one}" aria-hidden="true">A</span>',
             view.bare(f"form.size.{one}"), one == view.size)
        for one in SIZES
    )  # fmt: skip
    kana = ""
    if view.lang.startswith("ja"):
        other: Furigana = "grade" if view.furigana == "all" else "all"
        switch = link(replace(view, furigana=other), view.word("form.kana"), "", other == "grade")
        kana = f'<span class="group">{switch}</span>'
    return (
        f'<nav class="switches" aria-label="{view.bare("form.switches")}"><span class="group">{languages}</span>'
        f'<span class="group">{sizes}</span>{kana}</nav>'
    )


def landscape(view: View, mascot: str, words: str, sky: str = "") -> str:
    """The head of a page: the pack's hills under its sky, its mascot, what the page is, and what else is in the sky."""
    look = view.pack.info.palette
    air = look.sky or "#D8EEF7"
    hills = (
        (look.far or "#B9D8C2", "M0 92 Q70 40 130 78 Q190 30 260 74 Q330 44 400 84 V140 H0Z"),
        (look.middle or "#8CC48A", "M0 110 Q90 74 190 104 Q290 78 400 106 V140 H0Z"),
        (look.near or "#5FA765", "M0 126 Q120 104 230 124 Q320 110 400 126 V140 H0Z"),
    )
    drawn = "".join(f'<path fill="{colour}" d="{shape}"/>' for colour, shape in hills)
    return (
        f'<header class="land"><svg class="hills" viewBox="0 0 400 140" preserveAspectRatio="none" '
        f'aria-hidden="true"><path fill="{air}" d="M0 0H400V140H0Z"/>{drawn}</svg>{sky}'
        f'<img class="mascot" src="{mascot}" alt=""><div class="title">{words}</div></header>\n'
    )
