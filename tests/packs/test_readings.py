"""A reading at every kanji: the table, and how words of it are found in a text."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time

import pytest
import yaml
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st

from sugoroku.packs import Words, read_pack, shelf
from sugoroku.packs.furigana import pieces, plain, spoken, stray_marks, writer
from sugoroku.packs.kana import everywhere, path, table, unread, words
from sugoroku.packs.words import FOLDER


def program_texts() -> Iterator[tuple[str, str]]:
    """The program's own Japanese words, with 3 for every placeholder and a marked word where marks are shown.

    What the catalogues of `rooms` say is for grown-ups and has no readings.
    """
    rooms = ("balance", "exchange", "lesson", "make", "preview", "reading", "share", "survey", "translate", "workbook")
    grown_ups = {FOLDER / "ja" / f"{room}.po" for room in rooms}
    for catalogue in sorted(set((FOLDER / "ja").glob("*.po")) - grown_ups):
        with catalogue.open("rb") as file:
            for message in read_po(file):
                forms = [message.string] if isinstance(message.string, str) else message.string
                for form in forms if message.id else ():
                    marked = re.sub(r"\{\w+\}《\{\w+\}》", "山《やま》", form)
                    yield f"{catalogue.name} {message.id}", re.sub(r"\{[^{}]*\}", "3", marked)


def pack_texts(name: str) -> Iterator[tuple[str, str]]:
    pack = read_pack(name)
    say = pack.say("ja")
    spoken_here = [book for book in pack.books if book.spoken_in("ja")]
    yield from ((text_id, say(text_id)) for book in spoken_here for text_id in book.texts)
    yield "title", say("title")


def missing(texts: Iterator[tuple[str, str]], own: dict[str, str]) -> str:
    """Stretches without a reading as entries to complete, each with the sentence where it stands."""
    return "\n".join(
        f"{stretch}《》    {where}: {plain(text)}" for where, text in texts for stretch in unread(everywhere(text, own))
    )


@pytest.mark.parametrize("name", shelf.packs())
def test_every_kanji_of_a_pack_has_its_reading(name: str) -> None:
    left = missing(pack_texts(name), read_pack(name).readings)
    assert not left, f"write their readings into assets/readings/ja.yaml:\n{left}"


def test_every_kanji_of_the_program_has_its_reading() -> None:
    left = missing(program_texts(), {})
    assert not left, f"write their readings into assets/readings/ja.yaml:\n{left}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("食べる", "食《た》べる"),  # okurigana stay outside
        ("出かける。出す。出た。", "出《で》かける。出《だ》す。出《で》た。"),
        ("取り組みを行う", "取《と》り組《く》みを行《おこな》う"),
        ("学校へ行って、そうじを行った", "学校《がっこう》へ行《い》って、そうじを行《おこな》った"),
        ("環境問題", "環境《かんきょう》問題《もんだい》"),
        ("3年", "3年《ねん》"),
        ("3 件", "3 件《けん》"),
        ("2分、10分、15分", "2分《ふん》、10分《ぷん》、15分《ふん》"),
        ("4分の3", "4分《ぶん》の3"),
        ("5分か10分", "5分《ふん》か10分《ぷん》"),
        ("1人と2人と21人", "｜1人《ひとり》と｜2人《ふたり》と21人《にん》"),
        ("8本、10本、2,000本", "8本《ぽん》、10本《ぽん》、2,000本《ぼん》"),
        ("12月1日、1日で", "12月《がつ》｜1日《ついたち》、1日《にち》で"),
        ("3日と13日", "｜3日《みっか》と13日《にち》"),
        ("一人で一つ", "一人《ひとり》で一《ひと》つ"),
        ("今日は日本も暑い日だ", "今日《きょう》は日本《にほん》も暑《あつ》い日《ひ》だ"),
        ("毎日食べる", "毎日《まいにち》食《た》べる"),
        ("1回休み", "1回《かい》休《やす》み"),
        ("使い方と新しい方", "使《つか》い方《かた》と新《あたら》しい方《ほう》"),
        ("何を、何ですか、何か月", "何《なに》を、何《なん》ですか、何《なん》か月《げつ》"),
        ("上に上がる", "上《うえ》に上《あ》がる"),
        ("生ごみから生まれた生き物", "生《なま》ごみから生《う》まれた生《い》き物《もの》"),
        ("ふくろ入りが入りません", "ふくろ入《い》りが入《はい》りません"),
        ("大人が上手に", "大人《おとな》が上手《じょうず》に"),
        ("富山《とやま》市の人", "富山《とやま》市《し》の人《ひと》"),
        ("コマを戻して", "コマを戻して"),  # a word that the table does not know
        ("人生", "人生"),  # no 人 and no 生 inside another word
        ("おち葉と葉", "おち葉と葉《は》"),  # the end of a longer word may be read otherwise
        ("光る石と光", "光る石《いし》と光《ひかり》"),  # a verb that is not in the table is no noun
        ("気温の上がり方は、雲の上に", "気温《きおん》の上《あ》がり方《かた》は、雲の上《うえ》に"),
        ("１人、１２日、10月3日", "｜１人《ひとり》、１２日《にち》、10月《がつ》｜3日《みっか》"),
        ("日曜日（日）の日", "日曜日《にちようび》（日《にち》）の日《ひ》"),
        ("3回り目に3回", "3回《まわ》り目《め》に3回《かい》"),
        ("マポチョ川とこの川", "マポチョ川《がわ》とこの川《かわ》"),
        ("木《もく》の木", "木《もく》の木《き》"),  # the text's own reading comes first
        ("山《やま", "山《やま"),  # a broken mark is for the check to tell
    ],
)
def test_readings(text: str, expected: str) -> None:
    assert everywhere(text) == expected


def test_a_packs_own_readings_come_first() -> None:
    assert everywhere("日本の立山", {"立山": "たてやま", "日本": "にっぽん"}) == "日本《にっぽん》の立山《たてやま》"
    assert everywhere("虎の山", {"虎の山": "とらのやま"}) == everywhere("虎の山")


def test_an_entry_of_the_table() -> None:
    first, second = words("取《と》り組《く》み")
    assert (first.base, first.reading, first.left, first.right) == ("取", "と", "", "り組み")
    assert (second.base, second.reading, second.left, second.right) == ("組", "く", "取り", "み")
    assert [word.right for word in words("書《か》[いか]")] == ["い", "か"]


def test_the_table_does_not_contradict_itself() -> None:
    seen: dict[tuple[str, str, str], str] = {}
    for same in table().values():
        for word in same:
            key = (word.left, word.base, word.right)
            assert seen.setdefault(key, word.reading) == word.reading, key
            assert re.fullmatch("[ぁ-んー]+", word.reading), word


def test_every_entry_of_the_table_gives_a_reading() -> None:
    sections = yaml.safe_load(path().read_text(encoding="utf-8"))
    entries = [entry for text in sections.values() for entry in text.split()]
    assert [entry for entry in entries if not list(words(entry)) or stray_marks(entry)] == []
    assert sorted({entry for entry in entries if entries.count(entry) > 1}) == []


@pytest.mark.parametrize("name", shelf.packs())
def test_the_steps_differ_only_in_readings(name: str) -> None:
    pack = read_pack(name)
    for book in pack.books:
        for text_id in book.texts:
            none, grade, every = (pack.say("ja", step)(text_id) for step in ("none", "grade", "all"))
            assert plain(grade) == plain(none) == plain(every) == plain(none)
            assert not any(reading for _, reading in pieces(none))
            assert {*given_in(grade)} <= {*given_in(every)}
    assert pack.say("en", "all")("title") == pack.say("en")("title")
    assert pack.say("es", "none")("title") == pack.say("es")("title")


def given_in(text: str) -> list[tuple[str, str | None]]:
    return [piece for piece in pieces(text) if piece[1]]


def test_the_programs_words_in_three_steps() -> None:
    assert Words("ja", "all")("packs.report.warning") == "注意《ちゅうい》"
    assert Words("ja_JP", "none")("packs.report.warning") == "注意"
    assert Words("ja", "all").count("packs.report.errors", 3) == "まちがい 3 件《けん》"
    assert Words("es", "all")("packs.report.warning") == "aviso"


def test_a_say_is_kept_for_each_choice(home: Path) -> None:
    pack = read_pack(home / "boards/specimen")
    assert pack.say("ja", "all") is pack.say("ja", "all")
    assert pack.say("ja", "all") is not pack.say("ja")
    assert pack.say("ja", "all")("squares.goal.label") == "公園《こうえん》"
    assert pack.say("ja", "all").furigana == "all"


def test_what_is_read_aloud_takes_the_readings_that_are_given() -> None:
    assert spoken("富山《とやま》市の空") == "とやま市の空"
    assert writer("all", "en") is str


@settings(deadline=None, derandomize=True)
@given(st.text(alphabet="山川日本一人年3１,.分入りの方を食べ《》｜あア々 出す[]#-+\n"))
def test_readings_change_no_text(text: str) -> None:
    every = everywhere(text)
    assert plain(every) == plain(text)
    assert everywhere(every) == every


def test_a_cards_text_takes_less_than_a_millisecond() -> None:
    text = read_pack("toyama").say("ja")("quizzes.dekokatsu.question")
    table()
    taken = []
    for number in range(40):
        start = perf_counter()
        everywhere(f"{text}{number}")
        taken.append(perf_counter() - start)
    assert sorted(taken)[10] < 0.001


def test_a_long_stretch_of_kanji_is_read_in_time() -> None:
    start = process_time()
    assert plain(everywhere("日本人" * 3000)) == "日本人" * 3000
    assert process_time() - start < 2


def test_the_table_is_not_read_before_someone_asks_for_it() -> None:
    asks = (
        "from sugoroku.packs import Words, read_pack; Words('ja')('packs.report.error'); read_pack('toyama').say('ja')"
    )
    told = "import sys; print('sugoroku.packs.kana' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", f"{asks}; {told}"], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
