"""A connection on which nothing comes, or too slowly, is let go: a few of them must not keep a class out."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from .limits import SLOW


class Patient(H11Protocol):
    """Uvicorn's own, which waits for ever for the head of a request; how long for its body, `fields` says."""

    wait = SLOW
    """Seconds from the beginning of a connection, or the end of an answer, in which a whole head must have come."""
    _clock: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._await_after(self.cycle)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._stop()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        """Begin to wait for the next request, which may be here already."""
        answered = self.cycle
        super().on_response_complete()
        self._await_after(answered)

    def _await_after(self, answered: Any) -> None:
        self._stop()
        self._clock = self.loop.call_later(self.wait, self._late, answered)

    def _late(self, answered: Any) -> None:
        if self.cycle is not answered or self.transport.is_closing():
            return
        if self.transport.get_write_buffer_size():
            self.transport.abort()  # whoever does not read either is not waited for
        else:
            self.transport.close()

    def _stop(self) -> None:
        if self._clock:
            self._clock.cancel()
