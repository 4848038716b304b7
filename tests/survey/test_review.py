"""Sheets that were read go into the store once; what is doubted is decided by a person, and kept at once."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

pytest.importorskip("cv2", reason="OpenCV is not installed")

from sugoroku.packs import Words
from sugoroku.survey.review.app import desk
from sugoroku.survey.review.frame import WHYS
from sugoroku.survey.review.waiting import NotReviewed, folder_of, read_waiting
from sugoroku.survey.scan.reading import Sheet

from .form_room import Arrived, Room, room
from .review_room import HOST, TOKEN, batch, kept, sheet, state, usual, work


@pytest.fixture
def ours(tmp_path):
    made = room(tmp_path)
    yield made
    made.store.close()


def responses(ours: Room) -> list:
    return sorted((one.response for one in ours.store.responses()), key=lambda one: one.key)


def browser(ours: Room, done=None, client: str = "127.0.0.1", **headers: str) -> TestClient:
    app = Arrived(desk(ours.session, ours.pack, done or work(ours), TOKEN), ("127.0.0.1", 8002), client)
    return TestClient(app, f"http://{HOST}", headers=headers, follow_redirects=False)


def key(ours: Room, serial: str = "AB2345678") -> str:
    return f"{ours.session.info.id}:{serial}"


# -- what is kept ------------------------------------------------------------------------------------------------------


def test_every_page_is_read_for_review_or_refused_and_those_read_are_in_the_store(ours: Room) -> None:
    counts = kept(ours)
    assert (counts.read, counts.review, counts.refused, counts.pages) == (1, 2, 1, 4)
    assert (counts.new, counts.known, counts.held) == (3, 0, 0)
    assert counts.asked == 5
    assert {one.source for one in responses(ours)} == {"paper"}
    assert len(responses(ours)) == 3


def test_what_is_doubted_has_no_answer_yet(ours: Room) -> None:
    kept(ours)
    first = next(one for one in responses(ours) if one.key == key(ours))
    assert first.answers == {"told": "yes"}
    assert first.confidence == {"told": 0.9, "fun": 0.5, "useful": 0.5, "learned": 0.5}


def test_the_same_batch_again_changes_nothing(ours: Room) -> None:
    kept(ours)
    files, before = state(folder_of(ours.session)), responses(ours)
    again = kept(ours)
    assert (again.new, again.known) == (0, 3)
    assert state(folder_of(ours.session)) == files
    assert responses(ours) == before


def test_what_a_person_decided_stays_when_the_batch_is_read_again(ours: Room) -> None:
    kept(ours)
    work(ours).decide(0, "5")
    kept(ours)
    assert work(ours).done(0)
    assert next(one for one in responses(ours) if one.key == key(ours)).answers["fun"] == "5"


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from([None, "S2345678A", "S2345678B", "S2345678C"]), st.integers(0, 9),
                          st.sampled_from([{}, {"fun": "3"}, {"told": None, "useful": ("bird",)}]),
                          st.sampled_from([(), ("learned",)])), max_size=6), st.data())  # fmt: skip
def test_in_any_parts_and_order_each_sheet_is_kept_once(tmp_path_factory, made, data) -> None:
    ours = room(tmp_path_factory.mktemp("parts"))
    sheets = [sheet(serial, number, doubts, texts) for serial, number, doubts, texts in made]
    kept(ours, batch(*sheets))
    folder_of(ours.session).mkdir(exist_ok=True)
    files, before = state(folder_of(ours.session)), responses(ours)
    some = data.draw(st.lists(st.sampled_from(sheets), max_size=4)) if sheets else []
    counts = kept(ours, batch(*some))
    assert counts.read + counts.review == counts.new + counts.known + counts.held
    assert counts.pages == len(some)
    assert counts.new == 0
    assert responses(ours) == before
    assert state(folder_of(ours.session)) == files
    assert len(before) <= len(sheets)
    ours.store.close()


def test_where_the_file_is_moved_away_reading_again_brings_what_is_undecided(ours: Room) -> None:
    kept(ours)
    work(ours).decide(0, "5")
    before = responses(ours)
    (folder_of(ours.session) / "review.json").unlink()
    kept(ours)
    assert work(ours).counts == (0, 4)
    assert responses(ours) == before


def test_a_sheet_that_was_certain_is_not_asked_about_when_a_worse_scan_is_read(ours: Room) -> None:
    kept(ours, batch(sheet("AB2345678", 1)))
    kept(ours, batch(sheet("AB2345678", 5, {"fun": "1"}, ("learned",))))
    assert work(ours).counts == (0, 0)
    assert responses(ours)[0].answers["fun"] == "4"


def test_a_page_that_may_be_a_sheet_once_more_waits_outside_the_store(ours: Room) -> None:
    pages = batch(sheet("AB2345678", 1), sheet(None, 2, {"fun": "3"}), same={1: 0})
    counts = kept(ours, pages)
    assert (counts.new, counts.held) == (1, 1)
    assert len(responses(ours)) == 1
    assert (kept(ours, pages).known, kept(ours, pages).held) == (1, 1)
    now = work(ours)
    assert [now.awake(at) for at in range(2)] == [True, False]
    assert now.counts == (0, 1)


@pytest.mark.parametrize(("said", "left", "waits"), [("same", 1, (1, 1)), ("other", 2, (1, 2))])
def test_a_person_says_whether_it_is(ours: Room, said: str, left: int, waits) -> None:
    pages = batch(sheet("AB2345678", 1), sheet(None, 2, {"fun": "3"}), same={1: 0})
    kept(ours, pages)
    browser(ours).post(f"/{TOKEN}/0", data={"do": said})
    assert len(responses(ours)) == left
    assert work(ours).counts == waits
    kept(ours, pages)
    assert len(responses(ours)) == left
    assert work(ours).counts == waits


def test_answers_that_the_questionnaire_does_not_have_are_left_out(ours: Room) -> None:
    given = {"fun": "9", "unknown": "1", "told": "not"}
    kept(ours, batch(Sheet("read", moment="after", lang="en", serial="AB2345678", answers=given)))
    assert responses(ours)[0].answers == {"told": "not"}


@pytest.mark.parametrize("data", [
    b"", b"garbage \xff", b"[]", b"{}", b"[" * 100_000, b'{"format": "sugoroku.review/2", "session": "x"}',
])  # fmt: skip
def test_garbage_is_refused_and_left_alone(ours: Room, data: bytes) -> None:
    kept(ours)
    file = folder_of(ours.session) / "review.json"
    file.write_bytes(data)
    for ask in (read_waiting, lambda _: work(ours), lambda _: kept(ours)):
        with pytest.raises(NotReviewed) as refusal:
            ask(ours.session)
        assert "review.json" in refusal.value.sentence(Words("en"))
    assert file.read_bytes() == data


@pytest.mark.parametrize(("where", "bad"), [
    (("session",), "zyxwvuts98"), (("sheets", 0, "key"), "../../x"), (("sheets", 0, "asked", 0, "picture"), "../a.png"),
    (("sheets", 0, "asked", 0, "picture"), "/etc/passwd"), (("sheets", 0, "lang"), "<b>"), (("sheets", 0, "extra"), 1),
    (("sheets", 0, "page"), ["x", 0]), (("sheets", 0, "asked", 0, "size"), [1]), (("sheets", 0, "moment"), "now"),
])  # fmt: skip
def test_one_thing_spoiled_is_refused(ours: Room, where, bad) -> None:
    kept(ours)
    file = folder_of(ours.session) / "review.json"
    said = json.loads(file.read_text("utf-8"))
    part = said
    for step in where[:-1]:
        part = part[step]
    part[where[-1]] = bad
    file.write_text(json.dumps(said), "utf-8")
    with pytest.raises(NotReviewed):
        work(ours)


def test_where_nothing_was_read_it_says_so(ours: Room) -> None:
    with pytest.raises(NotReviewed) as refusal:
        work(ours)
    assert refusal.value.reason == "survey.review.nothing"


# -- what is decided ---------------------------------------------------------------------------------------------------


def test_the_page_shows_question_answers_suggestion_and_picture(ours: Room) -> None:
    kept(ours)
    page = browser(ours).get(f"/{TOKEN}/0").text
    assert "Was the walk fun?" in page
    assert 'value="2" data-key="2"><kbd aria-hidden="true">2</kbd>' in page
    assert page.count('class="mark"') == 1
    name = read_waiting(ours.session).sheets[0].asked[0].picture
    reply = browser(ours).get(f"/{TOKEN}/{name}")
    assert (reply.status_code, reply.headers["content-type"]) == (200, "image/png")


@pytest.mark.parametrize(("at", "form", "question", "value"), [
    (0, {"do": "4"}, "fun", "4"),
    (0, {"do": "accept"}, "fun", "2"),
    (0, {"do": "none"}, "fun", None),
    (1, {"do": "keep", "answer": ["2", "3"]}, "useful", ("bird", "tree")),
    (1, {"do": "keep"}, "useful", None),
    (2, {"do": "keep", "said": "４５"}, "minutes", "45"),
    (2, {"do": "keep", "said": ""}, "minutes", None),
    (3, {"do": "accept"}, "told", None),
    (3, {"do": "3"}, "told", "not"),
    (4, {"do": "keep", "said": " Birds\r\nsing "}, "learned", "Birds  sing"),
    (4, {"do": "none"}, "learned", None),
])  # fmt: skip
def test_an_answer_is_in_the_store_and_its_log_before_the_page_goes_on(ours: Room, at, form, question, value) -> None:
    kept(ours)
    now = work(ours)
    reply = browser(ours, now).post(f"/{TOKEN}/{at}", data=form)
    assert reply.status_code == 303
    (change,) = ours.store.changes()
    assert (change.question, change.old, change.new, change.by) == (question, None, value, "review")
    assert now.counts == (1, 5)
    again = work(ours)  # as after a kill
    assert again.counts == (1, 5)
    assert again.value(at) == value
    assert again.done(at)


@pytest.mark.parametrize(("at", "form"), [
    (0, {"do": "6"}), (0, {"do": "²"}), (0, {"do": "fun"}), (1, {"do": "keep", "answer": ["1", "9"]}),
    (2, {"do": "keep", "said": "91"}), (2, {"do": "keep", "said": "ten"}),
])  # fmt: skip
def test_what_can_be_no_answer_is_not_kept(ours: Room, at, form) -> None:
    kept(ours)
    reply = browser(ours).post(f"/{TOKEN}/{at}", data=form)
    assert reply.status_code == 422
    assert ours.store.changes() == []


def test_undo_takes_back_and_logs_it(ours: Room) -> None:
    kept(ours)
    now = work(ours)
    there = browser(ours, now)
    there.post(f"/{TOKEN}/0", data={"do": "4"})
    reply = there.post(f"/{TOKEN}/undo")
    assert reply.headers["location"].startswith(f"/{TOKEN}/0?")
    assert now.counts == (0, 5)
    assert work(ours).counts == (0, 5)
    assert [(one.old, one.new, one.by) for one in ours.store.changes()] == [(None, "4", "review"), ("4", None, "undo")]


def test_nothing_to_undo_harms_nothing(ours: Room) -> None:
    kept(ours)
    assert browser(ours).post(f"/{TOKEN}/undo").status_code == 303
    assert ours.store.changes() == []


def test_after_the_last_all_is_shown_and_can_be_finished(ours: Room) -> None:
    kept(ours)
    now = work(ours)
    there = browser(ours, now)
    for at in range(5):
        reply = there.post(f"/{TOKEN}/{at}", data={"do": "none"})
    assert reply.headers["location"].startswith(f"/{TOKEN}/all?")
    assert "All is looked at" in there.get(f"/{TOKEN}/all").text
    assert there.post(f"/{TOKEN}/stop").status_code == 200


def test_a_store_that_is_busy_is_told_and_nothing_is_counted(ours: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    from sugoroku.survey.store import Busy

    kept(ours)
    now = work(ours)

    def busy(*_: object) -> bool:
        raise Busy("survey.store.busy", store="answers.sqlite")

    monkeypatch.setattr(ours.store, "change", busy)
    assert browser(ours, now).post(f"/{TOKEN}/0", data={"do": "4"}).status_code == 503
    assert now.counts == (0, 5)


# -- who is let in -----------------------------------------------------------------------------------------------------


def test_only_this_computer_under_the_secret_address(ours: Room) -> None:
    kept(ours)
    assert browser(ours).get(f"/{TOKEN}/0").status_code == 200
    assert browser(ours, client="192.168.1.9").get(f"/{TOKEN}/0").status_code == 403
    assert browser(ours, host="evil.example").get(f"/{TOKEN}/0").status_code == 403
    assert browser(ours, origin="http://evil.example").post(f"/{TOKEN}/0", data={"do": "1"}).status_code == 403
    for path in ("/", "/0", "/other/0", f"/{TOKEN}/99", f"/{TOKEN}/review.json", f"/{TOKEN}/../session.yaml",
                 f"/{TOKEN}/{'a' * 24}.png", "/static/desk.js"):  # fmt: skip
        assert browser(ours).get(path).status_code == 404
    assert ours.store.changes() == []


def test_strict_policy_and_no_cookies(ours: Room) -> None:
    kept(ours)
    reply = browser(ours).get(f"/{TOKEN}/0")
    assert "default-src 'none'" in reply.headers["content-security-policy"]
    assert "set-cookie" not in reply.headers
    assert "style=" not in reply.text
    assert "<script>" not in reply.text


def test_too_large_a_request_is_refused(ours: Room) -> None:
    kept(ours)
    assert browser(ours).post(f"/{TOKEN}/4", data={"said": "x" * 40_000}).status_code == 413


def test_what_was_written_cannot_become_html(ours: Room) -> None:
    kept(ours)
    there = browser(ours)
    there.post(f"/{TOKEN}/4", data={"do": "keep", "said": "</textarea><script>alert(1)</script>"})
    for path in ("4", "all", "0?did=4"):
        assert "<script>alert" not in there.get(f"/{TOKEN}/{path}").text


@pytest.mark.parametrize("lang", ["en", "es_CL", "ja"])
def test_every_page_has_all_its_words(ours: Room, lang: str) -> None:
    kept(ours, batch(*[one.sheet for one in usual().pages], sheet(None, 7, {"fun": "1"}), same={4: 0}))
    there = browser(ours)
    there.post(f"/{TOKEN}/0", data={"do": "other"})
    for path in ("0", "1", "2", "3", "4", "5", "6", "all"):
        page = there.get(f"/{TOKEN}/{path}?lang={lang}").text
        assert "survey." not in page
        assert f'<html lang="{lang.replace("_", "-")}">' in page
    words = Words(lang)
    assert all(f"survey.review.why.{why}" in words for why in (*WHYS, "other"))


def test_keys_can_be_switched_off(ours: Room) -> None:
    kept(ours)
    page = browser(ours).get(f"/{TOKEN}/0?keys=0").text
    assert "review.js" not in page
    assert "<kbd" not in page
