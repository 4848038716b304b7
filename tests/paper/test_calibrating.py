"""Measuring a printer: the page says true lengths, the questions take only what can be, the profile is kept whole."""

from math import hypot
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sugoroku import paper
from sugoroku.drawing.placed import within
from sugoroku.packs import Words
from sugoroku.packs.model import Measured
from sugoroku.paper import calibrating
from sugoroku.paper.calibrating import QUESTIONS, page, printer, printer_named
from sugoroku.paper.printer import STRAIGHTFORWARD, Printer

MM = 25.4 / 72
EN = Words("en")
GOOD = ("99.5", "100,4", "-1.5", "0,5", "4")


@pytest.fixture
def home(tmp_path, monkeypatch):
    """The folder of printers of a user who has measured none yet."""
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: tmp_path / "config")
    return tmp_path / "config" / "printers"


def talk(folder, *answers, name="default", sheet="a4", words=EN):
    """A dialogue: the profile that comes of it, and all that was said."""
    left, said = list(answers), []

    def ask(prompt):
        said.append(prompt)
        return left.pop(0) if left else None

    return calibrating.calibrate(words, folder, name, sheet, ask, said.append), said


def strokes(sheet):
    """The straight lines of a page, in millimetres from its upper left corner."""
    matrix, kept, start, found = (1, 0, 0, 1, 0, 0), [], (0, 0), []
    height = float(sheet.mediabox[3]) * MM
    for operands, operator in pikepdf.parse_content_stream(sheet):
        match str(operator):
            case "q":
                kept.append(matrix)
            case "Q":
                matrix = kept.pop()
            case "cm":
                matrix = within(matrix, tuple(map(float, operands)))
            case "m" | "l" as step:
                x, y = map(float, operands)
                a, b, c, d, e, f = matrix
                point = (a * x + c * y + e) * MM, height - (b * x + d * y + f) * MM
                found += [(start, point)] if step == "l" else []
                start = point
    return found


def opened(data, tmp_path):
    (tmp_path / "page.pdf").write_bytes(data)
    return pikepdf.open(tmp_path / "page.pdf")


def long(line):
    return hypot(line[1][0] - line[0][0], line[1][1] - line[0][1])


def longest(lines, upright):
    return max((line for line in lines if abs(line[0][upright] - line[1][upright]) > 50), key=long)


SHEETS = {"a4": (210, 297), "letter": (215.9, 279.4), "216x330": (216, 330), "a3": (297, 420)}


@pytest.mark.parametrize("lang", ["en", "es", "ja"])
@pytest.mark.parametrize("sheet", SHEETS)
def test_the_page_has_rulers_of_a_hundred_millimetres_and_crosses_that_meet(lang, sheet, tmp_path):
    with opened(page(Words(lang), sheet), tmp_path) as pdf:
        front, back = (strokes(one) for one in pdf.pages)
        assert str(pdf.Root.ViewerPreferences.PrintScaling) == "/None"
    width, height = SHEETS[sheet]
    rulers = [line for line in front if abs(long(line) - 100) < 1e-3]
    assert sorted(abs(line[0][0] - line[1][0]) < 1e-3 for line in rulers) == [False, True]
    across, down = back
    assert across[0][0] == pytest.approx(across[1][0], abs=1e-3)
    assert (across[0][0], down[0][1]) == (pytest.approx(width / 2, abs=1e-3), pytest.approx(height / 2, abs=1e-3))
    grid = [line for line in front if abs(line[0][0] - line[1][0]) < 1e-3 and abs(line[0][0] - width / 2) < 11]
    middle = [line for line in grid if abs(long(line) - 20) < 1e-3 or abs(long(line) - 30) < 1e-3]
    steps = sorted({round(line[0][0] - width / 2, 2) for line in middle})
    assert steps == [float(at) for at in range(-10, 11)]


@pytest.mark.parametrize("sheet", ["a4", "letter"])
def test_the_lines_at_the_edges_are_where_their_numbers_say(sheet, tmp_path):
    with opened(page(EN, sheet), tmp_path) as pdf:
        front = strokes(pdf.pages[0])
    width, height = SHEETS[sheet]
    far = {
        "left": lambda line: line[0][0] if line[0][0] == pytest.approx(line[1][0]) else 99,
        "right": lambda line: width - line[0][0] if line[0][0] == pytest.approx(line[1][0]) else 99,
        "top": lambda line: line[0][1] if line[0][1] == pytest.approx(line[1][1]) else 99,
        "bottom": lambda line: height - line[0][1] if line[0][1] == pytest.approx(line[1][1]) else 99,
    }
    for distance in far.values():
        found = sorted(round(distance(line), 2) for line in front if distance(line) < 16)
        assert found == [float(at) for at in range(1, 16)]


def test_a_small_paper_and_an_unknown_one_are_refused():
    with pytest.raises(paper.NotPrinted, match=r"paper\.small") as refusal:
        page(EN, "a5")
    assert "Calibration" in refusal.value.sentence(EN)
    assert "a4" in refusal.value.args_["holding"]
    with pytest.raises(paper.NotPrinted, match=r"paper\.no-paper") as refusal:
        page(EN, "leter")
    assert "letter" in refusal.value.sentence(EN)


def test_what_is_answered_is_kept_and_found_again(home, tmp_path):
    profile, said = talk(tmp_path / "out", *GOOD)
    assert profile == home / "default.yaml"
    assert printer_named() == Printer(0.995, 1.004, -1.5, 0.5, 4)
    assert [prompt for prompt in said if prompt in {EN(f"lesson.calibrate.ask.{one.name}") for one in QUESTIONS}] == [
        EN(f"lesson.calibrate.ask.{one.name}") for one in QUESTIONS
    ]
    assert str(profile) in said[-1]
    assert str(tmp_path / "out" / "calibration-a4.pdf") in said[0]
    assert [file.name for file in home.iterdir()] == ["default.yaml"]


def test_nothing_said_is_as_it_should_be(home, tmp_path):
    talk(tmp_path, "", " ", "", "", "")
    assert printer_named() == STRAIGHTFORWARD


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        (("９９，５", "100 mm", "−1", "+2", "0"), Printer(0.995, 1, -1, 2, 0)),
        (("94", "106", "-10", "10", "20"), Printer(0.94, 1.06, -10, 10, 20)),
        ((" 100.0 ", "100MM", "0", "-0", "15"), Printer(1, 1, 0, 0, 15)),
    ],
)
def test_numbers_are_taken_as_people_write_them(answers, kept, home, tmp_path):
    talk(tmp_path, *answers)
    assert printer_named() == kept


WRONG = ["x", "1/2", "--1", "1e2", "nan", "inf", "10.5", "-10.5", "1,2,3", "\x1b[2J", "9" * 500]


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_is_asked_again(wrong, home, tmp_path):
    _, said = talk(tmp_path, "100", "100", wrong, "1", "0", "5")
    assert said.count(EN("lesson.calibrate.ask.right")) == 2
    complaint = said[said.index(EN("lesson.calibrate.ask.right")) + 1]
    assert complaint.isprintable()
    assert "-10" in complaint
    assert len(complaint) < 200
    assert printer_named().right == 1


@pytest.mark.parametrize("wrong", ["93.9", "106,1", "50", "0"])
@pytest.mark.parametrize("lang", ["en", "es", "ja"])
def test_a_page_that_was_fitted_to_the_paper_is_found_out(wrong, lang, home, tmp_path):
    words = Words(lang)
    _, said = talk(tmp_path, "100", wrong, "100", "0", "0", "5", words=words)
    found = words("lesson.calibrate.far", found=words.number(float(wrong.replace(",", "."))))
    assert found in said
    assert printer_named().down == 1


@pytest.mark.parametrize("answered", range(5))
def test_whoever_goes_away_has_nothing_kept_and_is_told_how_to_go_on(answered, home, tmp_path):
    profile, said = talk(tmp_path, *GOOD[:answered])
    assert profile is None
    assert not home.exists()
    assert said[-1] == EN("lesson.calibrate.later")
    assert (tmp_path / "calibration-a4.pdf").is_file()


def test_going_away_leaves_what_was_measured_before(home, tmp_path):
    talk(tmp_path, *GOOD)
    before = (home / "default.yaml").read_bytes()
    talk(tmp_path, "98")
    assert (home / "default.yaml").read_bytes() == before


def test_a_page_that_is_there_stays_as_it_is_and_each_paper_has_its_own(home, tmp_path):
    (tmp_path / "calibration-a4.pdf").write_text("mine")
    talk(tmp_path)
    talk(tmp_path, sheet=" Letter ")
    assert (tmp_path / "calibration-a4.pdf").read_text() == "mine"
    assert (tmp_path / "calibration-letter.pdf").read_bytes() == page(EN, "letter")


def test_several_printers_are_told_apart(home, tmp_path):
    talk(tmp_path, *GOOD)
    _, said = talk(tmp_path, "101", name="office-2")
    assert said[-1] == EN("lesson.calibrate.later")
    _, said = talk(tmp_path, "101", "", "", "", "", name="office-2")
    assert "--printer office-2" in said[-1]
    assert printer_named("office-2") == Printer(across=1.01)
    assert printer_named().across == 0.995
    with pytest.raises(paper.NotPrinted, match=r"unknown") as refusal:
        printer_named("ofice-2")
    assert "office-2" in refusal.value.sentence(EN)


BAD = ["", "..", "../x", "a/b", "a\\b", "A", "é", "a.b", "-a", "a-", "a--b", "x" * 41, "con", "lpt1", "a\n", "a\0"]


@pytest.mark.parametrize("name", BAD)
def test_a_name_that_could_lead_elsewhere_is_none(name, home, tmp_path):
    for attempt in (lambda: printer_named(name), lambda: talk(tmp_path / "out", *GOOD, name=name)):
        with pytest.raises(paper.NotPrinted, match=r"lesson\.calibrate\.name"):
            attempt()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("text", "where", "meant"),
    [
        ("schema: sugoroku.printer/1\nacross: 99\nrigth: 1\n", ":3:1:", "right"),
        ("schema: sugoroku.printer/1\nacross: wide\n", ":2:9:", "wide"),
        ("schema: sugoroku.printer/1\nacross: 120\n", ":2:9:", "106"),
        ("schema: sugoroku.printer/1\nmargin: -1\n", ":2:9:", "0"),
        ("across: 99\n", ":1:1:", "schema"),
        ("schema: [", ":1:", ""),
    ],
)
def test_a_profile_that_was_spoiled_is_told_with_its_place(text, where, meant, home):
    home.mkdir(parents=True)
    (home / "default.yaml").write_text(text)
    with pytest.raises(paper.NotPrinted, match=r"lesson\.calibrate\.broken") as refusal:
        printer_named()
    for lang in ("en", "es", "ja"):
        told = refusal.value.sentence(Words(lang))
        assert where in told
        assert meant in told


def test_a_folder_that_cannot_be_written_into_is_one_sentence(home, tmp_path):
    home.parent.write_text("a file")
    with pytest.raises(paper.NotPrinted, match=r"lesson\.calibrate\.closed") as refusal:
        talk(tmp_path / "out", *GOOD)
    assert str(home) in refusal.value.sentence(EN)


def test_a_user_without_a_home_prints_all_the_same_but_keeps_nothing(monkeypatch, tmp_path):
    def homeless(*_, **__):
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr("platformdirs.user_config_path", homeless)
    assert printer_named() == STRAIGHTFORWARD
    with pytest.raises(paper.NotPrinted, match=r"lesson\.calibrate\.closed"):
        talk(tmp_path, *GOOD)


def test_an_interrupted_write_leaves_the_profile_as_it_was(home, tmp_path, monkeypatch):
    talk(tmp_path, *GOOD)
    before = (home / "default.yaml").read_bytes()

    def interrupted(self, target):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        talk(tmp_path, "98", "98", "1", "1", "1")
    assert [file.name for file in home.iterdir()] == ["default.yaml"]
    assert (home / "default.yaml").read_bytes() == before


lengths, offsets = st.floats(94, 106), st.floats(-10, 10)


@settings(max_examples=40, deadline=None)
@given(lengths, lengths, offsets, offsets, st.floats(0, 20))
def test_a_profile_is_read_as_it_was_written(tmp_path_factory, across, down, right, below, margin):
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("platformdirs.user_config_path", lambda *_, **__: folder)
        asked = [f"{value:.2f}" for value in (across, down, right, below, margin)]
        asked[1] = asked[1].replace(".", ",")
        talk(folder, *asked)
        kept = [float(value.replace(",", ".")) for value in asked]
        named = dict(zip((question.name for question in QUESTIONS), kept, strict=True))
        measured = Measured(schema="sugoroku.printer/1", **named)
        assert printer_named() == printer(measured)


@pytest.mark.parametrize("wanted", [Printer(1.02, 0.97, 2, -3), Printer(0.95, 1.05, -0.5, 4)])
def test_whoever_measures_what_a_printer_made_of_the_page_has_its_profile(wanted, home, tmp_path):
    with opened(page(EN, "a4"), tmp_path) as pdf:
        front, back = (strokes(one) for one in pdf.pages)

    def shown(point, behind):
        """Where a point comes out; what is behind is seen through the paper, turned over its long edge."""
        x, y = (210 - point[0], point[1]) if behind else point
        shift = (wanted.right, wanted.below) if behind else (0, 0)
        return 105 + wanted.across * (x - 105) + shift[0], 148.5 + wanted.down * (y - 148.5) + shift[1]

    across, down = (
        long([shown(end, False) for end in line])
        for line in (longest(front, upright=False), longest(front, upright=True))
    )
    cross = shown((back[0][0][0], back[1][0][1]), True)
    middle = shown((105, 148.5), False)
    talk(tmp_path, f"{across:.3f}", f"{down:.3f}", f"{cross[0] - middle[0]:.3f}", f"{cross[1] - middle[1]:.3f}", "")
    found = printer_named()
    for name in ("across", "down", "right", "below"):
        assert getattr(found, name) == pytest.approx(getattr(wanted, name), abs=2e-3)
