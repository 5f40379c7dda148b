"""The library of a workspace: objects that several maps share, changed once and followed everywhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Engine

from lutu.db.session import reading, writing
from lutu.errors import Conflict, InvalidInput, LutuError, NotFound
from lutu.kit.clocks import now
from lutu.kit.i18n import Text
from lutu.kit.ids import new_id
from lutu.maps.document import JourneyMap
from lutu.maps.elements import KINDS
from lutu.maps.library import following, repository
from lutu.maps.library.catalogue import Catalogue, Record
from lutu.maps.library.following import Place, Use
from lutu.maps.library.objects import (
    OBJECT,
    Fields,
    ObjectKind,
    SharedObject,
    checked,
    kind_of,
    names_of,
)

_KIND = Text("kind of shared object", "共享对象的类型", "共用物件的類型")


class Writer(Protocol):
    """Where maps are changed."""

    def get(self, map_id: str, /) -> JourneyMap:
        """One map as it stands; NotFound when there is none."""

    def update(
        self,
        map_id: str,
        change: Callable[[JourneyMap], JourneyMap],
        /,
        *,
        editor: str | None = None,
    ) -> JourneyMap:
        """The map after a change."""


class StillUsed(Conflict):
    """An object is used on maps, and was to be deleted."""

    code = "shared_object_used"
    message = Text(
        en="“{value}” is used on {allowed}. Take it from there first, or delete it and let the maps keep "
        "what they show.",
        zh_hans="“{value}”正用于{allowed}。请先从这些地图移除，或仍然删除并让地图保留现有内容。",
        zh_hant="「{value}」正用於{allowed}。請先從這些地圖移除，或仍然刪除並讓地圖保留現有內容。",
    )


@dataclass(frozen=True, slots=True)
class Used:
    """A use of an object on a map, and which of its fields were set there by hand."""

    map: JourneyMap
    use: Use
    own: tuple[str, ...]


class Library:
    """All shared objects of one database. Two changes to the same revision: the second is a Conflict."""

    def __init__(self, engine: Engine, maps: Writer, catalogue: Catalogue) -> None:
        self._engine = engine
        self._maps = maps
        self._catalogue = catalogue

    def objects(self) -> list[SharedObject]:
        """Every object, last changed first."""
        with reading(self._engine) as connection:
            return repository.all_objects(connection)

    def get(self, object_id: str) -> SharedObject:
        """The object as it stands; NotFound when there is none."""
        with reading(self._engine) as connection:
            return repository.one_object(connection, object_id)

    def make(
        self, kind: ObjectKind, fields: Mapping[str, Any], *, editor: str | None = None
    ) -> SharedObject:
        """Keep a new object that no map uses yet."""
        moment = now()
        shared = SharedObject(
            new_id(), kind, checked(kind, fields), created=moment, changed=moment, editor=editor
        )
        with writing(self._engine) as connection:
            repository.add_object(connection, shared)
        return shared

    def share(
        self, map_id: str, collection: str, element: str, *, editor: str | None = None
    ) -> SharedObject:
        """Make an object of an element of a map, which becomes its first use."""
        document = self._maps.get(map_id)
        kind = kind_of(document, collection, element)
        found = next(one for one in getattr(document, collection) if one.id == element)
        if found.shared:
            return self.get(found.shared)
        stored = KINDS[collection].to_json(found)
        shared = self.make(kind, {name: stored[name] for name in names_of(kind)}, editor=editor)
        try:
            self._maps.update(
                map_id,
                lambda found: following.sharing(found, collection, element, shared.id),
                editor=editor,
            )
        except LutuError:
            self._forget(shared.id)
            raise
        return shared

    def change(
        self,
        object_id: str,
        fields: Mapping[str, Any],
        revision: int,
        *,
        editor: str | None = None,
    ) -> SharedObject:
        """Change the object, and every use that still has what it said.

        Conflict unless `revision` is the newest.
        """
        with writing(self._engine) as connection:
            found = repository.one_object(connection, object_id)
            shared = found.with_(
                fields=checked(found.kind, found.fields | dict(fields)),
                untold=(*found.untold, found.fields),
                revision=revision + 1,
                changed=now(),
                editor=editor,
            )
            repository.change_object(connection, shared, revision)
        return self._tell(shared, editor)

    def place(
        self, object_id: str, map_id: str, place: Place, *, editor: str | None = None
    ) -> tuple[JourneyMap, str]:
        """Use the object on a map: the map as it then is, and the id of the new element."""
        shared, element = self.get(object_id), new_id()
        changed = self._maps.update(
            map_id, lambda found: following.placing(found, shared, place, element), editor=editor
        )
        newer = self.get(object_id).with_(untold=(shared.fields,))
        if newer.revision != shared.revision:  # it was told everywhere before this use was there
            changed = self._maps.update(map_id, lambda found: following.following(found, newer))
        return changed, element

    def uses(self, object_id: str) -> list[Used]:
        """Where the object is used."""
        shared = self.get(object_id)
        return [
            Used(record.document, use, following.own_fields(record.document, use, shared))
            for record in self._using(object_id)
            for use in record.uses
            if use.object == object_id
        ]

    def counts(self) -> dict[str, tuple[int, int]]:
        """On how many maps each object is used, and how often."""
        found: dict[str, tuple[int, int]] = {}
        for record in self._catalogue.records():
            times: dict[str, int] = {}
            for use in record.uses:
                times[use.object] = times.get(use.object, 0) + 1
            for one, often in times.items():
                maps, uses = found.get(one, (0, 0))
                found[one] = (maps + 1, uses + often)
        return found

    def merge(self, object_id: str, into_id: str, *, editor: str | None = None) -> SharedObject:
        """Make every use of one object a use of another of its kind, and forget the first."""
        one, into = self.get(object_id), self.get(into_id)
        if one.kind != into.kind or one.id == into.id:
            raise InvalidInput(what=_KIND.say(), value=into.kind, allowed=one.kind)
        for record in self._using(one.id):
            self._maps.update(
                record.document.id, lambda found: following.taking(found, one, into), editor=editor
            )
        self._forget(one.id)
        return into

    def remove(self, object_id: str, *, anyway: bool = False, editor: str | None = None) -> None:
        """Forget an object; StillUsed says where it is used, unless its uses may be let go."""
        shared, using = self.get(object_id), self._using(object_id)
        if using and not anyway:
            titles = [record.document.title.template() for record in using]
            raise StillUsed(what=OBJECT.say(), value=shared.called(), allowed=", ".join(titles[:5]))
        for record in using:
            self._maps.update(
                record.document.id, lambda found: following.letting_go(found, shared), editor=editor
            )
        self._forget(object_id)

    def mend(self) -> None:
        """Tell what a server that was stopped in between had no time to tell."""
        for shared in self.objects():
            if shared.untold:
                self._tell(shared, shared.editor)

    def _tell(self, shared: SharedObject, editor: str | None) -> SharedObject:
        for record in self._using(shared.id):
            if following.following(record.document, shared) != record.document:
                self._update(record, lambda found: following.following(found, shared), editor)
        with writing(self._engine) as connection:
            repository.all_told(connection, shared)
        return shared.with_(untold=())

    def _update(
        self, record: Record, change: Callable[[JourneyMap], JourneyMap], editor: str | None
    ) -> None:
        try:
            self._maps.update(record.document.id, change, editor=editor)
        except NotFound:
            return  # deleted meanwhile: nobody has to be told any more

    def _using(self, object_id: str) -> list[Record]:
        return [
            record
            for record in self._catalogue.records()
            if any(use.object == object_id for use in record.uses)
        ]

    def _forget(self, object_id: str) -> None:
        with writing(self._engine) as connection:
            repository.remove_object(connection, object_id)


__all__ = ["Fields", "Library", "Place", "StillUsed", "Used"]
