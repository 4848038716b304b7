"""A city's server: many sessions in one store, each by its code, while its time is."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sugoroku.packs import read_pack, shelf
from sugoroku.survey.form.city import Config, make_app
from sugoroku.survey.form.code import code_of, pass_of
from sugoroku.survey.response import new_key
from sugoroku.survey.session import new_session
from sugoroku.survey.store import Store

NAME = "survey.example.jp"


@pytest.fixture
def city(tmp_path: Path):
    """A server with the sessions of two packs, one that is long over, and one of a pack that nobody knows."""
    place = tmp_path / "city.sqlite"
    infos = {}
    with Store.open(place) as store:
        for name, pack, days in (
            ("first", "toyama", 0),
            ("second", "renca", 3),
            ("old", "toyama", -40),
            ("alien", "mars", 0),
        ):
            lang = read_pack(shelf.find(pack)).locale if pack != "mars" else "en"
            day = date.today() + timedelta(days)
            session = new_session(tmp_path / name, pack, "1.0.0", place="A", group="5", grade="5-6", day=day, lang=lang)
            store.begin(session.info)
            infos[name] = session.info
    client = TestClient(make_app(Config(str(place), (NAME,))), f"https://{NAME}", follow_redirects=False)
    return client, infos, place


def test_each_session_is_found_by_its_code(city) -> None:
    client, infos, place = city
    for name, lang in (("first", "ja"), ("second", "es-CL")):
        code = code_of(infos[name].id)
        assert f"/{code}/before?" in client.get(f"/{code}").text
        page = client.get(f"/{code}/after")
        assert f'<html lang="{lang}"' in page.text and 'name="moment" value="after"' in page.text
        sent = {"key": new_key(), "entry": pass_of(infos[name].id), "moment": "after", "lang": lang, "q.fun": "e"}
        assert client.post(f"/{code}", data=sent, headers={"origin": f"https://{NAME}"}).status_code == 303
    with Store.open(place) as store:
        assert [store.count(infos[name].id, "after") for name in ("first", "second")] == [1, 1]


def test_sessions_whose_time_is_not_now_or_whose_pack_is_unknown_are_not_found(city) -> None:
    client, infos, _ = city
    assert [client.get(f"/{code_of(infos[name].id)}").status_code for name in ("old", "alien")] == [404, 404]


def test_the_pass_of_one_session_opens_no_other(city) -> None:
    client, infos, _ = city
    sent = {"key": new_key(), "entry": pass_of(infos["first"].id), "moment": "after", "q.fun": "e"}
    assert client.post(f"/{code_of(infos['second'].id)}", data=sent).status_code == 404


def test_only_the_names_it_was_told_are_served(city) -> None:
    client, _, _ = city
    assert client.get("/", headers={"host": "evil.example"}).status_code == 403
    assert client.get("/").status_code == 200
    assert client.get("/state").status_code == 404


def test_a_session_begun_later_is_found_too(city, tmp_path: Path, monkeypatch) -> None:
    from sugoroku.survey.form import city as room

    client, _, place = city
    monkeypatch.setattr(room, "LOOK", 0.0)
    assert client.get("/bbbbbb").status_code == 404
    late = new_session(
        tmp_path / "late", "toyama", "1.0.0", place="B", group="6", grade="5-6", day=date.today(), lang="ja"
    )
    with Store.open(place) as store:
        store.begin(late.info)
    assert client.get(f"/{code_of(late.info.id)}").status_code == 200
