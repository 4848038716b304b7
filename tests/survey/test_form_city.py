"""A city's server: many sessions in one store, each by its code, while its time is."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sugoroku.packs import PackFaults, read_pack, shelf
from sugoroku.survey.form.city import Config, make_app
from sugoroku.survey.form.code import code_of, pass_of
from sugoroku.survey.response import new_key
from sugoroku.survey.session import new_session
from sugoroku.survey.store import Store

from .form_room import small_pack

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


def test_while_the_database_does_not_answer_known_sessions_go_on(city, monkeypatch) -> None:
    from sugoroku.survey.form import city as room
    from sugoroku.survey.store import Busy

    client, infos, _ = city
    code = code_of(infos["first"].id)
    assert client.get(f"/{code}/after").status_code == 200

    def away(_):
        raise Busy("survey.store.busy", store="city")

    monkeypatch.setattr(Store, "sessions", away)
    monkeypatch.setattr(room, "STALE", 0.0)
    assert client.get(f"/{code}/after").status_code == 200
    assert client.get("/bbbbbb").status_code == 404


def test_a_session_that_was_forgotten_is_soon_not_found(city, monkeypatch) -> None:
    from sugoroku.survey.form import city as room

    client, infos, place = city
    code = code_of(infos["first"].id)
    assert client.get(f"/{code}/after").status_code == 200
    with Store.open(place) as store:
        store.forget(infos["first"].id)
    monkeypatch.setattr(room, "STALE", 0.0)
    assert client.get(f"/{code}/after").status_code == 404


def test_many_schools_may_mistype_at_once(city) -> None:
    client, infos, _ = city
    assert {client.get(f"/bbbb{one}{other}").status_code for one in "bcdfghjkm" for other in "bcdfghjkm"} == {404}
    assert client.get(f"/{code_of(infos['first'].id)}").status_code == 200


def test_a_citys_own_pack_goes_before_one_that_comes_along(tmp_path) -> None:
    from sugoroku.survey.form.city import asked

    pack = small_pack(tmp_path)
    found = asked([str(pack.folder)])
    assert next(iter(found)) == "specimen" and found["specimen"].folder == pack.folder and "renca" in found
    with pytest.raises(PackFaults):
        asked([str(tmp_path / "none")])


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
