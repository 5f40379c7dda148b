"""What the routes work with: the opened log and everything that is kept in memory around it."""

import contextlib
import time
from collections.abc import Callable
from datetime import tzinfo
from typing import Any, TypeVar

from anyio import CapacityLimiter, to_thread
from sqlalchemy.exc import SQLAlchemyError

from lutu.db.map_name import MapName, map_name_of
from lutu.db.settings import read_settings
from lutu.insights.view import MapView
from lutu.jobs.service import Jobs
from lutu.kernel.analysis import Members
from lutu.kit.clocks import parse_zone, to_iso
from lutu.maps.comments.notices import Notices
from lutu.maps.comments.seen import Receipts
from lutu.maps.comments.service import Comments
from lutu.maps.files.service import Files
from lutu.maps.library.catalogue import Catalogue
from lutu.maps.library.service import Library
from lutu.maps.rooms.rooms import Rooms
from lutu.maps.service import Maps
from lutu.maps.versions.service import Versions
from lutu.store.log import EventLog
from lutu.web.answers import Answers
from lutu.web.live import Live
from lutu.web.uploads import Uploads

R = TypeVar("R")

HEAVY_AT_ONCE = 2
"""Questions that are worked out at the same time; the kernels use every core for one already."""

NAME_SECONDS = 5.0
"""After how long another process's change of what maps are called is seen here."""


class Desk:
    """One workspace, opened."""

    def __init__(self, log: EventLog, jobs: Jobs) -> None:
        self.log = log
        self.maps = Maps(log.engine)
        self.catalogue = Catalogue(log.engine, self.maps)
        self.library = Library(log.engine, self.maps, self.catalogue)
        self.files = Files(log.path / "files", log.engine)
        self.files.sweep()
        self.jobs = jobs
        self.uploads = Uploads(log.path / "uploads")
        self.answers = Answers[bytes](len)
        self.people = Answers(_bytes_of)
        self.numbers = Answers[MapView](lambda view: view.nbytes)
        self.live = Live(log.version)
        self.rooms = Rooms(log.engine)
        self.versions = Versions(log.engine, self.maps)
        self.comments = Comments(log.engine)
        self.notices = Notices(log.engine)
        self.receipts = Receipts(log.engine)
        self.changed_maps = Live(self.maps.revisions)
        self._heavy = CapacityLimiter(HEAVY_AT_ONCE)
        self._map_name: MapName = "journey"
        self._name_next = 0.0

    @property
    def kept_bytes(self) -> int:
        """How much memory the answers take that are kept."""
        return sum(one.kept_bytes for one in (self.answers, self.people, self.numbers))

    async def work(self, question: Callable[..., R], *arguments: Any) -> R:
        """Work something out without keeping short requests waiting: it has threads of its own."""
        return await to_thread.run_sync(question, *arguments, limiter=self._heavy)

    def iso(self, instant: int) -> str:
        """An instant in the workspace's time zone, as ISO 8601 with offset."""
        return to_iso(instant, self.zone())

    def zone(self) -> tzinfo:
        """The workspace's time zone."""
        return parse_zone(read_settings(self.log.engine).timezone)

    def currency(self) -> str:
        """The workspace's currency: of amounts whose events name none."""
        return read_settings(self.log.engine).currency

    @property
    def knows_map_name(self) -> bool:
        """Whether `map_name` says it at once, without asking the database."""
        return time.monotonic() < self._name_next

    def map_name(self) -> MapName:
        """What the workspace calls its maps; read again after some seconds, for every request asks.

        While the database does not answer it is what was read last: whatever needs the database says so.
        """
        if not self.knows_map_name:
            self._name_next = time.monotonic() + NAME_SECONDS
            with contextlib.suppress(SQLAlchemyError):
                self._map_name = map_name_of(read_settings(self.log.engine).map_name)
        return self._map_name

    def renamed(self) -> None:
        """Settings were changed: read them at the next request."""
        self._name_next = 0.0

    def close(self) -> None:
        """Let go of the log."""
        self.log.close()


def _bytes_of(members: Members) -> int:
    return 3 * members.customer.nbytes
