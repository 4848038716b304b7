"""Packs in languages that none of ours is, made of the specimen; and a font for letters that the house's lack."""

import shutil
from pathlib import Path

from fontTools.ttLib import TTFont

from sugoroku.packs import shelf
from sugoroku.packs.editing import Script

# Of each language a title, a label, and a sentence with the letters that others have not.
SAID = {
    "pt_BR": ("Um passeio até a praça", "Coração", "Não é só São João: amanhã você põe o lixo no lugar, vovô?"),
    "el": ("Βόλτα στο πάρκο", "Πάρκο", "Ξεσκεπάζω την ψυχοφθόρα σας βδελυγμία: πόσο νερό πίνουμε;"),
    "ru": ("Прогулка в парк", "Парк", "Съешь ещё этих мягких французских булок, да выпей же чаю!"),
    "vi": ("Đi bộ ra công viên", "Công viên", "Cây xanh cho bóng mát; hãy dừng lại và cảm nhận, được chứ?"),
    "pl": ("Spacer do parku", "Łąka", "Zażółć gęślą jaźń: ile wody pijesz każdego dnia w szkole?"),
    "tr": ("Parka yürüyüş", "Ağaç", "Pijamalı hasta yağız şoföre çabucak güvendi; ışığı söndür!"),
}


def made(home: Path, lang: str, said: tuple[str, str, str] | None = None) -> Path:
    """A pack whose own language is this one, with its question bank."""
    for part in ("boards", "quizzes"):
        shutil.copytree(shelf.data() / part / "specimen", home / part / "specimen")
        shutil.rmtree(home / part / "specimen" / "i18n")
    title, label, sentence = said or SAID[lang]
    pack = Script.read(home / "boards/specimen/pack.yaml")
    pack.put(("locale",), lang)
    pack.put(("title", lang), title)
    for old in ("en", "ja", "es_CL"):
        pack.remove(("title", old))
    for at in range(6):
        pack.put(("animals", at, "name"), label)
    pack.save()
    board = Script.read(home / "boards/specimen/board.yaml")
    for at, square in enumerate(board.value("squares")):
        for key, text in (("label", label), ("text", sentence), ("ask", sentence)):
            if key in square:
                board.put(("squares", at, key), text)
    board.save()
    bank = Script.read(home / "quizzes/specimen/quizzes.yaml")
    bank.put(("locale",), lang)
    for at, quiz in enumerate(bank.value("quizzes")):
        bank.put(("quizzes", at, "question"), f"{at + 1}. {sentence}")
        bank.put(("quizzes", at, "explain"), sentence)
        for number, choice in enumerate(quiz["choices"]):
            bank.put(("quizzes", at, "choices", number, next(iter(choice))), f"{label} {number + 1}")
    bank.save()
    return home / "boards/specimen"


def with_font(pack: Path, letters: str, name: str = "fonts/Vidu.ttf") -> Path:
    """Put a font into a pack that has these letters beside those of the house's, and its licence; gives its path."""
    path = pack / name
    path.parent.mkdir(exist_ok=True)
    with TTFont(shelf.data() / "assets/fonts/BIZUDPGothic-Regular.ttf") as font:
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap = {code: glyph for code, glyph in table.cmap.items() if code < 0x2100}
                table.cmap.update({ord(one): table.cmap[ord("o")] for one in letters if ord(one) not in table.cmap})
        font.save(path)
    shutil.copy(shelf.data() / "assets/fonts/BIZUDPGothic-OFL.txt", path.with_suffix(".txt"))
    info = Script.read(pack / "pack.yaml")
    info.put(("fonts",), [{"file": name, "licence": "OFL-1.1"}])
    info.save()
    return path
