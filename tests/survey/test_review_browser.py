"""The review in a real browser, by keyboard and by mouse, served by a process that can be killed at any moment."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("cv2", reason="OpenCV is not installed")

from .form_room import Room, room
from .review_room import kept, work
from .test_form_browser import AXE, browser  # noqa: F401

SERVE = """
import sys
from pathlib import Path
from sugoroku.packs import read_pack
from sugoroku.survey.review.app import review
from sugoroku.survey.session import read_session
from sugoroku.survey.store import Store
session = read_session(Path(sys.argv[1]))
store = Store.open(session.store)
review(session, read_pack(Path(sys.argv[2])), store, open_browser=False, told=lambda where: print(where, flush=True))
"""


@pytest.fixture
def ours(tmp_path: Path):
    made = room(tmp_path)
    kept(made)
    yield made
    made.store.close()


@pytest.fixture
def served(ours: Room):
    call = [sys.executable, "-c", SERVE, str(ours.session.folder), str(ours.pack.folder)]
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True) as process:
        yield process, process.stdout.readline().strip()
        process.kill()


@pytest.fixture
def page(browser):  # noqa: F811
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en")
    opened = context.new_page()
    opened.faults = []
    opened.on("console", lambda said: said.type == "error" and opened.faults.append(said.text))
    opened.on("pageerror", lambda fault: opened.faults.append(str(fault)))
    opened.set_default_timeout(20_000)
    yield opened
    context.close()


def press(page, *keys: str, to: str) -> None:
    """Press keys, the last of which leads to another page."""
    for key in keys[:-1]:
        page.keyboard.press(key)
    with page.expect_navigation(url=lambda url: f"/{to}?" in url):
        page.keyboard.press(keys[-1])


def test_a_walk_by_keyboard_decides_everything(ours: Room, served, page) -> None:
    process, address = served
    page.goto(address)
    assert page.title() == "Was the walk fun? (0/5)"
    press(page, "4", to="1")
    assert page.get_by_role("status").inner_text().endswith("Kept: " + page.locator(".did b").inner_text())
    press(page, "u", to="0")
    press(page, "ArrowRight", to="1")
    press(page, "ArrowLeft", to="0")
    press(page, "Enter", to="1")  # the suggestion
    press(page, "1", "2", "Enter", to="2")  # from walk and tree to bird and tree
    page.keyboard.type("0")
    page.keyboard.press("Backspace")
    press(page, "Backspace", "Backspace", "4", "5", "Enter", to="3")
    press(page, "-", to="4")
    page.keyboard.type("u1 birds")
    press(page, "Enter", to="all")
    assert page.get_by_role("heading", level=1).inner_text() == "All is looked at"
    now = work(ours)
    assert now.counts == (5, 5)
    assert [now.value(at) for at in range(5)] == ["2", ("bird", "tree"), "45", None, "u1 birds"]
    page.get_by_role("button", name="Finish").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Finished"
    assert process.wait(20) == 0
    assert page.faults == []


def test_the_same_by_mouse_without_javascript(ours: Room, served, browser) -> None:  # noqa: F811
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(served[1])
        page.locator("button.row").nth(4).click()
        page.get_by_label("Walks").uncheck()
        page.get_by_role("button", name="Keep").click()
        page.get_by_role("button", name="Undo").click()
        assert page.get_by_label("Walks").is_checked()
        page.get_by_role("link", name="All to look at").click()
        assert page.locator(".gallery li").count() == 5
    assert work(ours).value(0) == "5"


def test_what_was_kept_is_there_after_a_kill(ours: Room, served, page) -> None:
    process, address = served
    page.goto(address)
    press(page, "4", to="1")
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    now = work(ours)
    assert (now.counts, now.value(0), now.open_after(-1)) == ((1, 5), "4", 1)


def test_enter_that_ends_the_writing_of_kanji_keeps_nothing(ours: Room, served, page) -> None:
    page.goto(served[1] + "4")
    page.evaluate("""document.getElementById("said").dispatchEvent(
        new KeyboardEvent("keydown", {key: "Enter", isComposing: true, bubbles: true, cancelable: true}))""")
    page.wait_for_timeout(300)
    assert page.url.endswith("/4")
    assert work(ours).counts == (0, 5)


def test_ctrl_z_takes_back_what_was_decided_and_in_a_field_what_was_typed(ours: Room, served, page) -> None:
    page.goto(served[1])
    press(page, "4", to="1")
    press(page, "Control+z", to="0")
    page.goto(served[1] + "2")
    page.keyboard.type("7")
    page.keyboard.press("Control+z")
    page.wait_for_timeout(300)
    assert page.url.endswith("/2")
    assert page.input_value("#said") == "30"
    assert work(ours).counts == (0, 5)


@pytest.mark.parametrize("size", [(1024, 600), (1920, 1080)])
@pytest.mark.parametrize("lang", ["ja", "es_CL", "en"])
def test_on_small_and_large_screens_all_is_in_sight(served, page, size: tuple[int, int], lang: str) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for place in ("0", "1", "4"):
        page.goto(f"{served[1]}{place}?lang={lang}")
        for one in (".cut", "#accept", ".keys", ".from b", "progress"):
            box = page.locator(one).bounding_box()
            assert box["y"] >= 0, (place, one)
            assert box["y"] + box["height"] <= size[1], (place, one)
        covered = page.locator(".below").bounding_box()["y"]
        hidden = page.locator("#accept").bounding_box()
        assert hidden["y"] + hidden["height"] <= covered, (place, lang)


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("lang", ["ja", "es_CL", "en"])
def test_nothing_is_wider_than_the_screen(served, page, width: int, lang: str) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    for place in ("0", "1", "4", "all"):
        page.goto(f"{served[1]}{place}?lang={lang}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        small = page.evaluate(
            "[...document.querySelectorAll('main button, main label.row, nav a, nav button')]"
            ".filter(one => one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"
        )
        assert small == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(served, browser, scheme: str) -> None:  # noqa: F811
    axe = next((one for one in AXE if one.is_file()), None)
    if axe is None:
        pytest.skip("axe-core is not installed")
    with browser.new_context(color_scheme=scheme, bypass_csp=True) as context:
        page = context.new_page()
        for place in ("0", "1", "2", "4", "all"):
            page.goto(served[1] + place)
            page.add_script_tag(path=axe)
            rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
            found = page.evaluate("rules => axe.run(document, {runOnly: rules})", rules)
            assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
