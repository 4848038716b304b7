"""Serves the review to the browser of this computer, under an address that nobody can guess."""

from __future__ import annotations

import asyncio
import re
import secrets
import threading
import unicodedata
import webbrowser
from collections.abc import Callable

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse
from starlette.responses import Response as Reply
from starlette.routing import Route

from sugoroku.packs import Pack, shelf
from sugoroku.survey.form.limits import Guarded, TooMuch, fields, from_loopback
from sugoroku.survey.form.serving import QUIET, bound
from sugoroku.survey.questions import Question
from sugoroku.survey.response import Value, sound
from sugoroku.survey.session import Session
from sugoroku.survey.store import Store, StoreFault

from .frame import Seat, seat
from .gallery import finished, gallery, troubled
from .page import thing
from .waiting import folder_of
from .work import Work

PARTING = 1.0  # s in which the last page gets its style

_PICTURE = re.compile(r"[0-9a-f]{24}[.]png")
_STATIC = {
    "form.css": "text/css", "review.css": "text/css", "review.js": "text/javascript", "sugoroku.svg": "image/svg+xml"
}  # fmt: skip
Given = dict[str, list[str]]


class Desk:
    """The pages of the review."""

    def __init__(self, session: Session, pack: Pack, work: Work, token: str, stop: Callable[[], None]) -> None:
        self._session, self._pack, self._work, self._stop = session, pack, work, stop
        self._base = f"/{token}"
        self._pictures = {item.asked.picture for item in work.items if item.asked}

    @property
    def routes(self) -> list[Route]:
        """Which address is answered by what; under any other there is nothing."""
        base = self._base
        return [
            Route("/static/{name}", static), Route(f"{base}/", self.begin), Route(f"{base}/all", self.all),
            Route(f"{base}/undo", self.undo, methods=["POST"]), Route(f"{base}/stop", self.finish, methods=["POST"]),
            Route(f"{base}/{{at:int}}", self.show), Route(f"{base}/{{at:int}}", self.decide, methods=["POST"]),
            Route(f"{base}/{{name}}", self.picture),
        ]  # fmt: skip

    async def begin(self, request: Request) -> Reply:
        """Goes to the first thing that nobody has decided."""
        return self._go(request, self._work.open_after(-1))

    async def all(self, request: Request) -> Reply:
        """Shows all of them."""
        return HTMLResponse(gallery(self._seat(request), self._work))

    async def show(self, request: Request) -> Reply:
        """Shows one of them."""
        at = self._at(request)
        did = request.query_params.get("did", "")
        if at is None:
            return Reply(status_code=404)
        last = int(did) if did.isascii() and did.isdecimal() and len(did) < 6 else None
        return HTMLResponse(thing(self._seat(request), self._work, at, did=last))

    async def decide(self, request: Request) -> Reply:
        """Keeps an answer, and goes on once it is kept."""
        at = self._at(request)
        try:
            given = await fields(request)
        except TooMuch:
            return Reply(status_code=413)
        if at is None:
            return Reply(status_code=404)
        try:
            typed = await asyncio.to_thread(self._keep, at, given)
        except (StoreFault, OSError) as fault:
            return self._trouble(request, fault)
        if typed is not None:
            return HTMLResponse(thing(self._seat(request), self._work, at, typed=typed), 422)
        return self._go(request, self._work.open_after(at), at)

    async def undo(self, request: Request) -> Reply:
        """Takes the last answer back and shows it again."""
        try:
            return self._go(request, await asyncio.to_thread(self._work.undo))
        except StoreFault as fault:
            return self._trouble(request, fault)

    async def finish(self, request: Request) -> Reply:
        """Says goodbye and ends the program."""

        async def part() -> None:
            await asyncio.sleep(PARTING)
            self._stop()

        return HTMLResponse(finished(self._seat(request)), background=BackgroundTask(part))

    async def picture(self, request: Request) -> Reply:
        """Gives a picture that waits in this session, and no other file."""
        name = request.path_params["name"]
        file = folder_of(self._session) / name
        if name not in self._pictures or not _PICTURE.fullmatch(name) or not file.is_file():
            return Reply(status_code=404)
        return FileResponse(file, media_type="image/png")

    def _keep(self, at: int, given: Given) -> str | None:
        """Keep what a form says; gives what was typed where that can be no answer."""
        item, do = self._work.items[at], next(iter(given.get("do", ())), "keep")
        if item.question is None:
            if do in ("same", "other"):
                self._work.judge(at, do == "same")
                return None
            return ""
        if do == "none":
            value, typed = None, ""
        elif do == "accept":
            value, typed = self._work.value(at) if self._work.done(at) else item.suggestion, ""
        else:
            value, typed = _meant(item.question, do, given)
            if value is None and typed:
                return typed
        self._work.decide(at, value)
        return None

    def _go(self, request: Request, at: int | None, did: int | None = None) -> Reply:
        place = self._seat(request).to("all" if at is None else at).replace("&amp;", "&")
        return RedirectResponse(place if did is None else f"{place}&did={did}", 303)

    def _trouble(self, request: Request, fault: StoreFault | OSError) -> Reply:
        here = self._seat(request)
        words = here.view.speech.words
        said = fault.sentence(words) if isinstance(fault, StoreFault) else words("survey.review.disk")
        return HTMLResponse(troubled(here, said), 503)

    def _at(self, request: Request) -> int | None:
        at = int(request.path_params["at"])
        return at if at < len(self._work.items) and self._work.awake(at) else None

    def _seat(self, request: Request) -> Seat:
        return seat(self._pack, self._session.info.lang, self._base, request.query_params)


def _meant(question: Question, do: str, given: Given) -> tuple[Value | None, str]:
    """The answer that a form gives, and what was typed: an answer that is none and was typed is a slip."""
    if question.several:
        chosen = [_answer(question, sign) for sign in given.get("answer", ())]
        return (sound(question, chosen), "?") if chosen else (None, "")
    if question.answers:
        return sound(question, _answer(question, do)), "?"
    typed = next(iter(given.get("said", ())), "")
    flat = unicodedata.normalize("NFKC", typed).strip() if question.kind == "number" else typed
    return sound(question, flat), typed.strip()


def _answer(question: Question, sign: str) -> str:
    number = int(sign) if sign.isascii() and sign.isdecimal() and len(sign) < 3 else 0
    return question.answers[number - 1].id if 0 < number <= len(question.answers) else ""


async def static(request: Request) -> Reply:
    """Gives the style and the program of the pages."""
    name = request.path_params["name"]
    if name not in _STATIC:
        return Reply(status_code=404)
    folder = "icon" if name.endswith(".svg") else "form"
    return FileResponse(shelf.data() / "assets" / folder / name, media_type=_STATIC[name])


def desk(session: Session, pack: Pack, work: Work, token: str, stop: Callable[[], None] = lambda: None) -> Guarded:
    """The application: this computer's own loopback only."""
    return Guarded(Starlette(routes=Desk(session, pack, work, token, stop).routes), only=from_loopback)


def review(
    session: Session, pack: Pack, store: Store, *, port: int = 0, open_browser: bool = True,
    told: Callable[[str], None] | None = None,
) -> None:  # fmt: skip
    """Serve the review until it is finished or stopped by Ctrl+C, telling `told` the address.

    Raises NotReviewed where nothing waits or review.json is none of ours, and PortTaken.
    """
    import uvicorn

    work, token = Work(session, pack, store), secrets.token_urlsafe(16)
    with bound("127.0.0.1", port) as loop:
        server = uvicorn.Server(uvicorn.Config(lambda *_: None, **QUIET))
        server.config.app = desk(session, pack, work, token, lambda: setattr(server, "should_exit", True))
        address = f"http://127.0.0.1:{loop.getsockname()[1]}/{token}/"
        if told:
            told(address)
        if open_browser:  # it listens already; a browser may take its time
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        server.run(sockets=[loop])
