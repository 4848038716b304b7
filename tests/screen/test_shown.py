"""What the class sees of a game that was taken up again or taken back."""

import pytest

from sugoroku import rules
from sugoroku.packs import compile_board, read_pack, shelf
from sugoroku.screen.shown import Shown


@pytest.mark.parametrize("name", ["toyama", "renca"])
def test_the_dice_lie_as_they_were_rolled(name: str) -> None:
    state = rules.new(rules.Board(compile_board(read_pack(shelf.find(name)))), 7, 4, level=2)
    rolled, waited = [], 0
    while moves := rules.legal(state):
        for event in rules.apply(state, moves[0]):
            if event[0] == "rolled":
                rolled = event[2]
        waiting = state.phase in ("choose", "tell", "answer")
        assert Shown(state).dice == (rolled if waiting else [])
        waited += waiting
    assert waited > 10
