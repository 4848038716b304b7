"""Boards of the rules' tests as the plain data that a simulation is given."""


def data_of(board):
    """The plain data of a board that a test wrote by hand."""
    data = {name: getattr(board, name) for name in ("goal", "win", "end", "rounds", "minutes", "teams", "meter")}
    data |= {name: [list(effect) for effect in getattr(board, name)] for name in ("right", "wrong")}
    data["dice"] = {"count": board.count, "faces": board.faces}
    data["quizzes"] = [{name: getattr(quiz, name) for name in quiz.__slots__} for quiz in board.quizzes]
    data["squares"] = [{name: getattr(square, name) for name in square.__slots__} for square in board.squares]
    return data
