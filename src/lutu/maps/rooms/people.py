"""Who has a map open: every page says it of itself, and the room says who it is.

A page speaks only for itself: what it tells of others is not passed on, or fifty pages that repeat each
other would fill the line. Names come from the server, so nobody can pretend to be somebody else.
"""

import json
import time
from dataclasses import dataclass
from typing import Any, Final, Protocol

from lutu.maps.rooms.wire import Here

MAX_STATE: Final = 8000
"""Characters of what a page tells of itself."""
MAX_PAGES: Final = 4
"""How many a connection may speak for: a page that comes back has another number than before."""
SILENT_SECONDS: Final = 40.0
"""Pages say every 15 seconds that they are still there; other processes' are forgotten after so long."""


class Somebody(Protocol):
    """Who speaks through a connection."""

    person: str
    name: str


@dataclass(slots=True)
class _Page:
    here: Here
    owner: Somebody | None
    """None: of another process."""
    heard: float


class People:
    """The pages that have one map open, in this process and in others."""

    def __init__(self) -> None:
        self._pages: dict[int, _Page] = {}
        self._fresh: set[int] = set()
        """What was not passed on yet to the pages of this process."""
        self._unshared: dict[int, Here] = {}
        """What was not written down yet for other processes."""

    def hear(self, owner: Somebody, pages: list[Here]) -> None:
        """A connection tells of its own pages; what it says of others is left aside."""
        for here in pages:
            if self._may(owner, here) and (signed := _signed(owner, here)):
                self._put(signed, owner)

    def leave(self, owner: Somebody) -> None:
        """A connection is gone, with its pages."""
        for client, page in list(self._pages.items()):
            if page.owner is owner and page.here.state is not None:
                self._put(Here(client, page.here.clock + 1, None), owner)

    def overhear(self, pages: list[Here]) -> None:
        """What the other processes wrote down."""
        told = {here.client for here in pages}
        for here in pages:
            page = self._pages.get(here.client)
            if page is None or (page.owner is None and page.here.clock < here.clock):
                self._pages[here.client] = _Page(here, None, time.monotonic())
                self._fresh.add(here.client)
        for client, page in self._pages.items():
            gone = client not in told and page.here.state is not None
            if page.owner is None and gone:
                page.here = Here(client, page.here.clock + 1, None)
                self._fresh.add(client)

    def taken(self) -> list[Here]:
        """What has changed since this was last asked."""
        found = [self._pages[client].here for client in self._fresh if client in self._pages]
        self._fresh.clear()
        self._pages = {
            client: page
            for client, page in self._pages.items()
            if page.here.state is not None or time.monotonic() - page.heard < SILENT_SECONDS
        }
        return found

    def unshared(self) -> list[Here]:
        """What other processes have not been told yet."""
        found, self._unshared = list(self._unshared.values()), {}
        return found

    def everybody(self) -> list[Here]:
        """All who are here."""
        return [page.here for page in self._pages.values() if page.here.state is not None]

    def _may(self, owner: Somebody, here: Here) -> bool:
        page = self._pages.get(here.client)
        if page is None:
            mine = sum(one.owner is owner for one in self._pages.values())
            return mine < MAX_PAGES and here.state is not None
        newer = here.clock > page.here.clock
        ends = here.state is None and page.here.state is not None
        same = page.owner is owner or (page.owner is not None and page.owner.person == owner.person)
        gone = page.here.state is None
        return (same or gone) and (newer or (ends and here.clock == page.here.clock))

    def _put(self, here: Here, owner: Somebody) -> None:
        self._pages[here.client] = _Page(here, owner, time.monotonic())
        self._fresh.add(here.client)
        self._unshared[here.client] = here


def _signed(owner: Somebody, here: Here) -> Here | None:
    """What the page says, with who it is; None when it cannot be passed on."""
    if here.state is None:
        return here
    try:
        state: Any = json.loads(here.state)
    except ValueError:
        return None
    if not isinstance(state, dict) or len(here.state) > MAX_STATE:
        return None
    user = state.get("user")
    known = {"id": owner.person, "name": owner.name}
    state["user"] = (user if isinstance(user, dict) else {}) | known
    return Here(here.client, here.clock, json.dumps(state, ensure_ascii=False))
