"""One connection to a room, with a bounded queue of what it has not taken yet."""

import asyncio
from dataclasses import dataclass, field
from typing import Final, Literal

MAX_WAITING: Final = 2000
"""Messages that may wait for a slow reader."""
MAX_WAITING_BYTES: Final = 64 << 20

Reason = Literal[
    "slow", "too_big", "full", "unreadable", "not_found", "ended", "broken", "stopping"
]
CLOSE_CODES: Final[dict[Reason, int]] = {
    "slow": 1013,  # come back, and get what is missing at once
    "too_big": 1009,
    "full": 1009,
    "unreadable": 1007,
    "not_found": 1008,
    "ended": 1008,
    "broken": 1011,
    "stopping": 1012,
}
"""With which code of WebSocket a connection is closed: 1008 for good, the others may come back."""


@dataclass(eq=False, slots=True)
class Client:
    """A connection of a person. `waiting` are the messages that it is to be sent; None ends it."""

    person: str
    name: str
    may_write: bool
    waiting: "asyncio.Queue[bytes | None]" = field(default_factory=asyncio.Queue)
    closed: Reason | None = None
    _waiting_bytes: int = 0

    def tell(self, message: bytes) -> None:
        """Queue a message; whoever does not read for too long is let go, and gets all of it when back."""
        if self.closed is not None:
            return
        self._waiting_bytes += len(message)
        if self.waiting.qsize() >= MAX_WAITING or self._waiting_bytes > MAX_WAITING_BYTES:
            self.end("slow")
            return
        self.waiting.put_nowait(message)

    def end(self, reason: Reason) -> None:
        """Let it go; what it was not sent yet does not matter any more."""
        if self.closed is None:
            self.closed = reason
            while not self.waiting.empty():
                self.waiting.get_nowait()
            self.waiting.put_nowait(None)

    async def next(self) -> bytes | None:
        """The next message to send; None when it has ended."""
        message = await self.waiting.get()
        if message is not None:
            self._waiting_bytes -= len(message)
        return message
