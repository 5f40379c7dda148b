"""Every map of a workspace in memory, read again only where its revision has moved."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Final, Protocol

from sqlalchemy import Engine, select

from lutu.db.session import reading
from lutu.errors import NotFound
from lutu.maps.document import JourneyMap
from lutu.maps.library.closure import Closure, closure
from lutu.maps.library.following import Use, uses_of
from lutu.maps.search import Entry, entry_of
from lutu.maps.tables import journey_map

_ALL_AT_ONCE: Final = 40
"""From so many maps on that have moved, all are read with one query."""


class Source(Protocol):
    """Where maps are read."""

    def list(self) -> list[JourneyMap]:
        """Every map."""

    def get(self, map_id: str, /) -> JourneyMap:
        """One map as it stands; NotFound when there is none."""


@dataclass(frozen=True)
class Record:
    """A map, and what is worked out of it once for each revision."""

    document: JourneyMap

    @cached_property
    def entry(self) -> Entry:
        """The map as it is searched."""
        return entry_of(self.document)

    @cached_property
    def closure(self) -> Closure:
        """How far its pains have come."""
        return closure(self.document)

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """Where it uses shared objects."""
        return tuple(uses_of(self.document))


class Catalogue:
    """The maps of one database; every answer is as things stand when it is asked."""

    def __init__(self, engine: Engine, maps: Source) -> None:
        self._engine = engine
        self._maps = maps
        self._records: dict[str, Record] = {}
        self._lock = Lock()

    def records(self) -> tuple[Record, ...]:
        """Every map, last changed first."""
        with self._lock:
            return self._brought_up(self._revisions())

    def _brought_up(self, revisions: Mapping[str, int]) -> tuple[Record, ...]:
        known = self._records
        moved = [
            one
            for one, revision in revisions.items()
            if one not in known or known[one].document.revision != revision
        ]
        fresh = {one.id: Record(one) for one in self._read(moved)}
        self._records = {
            one: found for one in revisions if (found := fresh.get(one) or known.get(one))
        }
        return tuple(self._records.values())

    def _read(self, moved: list[str]) -> list[JourneyMap]:
        if len(moved) >= _ALL_AT_ONCE:
            wanted = set(moved)
            return [one for one in self._maps.list() if one.id in wanted]
        found = []
        for one in moved:
            try:
                found.append(self._maps.get(one))
            except NotFound:
                continue  # deleted since its revision was read
        return found

    def _revisions(self) -> dict[str, int]:
        """Last changed first."""
        newest = select(journey_map.c.id, journey_map.c.revision).order_by(
            journey_map.c.changed.desc(), journey_map.c.id.desc()
        )
        with reading(self._engine) as connection:
            return {row.id: row.revision for row in connection.execute(newest)}
