"""Sessions and responses for tests of the store."""

from sugoroku.packs.model.session import SessionFile
from sugoroku.survey.response import Response

SESSION, OTHER = "abcdefgh23", "zyxwvuts98"


def session(id: str = SESSION, group: str = "5-1") -> SessionFile:
    """A session of a class."""
    said = {"id": id, "pack": "toyama", "version": "1.0.0", "place": "富山市立 '小学校\"", "class": group}
    said |= {"schema": "sugoroku.session/1", "grade": "5-6", "date": "2026-11-28", "lang": "ja"}
    return SessionFile.model_validate(said)


def response(key: str, fun: str = "5", **more: object) -> Response:
    """What a child has answered."""
    said = {"moment": "after", "source": "tablet", "lang": "ja", "answers": {"fun": fun, "habits": ("walk", "light")}}
    return Response(key, **{**said, **more})


def numbered(number: int) -> Response:
    """A response whose key and answers tell its number; those of even numbers are of a pair."""
    answers = {"fun": str(number % 5 + 1), "note": f"n{number}"}
    pair = "" if number % 2 else "".join("abcdefghij"[int(digit)] for digit in f"{number:026}")
    return response(f"key-{number:06}", answers=answers, pair=pair)
