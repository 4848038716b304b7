"""The form on a tablet's browser: with and without JavaScript, while the server is away, for every kind of eyes."""

import os
import shutil
import threading
import time
from pathlib import Path

import pytest

from .form_room import Room, room

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
AXE = [
    Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js",
    Path(os.environ.get("AXE_CORE", "/none")),
]
SIZES = ((320, 640), (768, 1024), (1366, 768))
LANGUAGES = ("ja", "es_CL", "en")


class Server:
    """The server of one class, which can go away and come back on the same port."""

    def __init__(self, ours: Room) -> None:
        from sugoroku.survey.form.app import pupils
        from sugoroku.survey.form.serving import QUIET, ByPort, bound
        from sugoroku.survey.form.sittings import OneClass
        from sugoroku.survey.form.steering import desk

        self._room, self._quiet, self._bound = ours, QUIET, bound
        with bound("127.0.0.1", 0) as one, bound("127.0.0.1", 0) as two:
            self.port, self.teacher = one.getsockname()[1], two.getsockname()[1]
        at = OneClass(ours.session.info, ours.pack, ours.desk)
        away = desk(at, ours.store, self.port, lambda: ["127.0.0.1"])
        self._app = ByPort(away, self.teacher, pupils(at, ours.store))

    def start(self) -> None:
        import uvicorn

        self._sockets = [self._bound("127.0.0.1", port) for port in (self.port, self.teacher)]
        self._server = uvicorn.Server(uvicorn.Config(self._app, **self._quiet))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": self._sockets})
        self._thread.start()
        while not self._server.started:
            time.sleep(0.02)

    def stop(self) -> None:
        self._server.force_exit = self._server.should_exit = True
        self._thread.join()
        for one in self._sockets:
            one.close()

    @property
    def page(self) -> str:
        return f"http://127.0.0.1:{self.port}/{self._room.code}"


@pytest.fixture(scope="module")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not Path(CHROMIUM).exists():
        pytest.skip("no Chromium here")
    with sync_api.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def served(tmp_path: Path):
    ours = room(tmp_path)
    server = Server(ours)
    server.start()
    yield ours, server
    server.stop()
    ours.store.close()


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 768, "height": 1024})
    faults: list[str] = []
    opened = context.new_page()
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
    yield opened
    context.close()
    assert faults == []


def kept(ours: Room) -> list:
    return [one.response for one in ours.store.responses()]


def soon(true, page=None) -> None:
    """Waits until something is true; with a page, its requests are answered meanwhile."""
    until = time.monotonic() + 20
    while not true():
        assert time.monotonic() < until, "it never came true"
        page.wait_for_timeout(50) if page else time.sleep(0.05)


def fill(page, words: str = "Trees") -> None:
    page.check("[name='q.fun'][value=d]")
    page.check("[name='q.useful'][value=a]")
    page.fill("[name='q.learned']", words)


def test_answers_arrive_and_the_tablet_forgets_them(served, page) -> None:
    ours, server = served
    page.goto(server.page)
    fill(page)
    assert page.inner_text("#so-far").strip() == "3 / 6"
    squares = "Array.from(document.querySelectorAll('#so-far i'), (one) => one.dataset.of + one.className)"
    assert [one for one in page.evaluate(squares) if one.endswith("done")] == [
        "q.fundone",
        "q.usefuldone",
        "q.learneddone",
    ]
    page.click("#send")
    page.wait_for_url("**/thanks**")
    assert [one.answers for one in kept(ours)] == [{"fun": "4", "useful": ("walk",), "learned": "Trees"}]
    assert page.evaluate("Object.keys(localStorage).length") == 0
    assert page.context.cookies() == []


def test_without_javascript_the_same_answers_arrive(served, browser) -> None:
    ours, server = served
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(server.page)
    page.click("#send")
    assert "at least one question" in page.inner_text("[role=alert]")
    fill(page)
    page.click("#send")
    page.wait_for_url("**/thanks**")
    assert [one.answers for one in kept(ours)] == [{"fun": "4", "useful": ("walk",), "learned": "Trees"}]
    page.context.close()


@pytest.mark.parametrize("gone", ["fetch", "AbortController", "URLSearchParams", "crypto"])
def test_a_very_old_browser_sends_the_plain_form(served, browser, gone: str) -> None:
    ours, server = served
    context = browser.new_context()
    context.add_init_script(
        f"""Object.defineProperty(window, "{gone}", {{ value: undefined }});
        Object.defineProperty(window, "localStorage", {{ get() {{ throw new Error("none"); }} }});"""
    )
    page = context.new_page()
    page.goto(server.page)
    fill(page)
    page.click("#send")
    page.wait_for_url("**/thanks**")
    assert [one.answers for one in kept(ours)] == [{"fun": "4", "useful": ("walk",), "learned": "Trees"}]
    context.close()


def test_a_browser_that_keeps_nothing_sends_too(served, page) -> None:
    ours, server = served
    page.add_init_script('Object.defineProperty(window, "localStorage", { get() { throw new Error("none"); } })')
    page.goto(server.page)
    fill(page)
    page.click("#send")
    page.wait_for_url("**/thanks**")
    assert len(kept(ours)) == 1


def answered(page, server: Server, ours: Room, moment: str) -> str:
    """Answers once at a moment, as a further child does, and gives the pair that came with it."""
    ours.desk.moment = moment
    before = {one.key for one in kept(ours)}
    page.goto(server.page) if "thanks" not in page.url else page.click(".apart a")
    page.wait_for_selector("#send")
    page.check("[name='q.useful'][value=a]")
    page.click("#send")
    page.wait_for_url("**/thanks**")
    (new,) = (one for one in kept(ours) if one.key not in before)
    assert new.moment == moment
    return new.pair


def test_one_child_on_one_tablet_is_a_pair(served, page) -> None:
    ours, server = served
    first, second = answered(page, server, ours, "before"), answered(page, server, ours, "after")
    assert first == second != ""
    assert answered(page, server, ours, "after") == "", "a second child after the game was taken for the first"


def test_of_several_children_on_one_tablet_nobody_is_taken_for_another(served, page) -> None:
    ours, server = served
    first, second = answered(page, server, ours, "before"), answered(page, server, ours, "before")
    assert first and second and first != second
    assert [answered(page, server, ours, "after") for _ in range(2)] == ["", ""]
    left = page.evaluate("JSON.stringify(localStorage)")
    assert first not in left and second not in left


def test_who_answers_after_the_game_only_has_no_pair(served, page) -> None:
    ours, server = served
    assert answered(page, server, ours, "after") == ""
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_a_pair_stays_the_same_while_answers_wait(served, page) -> None:
    ours, server = served
    ours.desk.moment = "before"
    page.goto(server.page)
    page.check("[name='q.useful'][value=a]")
    server.stop()
    page.click("#send")
    soon(lambda: page.evaluate("document.getElementById('state').textContent.includes('safe on this tablet')"))
    pair = page.input_value("[name=pair]")
    server.start()
    page.reload()
    page.wait_for_url("**/thanks**", timeout=20000)
    assert [one.pair for one in kept(ours)] == [pair] and len(pair) == 26
    assert answered(page, server, ours, "after") == pair


def test_a_draft_waits_for_its_child_and_can_be_thrown_away(served, page) -> None:
    _, server = served
    page.goto(server.page)
    fill(page)
    key = page.input_value("[name=key]")
    page.goto(server.page + "?lang=ja")
    assert page.is_checked("[name='q.fun'][value=d]") and page.input_value("[name='q.learned']") == "Trees"
    assert page.input_value("[name=key]") == key and page.is_visible("#kept")
    page.click("#anew")
    soon(lambda: page.evaluate("document.querySelector(\"[name='q.learned']\").value === ''"))
    assert page.input_value("[name=key]") != key


def test_unsent_answers_wait_until_the_server_is_back(served, page) -> None:
    ours, server = served
    page.goto(server.page)
    fill(page)
    server.stop()
    page.click("#send")
    soon(lambda: page.evaluate("document.getElementById('state').textContent.includes('safe on this tablet')"))
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.includes('unsent')).length") == 1
    assert kept(ours) == []
    server.start()
    page.wait_for_url("**/thanks**", timeout=20000)
    assert len(kept(ours)) == 1 and page.evaluate("Object.keys(localStorage).length") == 0


def test_unsent_answers_outlive_the_page_and_never_count_twice(served, page) -> None:
    ours, server = served
    page.goto(server.page)
    fill(page)

    def lost(route) -> None:
        if route.request.method == "POST":
            route.fetch()
            route.abort()
        else:
            route.continue_()

    # The server keeps them, and its acknowledgement is lost on the way.
    page.route("**/*", lost)
    page.click("#send")
    soon(lambda: len(kept(ours)) == 1, page)
    page.unroute_all(behavior="wait")
    page.goto("about:blank")
    page.goto(server.page)
    page.wait_for_url("**/thanks**")
    assert len(kept(ours)) == 1 and page.evaluate("Object.keys(localStorage).length") == 0


def test_a_closed_questionnaire_is_waited_for(served, page) -> None:
    ours, server = served
    page.goto(server.page)
    fill(page)
    ours.desk.open = False
    page.click("#send")
    soon(lambda: page.evaluate("document.getElementById('state').textContent.includes('not open')"))
    ours.desk.open = True
    page.wait_for_url("**/thanks**", timeout=20000)
    assert len(kept(ours)) == 1


def test_a_fault_is_shown_with_everything_still_there(served, page) -> None:
    ours, server = served
    page.goto(server.page)
    fill(page)
    page.fill("[name='q.minutes']", "3")
    page.click("#send")
    page.wait_for_selector("[role=alert]")
    soon(lambda: page.evaluate("document.activeElement.id") == "alert")
    assert page.input_value("[name='q.learned']") == "Trees" and page.get_attribute(
        "[name='q.minutes']", "aria-invalid"
    )
    page.fill("[name='q.minutes']", "30")
    page.click("#send")
    page.wait_for_url("**/thanks**")
    assert kept(ours)[0].answers["minutes"] == "30"


def test_the_keyboard_is_enough(served, page) -> None:
    ours, server = served
    page.goto(server.page)
    page.focus("[name='q.fun'] >> nth=0")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.focus("#send")
    page.keyboard.press("Enter")
    page.wait_for_url("**/thanks**")
    assert kept(ours)[0].answers == {"fun": "2", "told": "yes"}


def test_the_teachers_page_counts_and_steers(served, page) -> None:
    ours, server = served
    page.goto(f"http://127.0.0.1:{server.teacher}/")
    assert page.inner_text("#count") == "0"
    ours.tablet().post(f"/{ours.code}", data=ours.filled(fun="a"))
    soon(lambda: page.evaluate("document.getElementById('count').textContent === '1'"))
    for at in range(40):
        ours.tablet().get(f"/bbbbb{'bcdfg'[at % 5]}")
    page.wait_for_selector("button[name=tries]")
    page.click("button[name=tries]")
    page.wait_for_selector("button[name=tries]", state="detached")
    page.click("button[name=open]")
    page.wait_for_selector(".lamp.shut")
    assert not ours.desk.open
    page.click("button[name=moment][value=before]")
    page.wait_for_selector("button[value=before][aria-pressed=true]")
    assert ours.desk.moment == "before"


@pytest.mark.parametrize("width", [320, 384])
def test_nothing_is_cut_off_on_a_narrow_screen_or_large_letters(served, browser, width: int) -> None:
    _, server = served
    # 200 % zoom of a tablet of 768 pixels is a page of 384.
    page = browser.new_context(viewport={"width": width, "height": 640}).new_page()
    for lang in LANGUAGES:
        for address in (server.page, f"http://127.0.0.1:{server.teacher}/"):
            page.goto(f"{address}?lang={lang}&size=3&kana=all")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (lang, address)
    page.context.close()


def test_rows_are_high_enough_for_fingers(served, page) -> None:
    _, server = served
    page.goto(server.page)
    for one in page.query_selector_all(".row, button:visible, .switches a, textarea, input[type=text]"):
        assert one.bounding_box()["height"] >= 48


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(served, browser, scheme: str) -> None:
    ours, server = served
    script = next((path for path in AXE if path.is_file()), None)
    if script is None:
        pytest.skip("axe-core is not installed: npm install axe-core")
    home = f"http://127.0.0.1:{server.teacher}/"
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    for size in SIZES:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for lang in LANGUAGES:
            for address in (server.page, f"{server.page}/thanks", f"http://127.0.0.1:{server.port}/", home):
                page.goto(f"{address}?lang={lang}")
                assert _faults(page, script) == [], (size, lang, address)
            page.goto(f"{server.page}?lang={lang}")
            page.fill("[name='q.minutes']", "3")
            page.click("#send")
            page.wait_for_selector("[role=alert]")
            assert _faults(page, script) == [], (size, lang, "faults")
            page.evaluate("localStorage.clear()")
    ours.desk.open = False
    page.goto(server.page)
    assert _faults(page, script) == []
    context.close()


def _faults(page, script: Path) -> list[str]:
    page.add_script_tag(path=str(script))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("(tags) => axe.run({ runOnly: tags })", tags)["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']} {one['nodes'][0]['failureSummary']}" for one in found]


def test_answers_for_another_class_wait_in_peace(served, page) -> None:
    ours, server = served
    page.goto(server.page)
    page.evaluate(
        """() => [["old-server", Date.now()], ["long-ago", 0]].forEach(([key, at]) =>
            localStorage.setItem("sugoroku:unsent:" + key, JSON.stringify({ at, key, to: "/bbbbbb", body: "x=1" })))"""
    )
    asked = []
    page.on("request", lambda one: asked.append(one.url) if one.method == "POST" else None)
    page.reload()
    soon(lambda: page.evaluate("localStorage.getItem('sugoroku:unsent:long-ago') === null"))
    soon(lambda: len(asked) == 1, page)
    assert page.evaluate("localStorage.getItem('sugoroku:unsent:old-server') !== null")
    assert kept(ours) == []
