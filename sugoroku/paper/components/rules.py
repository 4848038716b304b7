"""How to play: the rules of this board, and no others, on one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from sugoroku.drawing.effects import effect_words
from sugoroku.drawing.howto import COLUMNS, Content, Meaning, Step, draw_rules, lay_rules
from sugoroku.drawing.page import Page
from sugoroku.drawing.speech import Said, Speech
from sugoroku.drawing.symbols import Mark, effect_marks
from sugoroku.packs.model import Component
from sugoroku.packs.words import Words

from ..leaf import Job, Leaf, Size

_LEAST = (205.0, 275.0)  # mm: nearly Letter
_KINDS = ("quiz", "action", "plain", "rest", "stop", "branch")  # start and goal are told in the steps
_READ = ("action", "plain")  # of these, what has a card
_UNTOLD = ("plain", "rest", "stop")  # of these, what the steps do not show


def fits(job: Job, _: Component, size: Size) -> bool:
    """Whether a sheet is large enough."""
    return size[0] >= _LEAST[0] and size[1] >= _LEAST[1]


def leaves(job: Job, _: Component, size: Size) -> tuple[Leaf, ...]:
    """One page."""
    speech = job.speech
    made = lay_rules(speech, size, contents(speech))

    def draw(page: Page) -> None:
        draw_rules(page, speech, made)

    return (Leaf(size, (draw,), title=speech.words("paper.rules")),)


def contents(speech: Speech) -> list[Content]:
    """All that is to be told; where that has no room, without what the pictures have told already."""
    told, shown, met = steps(speech), list(kinds(speech, _KINDS)), list(signs(speech))
    brief = list(kinds(speech, _UNTOLD))
    return [Content(True, told, (shown, met), (31, 27, 23)), Content(False, told, (brief, met), (27, 23, 20))]


def steps(speech: Speech) -> list[Step]:
    """The game from its beginning to its end; the goal, which has more to say, fills the last row."""
    made = [*_begun(speech), *_played(speech)]
    if len(made) % COLUMNS == COLUMNS - 1:
        made.insert(0, Step("teams", (speech.word("howto.step.teams"),)))
    reached = speech.word(f"howto.goal.{speech.pack.board.rules.goal}")
    return [*made, Step("goal", (reached,), tuple(_ended(speech)))]


def _begun(speech: Speech) -> Iterator[Step]:
    dice = speech.pack.board.rules.dice
    roll = speech.word("howto.step.spin") if dice.values else speech.counted("howto.step.roll", dice.count)
    yield Step("start", (speech.word("howto.step.start"),))
    yield Step("roll", (speech.word("howto.step.first"), roll))


def _played(speech: Speech) -> Iterator[Step]:
    """What happens on squares, as far as it does on this board."""
    squares = speech.pack.board.squares
    if any(square.text for square in squares):
        yield Step("event", (speech.word("howto.step.event"),))
    if any(square.kind == "quiz" for square in squares):
        yield Step("quiz", (speech.word("howto.step.quiz"),))
        yield Step("answer", tuple(_answered(speech)))
    if any(square.ask for square in squares):
        yield Step("ask", (speech.word("howto.step.ask"),))
    if any(square.ways for square in squares):
        yield Step("branch", (speech.word("howto.step.branch"),))


def _answered(speech: Speech) -> Iterator[Said]:
    """What an answer brings: that a wrong one costs nothing is said only where none does."""
    board = speech.pack.board
    if board.rules.right:
        yield speech.word("howto.step.quiz.right", effects=_listed(speech, board.rules.right))
    else:
        yield speech.word("howto.step.quiz.why")
    if board.rules.wrong:
        yield speech.word("howto.step.quiz.cost", effects=_listed(speech, board.rules.wrong))
    elif not any(square.wrong for square in board.squares):
        yield speech.word("howto.step.quiz.wrong")


def _listed(speech: Speech, effects: Any) -> Said:
    said = [effect_words(speech, effect) for effect in effects]
    second = Words(speech.also).list([one.second or one.first for one in said]) if speech.also else ""
    return Said(speech.words.list([one.first for one in said]), second)


def _ended(speech: Speech) -> Iterator[tuple[str, Said]]:
    """When the game ends and who wins, each with its icon."""
    rules = speech.pack.board.rules
    limits = {name: most for name, most in (("rounds", rules.rounds), ("minutes", rules.minutes)) if most}
    others = [speech.word(f"howto.limit.{name}", **limits) for name in limits if name != rules.end]
    limit = Said("".join(one.first for one in others), "".join(one.second for one in others))
    yield "kinds/goal", speech.word(f"howto.end.{rules.end}", limit=limit, **limits)
    icon = {"first": "effects/move", "eco": "effects/eco", "together": "effects/meter"}[rules.win]
    yield icon, speech.word(f"howto.win.{rules.win}")


def kinds(speech: Speech, wanted: Sequence[str]) -> Iterator[Meaning]:
    """Those of the kinds of squares that this board has, each shown by the first of its kind."""
    squares = speech.pack.board.squares
    for kind in wanted:
        mine = (at for at, square in enumerate(squares) if square.kind == kind and (square.text or kind not in _READ))
        for at in islice(mine, 1):
            yield Meaning(at, speech.words(f"drawing.kind.{kind}"), speech.word(f"howto.kind.{kind}"))


def signs(speech: Speech) -> Iterator[Meaning]:
    """The signs that this board has, each shown as it is met first."""
    numbers = {square.id: at for at, square in enumerate(speech.pack.board.squares)}
    met: dict[str, Mark] = {}
    for effects in _all_effects(speech):
        for mark in effect_marks(effects, numbers):
            met.setdefault(_meaning(mark), mark)
    for name in ("move", "back", "eco", "less", "all", "again", "miss", "swap", "goto", "meter"):
        if mark := met.get(name):
            alt = f"{speech.words(f'howto.alt.sign.{mark.name}')} {mark.words}".strip()
            yield Meaning(mark, alt, speech.word(f"howto.sign.{name}"))


def _meaning(mark: Mark) -> str:
    """What a mark is called among the signs: those that take something away have names of their own."""
    return {"move": "back", "eco": "less"}.get(mark.name, mark.name) if mark.unwelcome else mark.name


def _all_effects(speech: Speech) -> Iterator[Any]:
    board = speech.pack.board
    for square in board.squares:
        yield from (square.effects, square.right or (), square.wrong or ())
    yield from (board.rules.right, board.rules.wrong)
