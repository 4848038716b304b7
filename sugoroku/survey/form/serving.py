"""Serves one class from the teacher's computer: pupils in the Wi-Fi, the teacher on loopback."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from starlette.types import ASGIApp, Receive, Scope, Send

from sugoroku.packs import Pack
from sugoroku.survey.questions import Moment
from sugoroku.survey.session import Session

from .app import pupils
from .code import code_of
from .desk import Desk
from .sittings import OneClass
from .steering import desk

if TYPE_CHECKING:
    from sugoroku.survey.store import Store

# No address is logged, none is believed that a header says, and nothing tells what serves.
QUIET: dict[str, Any] = {
    "access_log": False, "log_level": "warning", "proxy_headers": False, "server_header": False, "ws": "none",
    "http": f"{__package__}.patience:Patient", "lifespan": "off",
    "timeout_keep_alive": 15, "timeout_graceful_shutdown": 3, "backlog": 1024,
}  # fmt: skip


class PortTaken(OSError):
    """Another program listens at the port, or the system lets nobody have it."""

    def __init__(self, fault: OSError, port: int) -> None:
        super().__init__(fault.errno, fault.strerror)
        self.port = port


@dataclass(frozen=True)
class Served:
    """Where it can be reached now."""

    code: str
    port: int
    teacher: str
    """The address of the teacher's page."""
    stop: Callable[[], None]
    """Ends the serving, from any thread; answers on their way are kept first."""


class ByPort:
    """Two applications in one server: which one is told by the port that a request came to."""

    def __init__(self, teacher: ASGIApp, teacher_port: int, pupils: ASGIApp) -> None:
        self._teacher, self._port, self._pupils = teacher, teacher_port, pupils

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self._teacher if (scope.get("server") or ("", 0))[1] == self._port else self._pupils
        await app(scope, receive, send)


def serve(
    session: Session, store: Store, pack: Pack, *, host: str = "0.0.0.0", port: int = 8000,
    moment: Moment | None = None, names: Iterable[str] = (), teacher_port: int = 0,
    told: Callable[[Served], None] | None = None,
) -> None:  # fmt: skip
    """Serve a session until stopped, by Ctrl+C or by what `told` is given; raises PortTaken.

    Without a moment it goes on where the teacher's page was left. Any thread may call it.
    """
    import uvicorn

    store.begin(session.info)
    at = Desk.at(session.folder, moment)

    def visited(scope: Scope) -> None:
        client, server = scope.get("client") or ("", 0), scope.get("server") or ("", 0)
        at.visits += client[0] not in (server[0], "127.0.0.1")

    with bound(host, port) as lan, bound("127.0.0.1", teacher_port) as loop:
        shown, hidden = lan.getsockname()[1], loop.getsockname()[1]
        room = OneClass(session.info, pack, at)
        app = ByPort(desk(room, store, shown), hidden, pupils(room, store, names, visited))
        server = uvicorn.Server(uvicorn.Config(app, **QUIET))
        if told:
            stop = partial(setattr, server, "should_exit", True)
            told(Served(code_of(session.info.id), shown, f"http://127.0.0.1:{hidden}/", stop))
        server.run(sockets=[lan, loop])


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 is any free one. Raises PortTaken."""
    opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform != "win32":  # there it would let two programs share the port
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((host, port))
        opened.listen(1024)
    except OSError as fault:
        opened.close()
        raise PortTaken(fault, port) from None
    return opened
