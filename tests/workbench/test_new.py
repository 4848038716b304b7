"""A new city's pack is made from another's, and can be checked, printed and played at once."""

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sugoroku.drawing import checks as drawing
from sugoroku.packs import Pack, PackFaults, Words, check, plain, read_pack, shelf
from sugoroku.workbench.forking import Wish, fork, suggested
from sugoroku.workbench.locality import local_texts
from sugoroku.workbench.placeholder import placeholder
from sugoroku.workbench.todo import counts, is_marked

CITIES = [("toyama", "kochi", "ja"), ("renca", "porto", "pt_BR"), ("toyama", "valparaiso", "es_CL")]


@pytest.fixture(scope="module", params=CITIES, ids=lambda city: "-".join(city))
def city(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Pack, Pack]:
    """The old pack and the new one."""
    source, name, locale = request.param
    folder = tmp_path_factory.mktemp(name)
    old = read_pack(source)
    written = fork(old, Wish(name, locale), folder)
    assert written[-1] == folder / "boards" / name
    assert sorted(path.name for path in folder.iterdir()) == ["boards", "quizzes"]
    return old, read_pack(written[-1])


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The program as an officer calls it, in English."""
    call = [sys.executable, "-m", "sugoroku", *arguments]
    told = {**os.environ, "LANGUAGE": "en"}
    return subprocess.run(call, cwd=folder, env=told, capture_output=True, text=True, encoding="utf-8", timeout=300)


def test_no_check_finds_an_error(city: tuple[Pack, Pack]) -> None:
    _, new = city
    findings = [*check(new), *drawing.check(new)]
    assert not [finding.sentence(Words("en")) for finding in findings if finding.severity == "error"]
    assert not [finding for finding in findings if finding.code in ("packs.po.stale", "packs.po.unknown")]


def test_ids_and_comments_are_kept(city: tuple[Pack, Pack]) -> None:
    old, new = city
    assert [square.id for square in new.board.squares] == [square.id for square in old.board.squares]
    assert [quiz.id for quiz in new.quizzes] == [quiz.id for quiz in old.quizzes]
    assert set(new.book.texts) - set(old.book.texts) == {f"credits.{len(old.info.credits) + 1}"}
    for before, after in zip(old.banks, new.banks, strict=True):
        lines = (before.folder / "quizzes.yaml").read_text(encoding="utf-8").splitlines()
        kept = set((after.folder / "quizzes.yaml").read_text(encoding="utf-8").splitlines())
        assert all(line in kept for line in lines if line.lstrip().startswith("#"))


def test_what_is_local_is_marked_and_what_is_shared_is_said_in_the_new_language(city: tuple[Pack, Pack]) -> None:
    old, new = city
    local, here = local_texts(old), old.book.spoken_in(new.locale)
    for text_id in old.book.texts:
        words = new.book.texts[text_id].words
        if text_id in local or here is None:
            assert is_marked(words), text_id
        else:
            assert words == old.say(here)._texts[text_id]
    own = next(bank for bank in new.banks if bank.info.id == new.id)
    assert all(is_marked(text.words) for text in own.book.texts.values())
    assert all(is_marked(quiz.source) for quiz in own.info.quizzes)
    assert [bank.info.id for bank in new.banks] == [new.id, *(bank.info.id for bank in old.banks[1:])]


def test_the_old_language_is_a_translation_now(city: tuple[Pack, Pack]) -> None:
    old, new = city
    if old.locale == new.locale:
        assert new.book.translations == old.book.translations
        return
    catalogue, local = new.book.catalogue(old.locale), local_texts(old)
    for text_id, text in old.book.texts.items():
        assert catalogue.text(text_id) == ("" if text_id in local else text.words)
        if text_id not in local:
            assert catalogue.entries[text_id].source == plain(new.book.texts[text_id].words)
    assert new.locale not in new.book.translations


def test_the_city_s_pictures_are_placeholders_and_its_licence_stays(city: tuple[Pack, Pack]) -> None:
    old, new = city
    pictures = next(count for count in counts(new) if count.group == "pictures")
    assert 15 <= len(pictures.left) < pictures.total
    for pose in ("greeting", "cheering"):
        text = new.art(getattr(new.info.mascot.poses, pose)).read_text(encoding="utf-8")
        assert f"<title>TODO: {Path(getattr(new.info.mascot.poses, pose)).name}</title>" in text
    assert new.info.licence == old.info.licence and old.id in new.info.credits[-1]
    assert new.info.mascot.drawing == "stand-in"


@pytest.mark.parametrize("file", sorted((shelf.data() / "boards").glob("*/art/**/*.svg")), ids=lambda file: file.name)
def test_a_placeholder_is_a_picture_of_the_same_shape(file: Path) -> None:
    box = ElementTree.parse(file).getroot().get("viewBox", "")
    drawn = ElementTree.fromstring(placeholder(file))
    assert [float(one) for one in drawn.get("viewBox", "").split()[2:]] == [float(one) for one in box.split()[2:]]


@pytest.mark.parametrize(
    ("name", "locale", "code", "meant"),
    [
        ("Kōchi", "ja", "make.new.id", "kochi"),
        ("São Paulo", "pt_BR", "make.new.id", "sao-paulo"),
        ("高知", "ja", "make.new.id", None),
        ("../x", "ja", "make.new.id", "x"),
        ("a" * 41, "ja", "make.new.id", "a" * 40),
        ("con", "ja", "make.new.reserved", None),
        ("com1", "ja", "make.new.reserved", None),
        ("renca", "ja", "make.new.known", None),
        ("climate", "ja", "make.new.known", None),
        ("there", "ja", "make.new.there", None),
        ("kochi", "pt_BX", "make.new.locale", "pt_BR"),
        ("kochi", "pt-br", "make.new.locale", "pt_BR"),
        ("kochi", "Portuguese", "make.new.locale", "pt"),
        ("kochi", "", "make.new.locale", None),
        ("kochi", "a" * 4000, "make.new.locale", None),
        ("kochi", "ar", "packs.locale.script", None),
    ],
)
def test_a_refusal_is_a_sentence_and_writes_nothing(
    name: str, locale: str, code: str, meant: str | None, tmp_path: Path
) -> None:
    (tmp_path / "boards" / "there").mkdir(parents=True)
    with pytest.raises(PackFaults) as fault:
        fork(read_pack("specimen"), Wish(name, locale), tmp_path)
    finding = fault.value.findings[0]
    assert finding.code == code and finding.args.get("meant") == meant
    for lang in ("ja", "es", "en"):
        said = finding.message(Words(lang))
        assert said and not said.startswith(("make.", "packs."))
    assert [path.name for path in tmp_path.rglob("*")] == ["boards", "there"]


def test_a_broken_fork_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sugoroku.workbench.forking.fit", lambda folder: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        fork(read_pack("specimen"), Wish("kochi", "en"), tmp_path)
    assert not [path for path in tmp_path.rglob("*") if path.is_file() or path.name.startswith(".")]


def test_the_same_wish_gives_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        fork(read_pack("specimen"), Wish("kochi", "ja", "高知《こうち》のゲーム"), folder)
        made.append({p.relative_to(folder): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()})
    assert made[0] == made[1] and len(made[0]) > 10
    assert read_pack(tmp_path / "one/boards/kochi").info.title["ja"] == "高知《こうち》のゲーム"


@pytest.mark.parametrize("name", ["Kōchi", "  São Paulo! ", "ÑUÑOA", "a" * 100, "1st", "高知", "", "💥"])
def test_a_suggested_name_is_one_that_is_taken(name: str) -> None:
    found = suggested(name)
    assert found == "" or suggested(found) == found


@pytest.mark.parametrize(("source", "name", "locale"), CITIES[:2])
def test_from_new_to_a_printed_set_and_a_played_game(source: str, name: str, locale: str, tmp_path: Path) -> None:
    made = run(tmp_path, "new", name, "--from", source, "--locale", locale)
    assert made.returncode == 0 and f"boards/{name}" in made.stdout, made.stderr
    again = run(tmp_path, "new", name, "--from", source)
    assert again.returncode == 2 and "already there" in again.stderr
    checked = run(tmp_path, "check", f"boards/{name}")
    assert checked.returncode == 0 and "░" in checked.stdout, checked.stdout
    found = json.loads(run(tmp_path, "check", f"boards/{name}", "--format", "json").stdout)
    left = {one["code"]: one["args"] for one in found if one["code"].startswith("make.todo.")}
    assert 0 < left["make.todo.pictures"]["done"] < left["make.todo.pictures"]["total"]
    printed = run(tmp_path, "print", f"boards/{name}", "--only", "board,cards", "--out", "set")
    assert printed.returncode == 0 and (tmp_path / "set/cards.pdf").is_file(), printed.stderr
    played = run(tmp_path, "play", f"boards/{name}", "--demo", "demo", "--size", "640x360")
    assert played.returncode == 0 and len(list((tmp_path / "demo").glob("*.png"))) > 5, played.stderr
