"""A class for the tests of the form: a small pack of every kind of question, a session, a store."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from starlette.testclient import TestClient

from sugoroku.packs import Pack, read_pack, shelf
from sugoroku.survey.form.app import pupils
from sugoroku.survey.form.code import code_of, pass_of
from sugoroku.survey.form.desk import Desk
from sugoroku.survey.form.sittings import OneClass
from sugoroku.survey.form.steering import desk
from sugoroku.survey.response import new_key
from sugoroku.survey.session import Session, new_session
from sugoroku.survey.store import Store

PORT = 8000
HOST = f"192.168.1.5:{PORT}"
QUESTIONS = """
schema: sugoroku.survey/1
knowledge: [{quiz}]
pupil:
- {{id: fun, kind: faces, question: Was the walk fun?}}
- {{id: told, kind: habit, question: Will you tell your family?}}
- {{id: useful, kind: many, question: What do you like?, when: both,
   choices: [{{id: walk, text: Walks}}, {{id: bird, text: Birds}}, {{id: tree, text: Trees}}]}}
- {{id: minutes, kind: number, question: How long?, least: 5, most: 90}}
- {{id: learned, kind: text, question: What did you learn?}}
teacher:
- {{id: hours, kind: number, question: How many lessons?, least: 1, most: 9}}
"""


def small_pack(folder: Path) -> Pack:
    """The specimen with every kind of question."""
    copy = folder / "boards" / "specimen"
    shutil.copytree(shelf.find("specimen"), copy)
    quiz = read_pack(shelf.find("specimen")).quizzes[0].id
    (copy / "survey.yaml").write_text(QUESTIONS.format(quiz=quiz), encoding="utf-8")
    return read_pack(copy)


@dataclass
class Room:
    """A class with its store, and its applications."""

    pack: Pack
    session: Session
    store: Store
    desk: Desk

    @property
    def code(self) -> str:
        return code_of(self.session.info.id)

    def tablet(self, **more: object) -> TestClient:
        """A tablet of a pupil."""
        app = pupils(OneClass(self.session.info, self.pack, self.desk), self.store)
        return TestClient(Arrived(app, ("192.168.1.5", PORT)), f"http://{HOST}", follow_redirects=False, **more)

    def teacher(self, client: str = "127.0.0.1", places: tuple[str, ...] = ()) -> TestClient:
        """The teacher's browser."""
        app = desk(OneClass(self.session.info, self.pack, self.desk), self.store, PORT, lambda: list(places))
        arrived = Arrived(app, ("127.0.0.1", 8001), client)
        return TestClient(arrived, "http://127.0.0.1:8001", follow_redirects=False)

    def filled(self, **answers: object) -> dict[str, object]:
        """A filled form."""
        given = {f"q.{name}": value for name, value in answers.items()}
        entry = {"key": new_key(), "entry": pass_of(self.session.info.id), "moment": "after", "lang": "en"}
        return {**entry, **given}


class Arrived:
    """An application as a request arrives at it: at an address of this computer, from another one."""

    def __init__(self, app, server: tuple[str, int], client: str = "192.168.1.77") -> None:
        self.app, self.server, self.client = app, server, client

    async def __call__(self, scope, receive, send) -> None:
        await self.app({**scope, "server": self.server, "client": (self.client, 50000)}, receive, send)


def room(folder: Path) -> Room:
    """A new class."""
    pack = small_pack(folder)
    session = new_session(
        folder / "session", pack.id, "1.0.0", place="Aurora", group="5B", grade="5-6", day=date.today(), lang="en"
    )
    store = Store.open(session.store)
    store.begin(session.info)
    return Room(pack, session, store, Desk("after"))
