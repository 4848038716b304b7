"""The review and the tablets of the whole day, in headless browsers."""

from __future__ import annotations

import numpy as np
from playwright.sync_api import Browser, Page, ViewportSize

from sugoroku.survey.form.code import code_of
from sugoroku.survey.form.serving import bound
from sugoroku.survey.questions import Question, questions
from sugoroku.survey.response import Response, Value
from sugoroku.survey.review.work import Item, Work
from sugoroku.survey.store import Store

from .day import Day

SIGNS = "abcdefghijklmnopqrstuvwxyz"  # of the answers on a tablet
TABLET = {"width": 768, "height": 1024}
DESK = {"width": 1280, "height": 800}
SMALL, MIDDLE = {"width": 1024, "height": 680}, {"width": 1192, "height": 792}


def review(day: Day, browser: Browser) -> None:
    """Look at each doubtful box and press its key, taking one back on the way."""
    with Store.open(day.session.store) as store:
        work = Work(day.session, day.pack, store)
    items, day.asked = work.items, work.counts[1]
    with day.beside("review", day.folder, "--progress") as address:
        page = browser.new_page(viewport=DESK)
        faults: list[str] = []
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.goto(f"{address}all?lang={day.pack.locale}&keys=1")
        _gallery(day, page, [item.question is not None and item.question.kind == "text" for item in items])
        _once(day, browser, f"{address}3?lang=en", "05-review-large", SMALL)
        page.goto(f"{address}?lang={day.pack.locale}&keys=1")
        for turn in range(day.asked):
            at = int(page.url.partition("?")[0].rpartition("/")[2])
            if turn in (0, 1, day.asked // 2, day.asked - 1):
                day.shot(page, f"05-review-{at + 1:02}")
            _decide(day, page, items[at])
            if turn in (0, 1):  # the same sheet again, and the boxes of one
                _press(page, "u")
                assert f"/{at}?" in page.url, "u did not take the decision back"
                _decide(day, page, items[at])
        assert "/all?" in page.url, page.url
        day.shot(page, "07-reviewed")
        assert faults == []
        page.close()


def _gallery(day: Day, page: Page, words: list[bool]) -> None:
    """The gallery as long as it is, without the free words."""
    awake = page.locator(".gallery a").evaluate_all("all => all.map(one => Number(one.pathname.split('/').pop()))")
    gone = [place for place, at in enumerate(awake) if words[at]]
    page.evaluate(
        "gone => { const all = [...document.querySelectorAll('.gallery li')]; gone.forEach(at => all[at].remove()); }",
        gone,
    )
    page.set_viewport_size({**DESK, "height": 400})
    for _ in range(2):  # once more with all pictures in sight
        page.set_viewport_size({**DESK, "height": page.evaluate("document.documentElement.scrollHeight") + 8})
    page.wait_for_load_state("networkidle")
    day.shot(page, "06-doubtful-boxes")
    page.set_viewport_size(DESK)


def _once(day: Day, browser: Browser, address: str, name: str, size: ViewportSize) -> None:
    """A page as a small screen shows it, large."""
    with browser.new_context(viewport=size, device_scale_factor=2) as context:
        page = context.new_page()
        page.goto(address)
        day.shot(page, name)


def _decide(day: Day, page: Page, item: Item) -> None:
    if item.asked is None:
        return _press(page, "1")
    question, sheet = item.question, day.sheet_of(item.sheet)
    meant = sheet.meant.get(question.id)
    if question.kind == "text":
        sheet.meant[question.id] = said = day.words(day.pack.locale)
        page.keyboard.type(said)
    elif question.several:
        ids = [answer.id for answer in question.answers]
        for one in set(meant or ()) ^ set(item.suggestion or ()):
            page.keyboard.press(str(ids.index(one) + 1))
    elif meant is None:
        return _press(page, "0")
    elif meant != item.suggestion:
        return _press(page, str([answer.id for answer in question.answers].index(meant) + 1))
    return _press(page, "Enter")


def _press(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def answer_tablets(day: Day, browser: Browser) -> None:
    """Let all tablets be open at once, answer, and send."""
    with bound("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    asked = questions(day.pack, "after")
    with day.beside("serve", day.folder, "--port", port) as teacher:
        desk = browser.new_page(viewport=DESK)
        desk.goto(f"{teacher}?lang={day.pack.locale}")
        tablets = []
        for number in range(day.tablets):
            lang = day.pack.locales[number % len(day.pack.locales)]
            page = browser.new_context(viewport=TABLET).new_page()
            page.goto(f"http://127.0.0.1:{port}/{code_of(day.session.info.id)}/after?lang={lang}")
            answers = {one.id: _tapped(day, page, one, lang) for one in asked}
            day.sent.append(Response("", "after", "tablet", lang, {k: v for k, v in answers.items() if v is not None}))
            tablets.append(page)
            if number < len(day.pack.locales):
                page.evaluate("scrollTo(0, 0)")
                page.mouse.move(0, 0)
                day.shot(page, f"08-tablet-{lang}")
        for page in tablets:
            page.click("#send")
        for page in tablets:
            page.wait_for_url("**/thanks**")
        day.shot(tablets[0], "09-thanks")
        desk.reload()
        day.shot(desk, "10-teacher")
        _once(day, browser, f"{teacher}?lang=en", "10-teacher-large", MIDDLE)
        # Those on paper and those on tablets are one count.
        assert desk.inner_text("#count") == str(day.sheets + day.tablets), desk.inner_text("#count")
        for page in tablets:
            page.context.close()
        desk.close()


def _tapped(day: Day, page: Page, question: Question, lang: str) -> Value | None:
    chance = day.chance
    if chance.random() < 0.05:
        return None
    name = f"[name='q.{question.id}']"
    if not question.answers:
        number = str(chance.integers(question.least, question.most + 1))
        said = day.words(lang) if question.kind == "text" else number
        page.fill(name, said)
        return said
    count = len(question.answers)
    some = [int(chance.integers(count))] if not question.several else np.flatnonzero(chance.random(count) < 0.4)
    for one in some:
        page.check(f"{name}[value={SIGNS[one]}]")
    ids = tuple(question.answers[one].id for one in some)
    return (ids or None) if question.several else ids[0]
