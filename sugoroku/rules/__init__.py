"""The rules of the game: a board, a game on it, its moves and its events; nothing of screens, files or words.

`new` begins a game, `legal` lists what the class can do, `apply` makes a move and returns what happened. A game is its
seed and its moves: undo, `replay`, `load` and a bug report all play them again. What is decided here, and where:

- walking: `exact` does not move a team that rolled too much, or leaves it on the branch where it chose; `bounce` and
  moves back follow the team's own trail, past stops and branches, to the start at most.
- course: what a square gives (points, waiting, another roll, the meter) comes before where it sends the team; moves
  are carried out in their written order, each with all that its landing sets off; a change of places comes last.
- turns: a team rolls at most nine times in a turn. Rounds and minutes, where a board gives them, bound any game, at the
  end of a round; 99 rounds bound every game.
- ending: only where the class plays together does the meter end the game.
- asking: a question comes again only after all others of its pool. At a new level each pool begins with the questions
  that this game asked least often, skipped ones counted too.
- teacher: planning moves (last-round, minutes, level, order, pledge) may come while the game is held; once it is over
  only a pledge still makes sense. The last round gives way to every other end of the same round. Minutes take the place
  of the board's limit, 0 for none, and count by rolls that tell the time, on any board. The first roll settles the
  order of turns; the teams keep their numbers. A switch, a level or a pledge that changes nothing is refused; the same
  minutes and the same order may be said again.
- dumping: what the teacher may decide is written down only once it differs from the beginning, and `replay` needs the
  level the game began with, `start_level`.
"""

from .board import Board
from .dumping import dump, load
from .ending import ranking, won
from .faults import CODES, status
from .play import apply, legal, new, replay
from .refusals import BoardFault, IllegalMove, StateFault
from .state import State, place

__all__ = [
    "CODES",
    "Board",
    "BoardFault",
    "IllegalMove",
    "State",
    "StateFault",
    "apply",
    "dump",
    "legal",
    "load",
    "new",
    "place",
    "ranking",
    "replay",
    "status",
    "won",
]
