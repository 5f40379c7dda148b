"""The event log: what was given to keep, kept; and the index that questions read."""

import threading
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from sqlalchemy import Engine

from lutu.db.session import connect, reading
from lutu.db.settings import begin_settings
from lutu.db.turn import turn
from lutu.errors import InvalidInput
from lutu.kit.i18n import Text
from lutu.kit.progress import Progress, silent
from lutu.store.appending import Also, Origin, Receipt, append, seal, sweep
from lutu.store.customers import Customers, Page
from lutu.store.erasing import Erasure, erase, forget_before
from lutu.store.folder import Folder, folder_for
from lutu.store.freezing import Frozen, freeze
from lutu.store.inboxes import AnyInbox, inbox_of
from lutu.store.index import Index
from lutu.store.links import read_groups
from lutu.store.manifest import read_manifest, read_size
from lutu.store.receiving import Receiver
from lutu.store.snapshots import Snapshots
from lutu.store.summary import Summary, summarise
from lutu.store.truth import Truth


class BadFolder(InvalidInput):
    """The data folder cannot be opened or made."""

    code = "bad_folder"
    message = Text(
        en="“{value}” cannot be used as a data folder: {reason}. Choose a folder that you may write to "
        "with `--data DIR` or LUTU_DATA.",
        zh_hans="“{value}”不能用作数据文件夹：{reason}。请用 `--data DIR` 或 LUTU_DATA "
        "指定一个可写的文件夹。",
        zh_hant="「{value}」不能作為資料夾：{reason}。請用 `--data DIR` 或 LUTU_DATA "
        "指定一個可寫入的資料夾。",
    )


class EventLog:
    """One data folder. Safe to use from many threads and from many processes at once."""

    def __init__(self, folder: Folder, engine: Engine) -> None:
        self.engine = engine
        """The SQL database of the folder, for the rooms that keep records of their own."""
        self._folder = folder
        self._inboxes: dict[str, AnyInbox] = {}
        self._lock = threading.Lock()
        self._schemas: dict[str, pa.Schema] = {}
        self._snapshots = Snapshots(folder)
        self._receiver = Receiver(folder, engine)
        self._summary: Summary | None = None

    @classmethod
    def open(cls, path: Path, database: str | None = None, index: Path | None = None) -> Self:
        """Open a data folder, making it when there is none, and clear away what a killed process left.

        `database` is the URL of a PostgreSQL database that has its tables. Several machines may then share
        the folder; each keeps an index of its own, in `index` or below `index/` by its name.
        """
        folder = folder_for(Path(path), index, several=database is not None)
        try:
            folder.make()
        except OSError as error:
            raise BadFolder(value=str(path), reason=error.strerror or str(error)) from error
        engine = connect(folder.root, database=database)
        begin_settings(engine)
        sweep(folder, engine)
        return cls(folder, engine)

    @property
    def path(self) -> Path:
        """The data folder."""
        return self._folder.root

    def append(
        self,
        batches: Iterable[pa.RecordBatch | pa.Table],
        *,
        source: str,
        digest: str | None = None,
        progress: Progress | None = None,
        also: Also | None = None,
    ) -> Receipt:
        """Keep events, all of them or (on any error) none; durable when this returns.

        A row that the log already holds from other appends is a duplicate and left out; identical rows of
        this append are all kept. Content with a known `digest` is all duplicates and is not read.
        `also` writes what has to become true together with the events, in the same transaction.
        """
        origin = Origin(source, digest, also)
        return append(self._folder, self.engine, batches, origin, progress or silent)

    def receive(self, events: pa.RecordBatch | Sequence[Mapping[str, Any]], *, source: str) -> int:
        """Keep a few events at once: durable when this returns, part of the next `index()`.

        Events are `{"customer", "event", "time", "channel", "value", "currency", "properties": {…}}`.
        Calls of many threads share one write. Returns how many events were kept.
        """
        return self._receiver.receive(events, source)

    def seal(self) -> None:
        """Move what is in the inbox into a segment."""
        with turn(self.engine, self._folder.lock) as held:
            seal(self._folder, held)

    def erase(self, identifiers: Sequence[str], progress: Progress | None = None) -> Erasure:
        """Take customers out for good, with every identifier that is linked to one of these.

        Their events leave the truth and the index, and what comes of them later is not taken in.
        """
        erasure = erase(self._folder, self.engine, identifiers, progress or silent)
        self._forget_caches(progress)
        return erasure

    def forget_before(self, instant: int, progress: Progress | None = None) -> int:
        """Take out every event before an instant (microseconds since 1970); returns how many."""
        gone = forget_before(self._folder, self.engine, instant, progress or silent)
        if gone:
            self._forget_caches(progress)
        return gone

    def _forget_caches(self, progress: Progress | None) -> None:
        """Make the index again, so that no file of it holds what has gone."""
        self._schemas.clear()
        self._summary = None
        self.index(progress)

    def truth(self) -> Truth:
        """Everything that is kept, at this moment."""
        while True:
            with reading(self.engine) as connection:
                manifest = read_manifest(connection)
                groups = read_groups(connection)
            tail = inbox_of(self._folder, self.engine, manifest.inbox).batches()
            with reading(self.engine) as connection:
                if read_size(connection)[1] == manifest.inbox:  # or it was sealed while we read it
                    return Truth(self._folder, manifest, tail, groups, self._schemas)

    def frozen(self) -> AbstractContextManager[Frozen]:
        """All tables and all events as they stand at one moment, while others go on writing."""
        return freeze(self._folder, self.engine)

    def version(self) -> int:
        """A number that grows whenever the truth changes; cheap to ask."""
        while True:
            with reading(self.engine) as connection:
                rows, name, changes = read_size(connection)
            with self._lock:
                inbox = self._inboxes.get(name) or inbox_of(self._folder, self.engine, name)
                self._inboxes = {name: inbox}
                waiting = inbox.rows()
            with reading(self.engine) as connection:
                if read_size(connection)[1] == name:
                    return rows + waiting + changes

    def index(self, progress: Progress | None = None) -> Index:
        """The index of everything kept until now; free when nothing has come, grown when something has."""
        return self._snapshots.current(self.version(), self.truth, progress or silent)

    def indexed(self) -> int:
        """The version that the index in use knows; it lags behind `version` until the next question."""
        return self._snapshots.version()

    def rebuild(self, progress: Progress | None = None) -> Index:
        """Make the index again from the truth alone."""
        return self._snapshots.rebuilt(self.truth, progress or silent)

    def check(self, progress: Progress | None = None) -> list[str]:
        """Where the index differs from one made afresh from the truth; empty when nowhere."""
        return self._snapshots.differences(self.truth, progress or silent)

    def summary(self) -> Summary:
        """What is in the log, in numbers."""
        index = self.index()
        if self._summary is None or self._summary.version != index.version:
            self._summary = summarise(index)
        return self._summary

    def identifiers(self, customers: NDArray[np.int64]) -> list[str]:
        """The first seen identifier of each customer number."""
        return self.index().words.words(np.asarray(customers, np.int64))

    def find_customers(self, query: str = "", after: str | None = None, limit: int = 50) -> Page:
        """Customers with an identifier that contains `query` (whatever the case of a-z).

        Equal identifiers come first, then those that start with it, then the others, each in order of
        first appearance; the page starts behind the identifier `after`.
        """
        return Customers(self.index()).page(query, after, limit)

    def story(self, identifier: str) -> list[dict[str, Any]]:
        """All events of a customer in order, with everything known of them; NotFound when there is none."""
        return Customers(self.index()).story(identifier)

    def close(self) -> None:
        """Let go of the database; snapshots that were handed out stay readable."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
