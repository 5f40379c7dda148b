"""Both forms of OCEL 2.0, from one log written in both."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from lutu.ingest.errors import FileBroken, FileCut, NoRows, UnknownChoice
from tests.ingest.samples import lines_of, packed, reading_of, rows_of

ORDER_OF = {"o1": "2026-01-01T00:00:00Z", "o2": "2026-01-02T00:00:00Z"}
EVENTS: list[tuple[str, str, str, dict[str, Any], list[str]]] = [
    ("e1", "place order", "2026-01-05T14:03:00Z", {"channel": "app"}, ["o1", "c1"]),
    ("e2", "pay", "2026-01-05T14:05:00Z", {"amount": 9.5}, ["o1", "o2", "c1"]),
    ("e3", "place order", "2026-01-05T14:05:00Z", {"channel": "web"}, ["o2", "c1"]),
]


def as_json(path: Path) -> Path:
    log = {
        "eventTypes": [{"name": "place order"}, {"name": "pay"}],
        "events": [
            {
                "id": identifier,
                "type": kind,
                "time": time,
                "attributes": [{"name": name, "value": value} for name, value in given.items()],
                "relationships": [{"objectId": one, "qualifier": "q"} for one in touched],
            }
            for identifier, kind, time, given, touched in EVENTS
        ],
        "objectTypes": [{"name": "order"}, {"name": "customer"}],
        "objects": [
            *(
                {"id": one, "type": "order", "attributes": [{"name": "state", "value": f"new {one}"} | when]}
                for one, time in ORDER_OF.items()
                for when in ({"time": time},)
            ),
            {"id": "c1", "type": "customer"},
        ],
    }  # fmt: skip
    path.write_bytes(msgspec.json.format(msgspec.json.encode(log)))
    return path


def as_sqlite(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript("""
            CREATE TABLE event (ocel_id TEXT PRIMARY KEY, ocel_type TEXT);
            CREATE TABLE object (ocel_id TEXT PRIMARY KEY, ocel_type TEXT);
            CREATE TABLE event_object (ocel_event_id TEXT, ocel_object_id TEXT, ocel_qualifier TEXT);
            CREATE TABLE object_object (ocel_source_id TEXT, ocel_target_id TEXT, ocel_qualifier TEXT);
            CREATE TABLE event_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT);
            CREATE TABLE object_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT);
            INSERT INTO event_map_type VALUES ('place order', 'PlaceOrder'), ('pay', 'Pay');
            INSERT INTO object_map_type VALUES ('order', 'Order'), ('customer', 'Customer');
            CREATE TABLE event_PlaceOrder (ocel_id TEXT, ocel_time TIMESTAMP, channel TEXT);
            CREATE TABLE event_Pay (ocel_id TEXT, ocel_time TIMESTAMP, amount REAL);
            CREATE TABLE object_Order (ocel_id TEXT, ocel_time TEXT, ocel_changed_field TEXT, state TEXT);
            CREATE TABLE object_Customer (ocel_id TEXT, ocel_time TIMESTAMP, ocel_changed_field TEXT);
            INSERT INTO object VALUES ('o1', 'order'), ('o2', 'order'), ('c1', 'customer');
            CREATE VIEW event_Trap AS SELECT * FROM event;
        """)
        for identifier, kind, time, given, touched in EVENTS:
            table = {"place order": "event_PlaceOrder", "pay": "event_Pay"}[kind]
            database.execute("INSERT INTO event VALUES (?, ?)", (identifier, kind))
            row = (identifier, time, *given.values())
            database.execute(f"INSERT INTO {table} VALUES (?, ?, ?)", row)  # noqa: S608
            pairs = [(identifier, one, "q") for one in touched]
            database.executemany("INSERT INTO event_object VALUES (?, ?, ?)", pairs)
        states = [(one, time, None, f"new {one}") for one, time in ORDER_OF.items()]
        database.executemany("INSERT INTO object_Order VALUES (?, ?, ?, ?)", states)
    return path


BOTH = pytest.mark.parametrize("write", [as_json, as_sqlite])
Write = Callable[[Path], Path]


@BOTH
def test_the_journeys_of_one_type_of_object(tmp_path: Path, write: Write) -> None:
    path = write(tmp_path / "log")
    assert rows_of(path, object_type="order") == [
        {"object": "o1", "event type": "place order", "time": "2026-01-05T14:03:00Z", "event id": "e1",
         "channel": "app", "object:state": "new o1", "customer": '["c1"]', "amount": None},
        {"object": "o1", "event type": "pay", "time": "2026-01-05T14:05:00Z", "event id": "e2",
         "channel": None, "object:state": "new o1", "customer": '["c1"]', "amount": 9.5},
        {"object": "o2", "event type": "pay", "time": "2026-01-05T14:05:00Z", "event id": "e2",
         "channel": None, "object:state": "new o2", "customer": '["c1"]', "amount": 9.5},
        {"object": "o2", "event type": "place order", "time": "2026-01-05T14:05:00Z", "event id": "e3",
         "channel": "web", "object:state": "new o2", "customer": '["c1"]', "amount": None},
    ]  # fmt: skip


@BOTH
def test_the_type_like_a_customer_is_followed_unless_one_says_otherwise(
    tmp_path: Path, write: Write
) -> None:
    path = write(tmp_path / "log")
    reading = reading_of(path)
    assert reading.object_type == "customer"
    assert [(one.name, one.objects, one.events) for one in reading.object_types] == [
        ("order", 2, 3),
        ("customer", 1, 3),
    ]
    assert lines_of(path) == [1, 2, 3]


@BOTH
def test_an_object_type_that_there_is_not_is_refused(tmp_path: Path, write: Write) -> None:
    with pytest.raises(UnknownChoice):
        reading_of(write(tmp_path / "log"), object_type="oder")


@BOTH
@pytest.mark.parametrize("kept", [0.3, 0.7, 0.95])
def test_a_log_that_is_cut_is_refused(tmp_path: Path, write: Write, kept: float) -> None:
    data = write(tmp_path / "log").read_bytes()
    (tmp_path / "log").write_bytes(data[: int(len(data) * kept)])
    with pytest.raises(FileCut):
        rows_of(tmp_path / "log")


def test_packed_json_is_read(tmp_path: Path) -> None:
    path = tmp_path / "log.json.gz"
    path.write_bytes(packed(as_json(tmp_path / "log").read_bytes(), "gzip"))
    assert len(rows_of(path)) == 3


def test_json_of_another_shape_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    path.write_text('{"objects": [], "events": [{"id": 7}]}', encoding="utf-8")
    with pytest.raises(FileBroken) as caught:
        rows_of(path)
    assert "OCEL" in str(caught.value)


def test_a_log_without_events_has_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    path.write_text('{"objects": [], "events": []}', encoding="utf-8")
    with pytest.raises(NoRows):
        rows_of(path)


def test_a_database_that_is_no_log_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "log")) as database, database:
        database.execute("CREATE TABLE event (ocel_id TEXT, ocel_type TEXT)")
    with pytest.raises(FileBroken) as caught:
        rows_of(tmp_path / "log")
    assert "table object" in str(caught.value)


def test_a_view_in_place_of_a_table_is_not_run(tmp_path: Path) -> None:
    path = as_sqlite(tmp_path / "log")
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("DROP TABLE event_object")
        database.execute(
            "CREATE VIEW event_object AS SELECT 1 AS ocel_event_id, 2 AS ocel_object_id"
        )
    with pytest.raises(FileBroken):
        rows_of(path)
