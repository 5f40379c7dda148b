"""Finding entries again: newest first, a page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, or_, select

from lutu.audit.entry import Kept, chain_of
from lutu.audit.tables import audit_entry


@dataclass(frozen=True, slots=True)
class Search:
    """Which entries: what is not given does not narrow. Instants in microseconds, `end` not included.

    `action` is a whole action or the room before its dot; `actor` an id or a part of a name; `text` a part
    of the action, the names, the object's id or the detail.
    """

    text: str = ""
    action: str = ""
    actor: str = ""
    object_kind: str = ""
    object_id: str = ""
    start: int | None = None
    end: int | None = None


def search(
    connection: Connection,
    workspace: str | None,
    wanted: Search,
    *,
    before: int | None = None,
    limit: int = 100,
) -> list[Kept]:
    """The newest entries that fit, and that stand before a number where one is given."""
    found = select(audit_entry).where(audit_entry.c.chain == chain_of(workspace), *_fits(wanted))
    if before is not None:
        found = found.where(audit_entry.c.sequence < before)
    rows = connection.execute(found.order_by(audit_entry.c.sequence.desc()).limit(limit))
    return [Kept(*row) for row in rows]


def latest(
    connection: Connection, workspace: str | None, actions: Iterable[str], until: int, limit: int
) -> list[Kept]:
    """The newest entries of these actions up to an instant, newest first."""
    entry = audit_entry.c
    rows = connection.execute(
        select(audit_entry)
        .where(entry.chain == chain_of(workspace), entry.action.in_(actions), entry.time <= until)
        .order_by(entry.time.desc(), entry.sequence.desc())
        .limit(limit)
    )
    return [Kept(*row) for row in rows]


def _fits(wanted: Search) -> list[ColumnElement[bool]]:
    entry, text = audit_entry.c, wanted.text
    every = (
        (wanted.action, or_(entry.action == wanted.action, _has_room(wanted.action))),
        (wanted.actor, or_(entry.actor_id == wanted.actor, _has(entry.actor_name, wanted.actor))),
        (wanted.object_kind, entry.object_kind == wanted.object_kind),
        (wanted.object_id, entry.object_id == wanted.object_id),
        (text, or_(*(_has(entry[name], text) for name in _READ))),
    )
    fits = [fit for given, fit in every if given]
    if wanted.start is not None:
        fits.append(entry.time >= wanted.start)
    if wanted.end is not None:
        fits.append(entry.time < wanted.end)
    return fits


_READ: Final = ("action", "actor_name", "object_kind", "object_id", "address", "detail")


def _has(column: ColumnElement[str], part: str) -> ColumnElement[bool]:
    return column.icontains(part, autoescape=True)


def _has_room(action: str) -> ColumnElement[bool]:
    return audit_entry.c.action.startswith(f"{action}.", autoescape=True)
