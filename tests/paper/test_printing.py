"""The printed set as files: what is in them, and what is refused."""

import io

import pikepdf
import pytest

from sugoroku import paper
from sugoroku.drawing.placed import Placed
from sugoroku.drawing.tags import Element
from sugoroku.packs import Words, read_pack, shelf
from sugoroku.packs.model import Component, Papers, PrintSet
from sugoroku.paper import printing, proof, writing
from sugoroku.paper.binding import Made
from sugoroku.paper.leaf import Leaf, Run

MM = 72 / 25.4
PARTS = ("board", "cards", "certificate")


def size(page: pikepdf.Page) -> tuple[int, int]:
    """The width and height of a page in whole millimetres."""
    left, bottom, right, top = (float(edge) / MM for edge in page.mediabox)
    return round(right - left), round(top - bottom)


@pytest.fixture(scope="module", params=["toyama", "renca"])
def printed(request, tmp_path_factory):
    """One city's board, cards and certificate in each of its languages: the pack and the folder of every language."""
    pack = read_pack(shelf.find(request.param))
    folders = {lang: tmp_path_factory.mktemp(f"{pack.id}-{lang}") for lang in pack.locales}
    for lang, folder in folders.items():
        paper.print_set(pack, folder, lang=lang, order=paper.Order(only=PARTS))
    return pack, folders


def sizes(file) -> list[tuple[int, int]]:
    """The sizes of all pages of a file."""
    with pikepdf.open(file) as pdf:
        return [size(page) for page in pdf.pages]


def test_the_board_is_one_a3_sheet_cards_are_pairs_of_a4_sheets_and_a_certificate_is_blank(printed):
    pack, folders = printed
    for folder in folders.values():
        assert sizes(folder / "board.pdf") == [(420, 297)]
        assert sizes(folder / "cards.pdf") == [(210, 297)] * 2 * -(-len(pack.quizzes) // 9)
        assert sizes(folder / "certificate.pdf") == [(297, 210)]


def test_one_file_has_all_in_the_order_of_printing(printed):
    _, folders = printed
    for folder in folders.values():
        assert sizes(folder / "set.pdf") == [size for name in PARTS for size in sizes(folder / f"{name}.pdf")]
        with pikepdf.open(folder / "set.pdf") as pdf, pdf.open_outline() as outline:
            assert len(outline.root) == len(PARTS)


def ordered(folder, name="specimen", lang="en", tell=lambda *_: None, **order):
    """A set printed to order: the names of its files."""
    pack = read_pack(shelf.find(name))
    files = paper.print_set(pack, folder, lang=lang, order=paper.Order(**order), tell=tell, force=True)
    return [file.name for file in files]


def test_only_what_is_asked_for_is_written_on_the_paper_asked_for(tmp_path):
    assert ordered(tmp_path, only=("cards",), papers=("letter",)) == ["cards.pdf"]
    assert sizes(tmp_path / "cards.pdf") == [(216, 279)] * 2
    assert [file.name for file in tmp_path.iterdir()] == ["cards.pdf"]


def test_a_paper_asked_for_by_its_size_is_printed_on(tmp_path):
    ordered(tmp_path, only=("cards", "certificate"), papers=("216x330",))
    assert sizes(tmp_path / "cards.pdf")[0] == (216, 330)
    assert sizes(tmp_path / "certificate.pdf") == [(330, 216)]


def drawn(file) -> list[bytes]:
    """What is drawn on each page."""
    with pikepdf.open(file) as pdf:
        return [page.Contents.read_bytes() for page in pdf.pages]


def test_groups_are_whole_sets_one_after_the_other_in_hardly_a_larger_file(tmp_path):
    ordered(tmp_path / "one", name="renca", lang="es_CL", only=PARTS)
    ordered(tmp_path / "five", name="renca", lang="es_CL", groups=5, only=PARTS)
    for name in ("board", "cards", "certificate"):
        one, five = tmp_path / "one" / f"{name}.pdf", tmp_path / "five" / f"{name}.pdf"
        assert drawn(five) == 5 * drawn(one)
        assert five.stat().st_size < 1.2 * one.stat().st_size
        with pikepdf.open(five) as pdf:
            assert str(pdf.docinfo.Title).endswith("× 5")
            assert str(pdf.Root.ViewerPreferences.PrintScaling) == "/None"
            assert not list(proof.unembedded(pdf))
    again = ordered(tmp_path / "again", name="renca", lang="es_CL", groups=5, only=PARTS)
    assert all((tmp_path / "again" / file).read_bytes() == (tmp_path / "five" / file).read_bytes() for file in again)


@pytest.mark.parametrize("groups", [1, 12])
def test_every_page_is_told_before_it_is_made_and_the_end_too(groups, tmp_path):
    heard = []
    ordered(tmp_path, groups=groups, tell=lambda *told: heard.append(told), only=PARTS)
    assert heard == [
        (0, 4, "board"), (1, 4, "cards"), (2, 4, "cards"), (3, 4, "certificate"), (4, 4, "certificate"),
    ]  # fmt: skip


def test_readings_are_drawn_as_asked(tmp_path):
    made = {}
    for furigana in ("none", "grade", "all"):
        ordered(tmp_path, name="toyama", lang="ja", furigana=furigana, only=PARTS)
        made[furigana] = [sum(map(len, drawn(file))) for file in sorted(tmp_path.iterdir())]
    for none, grade, every in zip(made["none"], made["grade"], made["all"], strict=True):
        assert none < grade < every


def test_language_title_and_true_size_are_told_to_the_printer(printed):
    _, folders = printed
    for lang, folder in folders.items():
        for name in ("board", "cards"):
            with pikepdf.open(folder / f"{name}.pdf") as pdf:
                assert str(pdf.Root.Lang) == lang.replace("_", "-")
                assert str(pdf.Root.ViewerPreferences.PrintScaling) == "/None"
                assert Words(lang)(f"paper.{name}") in str(pdf.docinfo.Title)
                assert not list(proof.unembedded(pdf))


def test_two_runs_give_the_same_bytes(printed, tmp_path):
    pack, folders = printed
    again = paper.print_set(pack, tmp_path, lang=pack.locale, order=paper.Order(only=PARTS))
    for file in again:
        assert file.read_bytes() == (folders[pack.locale] / file.name).read_bytes()


def test_an_existing_file_stays_as_it_is(tmp_path):
    (tmp_path / "cards.pdf").write_text("mine")
    with pytest.raises(paper.NotPrinted) as refusal:
        paper.print_set(read_pack(shelf.find("toyama")), tmp_path, lang="ja")
    assert "--force" in refusal.value.sentence(Words("en"))
    assert [file.name for file in tmp_path.iterdir()] == ["cards.pdf"]
    assert (tmp_path / "cards.pdf").read_text() == "mine"


def test_a_folder_that_is_a_file_is_one_sentence(tmp_path):
    (tmp_path / "here").write_text("a file")
    with pytest.raises(paper.NotPrinted) as refusal:
        paper.print_set(read_pack(shelf.find("toyama")), tmp_path / "here", lang="ja")
    assert str(tmp_path / "here") in refusal.value.sentence(Words("es"))


def test_a_paper_too_small_is_refused_before_anything_is_written(tmp_path, monkeypatch):
    small = Component(id="board", kind="board", paper="a4", lies="across")
    wanted = PrintSet(schema="sugoroku.set/1", components=(small,))
    monkeypatch.setattr(printing, "print_set_of", lambda _: wanted)
    with pytest.raises(paper.NotPrinted, match=r"'paper\.small'"):
        paper.print_set(read_pack(shelf.find("renca")), tmp_path, lang="es_CL")
    assert not list(tmp_path.iterdir())


def test_an_unknown_paper_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(printing, "papers", lambda: Papers(schema="sugoroku.papers/1", papers={"b4": (250, 353)}))
    with pytest.raises(paper.NotPrinted) as refusal:
        paper.print_set(read_pack(shelf.find("renca")), tmp_path, lang="es_CL", order=paper.Order(only=("board",)))
    assert "b4" in refusal.value.sentence(Words("ja"))


def test_an_interrupted_write_leaves_no_file(tmp_path, monkeypatch):
    def interrupted(self, target):
        raise KeyboardInterrupt

    monkeypatch.setattr("pathlib.Path.replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        paper.print_set(read_pack(shelf.find("toyama")), tmp_path, lang="ja", order=paper.Order(only=PARTS))
    assert not list(tmp_path.iterdir())


def test_a_disk_full_at_the_second_file_leaves_the_first_as_it_was(tmp_path, monkeypatch):
    def full(file, document, beside):
        if document == b"new cards":
            raise OSError(28, "No space left on device")
        return real(file, document, beside)

    real = writing._write
    (tmp_path / "board.pdf").write_text("old board")
    monkeypatch.setattr(writing, "_write", full)
    with pytest.raises(paper.NotPrinted):
        paper.write({tmp_path / "board.pdf": b"new board", tmp_path / "cards.pdf": b"new cards"}, force=True)
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("board.pdf", "old board")]


def empty_pdf(pages: int) -> bytes:
    """A PDF of empty A4 pages."""
    pdf, out = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(210 * MM, 297 * MM))
    pdf.save(out)
    return out.getvalue()


def made(page=(210, 297), **words) -> Made:
    """Two pages of this size with a word on them, as they should have been printed."""
    board = Component(id="board", kind="board", paper="a4", lies="upright")
    good = Placed(0, "word", "text", 12.0, 0.0, (20, 20, 30, 5), (5, 5, 200, 287), "#000000")
    return Made(b"", Run(board, (Leaf(page, ()),), 2), (good._replace(**words),), Element("Document"), "")


def test_the_proof_finds_each_kind_of_misprint():
    proof.proof(empty_pdf(2), [made()])
    with pytest.raises(proof.Misprint, match="pages"):
        proof.proof(empty_pdf(1), [made()])
    with pytest.raises(proof.Misprint, match="size"):
        proof.proof(empty_pdf(2), [made(page=(297, 420))])


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        ({"size": 9.9}, "small"),
        ({"size": 6.9, "role": "second"}, "small"),
        ({"size": 5.9, "role": "fine"}, "small"),
        ({"reading": 5.2}, "small"),
        ({"box": (4, 20, 30, 5)}, "zone"),
        ({"box": (20, 290, 30, 5)}, "zone"),
    ],
)
def test_the_proof_finds_words_too_small_or_out_of_their_zone(wrong, found):
    with pytest.raises(proof.Misprint, match=found):
        proof.proof(empty_pdf(2), [made(**wrong)])


@pytest.mark.parametrize("fine", [{"size": 7.0, "role": "second"}, {"size": 6.0, "role": "fine"}, {"reading": 5.25}])
def test_the_proof_lets_small_words_pass_where_they_may_be_small(fine):
    proof.proof(empty_pdf(2), [made(**fine)])


def test_the_proof_finds_a_font_that_is_not_embedded():
    with pikepdf.open(io.BytesIO(empty_pdf(1))) as pdf:
        font = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font, BaseFont=pikepdf.Name.Helvetica))
        pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        out = io.BytesIO()
        pdf.save(out)
    with pytest.raises(proof.Misprint, match="Helvetica"):
        proof.proof(out.getvalue(), [made()._replace(run=Run(made().run.part, made().run.leaves, 1))])


def test_the_contact_sheet_shows_every_square_and_card(tmp_path):
    pack = read_pack(shelf.find("renca"))
    made = paper.contact_sheet(pack, "es_CL")
    assert made == paper.contact_sheet(pack, "es_CL")
    with pikepdf.open(io.BytesIO(made)) as pdf:
        counts = [(len(list(pack.pictures())), 45), (len(pack.board.squares), 20), (len(pack.quizzes), 25)]
        assert len(pdf.pages) == 2 + sum(-(-count // cells) for count, cells in counts)
        assert not list(proof.unembedded(pdf))
