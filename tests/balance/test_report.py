"""The report: in words and numbers, as data, and on paper."""

import builtins
import io
import json
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest

from sugoroku.balance.pace import pace_of
from sugoroku.balance.pages import draw_report
from sugoroku.balance.picture import COLOURS, scale_of
from sugoroku.balance.report import as_data, report
from sugoroku.balance.telling import Teller, chances
from sugoroku.drawing.ink import Ink
from sugoroku.drawing.style import contrast, luminance, on
from sugoroku.packs import Words, read_pack, shelf

GAMES = 300


@pytest.fixture(scope="module")
def made():
    """The reports of our boards, nobody stopping the games."""
    packs = [read_pack(shelf.find(name)) for name in ("toyama", "renca", "specimen")]
    return {pack.id: report(pack, pace_of(pack, minutes=0), GAMES, 1) for pack in packs}


def words_of(document):
    """The words of each page."""
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(document)]


@pytest.mark.parametrize("lang", ["ja", "es_CL", "en"])
@pytest.mark.parametrize("name", ["toyama", "renca", "specimen"])
def test_on_paper_in_every_language(made, name, lang):
    one = made[name]
    document = draw_report(one, lang)
    assert document == draw_report(one, lang)
    pages = words_of(document)
    teller = Teller(one, Words(lang), lang)
    assert len(pages) == 3
    joined = "".join("".join(pages).split())
    for part in [*teller.parts(), teller.visits()]:
        assert "".join(part.title.split()) in joined
    for visits in one.figures.visits:
        assert str(int(100 * visits + 0.5)) in pages[-1]
    with pikepdf.open(io.BytesIO(document)) as pdf:
        assert str(pdf.Root.Lang) == lang.replace("_", "-")
        assert [round(float(page.mediabox[2])) for page in pdf.pages] == [595, 595, 842]


def test_no_word_is_left_unsaid(made):
    for lang in ("ja", "es", "en"):
        for one in made.values():
            teller = Teller(one, Words(lang), one.pack.locale)
            for part in [*teller.parts(), teller.visits()]:
                told = [part.title, *part.heads, *part.notes, *(cell for row in part.rows for cell in row)]
                assert all(said and not said.startswith("balance.") and "{" not in said for said in told), told
                assert {len(row) for row in part.rows} <= {len(part.heads) or 2}


def test_the_model_is_said(made):
    pack = made["toyama"].pack
    one = report(pack, pace_of(pack, turn=33, question=44, right=0.55, forks="shortest", minutes=17), 20, 5)
    notes = " ".join(Teller(one, Words("en"), "en").model().notes)
    assert all(said in notes for said in ("33", "44", "55 %", "fewest squares", "17 minutes", "number 5"))
    assert one.game_rounds is None, "a clock cuts games short, which no chain knows"


def test_what_makes_it_inexact_is_named_with_its_square(made):
    calculated = Teller(made["renca"], Words("es"), "es_CL").calculated()
    assert any("34 Guía del cerro" in note for note in calculated.notes)
    assert len(Teller(made["specimen"], Words("es"), "es_CL").calculated().notes) == 1


def test_the_calculated_rounds_of_a_game_are_the_played_ones(made):
    one = made["specimen"]
    assert abs(one.figures.rounds.mean - one.game_rounds) < 3 * one.figures.rounds.error


def test_numbers_keep_their_places(made):
    teller = Teller(made["toyama"], Words("es"), "es_CL")
    assert [teller.number(value) for value in (24, 24.04, 1234.56)] == ["24,0", "24,0", "1.234,6"]
    assert (teller.number(2.5, 0), teller.number(0.5, 2)) == ("3", "0,50")


def test_chances_are_told_in_a_few_rounds(made):
    for one in made.values():
        told = chances(one.exact)
        assert 2 <= len(told) <= 14
        assert list(told) == sorted(told)
        assert list(told.values())[-1] > 0.99


def test_as_data_it_is_whole_and_json(made):
    for one in made.values():
        data = json.loads(json.dumps(as_data(one), allow_nan=False))
        assert set(data["visits"]) == set(data["exact"]["visits"]) == {square.id for square in one.pack.board.squares}
        assert data["minutes"]["high"] == one.figures.minutes.high
        assert sum(seat["share"] for seat in data["seats"]) == pytest.approx(1)
        assert data["pace"]["right"] == 0.7


def test_without_scipy_the_games_are_still_told(made, monkeypatch):
    real = builtins.__import__

    def refuse(name, *args, **more):
        if name.split(".")[0] in ("scipy", "numpy"):
            raise ModuleNotFoundError(name=name)
        return real(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", refuse)
    pack = made["specimen"].pack
    one = report(pack, pace_of(pack), 20, 1)
    assert one.exact is None
    assert as_data(one)["exact"] is None
    for lang in ("ja", "es", "en"):
        (said,) = Teller(one, Words(lang), "en").calculated().notes
        assert "pip install 'sugoroku[workbench]'" in said
    assert len(words_of(draw_report(one, "en"))) == 3


def test_darker_is_more_also_to_a_copier():
    light = [luminance(colour) for colour in COLOURS]
    assert light == sorted(light, reverse=True)
    assert all(before - after > 0.04 for before, after in pairwise(light))
    assert all(contrast(on(colour), colour) >= 4.5 for colour in COLOURS)


@pytest.mark.parametrize("visits", [[], [0], [3, 4, 5], [11, 16, 20, 30, 35, 60, 100], [7] * 39 + [100], [900] * 9])
def test_a_scale_has_a_place_for_every_number(visits):
    scale = scale_of(visits)
    shown = [scale.colour(each) for each in sorted(visits)]
    assert [COLOURS.index(colour) for colour in shown] == sorted(COLOURS.index(colour) for colour in shown)
    assert len(scale.entries()) == len(COLOURS)
    if len(visits) > 9:
        assert scale.colour(7) != scale.colour(100)


def test_in_grey_no_colour_is_left(made):
    document = draw_report(made["specimen"], "en", Ink(grey=True))
    image = pypdfium2.PdfDocument(document)[2].render(scale=0.5).to_pil().convert("RGB")
    assert all(max(pixel) - min(pixel) <= 3 for _, pixel in image.getcolors(1 << 24))
