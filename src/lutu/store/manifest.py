"""The manifest: which segments are the truth, in what order. One SQL transaction publishes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from lutu.kit.clocks import now
from lutu.store.facts import Facts
from lutu.store.tables import digest as digest_table
from lutu.store.tables import log_state
from lutu.store.tables import segment as segment_table


@dataclass(frozen=True, slots=True)
class Segment:
    """One immutable file of the truth, `<id>.parquet`."""

    id: str
    rows: int
    bytes: int
    first_time: int
    last_time: int
    facts: Facts


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the truth consists of at one moment; rows are numbered in this order, the inbox comes last."""

    segments: tuple[Segment, ...]
    inbox: str
    changes: int

    @property
    def rows(self) -> int:
        """Rows of all segments."""
        return sum(segment.rows for segment in self.segments)


def read_manifest(connection: Connection) -> Manifest:
    """The manifest as this transaction sees it."""
    rows = connection.execute(select(segment_table).order_by(segment_table.c.sequence)).mappings()
    inbox, changes = connection.execute(select(log_state.c.inbox, log_state.c.changes)).one()
    return Manifest(tuple(_segment(row) for row in rows), inbox, changes)


def read_size(connection: Connection) -> tuple[int, str, int]:
    """Rows of all segments, the inbox in use, the count of changes: the cheap part of the manifest."""
    rows = connection.scalar(select(func.coalesce(func.sum(segment_table.c.rows), 0)))
    inbox, changes = connection.execute(select(log_state.c.inbox, log_state.c.changes)).one()
    return int(rows or 0), inbox, changes


def add_segments(connection: Connection, segments: Sequence[Segment]) -> None:
    """Put segments at the end of the truth."""
    last = connection.scalar(select(func.coalesce(func.max(segment_table.c.sequence), 0))) or 0
    for sequence, segment in enumerate(segments, last + 1):
        connection.execute(insert(segment_table).values(_row(segment, sequence)))


def change_inbox(connection: Connection, inbox: str) -> None:
    """From now on another inbox file is in use."""
    connection.execute(update(log_state).values(inbox=inbox))


def replace_segments(connection: Connection, parts: Mapping[str, Sequence[Segment]]) -> None:
    """Put other files in the places of these segments: one each, or none."""
    for old, new in parts.items():
        at = connection.scalar(select(segment_table.c.sequence).where(segment_table.c.id == old))
        connection.execute(delete(segment_table).where(segment_table.c.id == old))
        for segment in new:
            connection.execute(insert(segment_table).values(_row(segment, at or 0)))


def count_change(connection: Connection, by: int = 1) -> None:
    """Links or segments have changed: every index made before is out of date."""
    connection.execute(update(log_state).values(changes=log_state.c.changes + by))


def digest_rows(connection: Connection, digest: str) -> int | None:
    """How many rows the content with this digest had when it was appended; None when it never was."""
    return connection.scalar(select(digest_table.c.rows).where(digest_table.c.digest == digest))


def add_digest(connection: Connection, digest: str, rows: int) -> None:
    """Remember content that is now in the truth."""
    connection.execute(insert(digest_table).values(digest=digest, rows=rows, created=now()))


def _row(segment: Segment, sequence: int) -> dict[str, Any]:
    return {
        "id": segment.id,
        "sequence": sequence,
        "rows": segment.rows,
        "bytes": segment.bytes,
        "first_time": segment.first_time,
        "last_time": segment.last_time,
        "facts": msgspec.json.encode(segment.facts).decode(),
        "created": now(),
    }


def _segment(row: RowMapping) -> Segment:
    return Segment(
        id=row["id"],
        rows=row["rows"],
        bytes=row["bytes"],
        first_time=row["first_time"],
        last_time=row["last_time"],
        facts=msgspec.json.decode(row["facts"], type=Facts),
    )
