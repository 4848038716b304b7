"""The printed set as files: what is in them, and what is refused."""

import io

import pikepdf
import pytest

from sugoroku import paper
from sugoroku.packs import Words, read_pack, shelf
from sugoroku.packs.model import Component, Papers
from sugoroku.paper import printing, proof

MM = 72 / 25.4


def size(page: pikepdf.Page) -> tuple[int, int]:
    """The width and height of a page in whole millimetres."""
    left, bottom, right, top = (float(edge) / MM for edge in page.mediabox)
    return round(right - left), round(top - bottom)


@pytest.fixture(scope="module", params=["toyama", "renca"])
def printed(request, tmp_path_factory):
    """One city's set in each of its languages: the pack and the folder of every language."""
    pack = read_pack(shelf.find(request.param))
    folders = {lang: tmp_path_factory.mktemp(f"{pack.id}-{lang}") for lang in pack.locales}
    for lang, folder in folders.items():
        paper.print_set(pack, folder, lang=lang)
    return pack, folders


def test_the_board_is_one_a3_sheet_and_cards_are_pairs_of_a4_sheets(printed):
    pack, folders = printed
    for folder in folders.values():
        with pikepdf.open(folder / "board.pdf") as board, pikepdf.open(folder / "cards.pdf") as cards:
            assert [size(page) for page in board.pages] == [(420, 297)]
            assert len(cards.pages) == 2 * -(-len(pack.quizzes) // 9)
            assert {size(page) for page in cards.pages} == {(210, 297)}


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
    again = paper.print_set(pack, tmp_path, lang=pack.locale)
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
    small = Component(id="board", paper="a4", lies="across")
    monkeypatch.setattr(printing, "components", lambda: [small])
    with pytest.raises(paper.NotPrinted, match=r"paper\.small"):
        paper.print_set(read_pack(shelf.find("renca")), tmp_path, lang="es_CL")
    assert not list(tmp_path.iterdir())


def test_an_unknown_paper_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(printing, "papers", lambda: Papers(schema="sugoroku.papers/1", papers={"b4": (250, 353)}))
    with pytest.raises(paper.NotPrinted) as refusal:
        paper.print_set(read_pack(shelf.find("renca")), tmp_path, lang="es_CL")
    assert "b4" in refusal.value.sentence(Words("ja"))


def test_an_interrupted_write_leaves_no_file(tmp_path, monkeypatch):
    def interrupted(self, target):
        raise KeyboardInterrupt

    monkeypatch.setattr("pathlib.Path.replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        paper.print_set(read_pack(shelf.find("toyama")), tmp_path, lang="ja")
    assert not list(tmp_path.iterdir())


def test_a_disk_full_at_the_second_file_leaves_the_first_as_it_was(tmp_path, monkeypatch):
    def full(file, document, beside):
        if document == b"new cards":
            raise OSError(28, "No space left on device")
        return real(file, document, beside)

    real = printing._write
    (tmp_path / "board.pdf").write_text("old board")
    monkeypatch.setattr(printing, "_write", full)
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


def test_the_proof_finds_each_kind_of_misprint():
    proof.proof(empty_pdf(2), 2, 210, 297)
    with pytest.raises(proof.Misprint, match="pages"):
        proof.proof(empty_pdf(1), 2, 210, 297)
    with pytest.raises(proof.Misprint, match="size"):
        proof.proof(empty_pdf(2), 2, 297, 420)


def test_the_proof_finds_a_font_that_is_not_embedded():
    with pikepdf.open(io.BytesIO(empty_pdf(1))) as pdf:
        font = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font, BaseFont=pikepdf.Name.Helvetica))
        pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        out = io.BytesIO()
        pdf.save(out)
    with pytest.raises(proof.Misprint, match="Helvetica"):
        proof.proof(out.getvalue(), 1, 210, 297)


def test_the_contact_sheet_shows_every_square_and_card(tmp_path):
    pack = read_pack(shelf.find("renca"))
    made = paper.contact_sheet(pack, "es_CL")
    assert made == paper.contact_sheet(pack, "es_CL")
    with pikepdf.open(io.BytesIO(made)) as pdf:
        counts = [(len(list(pack.pictures())), 45), (len(pack.board.squares), 20), (len(pack.quizzes), 25)]
        assert len(pdf.pages) == 2 + sum(-(-count // cells) for count, cells in counts)
        assert not list(proof.unembedded(pdf))
