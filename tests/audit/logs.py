"""A server's database, and entries to put into its log."""

from pathlib import Path

from sqlalchemy import Engine

from lutu.audit import Entry, Kept, record
from lutu.db.base import SERVER
from lutu.db.session import connect, writing

PLACE = "shop"


def opened(data: Path, database: str | None) -> Engine:
    return connect(data, SERVER, database)


def entry(number: int = 0, **fields: object) -> Entry:
    given = {
        "action": "member.role",
        "workspace": PLACE,
        "actor_id": "p1",
        "actor_name": "林",
        "object_kind": "member",
        "object_id": f"m{number}",
        "detail": {"from": "viewer", "to": "editor", "number": number},
        "address": "10.0.0.7",
        "request": "r1",
        **fields,
    }
    return Entry(**given)  # type: ignore[arg-type]


def written(engine: Engine, *entries: Entry) -> list[Kept]:
    with writing(engine) as connection:
        return [record(connection, one) for one in entries]
