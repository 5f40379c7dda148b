"""OCEL 2.0 as an SQLite database: events that touch several objects, followed along one type.

The database is only read, and only its tables: what a view or trigger in it would do is not run.
"""

import sqlite3
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, contextmanager
from heapq import merge
from pathlib import Path
from typing import Any, Final

from lutu.ingest.errors import FileBroken, FileCut, NoRows
from lutu.ingest.files import EXAMPLE, Chunk, Format, ObjectType, Options, Reading
from lutu.ingest.ocel import COLUMNS, Event, Objects, choose_type, flat_chunks
from lutu.ingest.plain import codec_of
from lutu.kit.i18n import Text

_MAGIC: Final = b"SQLite format 3\0"
_TABLES: Final = (
    "event", "object", "event_object", "event_map_type", "object_map_type",
)  # fmt: skip
_OWN: Final = frozenset(("ocel_id", "ocel_time", "ocel_changed_field"))
_NO_TABLE: Final = Text(
    "the table {table} of OCEL 2.0 is missing",
    "缺少 OCEL 2.0 的表 {table}",
    "缺少 OCEL 2.0 的資料表 {table}",
)
_PAGES: Final = Text(
    "its header promises {promised} bytes, there are {found}",
    "文件头记载 {promised} 字节，实际只有 {found} 字节",
    "檔頭記載 {promised} 位元組，實際只有 {found} 位元組",
)


def _sniff(head: bytes, path: Path) -> bool:
    return head.startswith(_MAGIC) and codec_of(path) is None


def _read(path: Path, options: Options) -> Reading:
    _refuse_cut(path)
    with _opened(path) as database:
        _check_tables(database, path)
        types = _types(database)
        events = int(_one(database, "SELECT count(*) FROM event"))
        if not types or not events:
            raise NoRows(value=path.name)
    chosen = choose_type(types, options.object_type)
    done = [0]
    return Reading(
        _chunks(path, chosen, done),
        lambda: done[0] / events,
        object_type=chosen,
        object_types=types,
    )


def _chunks(path: Path, chosen: str, done: list[int]) -> Generator[Chunk, None, None]:
    with _opened(path) as database:
        objects = _objects(database, chosen)

        def counted() -> Iterator[Event]:
            for event in _events(database):
                done[0] = event.record
                yield event

        yield from flat_chunks(counted(), objects, chosen)


def _refuse_cut(path: Path) -> None:
    """A database says in its header how many pages it has."""
    with path.open("rb") as file:
        head = file.read(100)
    page = int.from_bytes(head[16:18], "big")
    promised = (65536 if page == 1 else page) * int.from_bytes(head[28:32], "big")
    found = path.stat().st_size
    if len(head) < 100 or found < promised:
        reason = _PAGES.say(promised=promised, found=found)
        raise FileCut(value=path.name, reason=reason)


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True, check_same_thread=False)) as database:
            database.execute("PRAGMA trusted_schema = OFF")
            database.execute("PRAGMA query_only = ON")
            database.text_factory = lambda data: data.decode("utf-8", "replace")
            yield database
    except sqlite3.Error as error:
        raise FileBroken(value=path.name, allowed="SQLite", reason=error) from error


def _check_tables(database: sqlite3.Connection, path: Path) -> None:
    tables = _tables(database)
    for table in _TABLES:
        if table not in tables:
            reason = _NO_TABLE.say(table=table)
            raise FileBroken(value=path.name, allowed="OCEL 2.0", reason=reason)


def _tables(database: sqlite3.Connection) -> set[str]:
    return {
        name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    }


def _types(database: sqlite3.Connection) -> tuple[ObjectType, ...]:
    rows = database.execute(
        "SELECT o.ocel_type, count(DISTINCT o.ocel_id), count(DISTINCT r.ocel_event_id) FROM object o "
        "LEFT JOIN event_object r ON r.ocel_object_id = o.ocel_id "
        "GROUP BY o.ocel_type ORDER BY min(o.rowid)"
    )
    return tuple(ObjectType(str(name), objects, events) for name, objects, events in rows)


def _objects(database: sqlite3.Connection, chosen: str) -> Objects:
    """All objects with their types, and those of the chosen type with their attributes."""
    objects = Objects(dict(database.execute("SELECT ocel_id, ocel_type FROM object")))
    for table in _mapped(database, "object", chosen):
        query = f"SELECT * FROM {_quoted(table)}"  # noqa: S608 - quoted
        for row in _dicts(database, query):
            changed = row.get("ocel_changed_field")
            for name, value in row.items():
                if name not in _OWN and value is not None and changed in (None, "", name):
                    objects.note(str(row["ocel_id"]), name, str(row.get("ocel_time") or ""), value)
    objects.settle()
    return objects


def _events(database: sqlite3.Connection) -> Iterator[Event]:
    """All events in the order of the table `event`, from the table of each type."""
    touched: dict[str, list[str]] = {}
    for event, one in database.execute("SELECT ocel_event_id, ocel_object_id FROM event_object"):
        touched.setdefault(event, []).append(one)
    kinds = [kind for (kind,) in database.execute("SELECT DISTINCT ocel_type FROM event")]
    streams = [
        _events_of(database, kind, table, touched)
        for kind in kinds
        for table in _mapped(database, "event", kind)
    ]
    return merge(*streams, key=lambda event: event.record)


def _events_of(
    database: sqlite3.Connection, kind: str, table: str, touched: Mapping[str, list[str]]
) -> Iterator[Event]:
    query = (
        f"SELECT e.rowid AS ocel_record, t.* FROM event e JOIN {_quoted(table)} t "  # noqa: S608 - quoted
        "ON t.ocel_id = e.ocel_id ORDER BY e.rowid"
    )
    for row in _dicts(database, query):
        record, identifier = int(row.pop("ocel_record")), str(row.pop("ocel_id"))
        time = str(row.pop("ocel_time", None) or "")
        given = {name: value for name, value in row.items() if value is not None}
        yield Event(record, identifier, kind, time, given, touched.get(identifier, ()))


def _mapped(database: sqlite3.Connection, of: str, kind: str) -> list[str]:
    """The table that holds the events or objects of a type, if there is one."""
    query = f"SELECT ocel_type_map FROM {of}_map_type WHERE ocel_type = ?"  # noqa: S608 - our own word
    tables = _tables(database)
    names = [f"{of}_{name}" for (name,) in database.execute(query, (kind,))]
    return [name for name in names if name in tables]


def _dicts(database: sqlite3.Connection, query: str) -> Iterator[dict[str, Any]]:
    cursor = database.execute(query)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _one(database: sqlite3.Connection, query: str) -> Any:
    return database.execute(query).fetchone()[0]


def _write_example(path: Path) -> None:
    rows = list(zip(*EXAMPLE.values(), strict=True))
    names = {name: f"type{number}" for number, name in enumerate(dict.fromkeys(EXAMPLE["event"]))}
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(_EXAMPLE_TABLES)
        database.execute("INSERT INTO object_map_type VALUES ('customer', 'customer')")
        for customer in dict.fromkeys(EXAMPLE["customer"]):
            database.execute("INSERT INTO object VALUES (?, 'customer')", (customer,))
            database.execute("INSERT INTO object_customer VALUES (?, ?, NULL)", (customer, _EPOCH))
        for name, table in names.items():
            database.execute("INSERT INTO event_map_type VALUES (?, ?)", (name, table))
            database.execute(
                f"CREATE TABLE event_{table} (ocel_id TEXT, ocel_time TEXT, amount REAL)"
            )
        for number, (customer, event, time, amount) in enumerate(rows, 1):
            found = (f"e{number}", time, amount)
            database.execute("INSERT INTO event VALUES (?, ?)", (f"e{number}", event))
            database.execute(f"INSERT INTO event_{names[event]} VALUES (?, ?, ?)", found)  # noqa: S608
            database.execute(
                "INSERT INTO event_object VALUES (?, ?, 'by')", (f"e{number}", customer)
            )


_EPOCH: Final = "1970-01-01T00:00:00Z"
_EXAMPLE_TABLES: Final = """
CREATE TABLE event (ocel_id TEXT PRIMARY KEY, ocel_type TEXT);
CREATE TABLE object (ocel_id TEXT PRIMARY KEY, ocel_type TEXT);
CREATE TABLE event_object (ocel_event_id TEXT, ocel_object_id TEXT, ocel_qualifier TEXT);
CREATE TABLE object_object (ocel_source_id TEXT, ocel_target_id TEXT, ocel_qualifier TEXT);
CREATE TABLE event_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT);
CREATE TABLE object_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT);
CREATE TABLE object_customer (ocel_id TEXT, ocel_time TEXT, ocel_changed_field TEXT);
"""

FORMAT: Final = Format(
    "ocel-sqlite",
    Text("OCEL 2.0 (SQLite)", "OCEL 2.0（SQLite）", "OCEL 2.0（SQLite）"),
    (".sqlite", ".db"),
    _sniff,
    _read,
    _write_example,
    COLUMNS,
)
