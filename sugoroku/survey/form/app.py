"""What is answered to pupils, by the code of their session; to the teacher in steering.py."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse
from starlette.responses import Response as Reply
from starlette.routing import Route
from starlette.types import Scope

from sugoroku.packs import shelf
from sugoroku.survey.questions import Moment
from sugoroku.survey.response import ALPHABET, KEY, Response, new_key, sound_pair

from . import page, selftest
from .code import pass_of, typed
from .limits import Guarded, TooMuch, fields
from .sittings import Sitting, Sittings
from .view import View, seen

if TYPE_CHECKING:
    from sugoroku.survey.store import Store

_KEY = re.compile(f"[{ALPHABET}]{{{KEY}}}")
_DRAWINGS = ("greeting", "thinking", "cheering")
_STATIC = {
    "form.css": "text/css", "form.js": "text/javascript", "desk.js": "text/javascript",
    "sugoroku.svg": "image/svg+xml",
}  # fmt: skip


class Pupils:
    """The pages of pupils."""

    def __init__(self, sittings: Sittings, store: Store, visited: Callable[[Scope], None] | None = None) -> None:
        self._sittings, self._store, self._visited = sittings, store, visited
        # A file has one writer at a time; a server's database has many.
        self._writer = ThreadPoolExecutor(1 if store.path else 4, "answers")

    @property
    def routes(self) -> list[Route]:
        """Which address is answered by what."""
        front = [Route("/", self.door), Route(selftest.PROBE, self.probe), Route("/static/{name}", static)]
        return front + self.coded

    @property
    def coded(self) -> list[Route]:
        """Those of a session."""
        return [
            Route("/{code}", self.form),
            Route("/{code}", self.send, methods=["POST"]),
            Route("/{code}/thanks", self.thanks),
            Route("/{code}/{name}.svg", self.drawing),
            Route("/{code}/{moment}", self.form),
        ]

    async def probe(self, request: Request) -> Reply:
        """Answers with nothing."""
        return Reply(status_code=204)

    async def door(self, request: Request) -> Reply:
        """Asks for the code, and opens the questionnaire of the one that is typed."""
        self._count(request)
        view = self._seen(request)
        if "code" not in request.query_params:
            return HTMLResponse(page.door(view))
        found = self._try(typed(request.query_params["code"]))
        if isinstance(found, Sitting):
            return RedirectResponse(f"/{found.code}?lang={view.lang}", 303)
        return self._refuse(view, found, code=request.query_params["code"])

    async def form(self, request: Request) -> Reply:
        """Shows the questionnaire."""
        self._count(request)
        found = self._try(typed(request.path_params["code"]))
        if not isinstance(found, Sitting):
            return self._refuse(self._seen(request), found)
        view, code = seen(found.pack, found.info.lang, dict(request.query_params)), found.code
        moment = found.moment or moment_of(request.path_params.get("moment", ""))
        if not found.open:
            return HTMLResponse(page.closed(view, code))
        if moment is None:
            return HTMLResponse(page.choose(view, code))
        return HTMLResponse(page.empty(page.Form(view, code, pass_of(found.info.id), moment), new_key()))

    async def thanks(self, request: Request) -> Reply:
        """Thanks whoever has answered."""
        found = self._sittings.find(typed(request.path_params["code"]))
        if found is None:
            return self._refuse(self._seen(request), "form.code.wrong")
        view = seen(found.pack, found.info.lang, dict(request.query_params))
        return HTMLResponse(page.thanks(view, found.code))

    async def drawing(self, request: Request) -> Reply:
        """Gives the mascot of the pack in one of its poses."""
        found, name = self._sittings.find(typed(request.path_params["code"])), request.path_params["name"]
        if found is None or name not in _DRAWINGS:
            return Reply(status_code=404)
        return FileResponse(found.pack.art(getattr(found.pack.info.mascot.poses, name)), media_type="image/svg+xml")

    async def send(self, request: Request) -> Reply:
        """Keeps the answers; says so only once they are kept."""
        quick = "application/json" in request.headers.get("accept", "")
        try:
            given = await fields(request)
        except TooMuch:
            return self._refuse(self._seen(request), "form.too-much", 413)
        found = self._sittings.find(typed(request.path_params["code"]))
        # Without its pass a right code is like a wrong one: nobody can guess here, and nothing need be counted.
        if found is None or first(given, "entry") != pass_of(found.info.id):
            return self._refuse(self._seen(request), "form.code.wrong")
        view = seen(found.pack, found.info.lang, {**request.query_params, "lang": first(given, "lang")})
        key, moment = first(given, "key"), moment_of(first(given, "moment")) or found.moment or "after"
        key = key if _KEY.fullmatch(key) else new_key()
        form = page.Form(view, found.code, pass_of(found.info.id), moment)
        answers, faults = page.read(form.asked, given)
        trouble, status = ("", 422) if faults else ("form.nothing", 422) if not answers else ("", 0)
        if not status and not found.open:
            trouble, status = "form.closed.again", 423
        pair = sound_pair(first(given, "pair")) if moment != "teacher" else ""
        response = Response(key, moment, "tablet", view.lang, answers, pair=pair)
        if not status and not await self._keep(found.info.id, response):
            trouble, status = "form.not-kept", 503
        if status:
            shown = "" if quick else page.filled(form, key, given, faults, trouble)
            return JSONResponse({}, status) if quick else HTMLResponse(shown, status)
        if quick:
            return JSONResponse({"kept": key}, 201)
        return RedirectResponse(f"/{form.code}/thanks?lang={view.lang}&size={view.size}&kana={view.furigana}", 303)

    async def _keep(self, session: str, response: Response) -> bool:
        """Whether the answers are now in the store for good; they may have been there already."""
        try:
            await asyncio.get_running_loop().run_in_executor(self._writer, self._store.add, session, response)
        except Exception:  # whatever is wrong with disk or database: the pupil's page keeps them
            return False
        return True

    def _try(self, code: str) -> Sitting | str:
        """The session of a code; or why there is none."""
        if self._sittings.tries.none_left:
            return "form.code.later"
        found = self._sittings.find(code) if code else None
        if code and found is None:  # what no code can be guesses none, as a tablet that asks for /favicon.ico
            self._sittings.tries.wrong()
        return found or "form.code.wrong"

    def _refuse(self, view: View, why: str, status: int = 0, code: str = "") -> Reply:
        wait = why == "form.code.later"
        later = {"retry-after": "10"} if wait else None
        return HTMLResponse(page.door(view, why, code), status or (429 if wait else 404), later)

    def _seen(self, request: Request) -> View:
        return seen(self._sittings.pack, self._sittings.lang, dict(request.query_params))

    def _count(self, request: Request) -> None:
        if self._visited:
            self._visited(request.scope)


async def static(request: Request) -> Reply:
    """Gives the style and the programs of the pages."""
    name = request.path_params["name"]
    if name not in _STATIC:
        return Reply(status_code=404)
    folder = "icon" if name.endswith(".svg") else "form"
    return FileResponse(shelf.data() / "assets" / folder / name, media_type=_STATIC[name])


def pupils(
    sittings: Sittings, store: Store, names: Iterable[str] = (), visited: Callable[[Scope], None] | None = None
) -> Guarded:
    """The application for pupils; `names` are hosts under which it is reached besides its own address."""
    return Guarded(Starlette(routes=Pupils(sittings, store, visited).routes), names)


def moment_of(said: str) -> Moment | None:
    """The moment of a pupil that a word names, or nothing."""
    return said if said in ("before", "after") else None  # type: ignore[return-value]


def first(given: page.Given, name: str) -> str:
    """What a field says first; nothing where it is not there."""
    return next(iter(given.get(name, ())), "")
