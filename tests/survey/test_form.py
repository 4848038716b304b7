"""The form on tablets, by its answers: what is kept, what is refused, and that no page tells too much."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sugoroku.packs import read_pack, shelf
from sugoroku.survey.form import limits, selftest
from sugoroku.survey.form.code import LETTERS, code_of, typed
from sugoroku.survey.form.desk import Desk
from sugoroku.survey.form.faces import face
from sugoroku.survey.form.limits import Tries
from sugoroku.survey.form.page import Form, empty, read
from sugoroku.survey.form.sittings import TeachersOwn
from sugoroku.survey.form.view import View, ruby, seen
from sugoroku.survey.questions import questions
from sugoroku.survey.response import new_key
from sugoroku.survey.session import DESK, new_id

from .form_room import HOST, Room, room

KEY = "a" * 26


@pytest.fixture
def ours(tmp_path: Path):
    made = room(tmp_path)
    yield made
    made.store.close()


def kept(ours: Room) -> list:
    return [one.response for one in ours.store.responses()]


class Reader(HTMLParser):
    """What a page is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict]:
        return [attrs for name, attrs in self.tags if name == tag]


# -- what is kept ------------------------------------------------------------------------------------------------------


def test_a_form_without_javascript_is_kept_and_thanked_for(ours: Room) -> None:
    page = ours.tablet().get(f"/{ours.code}").text
    hidden = {one["name"]: one["value"] for one in Reader(page).named("input") if one["type"] == "hidden"}
    answers = {"q.fun": "e", "q.told": "b", "q.useful": ["c", "a"], "q.minutes": "２５", "q.learned": " Walks\r\nhelp "}
    reply = ours.tablet().post(f"/{ours.code}", data=hidden | answers)
    assert reply.status_code == 303
    assert "Thank you" in ours.tablet().get(reply.headers["location"]).text
    (one,) = kept(ours)
    assert one.key == hidden["key"] and one.moment == "after" and one.source == "tablet" and one.lang == "en"
    assert one.answers == {
        "fun": "5", "told": "some", "useful": ("walk", "tree"), "minutes": "25", "learned": "Walks  help",
    }  # fmt: skip


def test_the_same_key_is_kept_once_and_acknowledged_each_time(ours: Room) -> None:
    sent = ours.filled(fun="a") | {"key": KEY}
    for _ in range(3):
        reply = ours.tablet().post(f"/{ours.code}", data=sent, headers={"accept": "application/json"})
        assert (reply.status_code, reply.json()) == (201, {"kept": KEY})
    assert [one.key for one in kept(ours)] == [KEY]


def test_nothing_is_acknowledged_that_the_store_did_not_keep(ours: Room, monkeypatch) -> None:
    def full(*_):
        raise OSError("no space left")

    monkeypatch.setattr(ours.store, "add", full)
    sent = ours.filled(fun="a", learned="Trees")
    assert ours.tablet().post(f"/{ours.code}", data=sent, headers={"accept": "application/json"}).status_code == 503
    page = ours.tablet().post(f"/{ours.code}", data=sent)
    assert page.status_code == 503 and ">Trees</textarea>" in page.text and sent["key"] in page.text


def test_an_answer_is_acknowledged_after_the_store_has_returned(ours: Room, monkeypatch) -> None:
    events = []
    add = ours.store.add
    monkeypatch.setattr(ours.store, "add", lambda *args: (add(*args), events.append("kept"))[0])
    client = ours.tablet()
    inner = client.app.app

    async def watched(scope, receive, send):
        async def seen_send(message):
            events.append(message["type"])
            await send(message)

        await inner(scope, receive, seen_send)

    client.app.app = watched
    client.post(f"/{ours.code}", data=ours.filled(fun="a"))
    assert events[0] == "kept" and "http.response.start" in events


def test_fields_nobody_asked_for_are_ignored(ours: Room) -> None:
    sent = ours.filled(fun="b", name="Ana", nothing="x") | {"name": "Ana", "age": "9"}
    assert ours.tablet().post(f"/{ours.code}", data=sent).status_code == 303
    assert [one.answers for one in kept(ours)] == [{"fun": "2"}]


@pytest.mark.parametrize(
    "wrong",
    [{"fun": "f"}, {"fun": ["a", "b"]}, {"minutes": "4"}, {"minutes": "1e1"}, {"told": "yes"},
     {"useful": ["a", "z"]}],
)  # fmt: skip
def test_what_is_no_answer_is_asked_again_with_the_rest_still_there(ours: Room, wrong: dict) -> None:
    reply = ours.tablet().post(f"/{ours.code}", data=ours.filled(**{"learned": "Trees"} | wrong))
    assert reply.status_code == 422 and kept(ours) == []
    (name,) = wrong
    page = Reader(reply.text)
    assert any(one.get("role") == "alert" for one in page.named("div"))
    assert {"href": f"#in-{name}"} in page.named("a") and f'id="fault-{name}"' in reply.text
    assert ">Trees</textarea>" in reply.text and reply.text.count("This answer does not fit") == 1
    assert re.search(r"<title>Please look once more", reply.text)


def test_an_empty_form_is_not_an_answer(ours: Room) -> None:
    reply = ours.tablet().post(f"/{ours.code}", data=ours.filled(fun="", learned="  "))
    assert reply.status_code == 422 and kept(ours) == [] and "at least one question" in reply.text


def test_a_made_up_key_is_replaced(ours: Room) -> None:
    sent = ours.filled(fun="a") | {"key": "Ana Soto 5B"}
    assert ours.tablet().post(f"/{ours.code}", data=sent).status_code == 303
    assert re.fullmatch("[a-z2-9]{26}", kept(ours)[0].key)


def test_answers_go_to_the_moment_their_page_was_of(ours: Room) -> None:
    ours.desk.moment = "before"
    assert "fun" not in ours.tablet().get(f"/{ours.code}").text
    ours.tablet().post(f"/{ours.code}", data=ours.filled(useful="b"))
    ours.tablet().post(f"/{ours.code}", data=ours.filled(useful="b") | {"moment": "before"})
    assert sorted(one.moment for one in kept(ours)) == ["after", "before"]
    ours.tablet().post(f"/{ours.code}", data=ours.filled(useful="b", hours="3") | {"moment": "teacher"})
    assert sorted(one.moment for one in kept(ours)) == ["after", "before", "before"]


def test_while_closed_nothing_is_kept_and_nothing_lost(ours: Room) -> None:
    ours.desk.open = False
    assert "q.fun" not in ours.tablet().get(f"/{ours.code}").text
    sent = ours.filled(learned="Trees")
    assert ours.tablet().post(f"/{ours.code}", data=sent, headers={"accept": "application/json"}).status_code == 423
    reply = ours.tablet().post(f"/{ours.code}", data=sent)
    assert reply.status_code == 423 and ">Trees</textarea>" in reply.text and kept(ours) == []
    ours.desk.open = True
    assert ours.tablet().post(f"/{ours.code}", data=sent).status_code == 303


def test_a_pair_is_kept_as_it_came_and_garbage_is_none(ours: Room) -> None:
    pair = "b" * 26
    for sent in (pair, "Ana Soto 5B", "b" * 27, "B" * 26, ""):
        assert ours.tablet().post(f"/{ours.code}", data=ours.filled(fun="a") | {"pair": sent}).status_code == 303
    assert sorted(one.pair for one in kept(ours)) == ["", "", "", "", pair]
    code = TeachersOwn(ours.session.info, ours.pack).code
    own = ours.filled(hours="2") | {"pair": pair, "moment": "teacher"}
    ours.teacher().post(f"/{code}", data=own)
    assert [one.pair for one in kept(ours) if one.moment == "teacher"] == [""]


def test_a_pair_comes_back_with_a_page_to_mend_and_is_shown_nowhere(ours: Room) -> None:
    pair = "b" * 26
    page = ours.tablet().post(f"/{ours.code}", data=ours.filled(minutes="1") | {"pair": pair})
    assert page.status_code == 422 and page.text.count(pair) == 1
    assert f'<input type="hidden" name="pair" value="{pair}">' in page.text
    assert 'name="pair" value=""' in ours.tablet().get(f"/{ours.code}").text


# -- what is refused ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "192.168.1.5", "192.168.1.5:81", "", "127.0.0.1:8000"]
)
def test_other_hosts_are_refused(ours: Room, host: str) -> None:
    assert ours.tablet().get(f"/{ours.code}", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", f"http://{HOST}.evil.example", "http://192.168.1.5"])
def test_other_pages_cannot_send(ours: Room, origin: str) -> None:
    reply = ours.tablet().post(f"/{ours.code}", data=ours.filled(fun="a"), headers={"origin": origin})
    assert reply.status_code == 403 and kept(ours) == []


def test_our_own_pages_can(ours: Room) -> None:
    reply = ours.tablet().post(f"/{ours.code}", data=ours.filled(fun="a"), headers={"origin": f"http://{HOST}"})
    assert reply.status_code == 303


def test_large_requests_are_refused(ours: Room) -> None:
    sent = ours.filled(learned="x" * limits.BODY)
    assert ours.tablet().post(f"/{ours.code}", data=sent).status_code == 413
    many = ours.filled(fun="a") | {f"f{at}": "x" for at in range(limits.FIELDS)}
    assert ours.tablet().post(f"/{ours.code}", data=many).status_code == 413
    assert kept(ours) == []


def test_guessing_is_slowed_down_but_open_pages_go_on(ours: Room, monkeypatch) -> None:
    client = ours.tablet()
    wrong = [client.get(f"/{LETTERS[at % 19] * 6}").status_code for at in range(limits.TRIES)]
    assert set(wrong) == {404}
    assert client.get("/?code=bbbbbb").status_code == 429
    assert client.get(f"/{ours.code}").status_code == 429  # else one could go on guessing
    assert client.post(f"/{ours.code}", data=ours.filled(fun="a")).status_code == 303
    assert client.post(f"/{ours.code}", data=ours.filled(fun="a") | {"entry": "guessed"}).status_code == 404


def test_what_can_be_no_code_is_no_guess(ours: Room) -> None:
    client = ours.tablet()
    for at in range(2 * limits.TRIES):
        assert client.get(("/favicon.ico", "/?code=", "/?code=aeiou", "/bcd")[at % 4]).status_code == 404
    assert client.get(f"/{ours.code}").status_code == 200


def test_the_teacher_lets_codes_in_again(ours: Room) -> None:
    client, teacher = ours.tablet(), ours.teacher()
    assert 'name="tries"' not in teacher.get("/").text and not teacher.get("/state").json()["locked"]
    for at in range(limits.TRIES):
        client.get(f"/{LETTERS[at % 19] * 6}")
    assert client.get(f"/{ours.code}").status_code == 429
    assert 'name="tries"' in teacher.get("/").text and teacher.get("/state").json()["locked"]
    assert teacher.post("/", data={"tries": "1"}).status_code == 303
    assert client.get(f"/{ours.code}").status_code == 200 and 'name="tries"' not in teacher.get("/").text
    assert ours.desk.open and ours.desk.moment == "after"


def test_tries_come_back_with_time() -> None:
    now = [0.0]
    tries = Tries(3, 2.0, lambda: now[0])
    for _ in range(3):
        assert not tries.none_left
        tries.wrong()
    assert tries.none_left
    now[0] = 1.9
    assert tries.none_left
    now[0] = 2.1
    assert not tries.none_left


def test_no_page_sets_a_cookie_or_lets_others_in(ours: Room) -> None:
    for path in (
        "/",
        f"/{ours.code}",
        f"/{ours.code}/thanks",
        "/static/form.js",
        f"/{ours.code}/greeting.svg",
        "/none",
    ):
        reply = ours.tablet().get(path)
        assert "set-cookie" not in reply.headers
        assert reply.headers["cache-control"] == "no-store" and reply.headers["x-content-type-options"] == "nosniff"
        policy = reply.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    "path", ["/static/app.py", "/static/..%2fform%2fform.js", "/{code}/pack.svg", "/bbbbbb/greeting.svg"]
)
def test_nothing_else_is_given_out(ours: Room, path: str) -> None:
    assert ours.tablet().get(path.format(code=ours.code)).status_code == 404


# -- what pages say ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["toyama", "renca", "specimen"])
@pytest.mark.parametrize("lang", ["ja", "es_CL", "en"])
def test_every_pack_is_asked_in_every_language(name: str, lang: str) -> None:
    pack = read_pack(shelf.find(name))
    for moment in ("before", "after", "teacher"):
        form = Form(View(pack, lang), "bbbbbb", "entry", moment)
        page = Reader(text := empty(form, KEY))
        names = {
            one["name"] for tag in ("input", "textarea") for one in page.named(tag) if one["name"].startswith("q.")
        }
        assert names == {f"q.{one.id}" for one in questions(pack, moment)}
        assert page.named("html") == [{"lang": lang.replace("_", "-"), "class": "size-1"}]
        assert not re.search(r"form\.[a-z]+\.|《|》| style=|<style|javascript:| on[a-z]+=", text)
        assert "<script>" not in text


def test_no_page_tells_the_right_answer() -> None:
    pack = read_pack(shelf.find("toyama"))
    asked = [one for one in questions(pack, "before") if one.right]
    assert asked
    page = empty(Form(View(pack, "ja"), "bbbbbb", "entry", "before"), KEY)
    for question in asked:
        rows = re.findall(rf'<input [^>]*name="q.{question.id}"[^>]*>', page)
        flat = [re.sub(r' value="\w"| id="[^"]*"', "", row) for row in rows]
        assert len(set(flat)) == 1, "one answer differs from the others"
        values = [re.search(r'value="(\w)"', row)[1] for row in rows]
        assert values == [*"abcdefgh"][: len(rows)]  # by place on the page, not by place in the bank
        quiz = next(one for one in pack.quizzes if one.id == question.id)
        for told in (f"quizzes.{quiz.id}.explain",):
            assert ruby(pack.say("ja")(told)) not in page
    assert "right" not in re.sub(r"copyright", "", page)


def test_signs_stand_for_the_answers_in_the_order_shown() -> None:
    pack = read_pack(shelf.find("toyama"))
    for question in questions(pack, "before"):
        for sign, answer in zip("abcdefgh", question.answers, strict=False):
            answers, faults = read([question], {f"q.{question.id}": [sign]})
            assert not faults and answers[question.id] in (answer.id, (answer.id,))


def test_words_are_escaped(ours: Room) -> None:
    reply = ours.tablet().post(f"/{ours.code}", data=ours.filled(learned='</textarea><script>"', minutes='"><b>'))
    assert "</textarea><script>" not in reply.text and '"><b>' not in reply.text
    assert ruby("<b>漢字《かん<じ》") == "&lt;b&gt;<ruby>漢字<rp>（</rp><rt>かん&lt;じ</rt><rp>）</rp></ruby>"


def test_language_size_and_readings_are_asked_for_in_the_address() -> None:
    pack = read_pack(shelf.find("toyama"))
    assert seen(pack, "en", {"lang": "es_CL", "size": "3", "kana": "all"}) == View(pack, "es_CL", "3", "all")
    assert seen(pack, "en", {"lang": "xx", "size": "9", "kana": '"'}) == View(pack, "en", "1", "grade")
    few, many = (
        empty(Form(View(pack, "ja", "1", kana), "b", "e", "after"), KEY).count("<ruby>") for kana in ("grade", "all")
    )
    assert 0 < few < many


def test_each_page_has_its_own_key(ours: Room) -> None:
    keys = {re.search('name="key" value="([^"]+)"', ours.tablet().get(f"/{ours.code}").text)[1] for _ in range(5)}
    assert len(keys) == 5


def test_five_faces_are_five_drawings_that_smile_more_and_more() -> None:
    assert len({face(step) for step in range(1, 6)}) == 5


# -- codes -------------------------------------------------------------------------------------------------------------


def test_codes_are_the_same_each_time_and_differ_between_sessions() -> None:
    ids = [new_id() for _ in range(300)]
    assert len({code_of(one) for one in ids}) == 300 and code_of(ids[0]) == code_of(ids[0])
    assert all(typed(code_of(one)) == code_of(one) for one in ids)


@pytest.mark.parametrize(
    ("text", "code"), [("BCD FGH", "bcdfgh"), (" bcd-fgh", "bcdfgh"), ("bcdfg", ""), ("bcdfga", ""), ("", "")]
)
def test_codes_are_read_as_children_type_them(text: str, code: str) -> None:
    assert typed(text) == code


def test_the_door_leads_to_the_questionnaire(ours: Room) -> None:
    reply = ours.tablet().get("/", params={"code": ours.code.upper(), "lang": "en"})
    assert reply.headers["location"] == f"/{ours.code}?lang=en"
    wrong = ours.tablet().get("/", params={"code": "bbbbbb", "lang": "en"})
    assert wrong.status_code == 404 and 'role="alert"' in wrong.text and 'aria-invalid="true"' in wrong.text
    assert 'value="bbbbbb"' in wrong.text and "Look at it once more" in wrong.text
    strange = ours.tablet().get("/", params={"code": '"><b>' + "x" * 99})
    assert '"><b>' not in strange.text and "x" * 16 not in strange.text


# -- the teacher -------------------------------------------------------------------------------------------------------


def test_the_teachers_page_is_for_this_computer_alone(ours: Room) -> None:
    assert ours.teacher().get("/").status_code == 200
    assert ours.teacher("192.168.1.77").get("/").status_code == 403
    assert ours.teacher().get("/", headers={"host": "evil.example:8001"}).status_code == 403
    assert ours.teacher().post("/", data={"open": "0"}, headers={"origin": f"http://{HOST}"}).status_code == 403
    assert ours.desk.open
    assert ours.tablet().get("/state").status_code == 404


def test_the_teacher_opens_closes_and_changes_over(ours: Room) -> None:
    teacher = ours.teacher()
    assert teacher.post("/", data={"open": "0"}).status_code == 303 and not ours.desk.open
    teacher.post("/", data={"moment": "before"})
    assert (ours.desk.open, ours.desk.moment) == (False, "before")
    teacher.post("/", data={"open": "1", "moment": "teacher"})
    assert (ours.desk.open, ours.desk.moment) == (True, "before")


def test_what_the_teacher_decided_outlives_a_crash(ours: Room) -> None:
    folder = ours.session.folder
    assert (Desk.at(folder).open, Desk.at(folder).moment) == (True, "after")
    ours.desk.file = Desk.at(folder).file
    ours.teacher().post("/", data={"open": "0", "moment": "before"})
    assert (Desk.at(folder).open, Desk.at(folder).moment) == (False, "before")
    assert (Desk.at(folder, "after").open, Desk.at(folder, "after").moment) == (False, "after")
    assert not [one for one in folder.iterdir() if one.name.startswith(".")]


@pytest.mark.parametrize("left", [b"", b"{", b"[]", b'{"open": "no", "moment": 7}', b"\xff\x00", b"[" * 100_000])
def test_a_desk_that_was_left_broken_is_a_new_one(ours: Room, left: bytes) -> None:
    (ours.session.folder / DESK).write_bytes(left)
    desk = Desk.at(ours.session.folder)
    assert (desk.open, desk.moment) == (True, "after")


def test_a_full_disk_keeps_no_teacher_from_closing(ours: Room, monkeypatch) -> None:
    from sugoroku.survey.form import desk

    def full(*_):
        raise OSError("no space left")

    monkeypatch.setattr(desk, "whole", full)
    ours.desk.file = ours.session.folder / DESK
    assert ours.teacher().post("/", data={"open": "0"}).status_code == 303 and not ours.desk.open


def test_the_teacher_sees_address_code_and_count(ours: Room) -> None:
    ours.tablet().post(f"/{ours.code}", data=ours.filled(fun="a"))
    page = ours.teacher(places=("192.168.1.5", "10.0.0.7")).get("/").text
    assert (
        f"http://192.168.1.5:8000/<wbr><strong>{ours.code}</strong>" in page
        and f"http://10.0.0.7:8000/{ours.code}" in page
    )
    assert '<strong id="count">1</strong>' in page and '<svg class="qr"' in page
    state = {"count": 1, "open": True, "moment": "after", "visits": False, "locked": False}
    assert ours.teacher().get("/state").json() == state


def test_the_qr_code_leads_to_the_page(ours: Room) -> None:
    zxingcpp = pytest.importorskip("zxingcpp")
    from PIL import Image, ImageDraw

    from sugoroku.survey.form.teacher import qr

    drawn = qr(address := f"http://192.168.1.5:8000/{ours.code}")
    side = int(re.search(r'viewBox="0 0 (\d+)', drawn)[1])
    picture = Image.new("L", (side * 8, side * 8), 255)
    for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", drawn):
        left, top = int(x) * 8, int(y) * 8
        ImageDraw.Draw(picture).rectangle((left, top, left + 7, top + 7), fill=0)
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [address]


def test_without_a_network_paper_is_offered(ours: Room) -> None:
    page = ours.teacher().get("/").text
    assert "sugoroku survey print specimen" in page and "in no network" in page


def test_the_self_test_tells_a_server_from_silence() -> None:
    import socket
    import threading

    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def answer():
            link, _ = listening.accept()
            with link:
                link.recv(1000)
                link.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        assert selftest.reaches("127.0.0.1", port)
        thread.join()
    assert not selftest.reaches("127.0.0.1", port)


def test_addresses_are_those_others_can_use() -> None:
    assert not [one for one in selftest.addresses() if one.startswith(("127.", "169.254."))]


def test_the_teacher_has_a_questionnaire_that_pupils_do_not_find(ours: Room) -> None:
    code = TeachersOwn(ours.session.info, ours.pack).code
    assert ours.tablet().get(f"/{code}").status_code == 404
    page = ours.teacher().get(f"/{code}").text
    assert "q.hours" in page
    hidden = {one["name"]: one["value"] for one in Reader(page).named("input") if one["type"] == "hidden"}
    assert ours.teacher().post(f"/{code}", data=hidden | {"q.hours": "2"}).status_code == 303
    assert [(one.moment, one.answers) for one in kept(ours)] == [("teacher", {"hours": "2"})]


def test_the_form_needs_no_new_keys_module_of_the_browser() -> None:
    script = (shelf.data() / "assets" / "form" / "form.js").read_text(encoding="utf-8")
    assert "getRandomValues" in script and "randomUUID()" not in script and "serviceWorker" not in script
    letters = re.search(r'LETTERS = "([a-z0-9]+)"', script)[1]
    assert len(set(letters)) == 32 and set(new_key()) <= set(letters)  # & 31 favours no letter
