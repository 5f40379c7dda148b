"""What was imported when, and how it ended: one record per import in SQL."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, insert, select, update

from lutu.db.session import reading, writing
from lutu.errors import Cancelled
from lutu.kit.clocks import now
from lutu.store.tables import import_record


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One import; `state` is running, done, failed or cancelled; instants in microseconds since 1970."""

    id: str
    file_name: str
    source: str
    state: str
    started: int
    finished: int | None
    accepted: int
    duplicates: int
    rejected: int
    rejected_file: Path | None
    """Below the data folder."""
    error: str | None


def begin(engine: Engine, identifier: str, file_name: str, source: str, digest: str) -> None:
    """Note that an import has started, or started again after what began it was stopped."""
    row = {"id": identifier, "file_name": file_name, "source": source, "digest": digest}
    counts = {"accepted": 0, "duplicates": 0, "rejected": 0}
    with writing(engine) as connection:
        connection.execute(delete(import_record).where(import_record.c.id == identifier))
        connection.execute(
            insert(import_record).values(state="running", started=now(), **row, **counts)
        )


def succeed(
    connection: Connection,
    identifier: str,
    kept: tuple[int, int, int],
    rejected_file: Path | None,
) -> None:
    """Note that an import is done: rows accepted, duplicates and rejected, and the list of the latter."""
    counts = dict(zip(("accepted", "duplicates", "rejected"), kept, strict=True))
    _finish(connection, identifier, state="done", rejected_file=_text(rejected_file), **counts)


def fail(engine: Engine, identifier: str, error: BaseException) -> None:
    """Note that an import stopped and changed nothing."""
    cancelled = isinstance(error, Cancelled | KeyboardInterrupt | GeneratorExit)
    with writing(engine) as connection:
        state = "cancelled" if cancelled else "failed"
        _finish(connection, identifier, state=state, error=str(error))


def imports(engine: Engine, limit: int = 100) -> list[ImportRecord]:
    """The latest imports, the last one first."""
    record = import_record.c
    with reading(engine) as connection:
        rows = connection.execute(
            select(import_record).order_by(record.started.desc(), record.id.desc()).limit(limit)
        ).mappings()
        return [_record(dict(row)) for row in rows]


def find_import(engine: Engine, identifier: str) -> ImportRecord | None:
    """One import by its id."""
    with reading(engine) as connection:
        found = select(import_record).where(import_record.c.id == identifier)
        row = connection.execute(found).mappings().first()
        return _record(dict(row)) if row else None


def _finish(connection: Connection, identifier: str, **outcome: str | int | None) -> None:
    """What is done already, by another process that had the same to do, stays as it is."""
    this = (import_record.c.id == identifier, import_record.c.state == "running")
    change = update(import_record).where(*this)
    connection.execute(change.values(finished=now(), **outcome))


def _text(path: Path | None) -> str | None:
    return path.as_posix() if path else None


def _record(row: dict[str, object]) -> ImportRecord:
    del row["digest"]
    path = row.pop("rejected_file")
    fields: dict[str, object] = {**row, "rejected_file": Path(str(path)) if path else None}
    return ImportRecord(**fields)  # type: ignore[arg-type]  # the table has these types
