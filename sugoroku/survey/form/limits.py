"""What the server lets in: how much, how often, from which pages, and what every answer carries on its way out."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY = 32 * 1024  # bytes of a request
FIELDS = 200
SLOW = 20.0  # s in which a request must have come whole
TRIES, PAUSE = 40, 2.0  # wrong codes at once: a class that mistypes; then one more every so many seconds

HEADERS = {
    # Tells other sites nothing; no-referrer would also hide the origin of our own forms, and it could not be checked.
    "referrer-policy": "same-origin",
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class TooMuch(Exception):
    """A request larger, or slower, than any questionnaire is."""


class Tries:
    """Wrong codes so far, whoever typed them: a school has one address for all, so that none may be blocked by it."""

    def __init__(self, most: int = TRIES, pause: float = PAUSE, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._pause, self._clock = most, pause, clock
        self._left, self._at = float(most), clock()

    @property
    def none_left(self) -> bool:
        """Whether codes must wait."""
        return self._now_left() < 1

    @property
    def few_left(self) -> bool:
        """Whether so many were typed that codes have to wait, or soon may."""
        return self._now_left() < self._most / 4

    def wrong(self) -> None:
        """Count a wrong code."""
        if not self.none_left:
            self._left -= 1

    def lift(self) -> None:
        """Let codes in again."""
        self._left = float(self._most)

    def _now_left(self) -> float:
        now = self._clock()
        self._left = min(self._most, self._left + (now - self._at) / self._pause)
        self._at = now
        return self._left


class Guarded:
    """An application that only pages of its own address may talk to."""

    def __init__(self, app: ASGIApp, names: Iterable[str] = (), only: Callable[[Scope], bool] | None = None) -> None:
        self._app, self._names = app, {name.lower() for name in names}
        self._only = only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                have = {name for name, _ in message["headers"]}
                new = [(name.encode(), value.encode()) for name, value in HEADERS.items() if name.encode() not in have]
                message["headers"] = [*message["headers"], *new]
            await send(message)

        app = self._app if self._lets_in(scope) else PlainTextResponse("403", 403)
        await app(scope, receive, dressed)

    def _lets_in(self, scope: Scope) -> bool:
        """Whether Host is where the request arrived, or a name given for it, and Origin the same where it is said."""
        said: dict[bytes, list[str]] = {}
        for name, value in scope["headers"]:
            said.setdefault(name, []).append(value.decode("latin-1").lower())
        hosts, origins = said.get(b"host", []), said.get(b"origin", [])
        if len(hosts) != 1 or len(origins) > 1 or hosts[0] not in self._names | _here(scope):
            return False
        if self._only and not self._only(scope):
            return False
        ours = {f"http://{hosts[0]}", f"https://{hosts[0]}"}
        return scope["method"] in ("GET", "HEAD") or not origins or origins[0] in ours


def _here(scope: Scope) -> set[str]:
    """The address that a request came to, as Host says it."""
    address, port = scope.get("server") or ("", None)
    here = {address, "localhost"} if address == "127.0.0.1" else {address}
    return {f"{one}:{port}" for one in here} | ({*here} if port == 80 else set())


def from_loopback(scope: Scope) -> bool:
    """Whether a request comes from this very computer, by its loopback."""
    client, server = scope.get("client") or ("", 0), scope.get("server") or ("", 0)
    return client[0] == server[0] == "127.0.0.1"


async def fields(request: Request) -> dict[str, list[str]]:
    """What a form says, by field; raises TooMuch."""
    body = bytearray()
    try:
        async with asyncio.timeout(SLOW):
            async for part in request.stream():
                body += part
                if len(body) > BODY:
                    raise TooMuch
    except TimeoutError as slow:
        raise TooMuch from slow
    try:
        pairs = parse_qsl(body.decode("utf-8", "replace"), max_num_fields=FIELDS)
    except ValueError as many:
        raise TooMuch from many
    said: dict[str, list[str]] = {}
    for name, value in pairs:
        said.setdefault(name, []).append(value)
    return said
