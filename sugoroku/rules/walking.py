"""Walking, going back, jumping and changing places, and what landing on a square sets off."""

from .asking import ask
from .course import ASK, BOUNCE, CALM, FORK, GIVES, GOAL, LAND, QUIZ
from .effects import carry_out
from .state import CHOOSE, TELL, State, place


def walk(state: State, team: int, leg: tuple, events: list[tuple]) -> None:
    """Walk one leg: as far as the steps and the squares allow."""
    ending, path, left = leg
    trail = state.trails[team]
    trail.extend(path)
    if ending == LAND:
        events.append(("moved", team, list(path)))
        land(state, team, path[-1], events)
    elif ending == FORK:
        fork(state, team, path, left, events)
    elif ending == BOUNCE:
        events.append(("moved", team, list(path) + cut_back(trail, left)))
        land(state, team, trail[-1], events)


def fork(state: State, team: int, path: tuple, steps: int, events: list[tuple]) -> None:
    """Come to a branch, or stand on one already, and wait for the team to choose its way."""
    square = place(state, team)
    if path:
        events.append(("moved", team, list(path)))
    state.phase = "choose"
    state.steps = steps
    state.options = CHOOSE[len(state.course.next[square])]
    events.append(("forked", team, square, steps))


def cut_back(trail: list[int], steps: int) -> list[int]:
    """Take the team back along its own trail, at most to the start, and return the squares it comes through."""
    kept = max(1, len(trail) - steps)
    back = list(reversed(trail[kept - 1 : -1]))
    del trail[kept:]
    return back


def go(state: State, team: int, steps: int, events: list[tuple]) -> None:
    """Carry out a move of an effect, onward or back; a team at the start cannot go back."""
    if steps > 0:
        walk(state, team, state.course.leave(place(state, team), steps), events)
        return
    walked = cut_back(state.trails[team], -steps)
    if walked:
        events.append(("moved", team, walked))
        land(state, team, walked[-1], events)


def jump(state: State, team: int, target: int, events: list[tuple]) -> None:
    """Put the team on the target, and its trail on the way there."""
    trail = state.trails[team]
    here = trail[-1]
    if target in trail:
        while trail[-1] != target:
            trail.pop()
    else:
        trail[:] = state.course.paths[target]
    events.append(("jumped", team, here, target))
    land(state, team, target, events)


def swap(state: State, team: int, which: str, events: list[tuple]) -> None:
    """Change places with another team, if there is one; neither square sets anything off."""
    other = partner(state, team, which)
    if other is not None:
        trails = state.trails
        trails[team], trails[other] = trails[other], trails[team]
        events.append(("swapped", team, other))


def partner(state: State, team: int, which: str) -> int | None:
    """Return the team to change places with: the next ahead or behind, the first or the last; None if there is none.

    Ahead is who has fewer steps to the goal. Teams at the goal do not take part, nor does who stands equally far.
    Of several on the same square the one with the lowest number is taken.
    """
    steps = [state.course.distance[place(state, each)] for each in range(state.teams)]
    playing = [each for each in range(state.teams) if each not in state.arrived]
    if which in ("ahead", "first"):
        others = [each for each in playing if steps[each] < steps[team]]
    else:
        others = [each for each in playing if steps[each] > steps[team]]
    if not others:
        return None
    wanted = [steps[each] for each in others]
    nearest_goal = which in ("first", "behind")
    return others[wanted.index(min(wanted) if nearest_goal else max(wanted))]


def land(state: State, team: int, square: int, events: list[tuple]) -> None:
    """Set off what the square holds: first its question to the team, then its effects or its quiz."""
    events.append(("landed", team, square))
    what = state.course.sets_off[square]
    if what == GIVES:
        carry_out(state, team, state.course.plans[square], events)
    elif what != CALM:
        meet(state, team, square, what, events)


def meet(state: State, team: int, square: int, what: int, events: list[tuple]) -> None:
    """Carry out the square's effects, or ask the team something, or let it arrive."""
    if what == GIVES:
        carry_out(state, team, state.course.plans[square], events)
    elif what == QUIZ:
        ask(state, team, square, events)
    elif what == ASK:
        state.phase = "tell"
        state.options = TELL
        events.append(("asking", team, square))
    elif what == GOAL:
        arrive(state, team, square, events)


def arrive(state: State, team: int, square: int, events: list[tuple]) -> None:
    """Come to the goal; whatever would still have moved the team does not."""
    state.todo = []
    state.arrived.append(team)
    events.append(("arrived", team, len(state.arrived)))
    meet(state, team, square, ASK if state.course.asks[square] else state.course.gives[square], events)
