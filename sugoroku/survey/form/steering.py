"""What the teacher's page answers, to this computer alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse
from starlette.responses import Response as Reply
from starlette.routing import Route

from . import selftest, teacher
from .app import Pupils, first, moment_of, static
from .code import code_of
from .limits import Guarded, TooMuch, fields, from_loopback
from .sittings import OneClass, TeachersOwn
from .view import seen

if TYPE_CHECKING:
    from sugoroku.survey.store import Store


class Teacher:
    """The teacher's page, and the teacher's own questionnaire."""

    def __init__(self, room: OneClass, store: Store, port: int, places: Callable[[], list[str]]) -> None:
        self._room, self._store, self._port, self._places = room, store, port, places
        self._writer = ThreadPoolExecutor(1, "desk")
        self._asked = TeachersOwn(room.info, room.pack)
        self._own = Pupils(self._asked, store)

    @property
    def routes(self) -> list[Route]:
        """Which address is answered by what."""
        return [
            Route("/", self.page), Route("/", self.steer, methods=["POST"]), Route("/state", self.state),
            Route("/static/{name}", static), *self._own.coded,
        ]  # fmt: skip

    async def page(self, request: Request) -> Reply:
        """Shows the page."""
        desk, info = self._room.desk, self._room.info
        places = await asyncio.to_thread(self._places)
        if places and not desk.reached:
            desk.reached = await asyncio.to_thread(selftest.reaches, places[0], self._port)
        view = seen(self._room.pack, info.lang, dict(request.query_params))
        shown = [f"{place}:{self._port}" if self._port != 80 else place for place in places]
        count, own = await self._count(), self._asked.code
        return HTMLResponse(teacher.page(view, info, desk, code_of(info.id), shown, count, own))

    async def state(self, request: Request) -> Reply:
        """What changes while one looks."""
        desk = self._room.desk
        told = {"open": desk.open, "visits": desk.visits > 0, "locked": desk.tries.few_left}
        return JSONResponse({"count": await self._count(), "moment": desk.moment, **told})

    async def steer(self, request: Request) -> Reply:
        """Opens, closes, goes over to the other moment, or lets codes in again."""
        try:
            given = await fields(request)
        except TooMuch:
            return Reply(status_code=413)
        desk = self._room.desk
        opened = first(given, "open") == "1" if "open" in given else desk.open
        desk.steer(opened, moment_of(first(given, "moment")) or desk.moment)
        if first(given, "tries"):
            desk.tries.lift()
        return RedirectResponse(f"/?{request.url.query}", 303)

    async def _count(self) -> int:
        return await asyncio.get_running_loop().run_in_executor(
            self._writer, self._store.count, self._room.info.id, self._room.desk.moment
        )


def desk(room: OneClass, store: Store, port: int, places: Callable[[], list[str]] = selftest.addresses) -> Guarded:
    """The application for the teacher: this computer's own loopback only."""
    return Guarded(Starlette(routes=Teacher(room, store, port, places).routes), only=from_loopback)
