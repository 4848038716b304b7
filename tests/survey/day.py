"""A class on one day: what the tests of the whole day share."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
from click.testing import CliRunner
from playwright.sync_api import Page

from sugoroku import cli
from sugoroku.packs import Pack, Words, read_pack, shelf
from sugoroku.survey.response import Response
from sugoroku.survey.session import Session, read_session
from sugoroku.survey.store import Store

from .day_pencils import Sheet

WORDS = {
    "ja": ("木が二酸化炭素をすうこと。", "立山に氷河があること。", "ガスもへること。", "近くは歩きます。"),
    "es_CL": ("Que los árboles guardan carbono.", "Que el tranvía contamina menos.", "Voy a apagar la luz.", "¡Hola!"),
    "en": ("That trees store carbon.", "Trams save a lot of carbon dioxide.", "I will turn off the lights.", "Hello!"),
}


@dataclass
class Day:
    """A day of one class."""

    out: Path
    city: str
    sheets: int
    tablets: int
    seed: int
    say: Callable[[str], None] = print
    filled: list[Sheet] = field(default_factory=list)
    sent: list[Response] = field(default_factory=list)
    asked: int = 0
    """Boxes and words that a person looked at."""

    @property
    def folder(self) -> Path:
        return self.out / "class"

    @cached_property
    def session(self) -> Session:
        return read_session(self.folder)

    @cached_property
    def pack(self) -> Pack:
        return read_pack(shelf.find(self.city))

    @cached_property
    def chance(self) -> np.random.Generator:
        return np.random.default_rng(self.seed)

    def run(self, *args: object, typed: str | None = None) -> str:
        """Call `sugoroku survey` as a teacher does; in this process, so that its libraries are loaded once."""
        before, cli.WORDS = cli.WORDS, Words("en")
        try:
            ran = CliRunner().invoke(cli.main, ["survey", *map(str, args)], prog_name="sugoroku", input=typed)
        finally:
            cli.WORDS = before
        assert ran.exit_code == 0, f"{args}: {ran.output}"
        self.say(f"$ sugoroku survey {' '.join(map(str, args))}\n{ran.output}".rstrip())
        return ran.stdout

    def call(self, *args: object) -> list[str]:
        return [sys.executable, "-m", "sugoroku", "survey", *map(str, args)]

    @property
    def env(self) -> dict[str, str]:
        return {**os.environ, "LC_ALL": "C.UTF-8", "LANG": "en_US.UTF-8", "LANGUAGE": "en"}

    @contextmanager
    def beside(self, *args: object) -> Iterator[str]:
        """A command that goes on while its pages are used: gives the first address that it tells."""
        with subprocess.Popen(self.call(*args), stdout=subprocess.PIPE, text=True, env=self.env) as process:
            try:
                assert process.stdout
                found = next((at for line in process.stdout if (at := re.search(r"http://127[^\s\"]+", line))), None)
                assert found, f"{args} told no address"
                yield found[0]
            finally:
                process.terminate()

    def shot(self, page: Page, name: str, whole: bool = False) -> None:
        page.screenshot(path=self.out / f"{name}.png", full_page=whole)

    def responses(self) -> list[Response]:
        with Store.open(self.session.store) as store:
            return [one.response for one in store.responses([self.session.info.id])]

    def sheet_of(self, key: str) -> Sheet:
        """The sheet of a response; the one whose code was blotted has none that can be known."""
        serial = key.partition(":")[2]
        return next((sheet for sheet in self.filled if sheet.serial == serial), self.filled[1])

    def words(self, lang: str) -> str:
        """What a child writes."""
        return str(self.chance.choice(WORDS[lang]))
