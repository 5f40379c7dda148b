"""The processes that run jobs, and which of them live.

A worker holds a lock for as long as it lives, so whoever runs on the same machine knows at once that it
died. From another machine, where locks of a shared folder may not be seen, silence tells.
"""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, delete, insert, select, update

from lutu.db.lock import exclusive, if_free
from lutu.db.session import reading, writing
from lutu.jobs.tables import job_worker as table
from lutu.kit.clocks import now
from lutu.kit.ids import new_id

SILENT_SECONDS: Final = 30.0
"""How long a worker of another machine may say nothing before its jobs are taken over."""
_BOOT: Final = Path("/proc/sys/kernel/random/boot_id")


class Workers:
    """What one process knows of the workers of a data folder."""

    def __init__(self, engine: Engine, data: Path) -> None:
        self._engine = engine
        self._folder = data / "workers"
        self._heard: dict[str, tuple[int, float]] = {}

    @contextmanager
    def enrolled(self) -> Iterator[str]:
        """Be a worker inside the block: its id. The entry stays until somebody removes it."""
        identifier = new_id()
        self._folder.mkdir(parents=True, exist_ok=True)
        with exclusive(self._lock(identifier)):
            with writing(self._engine) as connection:
                row = {"id": identifier, "place": _place(), "seen": now()}
                connection.execute(insert(table).values(row))
            yield identifier

    def beat(self, identifier: str) -> bool:
        """Give a sign of life; False when others took us for dead."""
        with writing(self._engine) as connection:
            ours = update(table).where(table.c.id == identifier)
            return connection.execute(ours.values(seen=now())).rowcount == 1

    def live(self) -> list[str]:
        """Those that live."""
        return self._tell_apart()[0]

    def dead(self) -> list[str]:
        """Those that died without being removed."""
        return self._tell_apart()[1]

    def remove(self, identifier: str) -> None:
        """Forget a worker: it has nothing left to do."""
        with writing(self._engine) as connection:
            connection.execute(delete(table).where(table.c.id == identifier))
        with suppress(OSError):  # where it is still locked, its owner is on the way out
            self._lock(identifier).unlink(missing_ok=True)

    def _tell_apart(self) -> tuple[list[str], list[str]]:
        with reading(self._engine) as connection:
            rows = connection.execute(select(table).order_by(table.c.id)).all()
        here = _place()
        live: list[str] = []
        dead: list[str] = []
        for row in rows:
            free = self._is_free(row.id) if row.place == here else self._is_silent(row.id, row.seen)
            (dead if free else live).append(row.id)
        self._heard = {row.id: self._heard[row.id] for row in rows if row.id in self._heard}
        return live, dead

    def _is_free(self, identifier: str) -> bool:
        lock = self._lock(identifier)
        if not lock.exists():
            return True
        with if_free(lock) as free:
            return free

    def _is_silent(self, identifier: str, seen: int) -> bool:
        """By our own clock: those of two machines need not agree."""
        before, since = self._heard.setdefault(identifier, (seen, time.monotonic()))
        if before != seen:
            self._heard[identifier] = seen, time.monotonic()
            return False
        return time.monotonic() - since > SILENT_SECONDS

    def _lock(self, identifier: str) -> Path:
        return self._folder / f"{identifier}.lock"


def _place() -> str:
    """The same for all that see each other's locks: what runs on one kernel."""
    try:
        return _BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return socket.gethostname()
