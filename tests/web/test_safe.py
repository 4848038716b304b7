"""Nothing leaves the file and nothing gets in: no request, no markup from a pack's text, no script but its own."""

import html
import re
import shutil
from pathlib import Path

import pytest

from sugoroku.packs import read_pack, shelf

from .chromium import Chromium
from .conftest import Made
from .engines import Engine
from .playing import Child

EVIL = (
    "<script>window.hacked=1</script>", "</script><img src=x onerror='window.hacked=1'>", "&amp;lt;b&gt;",
    "\"quoted\" 'twice' `thrice` ${window.hacked=1}", "--><!-- <![CDATA[ ]]>", "{{7*7}} \\u003cb\\u003e \\n",
)  # fmt: skip
TRIED = ("fetched", "beacon", "xhr", "picture.png", "script.js", "style.css", "frame.html")
BIDI = "left \u202eright\u202c \u2067end\u2069"


def policy_of(engine: Engine) -> dict[str, list[str]]:
    """The policy that the page sets itself, by its directives."""
    said = engine.run("return document.querySelector('meta[http-equiv=\"Content-Security-Policy\"]').content")
    return {words[0]: words[1:] for words in (part.split() for part in said.split(";"))}


def test_the_policy_is_strict(engine: Engine, made: Made) -> None:
    engine.arrive(made("renca").as_uri())
    rules = policy_of(engine)
    assert rules["default-src"] == rules["connect-src"] == rules["base-uri"] == rules["form-action"] == ["'none'"]
    assert {word.split("-")[0].strip("'") for word in rules["script-src"]} <= {"sha256", "wasm"}
    assert all(word.startswith("'sha256-") for word in rules["style-src"])
    assert set(rules["img-src"]) <= {"data:", "blob:"}
    known = {"default-src", "script-src", "style-src", "img-src", "connect-src", "font-src", "media-src", "object-src",
             "frame-src", "worker-src", "base-uri", "form-action"}  # fmt: skip
    assert set(rules) <= known
    first = engine.run("return [...document.head.children].slice(0, 2).map((one) => one.outerHTML.slice(0, 60))")
    assert "Content-Security-Policy" in first[1], "nothing comes before the policy but the charset"


def test_the_policy_is_obeyed(engine: Engine, made: Made, served: tuple[Path, str, list[str]]) -> None:
    folder, address, asked = served
    shutil.copy(made("specimen"), folder / "page.html")
    engine.arrive(f"{address}/page.html")
    asked.clear()
    before = len(getattr(engine, "wrong", []))
    engine.run(
        """
        window.refused = [];
        addEventListener("securitypolicyviolation", (event) => window.refused.push(event.blockedURI));
        const way = arguments[0], make = (name, wishes) => Object.assign(document.createElement(name), wishes);
        const add = (name, wishes) => document.body.append(make(name, wishes));
        setTimeout(() => {  // by itself: what the driver runs directly may do more than the page
            try { fetch(way + "/fetched").catch(() => {}); } catch {}
            try { navigator.sendBeacon(way + "/beacon", "x"); } catch {}
            try { const asked = new XMLHttpRequest(); asked.open("GET", way + "/xhr"); asked.send(); } catch {}
            add("img", { src: way + "/picture.png" });
            add("script", { src: way + "/script.js" });
            add("script", { textContent: "window.hacked = 1" });
            add("link", { rel: "stylesheet", href: way + "/style.css" });
            add("iframe", { src: way + "/frame.html" });
            add("div", { innerHTML: "<img src=x onerror='window.hacked=1'>" });
            try { new Function("window.hacked = 1")(); } catch {}
        }, 0);
        """,
        address,
    )
    refused = "return arguments[0].every((one) => window.refused.includes(one))"
    engine.soon(refused, [f"{address}/{one}" for one in TRIED])
    assert asked == []
    assert engine.run("return window.hacked ?? null") is None
    if hasattr(engine, "wrong"):
        assert len(engine.wrong) > before, "the browser tells of what it has refused"
        engine.wrong.clear()


@pytest.mark.parametrize("way", ["file", "http"])
def test_no_request_leaves_the_file(
    chrome: Chromium, made: Made, served: tuple[Path, str, list[str]], way: str
) -> None:
    folder, address, asked = served
    shutil.copy(made("renca"), folder / "page.html")
    place = (folder / "page.html").as_uri() if way == "file" else f"{address}/page.html"
    seen: list[str] = []
    network = chrome.context.new_cdp_session(chrome.page)
    network.send("Network.enable")
    network.on("Network.requestWillBeSent", lambda told: seen.append(told["request"]["url"]))
    network.on("Network.webSocketCreated", lambda told: seen.append(told["url"]))
    chrome.arrive(place)
    chrome.context.set_offline(True)
    child = Child(chrome)
    child.begin("ja")
    child.play()
    assert [one for one in seen if not one.startswith(("data:", "blob:"))] == [place]
    assert asked == ([] if way == "file" else ["/page.html"])


def test_a_whole_game_asks_a_server_for_the_page_alone(
    engine: Engine, made: Made, served: tuple[Path, str, list[str]]
) -> None:
    folder, address, asked = served
    shutil.copy(made("specimen"), folder / "page.html")
    engine.arrive(f"{address}/page.html")
    child = Child(engine)
    child.begin("en")
    child.play()
    assert asked == ["/page.html"]
    entries = engine.run("return performance.getEntriesByType('resource').map((one) => one.name)")
    assert [one for one in entries if not one.startswith(("data:", "blob:"))] == []


def test_no_address_stands_in_the_file(made: Made) -> None:
    text = made("renca").read_text(encoding="utf-8")
    markup = re.sub(r"<(script|style)\b[^>]*>.*?</\1>", "", text, flags=re.DOTALL)
    assert re.findall(r"(?:src|href|action|data|poster|srcset)=", markup) == []
    style = "".join(re.findall(r"<style>(.*?)</style>", text, re.DOTALL))
    assert "url(" not in style.replace("url(data:", "") and "@import" not in style


# -- hostile packs -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The specimen with hostile words everywhere, as a page."""
    from sugoroku.web.page import Wish, page

    folder = tmp_path_factory.mktemp("hostile")
    for part in ("boards", "quizzes"):
        shutil.copytree(shelf.data() / part / "specimen", folder / part / "specimen")
    put(folder / "boards/specimen/pack.yaml", r"(  en: )A Walk to the Park", EVIL[0])
    put(folder / "boards/specimen/pack.yaml", r"(- )Written and drawn by[^\n]*", EVIL[1])
    put(folder / "boards/specimen/pack.yaml", r"(  name: )Plip", EVIL[2][:12])
    put(folder / "boards/specimen/pack.yaml", r"(id: bird, name: )Bird", "<b>Bird")
    for at, (field, old) in enumerate(texts(folder / "boards/specimen/board.yaml")):
        put(folder / "boards/specimen/board.yaml", rf"({field}: ){re.escape(old)}", EVIL[at % len(EVIL)])
    bank = folder / "quizzes/specimen/quizzes.yaml"
    text = bank.read_text(encoding="utf-8")
    for word in ("question", "explain", "right", "wrong"):
        for at, old in enumerate(sorted(set(re.findall(rf"{word}: ([^\n]+)", text)), key=len, reverse=True)):
            said = f"{EVIL[at % len(EVIL)]} {at}" if word != "explain" else f"{EVIL[at % len(EVIL)]} {BIDI}"
            text = text.replace(f"{word}: {old}\n", f"{word}: {quoted(said)}\n")
    bank.write_text(text, encoding="utf-8")
    pack = read_pack(folder / "boards" / "specimen")
    file = folder / "hostile.html"
    file.write_bytes(page(pack, Wish("en", "", 3)))
    return file


def texts(file: Path) -> list[tuple[str, str]]:
    """The cards' texts of a board."""
    return [
        (word, said) for word, said in re.findall(r"^  (text|ask): ([^\n]+)$", file.read_text("utf-8"), re.MULTILINE)
    ]


def quoted(said: str) -> str:
    """A text as YAML, in single quotes."""
    return "'" + said.replace("'", "''") + "'"


def put(file: Path, pattern: str, said: str) -> None:
    """Put a text in the place of another."""
    text, count = re.subn(pattern, lambda found: found.group(1) + quoted(said), file.read_text(encoding="utf-8"))
    assert count, pattern
    file.write_text(text, encoding="utf-8")


def test_words_of_a_pack_are_shown_as_words(engine: Engine, hostile: Path) -> None:
    engine.arrive(hostile.as_uri())
    assert engine.run("return document.querySelector('h1').textContent") == EVIL[0]
    assert engine.run("return document.title") == EVIL[0]
    child = Child(engine)
    child.begin("en", "teams-3")
    shown: set[str] = set()
    while child.wait() != "ending":
        shown.add(engine.run("return document.body.innerText"))
        child.step()
    shown.add(engine.run("document.querySelectorAll('details').forEach((one) => { one.open = true }); "
                         "return document.body.innerText"))  # fmt: skip
    everything = "\n".join(shown)
    assert sum(words in everything for words in EVIL) >= 4
    assert BIDI in everything
    assert engine.run("return window.hacked ?? null") is None
    left = "#app script, dialog script, [onerror], #app b:not(.gain):not(.loss)"
    assert engine.run("return document.querySelectorAll(arguments[0]).length", left) == 0


def test_what_is_typed_is_shown_as_typed(engine: Engine, made: Made) -> None:
    engine.arrive(made("specimen").as_uri())
    child = Child(engine)
    child.press("play")
    engine.run(
        "const field = document.querySelector('[data-do=name-0]'); field.value = '<b>\"&amp;</b>';"
        "field.dispatchEvent(new Event('input', { bubbles: true }));"
    )
    child.press("begin")
    child.wait("roll")
    assert '<b>"&amp;</b>' in engine.run("return document.body.innerText")


def test_the_file_holds_no_markup_of_a_pack(hostile: Path) -> None:
    text = hostile.read_text(encoding="utf-8")
    assert "<script>window.hacked" not in text and "<img" not in text
    assert html.escape(EVIL[0], quote=False) in text


ART = {
    "script": "<script>window.hacked=1</script>",
    "picture": '<image href="http://127.0.0.1/x.png" width="9" height="9"/>',
    "event": '<rect width="9" height="9" onload="window.hacked=1"/>',
    "link": '<a href="javascript:window.hacked=1"><rect width="9" height="9"/></a>',
    "style": '<style>@import "http://127.0.0.1/x.css";</style>',
    "html": "<foreignObject><b>x</b></foreignObject>",
}


@pytest.mark.parametrize("kind", ART)
def test_art_brings_no_script_and_no_address(tmp_path: Path, kind: str) -> None:
    from sugoroku.drawing.art import ArtFault
    from sugoroku.web import drawings

    art = tmp_path / "bird.svg"
    whole = (shelf.data() / "boards/specimen/art/animals/bird.svg").read_text(encoding="utf-8")
    art.write_text(whole.replace("</svg>", f"{ART[kind]}</svg>"), encoding="utf-8")
    try:
        found = drawings.picture(art)
    except ArtFault as refusal:
        assert refusal.path == art
    else:
        assert not re.search(r"script|127\.0\.0\.1|onload|@import|foreignObject", found)
