"""The maps of a workspace: list, keep, change and delete them."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from sqlalchemy import Engine

from lutu.db.session import reading, writing
from lutu.errors import Conflict
from lutu.kit.clocks import now
from lutu.maps import repository
from lutu.maps.document import JourneyMap
from lutu.maps.edits import edited

History: TypeAlias = list[dict[str, Any]]
Edits: TypeAlias = list[repository.Edited]


class Maps:
    """All maps in one database. Two changes to the same revision: the second is a Conflict."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def list(self) -> "list[JourneyMap]":
        """Every map, last changed first."""
        with reading(self._engine) as connection:
            return repository.all_maps(connection)

    def get(self, map_id: str) -> JourneyMap:
        """The map as it stands; NotFound when there is none."""
        with reading(self._engine) as connection:
            return repository.one_map(connection, map_id)

    def create(self, document: JourneyMap) -> JourneyMap:
        """Keep a new map, as revision 1; one that is kept under this id already stays as it is."""
        moment = now()
        document = document.with_(revision=1, created=moment, changed=moment)
        with writing(self._engine) as connection:
            if known := repository.find_map(connection, document.id):
                return known
            repository.add_map(connection, document)
        return document

    def edit(
        self, map_id: str, edit: Mapping[str, Any], revision: int, *, editor: str | None = None
    ) -> JourneyMap:
        """One change by hand to the revision that was seen; Conflict when it is not the newest."""
        with writing(self._engine) as connection:
            found = repository.one_map(connection, map_id)
            if found.revision != revision:
                raise Conflict(what=repository.MAP.say(), value=found.title.template())
            changed = _next(edited(found, edit))
            repository.change_map(connection, changed, edit, revision, editor)
        return changed

    def replace(self, document: JourneyMap, *, editor: str | None = None) -> JourneyMap:
        """Keep the map drawn again; Conflict when it was edited since this revision was read."""
        changed = _next(document)
        with writing(self._engine) as connection:
            repository.change_map(connection, changed, {"op": "redraw"}, document.revision, editor)
        return changed

    def delete(self, map_id: str) -> None:
        """Forget a map; NotFound when there is none."""
        with writing(self._engine) as connection:
            repository.remove_map(connection, map_id)

    def latest_edits(self, until: int, limit: int) -> Edits:
        """The newest changes of all maps up to an instant (µs), newest first."""
        with reading(self._engine) as connection:
            return repository.latest_edits(connection, until, limit)

    def history(self, map_id: str) -> History:
        """The changes of a map, oldest first."""
        with reading(self._engine) as connection:
            return repository.edits_of(connection, map_id)


def _next(document: JourneyMap) -> JourneyMap:
    return document.with_(revision=document.revision + 1, changed=now())
