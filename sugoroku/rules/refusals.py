"""The three refusals of the rules; each carries data, and the room that shows it finds the words."""


class BoardFault(ValueError):
    """A board, or the way of playing it, cannot make a game; `faults` tells all the reasons, as `status` does."""

    def __init__(self, faults: list[tuple]) -> None:
        super().__init__(faults)
        self.faults = faults


class IllegalMove(ValueError):
    """A move cannot be made now; `move` is what was asked for and `position` where the game stands."""

    def __init__(self, move: object, position: dict) -> None:
        super().__init__(move, position)
        self.move = move
        self.position = position


class StateFault(ValueError):
    """A dump does not hold a game on this board; `field` names the first part that does not fit."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field
