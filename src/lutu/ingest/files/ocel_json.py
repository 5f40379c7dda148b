"""OCEL 2.0 as JSON: events that touch several objects, followed along the objects of one type.

Objects may stand behind the events, so the file is taken in whole; up to 2 GB of plain JSON.
"""

from collections.abc import Generator
from pathlib import Path
from typing import Any, Final

import msgspec

from lutu.ingest.errors import FileBomb, FileBroken, FileCut, NoRows
from lutu.ingest.files import EXAMPLE, Chunk, Format, ObjectType, Options, Reading
from lutu.ingest.ocel import (
    COLUMNS,
    Event,
    Objects,
    choose_type,
    count_types,
    flat_chunks,
    is_ocel_json,
)
from lutu.ingest.plain import PlainFile
from lutu.kit.i18n import Text

_MAX_BYTES: Final = 2 << 30
_READ_BYTES: Final = 16 << 20
_NO_END: Final = Text(
    "the JSON stops before its last bracket ({error})",
    "JSON 在最后的括号之前中断（{error}）",
    "JSON 在最後的括號之前中斷（{error}）",
)


class _Attribute(msgspec.Struct):
    name: str
    value: Any = None
    time: str = "1970-01-01T00:00:00Z"


class _Relation(msgspec.Struct):
    object_id: str = msgspec.field(name="objectId")


class _Event(msgspec.Struct):
    id: str
    type: str
    time: str
    attributes: list[_Attribute] = []
    relationships: list[_Relation] = []


class _Object(msgspec.Struct):
    id: str
    type: str
    attributes: list[_Attribute] = []


class _Log(msgspec.Struct):
    events: list[_Event] = []
    objects: list[_Object] = []


def _sniff(head: bytes, path: Path) -> bool:  # noqa: ARG001 - the name says nothing more
    return is_ocel_json(head)


def _read(path: Path, options: Options) -> Reading:
    log = _decode(path)
    events = [_event(number, one) for number, one in enumerate(log.events, 1)]
    objects = Objects({one.id: one.type for one in log.objects})
    for one in log.objects:
        for attribute in one.attributes:
            objects.note(one.id, attribute.name, attribute.time, attribute.value)
    objects.settle()
    types = count_types(objects.types, events)
    if not types or not events:
        raise NoRows(value=path.name)
    chosen = choose_type(types, options.object_type)
    return _reading(events, objects, chosen, types)


def _reading(
    events: list[Event], objects: Objects, chosen: str, types: tuple[ObjectType, ...]
) -> Reading:
    done = [0]

    def counted() -> Generator[Event, None, None]:
        for event in events:
            done[0] = event.record
            yield event

    def chunks() -> Generator[Chunk, None, None]:
        yield from flat_chunks(counted(), objects, chosen)

    return Reading(chunks(), lambda: done[0] / len(events), object_type=chosen, object_types=types)


def _decode(path: Path) -> _Log:
    with PlainFile(path) as file:
        data = bytearray()
        while part := file.read(_READ_BYTES):
            data += part
            if len(data) > _MAX_BYTES:
                found, allowed = f"> {len(data):,} bytes", f"{_MAX_BYTES:,} bytes"
                raise FileBomb(value=path.name, found=found, allowed=allowed)
    try:
        return msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=_Log)
    except msgspec.ValidationError as error:
        raise FileBroken(value=path.name, allowed="OCEL 2.0", reason=error) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        if "truncated" in str(error):
            raise FileCut(value=path.name, reason=_NO_END.say(error=error)) from error
        raise FileBroken(value=path.name, allowed="JSON", reason=error) from error


def _event(number: int, one: _Event) -> Event:
    attributes = {attribute.name: attribute.value for attribute in one.attributes}
    objects = [relation.object_id for relation in one.relationships]
    return Event(number, one.id, one.type, one.time, attributes, objects)


def _write_example(path: Path) -> None:
    rows = list(zip(*EXAMPLE.values(), strict=True))
    log = {
        "objectTypes": [{"name": "customer", "attributes": []}],
        "eventTypes": [{"name": name, "attributes": []} for name in sorted(set(EXAMPLE["event"]))],
        "objects": [{"id": one, "type": "customer"} for one in dict.fromkeys(EXAMPLE["customer"])],
        "events": [
            {
                "id": f"e{number}",
                "type": event,
                "time": time,
                "attributes": [] if amount is None else [{"name": "amount", "value": amount}],
                "relationships": [{"objectId": customer, "qualifier": "by"}],
            }
            for number, (customer, event, time, amount) in enumerate(rows, 1)
        ],
    }
    path.write_bytes(msgspec.json.encode(log))


FORMAT: Final = Format(
    "ocel-json",
    Text("OCEL 2.0 (JSON)", "OCEL 2.0（JSON）", "OCEL 2.0（JSON）"),
    (".jsonocel", ".json"),
    _sniff,
    _read,
    _write_example,
    COLUMNS,
)
