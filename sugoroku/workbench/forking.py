"""Makes a new city's pack from another's: what holds everywhere is kept, what is the old city's own is marked TODO.

Ids, comments and the order of everything stay. A text comes in the new language where the old pack has it translated;
where it has not, and where it speaks of the old city, it is marked, with the old words behind the mark.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sugoroku.packs import Finding, PackFaults, Words, locales, plain, shelf
from sugoroku.packs.archive import is_reserved
from sugoroku.packs.book import Book
from sugoroku.packs.editing import Loc, Script
from sugoroku.packs.model.limits import ID
from sugoroku.packs.pack import Bank, Pack

from .fitting import cut, fit
from .locality import local_texts
from .placeholder import placeholder
from .rekeying import rekeyed
from .spots import spots
from .todo import MARK, MARKED
from .tongues import is_known, likely

Tell = Callable[[int, int, str], None]
LABEL, MOST_ID = 60, 40  # characters of a label and of an id, as the model allows


@dataclass(frozen=True)
class Wish:
    """What the new pack shall be: its id, the language of its texts, its title in that language."""

    id: str
    locale: str
    title: str = ""


def suggested(name: str) -> str:
    """An id made of a name: kochi for Kōchi; nothing where no letter of it is Latin."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    found = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:MOST_ID].strip("-")
    return found if re.fullmatch(ID, found) else ""


def fork(pack: Pack, wish: Wish, folder: Path, tell: Tell = lambda done, total, name: None) -> list[Path]:
    """Write boards/ID and quizzes/ID into a folder, whole or not at all; gives what was written."""
    refuse(wish, folder)
    if shelf.find_bank(wish.id, folder / "boards" / wish.id) or wish.id in [bank.info.id for bank in pack.banks]:
        raise _refusal("make.new.known", folder, found=wish.id)
    for room in ("boards", "quizzes"):
        (folder / room).mkdir(parents=True, exist_ok=True)
    begun = Path(tempfile.mkdtemp(prefix=f".{wish.id}.", dir=folder))
    try:
        copied = _copy(pack, wish, begun, folder)
        total = len(copied) + 2
        for done, bank in enumerate(copied):
            tell(done, total, bank.info.id)
            if bank.info.id == pack.id:
                _fork_bank(bank, wish, begun / "quizzes" / wish.id)
        tell(total - 2, total, wish.id)
        _fork_board(pack, wish, begun / "boards" / wish.id)
        tell(total - 1, total, wish.id)
        for book in fit(begun / "boards" / wish.id):
            texts = {text_id: text.words for text_id, text in book.texts.items()}
            _write_words(book.folder, rekeyed(book, wish.id, wish.locale, texts, set()))
        tell(total, total, wish.id)
        return _put_down(begun, folder)
    finally:
        shutil.rmtree(begun, ignore_errors=True)


def refuse(wish: Wish, folder: Path) -> None:
    """Stop before anything is written: a name that is none or is taken, a language that cannot be set."""
    if not re.fullmatch(ID, wish.id) or len(wish.id) > MOST_ID:
        raise _refusal("make.new.id", folder, found=wish.id[:60], meant=suggested(wish.id) or None)
    if is_reserved(wish.id):
        raise _refusal("make.new.reserved", folder, found=wish.id)
    if wish.id in shelf.packs():
        raise _refusal("make.new.known", folder, found=wish.id)
    for room in ("boards", "quizzes"):
        if (folder / room / wish.id).exists():
            raise _refusal("make.new.there", folder, found=str(folder / room / wish.id))
    if not is_known(wish.locale) or locales.tidy(wish.locale) != wish.locale:
        raise _refusal("make.new.locale", folder, found=wish.locale[:40], meant=likely(wish.locale[:40]))
    if not locales.can_be_drawn(wish.locale):
        raise _refusal("packs.locale.script", folder, found=wish.locale, script=locales.script(wish.locale))


def _refusal(code: str, folder: Path, **args: object) -> PackFaults:
    return PackFaults([Finding(code, "error", folder, args=args)])


def _copy(pack: Pack, wish: Wish, begun: Path, folder: Path) -> list[Bank]:
    """Copy the pack, its own bank, and the shared ones that are not found from there or must learn the new language."""
    _copy_tree(pack.folder, begun / "boards" / wish.id)
    copied = []
    for bank in pack.banks:
        own = bank.info.id == pack.id
        if own or _must_come_along(bank, wish, folder):
            _copy_tree(bank.folder, begun / "quizzes" / (wish.id if own else bank.info.id), keep_words=not own)
            copied.append(bank)
    return copied


def _must_come_along(bank: Bank, wish: Wish, folder: Path) -> bool:
    """Tell whether a shared bank is not found from the new place, or lies where nobody could translate it."""
    found = shelf.find_bank(bank.info.id, folder / "boards" / wish.id)
    beside = found is not None and found.parent == folder / "quizzes"
    return found is None or (bank.book.spoken_in(wish.locale) is None and not beside)


def _copy_tree(old: Path, new: Path, keep_words: bool = False) -> None:
    """Copy files and folders, but no link, no hidden file, and no catalogue that will be written anew."""

    apart = {old / "quizzes"} if keep_words else {old / "quizzes", old / "i18n"}

    def left_out(folder: str, names: list[str]) -> set[str]:
        paths = {name: Path(folder) / name for name in names}
        return {name for name, path in paths.items() if path.is_symlink() or name.startswith(".") or path in apart}

    shutil.copytree(old, new, ignore=left_out, copy_function=shutil.copyfile)
    for folder in (new, *(path for path in new.rglob("*") if path.is_dir())):
        folder.chmod(0o755)  # where the program is installed it may not be written, here it must


def _put_down(begun: Path, folder: Path) -> list[Path]:
    """Put each finished folder in its place, the board last: a pack without its questions would be broken."""
    written = []
    for room in ("quizzes", "boards"):
        for made in sorted((begun / room).iterdir()) if (begun / room).is_dir() else ():
            made.rename(folder / room / made.name)
            written.append(folder / room / made.name)
    return written


def _fork_board(pack: Pack, wish: Wish, new: Path) -> None:
    """Edit the copied files of a pack into the new city's."""
    local = local_texts(pack)
    names: list[str] = [name for name in ("pack", "board", "survey", "readings") if name in pack.documents]
    scripts = {name: Script.read(new / f"{name}.yaml") for name in names}
    texts = _rewrite(pack.book, wish.locale, scripts, local)
    _introduce(pack, wish, scripts["pack"], texts)
    if "readings" in scripts:
        scripts["readings"].note(("readings",), MARK, above=True)
    _draw_placeholders(pack, local, scripts, new)
    _write_words(new, rekeyed(pack.book, wish.id, wish.locale, texts, local))
    for script in scripts.values():
        script.save()


def _fork_bank(bank: Bank, wish: Wish, new: Path) -> None:
    """Edit the copied bank of a city: every question is the city's own."""
    script, local = Script.read(new / "quizzes.yaml"), set(bank.book.texts)
    texts = _rewrite(bank.book, wish.locale, {"quizzes": script}, local)
    script.put(("id",), wish.id)
    script.put(("locale",), wish.locale)
    for at, quiz in enumerate(bank.info.quizzes):
        script.put(("quizzes", at, "source"), _marked(quiz.source, 400))
        for key in ("as_of", "review_by"):
            script.note(("quizzes", at, key), MARK)
        if quiz.picture:
            _draw_placeholder(script, ("quizzes", at, "picture"), new)
    _write_words(new, rekeyed(bank.book, wish.id, wish.locale, texts, local))
    script.save()


def _rewrite(book: Book, locale: str, scripts: dict[str, Script], local: set[str]) -> dict[str, str]:
    """Put every text in the new language, marked where someone has to write it; gives the texts by their ids."""
    texts = {}
    contents = {name: script.value() for name, script in scripts.items()}
    for text_id, (file, loc) in spots(contents).items():
        texts[text_id] = _text(book, text_id, locale, text_id in local)
        scripts[file].put(loc, texts[text_id])
    return texts


def _text(book: Book, text_id: str, locale: str, is_local: bool) -> str:
    """A text in a language, as far as there is one."""
    old, here = book.texts[text_id].words, book.spoken_in(locale)
    said = old if here == book.locale else book.catalogue(here).text(text_id) if here else ""
    if said and not is_local:
        return said
    words = said or _readable(book, text_id, locale)
    return _marked(words if locale.startswith("ja") else plain(words), _limit(text_id))


def _readable(book: Book, text_id: str, locale: str) -> str:
    """The old words, in English or any language that is written in the letters of the new one, if there is one."""
    same = [lang for lang in ("en", *book.translations) if locales.script(lang) == locales.script(locale)]
    told = (book.catalogue(lang).text(text_id) for lang in same)
    old = book.texts[text_id].words
    return old if locales.script(book.locale) == locales.script(locale) else next(filter(None, told), old)


def _limit(text_id: str) -> int:
    return 400 if re.search(r"\.(text|ask|question|explain)$|^credits|^quizzes", text_id) else LABEL


def _marked(text: str, most: int) -> str:
    words = " ".join(text.split())
    room = most - len(MARKED)
    return MARKED + (words if len(words) <= room else cut(words, room - 1) + "…")


def _introduce(pack: Pack, wish: Wish, script: Script, texts: dict[str, str]) -> None:
    """Say in pack.yaml who the new pack is, and where it comes from."""
    for key, value in (("id", wish.id), ("version", "0.1.0"), ("locale", wish.locale)):
        script.put((key,), value)
    script.put(("mascot", "drawing"), "stand-in")
    for at, name in enumerate(pack.info.uses):
        if name == pack.id:
            script.put(("uses", at), wish.id)
    titles = pack.info.title
    for lang, title in titles.items():
        script.put(("title", lang), _marked(title, LABEL))
    served = locales.serving(wish.locale, list(titles)) or pack.locale
    known = titles.get(served) or next(iter(titles.values()))
    own = known if wish.locale.startswith("ja") else plain(known)
    script.put(("title", wish.locale), wish.title or _marked(own, LABEL))
    credit = Words(wish.locale)("make.credit", pack=pack.id, version=pack.info.version, licence=pack.info.licence.text)
    if pack.info.credits:
        script.insert(("credits",), len(pack.info.credits), credit)
    else:
        script.put(("credits",), [credit])
    texts[f"credits.{len(pack.info.credits) + 1}"] = credit


def _draw_placeholders(pack: Pack, local: set[str], scripts: dict[str, Script], new: Path) -> None:
    """Draw a placeholder for every picture that is the old city's own."""
    poses = scripts["pack"].value("mascot", "poses")
    places: list[tuple[str, Loc]] = [("pack", ("mascot", "poses", pose)) for pose in poses]
    places += [("pack", ("animals", at, "art")) for at, _ in enumerate(pack.info.animals)]
    places += [("pack", ("emblem",)), ("pack", ("card_back",)), ("board", ("landscape",))]
    for at, square in enumerate(pack.board.squares):
        if f"squares.{square.id}.label" in local or f"squares.{square.id}.text" in local:
            places.append(("board", ("squares", at, "picture")))
    for file, loc in places:
        if scripts[file].value(*loc):
            _draw_placeholder(scripts[file], loc, new)


def _draw_placeholder(script: Script, loc: Loc, folder: Path) -> None:
    """Draw one, as SVG whatever the picture was."""
    name: Any = script.value(*loc)
    path = folder / name
    drawn = placeholder(path) if path.is_file() else ""
    if drawn and path.resolve().is_relative_to(folder.resolve()):
        path.unlink()
        path.with_suffix(".svg").write_text(drawn, encoding="utf-8", newline="\n")
        script.put(loc, str(Path(name).with_suffix(".svg").as_posix()))


def _write_words(folder: Path, catalogues: dict[str, str]) -> None:
    if catalogues:
        (folder / "i18n").mkdir(exist_ok=True)
    for lang, text in catalogues.items():
        (folder / "i18n" / f"{lang}.po").write_text(text, encoding="utf-8", newline="\n")
