"""A chain from its first entry to its last, as values and as JSON lines."""

import json
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, Engine, select

from lutu.audit.entry import Kept, chain_of
from lutu.audit.tables import audit_entry
from lutu.db.session import reading
from lutu.kit.clocks import to_iso

_AT_ONCE: Final = 1000


def entries(connection: Connection, workspace: str | None, after: int = 0) -> Iterator[Kept]:
    """The entries behind a number, in order, a thousand at a time."""
    while some := _some(connection, workspace, after):
        yield from some
        after = some[-1].sequence


def export(engine: Engine, workspace: str | None) -> Iterator[str]:
    """The chain as JSON lines, oldest first, with the hashes: whoever has them can verify them again.

    No transaction is held between two thousands, so a slow reader keeps nobody waiting.
    """
    after = 0
    while True:
        with reading(engine) as connection:
            some = _some(connection, workspace, after)
        if not some:
            return
        yield from (json.dumps(as_json(kept), ensure_ascii=False) + "\n" for kept in some)
        after = some[-1].sequence


def as_json(kept: Kept) -> dict[str, Any]:
    """An entry as JSON values, its instant readable."""
    return {
        "sequence": kept.sequence,
        "time": to_iso(kept.time),
        "workspace": kept.chain or None,
        "action": kept.action,
        "actor_id": kept.actor_id,
        "actor_name": kept.actor_name,
        "object_kind": kept.object_kind,
        "object_id": kept.object_id,
        "address": kept.address,
        "request": kept.request,
        "detail": kept.said(),
        "previous": kept.previous,
        "hash": kept.hash,
    }


def _some(connection: Connection, workspace: str | None, after: int) -> list[Kept]:
    rows = connection.execute(
        select(audit_entry)
        .where(audit_entry.c.chain == chain_of(workspace), audit_entry.c.sequence > after)
        .order_by(audit_entry.c.sequence)
        .limit(_AT_ONCE)
    )
    return [Kept(*row) for row in rows]
