"""The page as it is made: whole, small, the same every time, with nothing in it that runs but its own scripts."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import zlib
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from sugoroku.packs import PackFaults, read_pack, shelf
from sugoroku.web import NotMade, Wish, phrases, runtime, safe, texts, write
from sugoroku.web.page import page

MOST = 1_500_000  # bytes, with Renca's pictures
HOSTILE = "</script><script>alert(1)</script><!-- \"' & <img src=x onerror=alert(1)>"
SCRIPTS = shelf.data() / "assets" / "web"


class Seen(HTMLParser):
    """What a browser finds in a page: its elements, and what stands in scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.inside.append("")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            self.inside[-1] += data

    def named(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        kinds = [one for one in self.elements if one[0] in ("script", "style")]
        return [(attrs, inside) for (kind, attrs), inside in zip(kinds, self.inside, strict=True) if kind == tag]

    def unpacked(self, name: str) -> Any:
        text = next(inside for attrs, inside in self.named("script") if attrs.get("id") == name)
        return json.loads(zlib.decompress(base64.b64decode(text), -15))


@pytest.fixture(scope="module")
def renca() -> bytes:
    return page(read_pack("renca"), Wish("es_CL", "https://escuela.cl/e?a=1&b=2"))


@pytest.fixture
def spoiled(tmp_path: Path) -> Callable[..., Path]:
    """A function that copies the specimen with one text, or one value, of its board replaced."""

    def spoil(found: str, put: Any) -> Path:
        folder = Path(shutil.copytree(shelf.find("specimen"), tmp_path / "boards" / "specimen"))
        shutil.copytree(shelf.data() / "quizzes" / "specimen", tmp_path / "quizzes" / "specimen")
        file = folder / "board.yaml"
        before = file.read_text(encoding="utf-8")
        assert found in before
        file.write_text(before.replace(found, json.dumps(put)), encoding="utf-8")
        return folder

    return spoil


def test_the_page_is_small_and_the_same_every_time(renca: bytes) -> None:
    assert len(renca) < MOST
    assert renca == page(read_pack("renca"), Wish("es_CL", "https://escuela.cl/e?a=1&b=2"))


def test_only_its_own_scripts_may_run_and_nothing_may_be_asked_for(renca: bytes) -> None:
    seen = Seen(renca.decode())
    metas = [attrs for tag, attrs in seen.elements if tag == "meta" and attrs.get("http-equiv")]
    rules = dict(one.split(" ", 1) for one in str(metas[0]["content"]).split("; "))
    hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
              for attrs, text in seen.named("script") if attrs.get("type") == "module"]  # fmt: skip
    assert rules["script-src"].split() == [*hashes, "'wasm-unsafe-eval'"]
    assert rules["default-src"] == rules["connect-src"] == rules["form-action"] == rules["base-uri"] == "'none'"
    assert rules["img-src"] == "data: blob:"
    addresses = [attrs for _, attrs in seen.elements if {"src", "href", "action", "style", "onload"} & set(attrs)]
    assert addresses == []


def test_the_rules_in_it_are_the_very_files(renca: bytes) -> None:
    given = Seen(renca.decode()).unpacked("rules")
    folder = Path(runtime.__file__).parent.parent / "rules"
    files = {f"sugoroku/rules/{path.name}": path.read_text(encoding="utf-8") for path in folder.glob("*.py")}
    assert files.items() <= given.items()
    assert set(given) - set(files) == {"adapter.py", "sugoroku/__init__.py"}


def test_micropythons_terms_go_with_it(renca: bytes) -> None:
    assert "Permission is hereby granted" in renca.decode()
    assert "Damien P. George" in renca.decode()


@pytest.mark.parametrize("hostile", [HOSTILE, "\u202eabc\u202c", '"><b>', "a\u2028b"])
def test_a_packs_text_stays_text(spoiled: Callable[..., Path], hostile: str) -> None:
    plain = Seen(page(read_pack("specimen"), Wish("en")).decode())
    pack = read_pack(spoiled("We walk from school to the park. Look what we can do on the way!", hostile))
    seen = Seen(page(pack, Wish("en")).decode())
    assert [tag for tag, _ in seen.elements] == [tag for tag, _ in plain.elements]
    said = seen.unpacked("texts")["en"]["grade"]
    assert hostile in [one for one in said.values() if isinstance(one, str)]


@pytest.mark.parametrize("data", ["</script>", "<!--", "a&b", "\u2028\u2029", '"\\'])
def test_data_never_ends_its_element(data: str) -> None:
    written = safe.as_json({data: data})
    assert not re.search("[<>&\u2028\u2029]", written)
    assert json.loads(written) == {data: data}


def test_every_text_that_the_scripts_ask_for_is_there_and_no_other() -> None:
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js"))
    rooms = "screen|web|table|ending|settings"
    asked = set(re.findall(rf'["`]((?:{rooms})\.[a-z0-9.-]+)["`]', scripts))
    begun = set(re.findall(rf"`((?:{rooms})\.[a-z.-]*)\$\{{", scripts))
    unknown = asked - set(texts.OWN)
    assert unknown == set()
    elsewhere = {"web.loading", "web.script"}  # they stand in the page before any script runs
    unused = {one for one in texts.OWN if one not in asked | elsewhere and not one.startswith(tuple(begun))}
    assert unused == set()


def test_readings_stand_beside_their_words() -> None:
    said = texts.languages(read_pack("toyama"))["ja"]
    assert ["富山", "とやま"] in said["grade"]["title"]
    assert said["all"]["screen.notice.missed"] == ["{team} は1", ["回", "かい"], ["休", "やす"], "み"]
    assert said["grade"]["screen.effect.move.plus"] == "{n}マス進む"


def test_japanese_lines_may_end_between_phrases() -> None:
    plain = texts.languages(read_pack("toyama"))
    marked = phrases.phrased(plain)
    assert marked["en"] == plain["en"]
    for wish, said in marked["ja"].items():
        for name, text in said.items():
            assert _bases(text).replace(phrases.GAP, "") == _bases(plain["ja"][wish][name])
    warming = ["地球温暖化", "ちきゅうおんだんか"]
    title = ["STOP！", phrases.GAP, warming, f"{phrases.GAP}すごろく ", phrases.GAP, ["富山", "とやま"]]
    assert marked["ja"]["grade"]["title"] == title
    assert marked["ja"]["grade"]["ending.learned"] == f"きょう{phrases.GAP}分かった{phrases.GAP}こと"
    said = [_bases(text) for text in marked["ja"]["grade"].values()]
    assert any(f"かかった{phrases.GAP}ままです。" in text for text in said), "a long phrase has a gap in its middle"
    assert not any(phrase[:1] in set("、。」ー") for text in said for phrase in text.split(phrases.GAP)[1:])


def _bases(text: texts.Text) -> str:
    return text if isinstance(text, str) else "".join(part if isinstance(part, str) else part[0] for part in text)


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    file = tmp_path / "renca.html"
    file.write_text("mine")
    pack = read_pack("specimen")
    with pytest.raises(NotMade) as refusal:
        write(pack, Wish("en"), file)
    assert refusal.value.reason == "cli.web.exists"
    assert file.read_text() == "mine"
    assert write(pack, Wish("en"), file, force=True) == file.stat().st_size


def test_a_board_that_nobody_can_play_is_refused(spoiled: Callable[..., Path], tmp_path: Path) -> None:
    pack = read_pack(spoiled("{values: [1, 2]}", {"count": 4, "faces": 12}))
    with pytest.raises(PackFaults) as refusal:
        write(pack, Wish("en"), tmp_path / "page.html")
    assert [fault.code for fault in refusal.value.findings] == ["packs.path.dice"]
    assert not (tmp_path / "page.html").exists()


def test_a_name_in_two_modules_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "start.js").write_text('import { a } from "./other.js";\nconst b = a;\n')
    (tmp_path / "web" / "other.js").write_text("export const a = 1;\n")
    monkeypatch.setattr(runtime, "_shipped", lambda folder: tmp_path / folder)
    assert runtime.script() == "const a = 1;\n\nconst b = a;\n"
    (tmp_path / "web" / "other.js").write_text("export const a = 1;\nlet b = 2;\n")
    with pytest.raises(runtime.BrokenScript):
        runtime.script()
