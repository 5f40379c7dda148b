"""A server with two workspaces and something of everything in it."""

from pathlib import Path

import pytest
from sqlalchemy import insert

from lutu.access.tables import workspace as workspace_table
from lutu.access.workspaces import folder_of, make_first
from lutu.audit import Entry, record
from lutu.db.base import SERVER
from lutu.db.session import connect, writing
from lutu.identity.links import Identities
from lutu.maps.service import Maps
from lutu.security.keyring import Keyring
from lutu.store.log import EventLog
from tests.maps.drawn import drawn
from tests.store.events import START, events

OTHER = "0199aaaa-0000-7000-8000-000000000001"


@pytest.fixture
def data(tmp_path: Path, database: str | None) -> Path:
    """The data folder of the server, with its tables in either database."""
    return made(tmp_path / "data", database)


@pytest.fixture
def embedded(tmp_path: Path) -> Path:
    """The same in SQLite only, where the database makes no difference."""
    return made(tmp_path / "data", None)


def made(data: Path, database: str | None) -> Path:
    """A new server."""
    with EventLog.open(data, database) as log:
        fill(log)
        Identities(log.engine).link("ann", "bob")
    server = connect(data, SERVER, database)
    make_first(server, "旅图")
    with writing(server) as connection:
        connection.execute(insert(workspace_table).values(id=OTHER, name="other", created=1))
        for number in range(3):
            record(connection, Entry("test", "main", "id", "Ann", "thing", str(number)))
    server.dispose()
    with EventLog.open(folder_of(data, OTHER), database) as log:
        log.receive([{"customer": "dan", "event": "call", "time": START}], source="api")
    (data / "uploads" / "1").mkdir(parents=True)
    (data / "uploads" / "1" / "shop.db").write_bytes(b"\0not ours\xff")
    Keyring.open(data)
    return data


def fill(log: EventLog) -> None:
    """Events in a segment and in the inbox, and a map."""
    log.append([events("ann view 1, ann pay 2, bob view 3", channel="web")], source="shop")
    log.receive([{"customer": "cid", "event": "chat", "time": START}], source="api")
    log.receive([{"customer": "ann", "event": "旅图", "time": START + 1}], source="api")
    Maps(log.engine).create(drawn())
