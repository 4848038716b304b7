"""How many games a second the rules play: `python benchmarks/rules.py`; prints lines `name: value unit`.

One core, the full log of events kept, bots that choose at random among the legal moves. The first figures are of the
boards of the house; `games/s` is Renca's with four teams. The last are of one plain race, so simple that other
libraries can play it too: 42 squares, one die, four players, the first to arrive wins. A library that is not installed
is said to be missing.
"""

import random
import sys
import time

from sugoroku import rules
from sugoroku.packs import compile_board, read_pack, shelf

SQUARES, FACES, PLAYERS = 42, 6, 4  # of the race
BATCH = 200  # games between two looks at the clock
BATCHES = 9  # the best is told: others only measure what else the computer was doing

RACE = {
    "squares": [
        {"id": str(place), "kind": "plain", "next": [place + 1] if place < SQUARES - 1 else []}
        for place in range(SQUARES)
    ],
    "dice": {"count": 1, "faces": list(range(1, FACES + 1))},
    "goal": "pass",
    "win": "first",
    "end": "first",
    "teams": [2, 6],
}
RACE["squares"][0]["kind"], RACE["squares"][-1]["kind"] = "start", "goal"


def fastest(play):
    """Return the games a second of the best batch."""
    times = []
    for batch in range(BATCHES):
        begin = time.process_time()
        for seed in range(batch * BATCH, (batch + 1) * BATCH):
            play(seed)
        times.append(time.process_time() - begin)
    return BATCH / min(times)


def with_rules(data, teams):
    """Return a function that plays one game by our rules and keeps its log."""
    board = rules.Board(data)
    legal, apply, chance = rules.legal, rules.apply, random.Random(1).random

    def play(seed):
        state, log = rules.new(board, seed, teams), []
        while moves := legal(state):
            log.extend(apply(state, moves[int(chance() * len(moves))] if len(moves) > 1 else moves[0]))
        return state, log

    return play


def with_open_spiel():
    """Return a function that plays one race by OpenSpiel's games in Python."""
    import pyspiel

    kind = pyspiel.GameType(
        short_name="race",
        long_name="Race",
        dynamics=pyspiel.GameType.Dynamics.SEQUENTIAL,
        chance_mode=pyspiel.GameType.ChanceMode.EXPLICIT_STOCHASTIC,
        information=pyspiel.GameType.Information.PERFECT_INFORMATION,
        utility=pyspiel.GameType.Utility.GENERAL_SUM,
        reward_model=pyspiel.GameType.RewardModel.TERMINAL,
        max_num_players=PLAYERS,
        min_num_players=PLAYERS,
        provides_information_state_string=False,
        provides_information_state_tensor=False,
        provides_observation_string=False,
        provides_observation_tensor=False,
        parameter_specification={},
    )
    size = pyspiel.GameInfo(
        num_distinct_actions=1,
        max_chance_outcomes=FACES,
        num_players=PLAYERS,
        min_utility=0.0,
        max_utility=1.0,
        utility_sum=None,
        max_game_length=SQUARES * PLAYERS,
    )
    faces = [(face, 1 / FACES) for face in range(FACES)]

    class Race(pyspiel.Game):
        """The race: whoever has the turn rolls, and chance tells the face."""

        def __init__(self, params=None):
            super().__init__(kind, size, params or {})

        def new_initial_state(self):
            return Position(self)

    class Position(pyspiel.State):
        """Where the players stand, and whether the die is in the air."""

        def __init__(self, game):
            super().__init__(game)
            self.places, self.player, self.rolling = [0] * PLAYERS, 0, False

        def current_player(self):
            if max(self.places) == SQUARES - 1:
                return pyspiel.PlayerId.TERMINAL
            return pyspiel.PlayerId.CHANCE if self.rolling else self.player

        def _legal_actions(self, player):
            return [0]

        def chance_outcomes(self):
            return faces

        def _apply_action(self, action):
            if not self.rolling:
                self.rolling = True
                return
            self.places[self.player] = min(SQUARES - 1, self.places[self.player] + action + 1)
            self.player, self.rolling = (self.player + 1) % PLAYERS, False

        def is_terminal(self):
            return max(self.places) == SQUARES - 1

        def returns(self):
            return [float(place == SQUARES - 1) for place in self.places]

    game = Race()
    chance = random.Random(1)

    def play(seed):
        state = game.new_initial_state()
        while not state.is_terminal():
            if state.is_chance_node():
                state.apply_action(chance.choice(state.chance_outcomes())[0])
            else:
                state.apply_action(chance.choice(state.legal_actions()))
        return state.returns(), state.history()

    return play


def with_pettingzoo():
    """Return a function that plays one race by PettingZoo's AEC interface."""
    import numpy
    from gymnasium import spaces
    from pettingzoo import AECEnv
    from pettingzoo.utils import AgentSelector

    class Race(AECEnv):
        """The race: who has the turn has one action, and sees where all stand."""

        metadata = {"name": "race"}  # noqa: RUF012  the library's own form

        def __init__(self):
            super().__init__()
            self.possible_agents = [f"team {number}" for number in range(PLAYERS)]
            self.action_spaces = {agent: spaces.Discrete(1) for agent in self.possible_agents}
            space = spaces.Box(0, SQUARES - 1, (PLAYERS,), numpy.int64)
            self.observation_spaces = dict.fromkeys(self.possible_agents, space)

        def observation_space(self, agent):
            return self.observation_spaces[agent]

        def action_space(self, agent):
            return self.action_spaces[agent]

        def reset(self, seed=None, options=None):
            self.chance = random.Random(seed)
            self.places = numpy.zeros(PLAYERS, numpy.int64)
            self.agents = self.possible_agents[:]
            self.rewards = dict.fromkeys(self.agents, 0)
            self._cumulative_rewards = dict.fromkeys(self.agents, 0)
            self.terminations = dict.fromkeys(self.agents, False)
            self.truncations = dict.fromkeys(self.agents, False)
            self.infos = {agent: {} for agent in self.agents}
            self.turns = AgentSelector(self.agents)
            self.agent_selection = self.turns.next()

        def observe(self, agent):
            return self.places

        def step(self, action):
            agent = self.agent_selection
            number = self.possible_agents.index(agent)
            self.places[number] = min(SQUARES - 1, self.places[number] + self.chance.randrange(FACES) + 1)
            self._cumulative_rewards[agent] = 0
            if self.places[number] == SQUARES - 1:
                self.rewards[agent] = 1
                self.terminations = dict.fromkeys(self.agents, True)
            self._accumulate_rewards()
            self.agent_selection = self.turns.next()

    race = Race()
    chance = random.Random(1)

    def play(seed):
        race.reset(seed)
        log = []
        while True:
            agent = race.agent_selection
            _, _, over, _, _ = race.last()
            if over:
                return race.rewards, log
            action = chance.randrange(race.action_space(agent).n)
            race.step(action)
            log.append((agent, action))

    return play


PEERS = {"OpenSpiel": with_open_spiel, "PettingZoo": with_pettingzoo}


def report():
    """Print all figures."""
    packs = {name: compile_board(read_pack(shelf.find(name))) for name in shelf.packs()}
    print(f"games/s: {fastest(with_rules(packs['renca'], 4)):.0f} games/s")
    for name in ("renca", "toyama"):
        for teams in (2, 6):
            print(f"{name}, {teams} teams: {fastest(with_rules(packs[name], teams)):.0f} games/s")
    print(f"race, our rules: {fastest(with_rules(RACE, PLAYERS)):.0f} games/s")
    for name, peer in PEERS.items():
        try:
            play = peer()
        except ImportError:
            print(f"race, {name}: not installed", file=sys.stderr)
        else:
            print(f"race, {name}: {fastest(play):.0f} games/s")


if __name__ == "__main__":
    report()
