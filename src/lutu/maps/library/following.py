"""How the uses of a shared object follow it: what was set by hand on a map stays.

A use follows field by field: one that still has the value that the object had follows to the new one, and
one that has another was set by hand. So nothing has to be marked, on a map or by whoever edits it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from lutu.errors import InvalidInput, NotFound
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap
from lutu.maps.elements import KINDS
from lutu.maps.library.objects import COLLECTION, TOGETHER, Fields, SharedObject

SHARING: Final = ("touchpoints", "personas", "cards")
_STAGE: Final = Text("stage", "阶段", "階段")
_ELEMENT: Final = Text("element", "元素", "元素")
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Use:
    """An element that is an instance of a shared object."""

    object: str
    collection: str
    element: str
    stage: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where on a map an object is put; a persona lies nowhere."""

    stage: str | None = None
    step: str | None = None
    lane: str | None = None


def uses_of(document: JourneyMap) -> Iterator[Use]:
    """Every use of a shared object on a map."""
    for collection in SHARING:
        for one in getattr(document, collection):
            if one.shared:
                yield Use(one.shared, collection, one.id, getattr(one, "stage", None))


def following(document: JourneyMap, shared: SharedObject) -> JourneyMap:
    """The map with every use brought to what the object says now; the same map when none had to move."""
    return _each_use(document, shared, lambda record: _followed(record, shared, shared.untold))


def taking(document: JourneyMap, one: SharedObject, into: SharedObject) -> JourneyMap:
    """The map with every use of one object made a use of another."""
    was = (*one.untold, one.fields)
    return _each_use(
        document, one, lambda record: _followed(record, into, was) | {"shared": into.id}
    )


def letting_go(document: JourneyMap, shared: SharedObject) -> JourneyMap:
    """The map with every use an element of its own, as it is now."""
    return _each_use(document, shared, lambda record: record | {"shared": None})


def sharing(document: JourneyMap, collection: str, element: str, object_id: str) -> JourneyMap:
    """The map with an element made a use; NotFound when it is not there any more."""
    records = _records(document, collection)
    if not any(record["id"] == element for record in records):
        raise NotFound(what=_ELEMENT.say(), value=element, allowed="")
    return _with(
        document,
        collection,
        [
            record | {"shared": object_id} if record["id"] == element else record
            for record in records
        ],
    )


def placing(document: JourneyMap, shared: SharedObject, place: Place, element: str) -> JourneyMap:
    """The map with a new use of the object, with this id, at the end of its place; its lane is shown."""
    collection = COLLECTION[shared.kind]
    record: Record = {"id": element, **shared.fields, "shared": shared.id}
    if collection != "personas":
        record |= {"stage": _stage(document, place), "step": place.step}
    if collection == "touchpoints":
        record["renamed"] = True
    if collection == "cards":
        lane = place.lane or _lane(document, shared)
        record["lane"] = lane
        shown = (replace(one, hidden=one.hidden and one.id != lane) for one in document.lanes)
        document = document.with_(lanes=tuple(shown))
    return _with(document, collection, [*_records(document, collection), record])


def own_fields(document: JourneyMap, use: Use, shared: SharedObject) -> tuple[str, ...]:
    """The fields of a use that were set by hand, and so do not follow."""
    record = next(one for one in _records(document, use.collection) if one["id"] == use.element)
    return tuple(
        group[0]
        for group in TOGETHER[shared.kind]
        if not _has(record, shared.fields, group)
        and not any(_has(record, was, group) for was in shared.untold)
    )


def _followed(record: Record, shared: SharedObject, was: Iterable[Fields]) -> Record:
    former = tuple(was)
    for group in TOGETHER[shared.kind]:
        if any(_has(record, fields, group) for fields in former):
            record = record | {name: shared.fields[name] for name in group}
            if "renamed" in record and group == ("name",):
                record["renamed"] = True
    return record


def _has(record: Mapping[str, Any], fields: Fields, group: tuple[str, ...]) -> bool:
    return all(record.get(name) == fields.get(name) for name in group)


def _each_use(
    document: JourneyMap, shared: SharedObject, change: Callable[[Record], Record]
) -> JourneyMap:
    collection = COLLECTION[shared.kind]
    if not any(one.shared == shared.id for one in getattr(document, collection)):
        return document
    records = _records(document, collection)
    return _with(
        document,
        collection,
        [change(record) if record["shared"] == shared.id else record for record in records],
    )


def _records(document: JourneyMap, collection: str) -> list[Record]:
    kind = KINDS[collection]
    return [kind.to_json(one) for one in getattr(document, collection)]


def _with(document: JourneyMap, collection: str, records: Iterable[Record]) -> JourneyMap:
    kind = KINDS[collection]
    return document.with_(**{collection: tuple(kind.from_json(record) for record in records)})


def _stage(document: JourneyMap, place: Place) -> str:
    stages = [stage.id for stage in document.stages]
    if place.stage not in stages:
        raise InvalidInput(what=_STAGE.say(), value=place.stage, allowed=", ".join(stages))
    return str(place.stage)


def _lane(document: JourneyMap, shared: SharedObject) -> str:
    """Metrics lie with metrics; an insight among the notes until somebody says what it is."""
    wanted = "metrics" if shared.kind == "metric" else "free"
    return next((lane.id for lane in document.lanes if lane.kind == wanted), document.lanes[-1].id)
