"""Who changed what on a map: kept element by element, typing that goes on for a while as one change."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from sqlalchemy import Connection, Row, delete, insert, select

from lutu.maps.elements import WALL, words
from lutu.maps.elements.lane import LANE_NAMES
from lutu.maps.rooms.touched import ChangeKind, Touch, Touched, as_label
from lutu.maps.tables import journey_map, map_change

ONGOING_MICROSECONDS: Final = 60_000_000
"""Within so long, what one person does to one element is one change."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one element."""

    map_id: str
    seq: int
    """The revision in which it was last a part; it grows while somebody goes on typing."""
    number: int
    """Which of the changes of this revision."""
    time: int
    """Microseconds since 1970."""
    editor: str | None
    op: str | None
    """The named edit that did it."""
    element: str
    """card, stage, step, lane, touchpoint, link, feeling, persona, map, goal or about."""
    id: str
    kind: ChangeKind
    fields: tuple[str, ...]
    label: str
    """What it is called, in the current language."""
    place: str | None
    """The stage that it lies in."""


def remember(
    connection: Connection,
    map_id: str,
    seq: int,
    moment: int,
    touched: Touched,
    op: str | None = None,
) -> None:
    """Keep what an update did, together with what the same people did to the same elements just before.

    What happens on the wall of a workshop is no news of the map.
    """
    rows = []
    same = {"map_id": map_id, "seq": seq, "moment": moment, "op": op}
    told = {key: touch for key, touch in touched.items() if key[1] not in WALL}
    for number, ((editor, _, _), touch) in enumerate(told.items()):
        before = _last(connection, map_id, touch)
        row = same | {"number": number, "editor": editor} | _of(touch)
        if before is not None and touch.removed:
            row |= {"label": before.label, "place": before.place}
        if before is not None and _goes_on(before, row):
            _forget(connection, before)
            row |= _together(before, row)
            if before.kind == "added" and touch.removed:
                continue
        elif touch.removed and before is None:
            row |= _as_projected(connection, map_id, touch)
        rows.append(row)
    if rows:
        connection.execute(insert(map_change), rows)


def changes(connection: Connection, map_id: str, after: int, limit: int) -> list[Change]:
    """What changed after a revision, oldest first."""
    wanted = (
        select(map_change)
        .where(map_change.c.map_id == map_id, map_change.c.seq > after)
        .order_by(map_change.c.seq, map_change.c.number)
        .limit(limit)
    )
    return [_change(row) for row in connection.execute(wanted)]


def latest_changes(connection: Connection, until: int, limit: int) -> list[Change]:
    """The newest changes of all maps that no named edit made, newest first."""
    wanted = (
        select(map_change)
        .where(map_change.c.moment <= until, map_change.c.op.is_(None))
        .order_by(map_change.c.moment.desc(), map_change.c.map_id.desc(), map_change.c.seq.desc())
        .limit(limit)
    )
    return [_change(row) for row in connection.execute(wanted)]


def _last(connection: Connection, map_id: str, touch: Touch) -> "Row[Any] | None":
    wanted = (
        select(map_change)
        .where(
            map_change.c.map_id == map_id,
            map_change.c.element == touch.element,
            map_change.c.element_id == touch.id,
        )
        .order_by(map_change.c.seq.desc(), map_change.c.number.desc())
        .limit(1)
    )
    return connection.execute(wanted).one_or_none()


def _of(touch: Touch) -> dict[str, Any]:
    return {
        "element": touch.element,
        "element_id": touch.id,
        "kind": touch.kind,
        "fields": json.dumps(sorted(touch.fields)),
        "label": as_label(touch.label),
        "place": touch.place,
    }


def _goes_on(before: "Row[Any]", row: Mapping[str, Any]) -> bool:
    """Whether this belongs to what the same person did just before."""
    same = (before.editor, before.op, None) == (row["editor"], None, row["op"])
    recent = row["moment"] - before.moment < ONGOING_MICROSECONDS
    return same and recent and before.kind != "removed" and row["kind"] != "added"


def _together(before: "Row[Any]", row: Mapping[str, Any]) -> dict[str, Any]:
    fields = sorted({*json.loads(before.fields), *json.loads(row["fields"])})
    kinds = {before.kind, row["kind"]}
    found = next(kind for kind in ("removed", "added", "changed", "moved") if kind in kinds)
    return {"fields": json.dumps(fields), "kind": found}


def _forget(connection: Connection, row: "Row[Any]") -> None:
    connection.execute(
        delete(map_change).where(
            map_change.c.map_id == row.map_id,
            map_change.c.seq == row.seq,
            map_change.c.number == row.number,
        )
    )


def _as_projected(connection: Connection, map_id: str, touch: Touch) -> dict[str, Any]:
    """What something that is gone was called when the map was last read as a whole."""
    wanted = select(journey_map.c.document).where(journey_map.c.id == map_id)
    stored = json.loads(connection.scalar(wanted) or "{}")
    for record in stored.get(f"{touch.element}s", ()):
        if record.get("id") == touch.id:
            label = record.get("text") or record.get("name") or record.get("label") or ""
            return {"label": as_label(label), "place": record.get("stage") or record.get("place")}
    return {}


def _change(row: "Row[Any]") -> Change:
    return Change(
        map_id=row.map_id,
        seq=row.seq,
        number=row.number,
        time=row.moment,
        editor=row.editor,
        op=row.op,
        element=row.element,
        id=row.element_id,
        kind=cast("ChangeKind", row.kind),
        fields=tuple(json.loads(row.fields)),
        label=_called(row.element, json.loads(row.label)),
        place=row.place,
    )


def _called(element: str, label: Any) -> str:
    """What it is called, in the current language; a lane without a name of its own as its kind."""
    if element == "lane" and isinstance(label, str) and label in LANE_NAMES:
        return LANE_NAMES[label].say()
    return words.from_json(label).template() if isinstance(label, dict) else str(label)
