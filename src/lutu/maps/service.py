"""The maps of a workspace: list, keep, change and delete them.

A map is a log of updates (`rooms.log`), so that many may write at once and nothing is lost; what is handed
out here is always everything that was committed, made whole.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from typing import Any, TypeAlias

from sqlalchemy import Connection, Engine

from lutu.db.session import reading, writing
from lutu.errors import Conflict
from lutu.kit.clocks import now
from lutu.kit.i18n import Text
from lutu.maps import repository, ydoc
from lutu.maps.document import JourneyMap
from lutu.maps.edits import edited
from lutu.maps.elements import words
from lutu.maps.rooms import history, log
from lutu.maps.rooms.projection import bring_up, current, projected
from lutu.maps.rooms.touched import Touch, Watcher

History: TypeAlias = list[dict[str, Any]]
Edits: TypeAlias = list[repository.Edited]
Changes: TypeAlias = list[history.Change]
Alter: TypeAlias = Callable[[JourneyMap], JourneyMap]


class Maps:
    """All maps in one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def list(self) -> "list[JourneyMap]":
        """Every map, last changed first."""
        with reading(self._engine) as connection:
            rows = repository.all_rows(connection)
        return [
            repository.document_of(row) if repository.is_current(row) else self.get(row.id)
            for row in rows
        ]

    def get(self, map_id: str) -> JourneyMap:
        """The map as it stands, mended where it says what cannot be; NotFound when there is none."""
        return current(self._engine, map_id)

    def create(self, document: JourneyMap, *, editor: str | None = None) -> JourneyMap:
        """Keep a new map, as revision 1; one that is kept under this id already stays as it is."""
        moment = now()
        document = document.with_(revision=1, created=moment, changed=moment)
        with writing(self._engine) as connection:
            if repository.has_map(connection, document.id):
                return bring_up(connection, document.id)
            repository.add_map(connection, document)
            log.begin(connection, document.id, document.to_json(), document.revision)
            made = Touch("map", "map", added=True, label=words.to_json(document.title))
            whole = {(editor, "map", "map"): made}
            history.remember(connection, document.id, document.revision, moment, whole, "create")
        return document

    def update(
        self, map_id: str, change: Alter, *, editor: str | None = None, origin: str = "server"
    ) -> JourneyMap:
        """The map after `change`, which gets it as it stands; every open page gets it as well.

        Only what differs is written, so what others write at the same time is kept. Raises what `change`
        raises, and NotFound when there is no map; then nothing has changed.
        """
        with writing(self._engine) as connection:
            return _updated(connection, map_id, change, {"op": None}, editor, origin)

    def edit(
        self,
        map_id: str,
        edit: Mapping[str, Any],
        revision: int | None = None,
        *,
        editor: str | None = None,
    ) -> JourneyMap:
        """One named change by hand; with the revision that was seen, Conflict when it is not the newest."""

        def change(document: JourneyMap) -> JourneyMap:
            _same(document, revision)
            return edited(document, edit)

        with writing(self._engine) as connection:
            return _updated(connection, map_id, change, edit, editor, "server")

    def replace(self, document: JourneyMap, *, editor: str | None = None) -> JourneyMap:
        """Keep the map drawn again; Conflict when it was edited since this revision was read."""

        def change(found: JourneyMap) -> JourneyMap:
            _same(found, document.revision)
            return document

        with writing(self._engine) as connection:
            return _updated(connection, document.id, change, {"op": "redraw"}, editor, "server")

    def delete(self, map_id: str) -> None:
        """Forget a map; NotFound when there is none."""
        with writing(self._engine) as connection:
            repository.remove_map(connection, map_id)

    def changes(self, map_id: str, after: int = 0, limit: int = 200) -> Changes:
        """Who changed what after a revision, element by element, oldest first; NotFound without a map."""
        with reading(self._engine) as connection:
            repository.one_row(connection, map_id)
            return history.changes(connection, map_id, after, limit)

    def latest_changes(self, until: int, limit: int) -> Changes:
        """The newest changes of all maps that no named edit made, newest first."""
        with reading(self._engine) as connection:
            return history.latest_changes(connection, until, limit)

    def titles(self, maps: Iterable[str]) -> dict[str, Text]:
        """What these maps are called."""
        with reading(self._engine) as connection:
            return repository.titles(connection, maps)

    def latest_edits(self, until: int, limit: int) -> Edits:
        """The newest named edits of all maps up to an instant (µs), newest first."""
        with reading(self._engine) as connection:
            return repository.latest_edits(connection, until, limit)

    def history(self, map_id: str) -> History:
        """The named edits of a map, oldest first."""
        with reading(self._engine) as connection:
            return repository.edits_of(connection, map_id)

    def revisions(self) -> dict[str, int]:
        """The number of the last update of every map."""
        with reading(self._engine) as connection:
            return repository.revisions(connection)


def _updated(
    connection: Connection,
    map_id: str,
    change: Alter,
    edit: Mapping[str, Any],
    editor: str | None,
    origin: str,
) -> JourneyMap:
    held = log.load(connection, map_id)
    row = repository.one_row(connection, map_id)
    current = repository.is_current(row)
    found = repository.document_of(row) if current else projected(connection, map_id, held)
    before = held.doc.get_state()
    with closing(Watcher(held.doc)) as watcher, watcher.by(editor):
        ydoc.write(held.doc, change(found).to_json(), origin)
        touched = watcher.taken()
    if not touched:
        return found
    seq = log.append(connection, map_id, held.doc.get_update(before), editor)
    document = projected(connection, map_id, held)
    history.remember(connection, map_id, seq, document.changed, touched, edit.get("op"))
    if edit.get("op"):
        repository.add_edit(connection, document, edit, editor)
    return document


def _same(document: JourneyMap, revision: int | None) -> None:
    if revision is not None and document.revision != revision:
        raise Conflict(what=repository.MAP.say(), value=document.title.template())
