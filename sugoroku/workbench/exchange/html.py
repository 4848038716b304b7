"""Texts as HTML and back: readings as <ruby>, line breaks and spaces kept; everything else of HTML is let go.

What is read becomes plain text: no script, style or attribute outlives it.
"""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from sugoroku.packs.furigana import Piece, pieces
from sugoroku.workbench.readings import marked

_SILENT = {"script", "style", "head", "title", "iframe", "object", "noscript", "template", "svg", "math", "rp", "rtc"}
_BLOCKS = {"p", "div", "li", "ul", "ol", "tr", "table", "blockquote", "pre", "hr", *(f"h{n}" for n in range(1, 7))}
_PICTURES = {"img", "video", "audio", "svg", "object", "iframe"}
_VOID = {"br", "hr", "img", "input", "meta", "link", "embed", "source", "wbr", "col", "area", "base", "param", "track"}
# Spaces that a browser would swallow: at an edge of a line or beside another one, and all unusual ones.
_LOOSE = re.compile(r"(?<![^ \n]) | (?![^ \n])|[\t\r\f\v]")
_SPACES = re.compile(r"([ \t\n\r\f]+)")
_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
# A sign that opens no tag; HTMLParser would look for its end again and again.
_NO_TAG = re.compile(r"<(?![^<>]*>)")
_MARKS = str.maketrans("", "", "｜《》")
SOURCE = "sugoroku-source"
"""The class of the paragraph that tells a question's source."""


def is_html(text: str) -> bool:
    """Tell whether a text that does not say what it is looks like HTML."""
    return bool(_TAG.search(text))


def to_html(text: str) -> str:
    """A text with its readings as <ruby>, which programs that know none show in brackets."""
    return "".join(_ruby(base, reading) if reading else _escaped(base) for base, reading in pieces(text))


def _ruby(base: str, reading: str) -> str:
    return f"<ruby>{_escaped(base)}<rp>(</rp><rt>{_escaped(reading)}</rt><rp>)</rp></ruby>"


def _escaped(text: str) -> str:
    kept = _LOOSE.sub(lambda found: f"&#{ord(found[0])};", html.escape(text, quote=False))
    return kept.replace("\n", "<br>")


class Read:
    """What a piece of HTML says."""

    def __init__(self, text: str) -> None:
        reader = _Reader()
        reader.feed(_NO_TAG.sub("&lt;", _COMMENT.sub("", text)))
        reader.close()
        reader.end_ruby()
        self.text = marked(reader.said[False]).strip()
        self.source = marked(reader.said[True]).strip()
        self.had_pictures = reader.had_pictures


class _Reader(HTMLParser):
    """Gathers words with their readings; those of the source apart from the others."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.said: dict[bool, list[Piece]] = {False: [], True: []}
        self.had_pictures = False
        self._in_source = False
        self._silent: list[str] = []
        self._gap = ""  # the space or line break that stands before the next word, if one comes
        self._inner = ""  # the same inside of <ruby>
        self._base: str | None = None  # inside of <ruby>
        self._reading: str | None = None  # inside of <rt>

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.had_pictures = self.had_pictures or tag in _PICTURES
        if tag in _SILENT:
            self._silent.append(tag)
        elif self._silent:
            return
        elif tag == "br":
            self._say("\n", is_word=False)
        elif tag == "ruby":
            self.end_ruby()
            self._base = ""
        elif tag in ("rt", "rb"):
            self._end_reading()
            self._inner = ""
            self._reading = "" if tag == "rt" and self._base is not None else None
        elif tag in _BLOCKS:
            self._block()
            if (dict(attrs).get("class") or "") == SOURCE:
                self._in_source, self._gap = True, ""

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            del self._silent[self._silent.index(tag) :]
        elif self._silent:
            return
        elif tag == "rt":
            self._end_reading()
        elif tag == "ruby":
            self.end_ruby()
        elif tag in _BLOCKS:
            self._block()
            if self._in_source:
                self._in_source, self._gap = False, ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        for part in _SPACES.split(data):
            if _SPACES.fullmatch(part):
                self._space()
            elif part:
                self._say(part)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(" ") if name == "nbsp" else self._say_sign(html.unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        spaces = {"32": " ", "9": "\t", "11": "\v", "12": "\f", "13": "\r", "10": "\n"}
        self._say_sign(spaces.get(name) or html.unescape(f"&#{name};"))

    def unknown_decl(self, data: str) -> None:
        """Pass over what is no HTML, such as CDATA."""

    def _say_sign(self, sign: str) -> None:
        if not self._silent:
            self._say(sign)

    def _say(self, text: str, is_word: bool = True) -> None:
        if self._reading is not None:
            self._reading += self._inner + text
        elif self._base is not None:
            self._base += self._inner + text
        else:
            gap = self._gap if is_word or self._gap == "\n" else ""
            self._gap = ""
            self.said[self._in_source].append((gap + text, None))
        self._inner = ""

    def _space(self) -> None:
        """Keep a space for as long as a word may follow."""
        within = self._base if self._reading is None else self._reading
        if within:
            self._inner = " "
        elif within is None and not self._is_new_line():
            self._gap = self._gap or " "

    def _is_new_line(self) -> bool:
        said = self.said[self._in_source]
        return not said or said[-1] == ("\n", None)

    def _block(self) -> None:
        self.end_ruby()
        if not self._is_new_line():
            self._gap = "\n"

    def _end_reading(self) -> None:
        if self._reading is None or self._base is None:
            return
        base, reading = self._base.translate(_MARKS), self._reading.translate(_MARKS)
        self._base, self._reading, self._inner = "", None, ""
        if base and reading:
            if self._gap:
                self.said[self._in_source].append((self._gap, None))
                self._gap = ""
            self.said[self._in_source].append((base, reading))
        elif base:
            self.said[self._in_source].append((base, None))

    def end_ruby(self) -> None:
        """Close what is open of a reading; what has none is said as it stands."""
        self._end_reading()
        rest, self._base, self._inner = self._base, None, ""
        if rest:
            self._say(rest)
