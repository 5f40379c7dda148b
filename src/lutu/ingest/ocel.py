"""OCEL 2.0 made flat: the journeys of the objects of one type.

An event that touches several objects of the type is an event of each of them. A row has the object, the
event's attributes, the object's attributes as they were at that moment (`object:` before their name) and,
per other type, the objects of that type that the event touches, as a JSON list.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec
import pyarrow as pa

from lutu.ingest.arrow import Array
from lutu.ingest.errors import UnknownChoice, did_you_mean
from lutu.ingest.files import JSON_FIELD, Chunk, ObjectType, listed
from lutu.ingest.roles import EXACT, PARTS, fold
from lutu.kit.i18n import Text

OBJECT: Final = "object"
EVENT: Final = "event type"
TIME: Final = "time"
IDENTIFIER: Final = "event id"
COLUMNS: Final = {"customer": OBJECT, "event": EVENT, "time": TIME}

_FIXED: Final = (OBJECT, EVENT, TIME, IDENTIFIER)
_KEYS: Final = (b'"eventTypes"', b'"objectTypes"', b'"objects"', b'"events"')
_OF_OBJECT: Final = "object:"
_ROWS: Final = 50_000
_OBJECT_TYPE: Final = Text("object type", "对象类型", "物件類型")
_ENCODE: Final = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class Event:
    """An event and the objects that it touches; `record` is its place in the file, from 1."""

    record: int
    identifier: str
    type: str
    time: str
    attributes: Mapping[str, Any]
    objects: Sequence[str]


@dataclass(slots=True)
class Objects:
    """All objects of a file: their types, and their attributes as they changed."""

    types: dict[str, str] = field(default_factory=dict)
    _changes: dict[str, dict[str, list[tuple[str, Any]]]] = field(default_factory=dict)

    def note(self, identifier: str, attribute: str, time: str, value: Any) -> None:
        """From `time` on (ISO text) an attribute has this value."""
        history = self._changes.setdefault(identifier, {}).setdefault(attribute, [])
        history.append((_comparable(time), value))

    def settle(self) -> None:
        """Put every history in order; call when all is noted."""
        for attributes in self._changes.values():
            for history in attributes.values():
                history.sort(key=lambda change: change[0])

    def at(self, identifier: str, time: str) -> dict[str, Any]:
        """The attributes of an object as they were at a time."""
        moment, found = _comparable(time), {}
        for name, history in self._changes.get(identifier, {}).items():
            position = bisect_right(history, moment, key=lambda change: change[0])
            if position:
                found[_OF_OBJECT + name] = history[position - 1][1]
        return found


def is_ocel_json(head: bytes) -> bool:
    """Whether a text starts as an OCEL log in JSON does, rather than as any other JSON object."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith(b"{") or sum(key in start for key in _KEYS) < 2:
        return False
    first = start.split(b"\n", 1)[0]
    return first.strip() == b"{" or any(key in first[:4096] for key in _KEYS)


def choose_type(types: Sequence[ObjectType], wanted: str | None) -> str:
    """The type to follow: the wanted one, else the one called like a customer, else the most touched."""
    names = [one.name for one in types]
    if wanted is None:
        return max(types, key=_likeness).name
    if wanted not in names:
        raise UnknownChoice(
            what=_OBJECT_TYPE.say(),
            value=wanted,
            hint=did_you_mean(wanted, names),
            allowed=", ".join(names),
        )
    return wanted


def count_types(types: Mapping[str, str], events: Iterable[Event]) -> tuple[ObjectType, ...]:
    """The object types with how many objects there are and how many events touch one."""
    touching: Counter[str] = Counter()
    for event in events:
        touching.update({types[one] for one in event.objects if one in types})
    counts = Counter(types.values())
    return tuple(ObjectType(name, counts[name], touching[name]) for name in counts)


def flat_chunks(
    events: Iterable[Event], objects: Objects, object_type: str
) -> Generator[Chunk, None, None]:
    """The events of every object of the type, in the order of the file."""
    rows: list[dict[str, Any]] = []
    lines: list[int] = []
    for event in events:
        for row in _rows(event, objects, object_type):
            rows.append(row)
            lines.append(event.record)
        if len(rows) >= _ROWS:
            yield _chunk(rows, lines)
            rows, lines = [], []
    yield _chunk(rows, lines)


def _comparable(time: str) -> str:
    """OCEL writes all times of a file alike; only a trailing zero zone differs in the wild."""
    return time.replace(" ", "T").removesuffix("Z").removesuffix("+00:00")


def _likeness(one: ObjectType) -> tuple[bool, int, int]:
    folded = fold(one.name)
    known = folded in EXACT["customer"] or any(part in folded for part in PARTS["customer"])
    return known and one.events > 0, one.events, one.objects


def _rows(
    event: Event, objects: Objects, object_type: str
) -> Generator[dict[str, Any], None, None]:
    others: dict[str, list[str]] = {}
    followed: list[str] = []
    for one in dict.fromkeys(event.objects):
        kind = objects.types.get(one)
        if kind == object_type:
            followed.append(one)
        elif kind is not None:
            others.setdefault(kind, []).append(one)
    for one in followed:
        yield {
            OBJECT: one,
            EVENT: event.type,
            TIME: event.time,
            IDENTIFIER: event.identifier,
            **{_free(name): value for name, value in event.attributes.items()},
            **objects.at(one, event.time),
            **others,
        }


def _free(name: str) -> str:
    """An attribute's column; those that would hide a fixed one are called after the event."""
    return f"event:{name}" if name in _FIXED else name


def _chunk(rows: Sequence[Mapping[str, Any]], lines: Sequence[int]) -> Chunk:
    fields, arrays = [], []
    names = dict.fromkeys((*_FIXED, *(name for row in rows for name in row)))
    for name in names:
        values = [row.get(name) for row in rows]
        json = any(isinstance(value, list) for value in values)
        array = _json(values) if json else _typed(values)
        fields.append(pa.field(name, array.type, metadata=JSON_FIELD if json else None))
        arrays.append(array)
    return Chunk(pa.RecordBatch.from_arrays(arrays, schema=pa.schema(fields)), listed(lines))


def _json(values: Sequence[Any]) -> Array:
    texts = [None if value is None else _ENCODE(value).decode() for value in values]
    return pa.array(texts, pa.string())


def _typed(values: Sequence[Any]) -> Array:
    kinds = {type(value) for value in values} - {type(None)}
    if kinds <= {int, float} or kinds == {bool}:
        try:
            return pa.array(values)
        except pa.ArrowInvalid:  # whole numbers beyond 64 bits
            pass
    return pa.array([v if v is None or isinstance(v, str) else str(v) for v in values], pa.string())
