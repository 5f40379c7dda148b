import sys
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import text

from lutu.access.workspaces import folder_of
from lutu.audit import verify
from lutu.db.base import SERVER
from lutu.db.home import SERVING
from lutu.db.lock import together
from lutu.db.migrate import NewerData
from lutu.db.schemas import schemas_of
from lutu.db.session import connect, reading
from lutu.errors import Cancelled
from lutu.identity.links import Identities
from lutu.kit.progress import silent
from lutu.maps.service import Maps
from lutu.operations.archive import BadBackup
from lutu.operations.backup import back_up
from lutu.operations.restore import restore
from lutu.operations.target import NotEmpty, StillServed
from lutu.security.keyring import Keyring
from lutu.store.log import EventLog
from tests.db.released import rows_of
from tests.operations.conftest import OTHER, fill
from tests.store.events import START, stopping_at, told


def backup_of(data: Path, database: str | None) -> Path:
    file = data.parent / "backup.zip"
    back_up(data, file, database=database, with_key=True, progress=silent)
    return file


@pytest.fixture
def backup(data: Path, database: str | None) -> Path:
    return backup_of(data, database)


@pytest.fixture(params=["into sqlite", "into postgresql"])
def into(request: pytest.FixtureRequest) -> str | None:
    """The database that the backup is brought back into."""
    if request.param == "into sqlite":
        return None
    request.getfixturevalue("no_connections_left")
    url: str = request.getfixturevalue("postgres").make()
    return url


def test_it_is_the_same_server_afterwards_whichever_database_it_goes_to(
    data: Path, database: str | None, backup: Path, into: str | None
) -> None:
    new = data.parent / "new"
    outcome = restore(backup, new, database=into, replace=False, progress=silent)
    assert (outcome.workspaces, outcome.events, outcome.chains, outcome.broken) == (2, 6, 3, ())
    with EventLog.open(data, database) as old, EventLog.open(new, into) as log:
        before, after = rows_of(old.engine), rows_of(log.engine)
        assert {name: rows for name, rows in after.items() if name != "inbox_frame"} == {
            name: rows for name, rows in before.items() if name != "inbox_frame"
        }
        assert told(log) == told(old)
        assert log.story("ann") == old.story("ann")
        assert (log.check(), log.version()) == ([], old.version())
        assert Maps(log.engine).list() == Maps(old.engine).list()
        assert Identities(log.engine).group("ann") == ("ann", "bob")
        log.receive([{"customer": "new", "event": "goes on", "time": START}], source="api")
        log.seal()
        assert log.check() == []
    with EventLog.open(folder_of(new, OTHER), into) as log:
        assert told(log) == {"dan": [("call", 0)]}
    server = connect(new, SERVER, into)
    assert rows_of(server)["audit_entry"][-1]["action"] in {"server.restore", "test"}
    assert [verify(server, chain) for chain in (None, "main")] == [None, None]
    assert (new / "uploads" / "1" / "shop.db").read_bytes() == b"\0not ours\xff"
    sealed = Keyring.open(data).encrypt("secret")
    assert Keyring.open(new).decrypt(sealed) == "secret"
    assert (new / "secret.key").stat().st_mode & 0o777 == 0o600


def test_what_is_there_is_refused(embedded: Path) -> None:
    backup = backup_of(embedded, None)
    before = (embedded / "uploads" / "1" / "shop.db").stat()
    with pytest.raises(NotEmpty, match="secret"):
        restore(backup, embedded, database=None, replace=False, progress=silent)
    assert (embedded / "uploads" / "1" / "shop.db").stat() == before


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in use cannot be moved there anyway")
def test_what_a_server_works_on_is_not_replaced(embedded: Path) -> None:
    backup = backup_of(embedded, None)
    with together(embedded / SERVING), together(embedded / SERVING), pytest.raises(StillServed):
        restore(backup, embedded, database=None, replace=True, progress=silent)
    assert [one.name for one in embedded.parent.glob("data.*")] == []
    restore(backup, embedded, database=None, replace=True, progress=silent)


def test_tables_that_are_there_are_refused(tmp_path: Path, url: str) -> None:
    with EventLog.open(tmp_path / "one") as log:
        fill(log)
    back_up(tmp_path / "one", tmp_path / "b.zip", database=None, with_key=False, progress=silent)
    connect(tmp_path / "two", SERVER, url).dispose()
    with pytest.raises(NotEmpty, match="lutu"):
        restore(tmp_path / "b.zip", tmp_path / "new", database=url, replace=False, progress=silent)
    assert not (tmp_path / "new").exists()


def test_what_is_replaced_is_put_aside_and_kept(
    data: Path, database: str | None, backup: Path
) -> None:
    with EventLog.open(data, database) as log:
        log.receive([{"customer": "late", "event": "lost", "time": START}], source="api")
    restore(backup, data, database=database, replace=True, progress=silent)
    with EventLog.open(data, database) as log:
        assert log.truth().rows == 5
    aside = list(data.parent.glob("data.replaced-*"))
    assert len(aside) == 1
    assert (aside[0] / "uploads" / "1" / "shop.db").is_file()
    if database is None:
        with EventLog.open(aside[0]) as log:
            assert log.truth().rows == 6
    else:
        with reading(connect(data, SERVER, database)) as connection:
            names = connection.scalars(text("SELECT nspname FROM pg_namespace")).all()
            assert sum(name.startswith("old_") for name in names) == 3


@pytest.mark.parametrize("phase", ["verify", "restore"])
def test_cancelling_leaves_the_target_as_it_was(
    data: Path, database: str | None, backup: Path, phase: str
) -> None:
    before = sorted(data.parent.iterdir())
    with pytest.raises(Cancelled):
        restore(backup, data, database=database, replace=True, progress=stopping_at(phase, 900))
    assert sorted(data.parent.iterdir()) == before
    with EventLog.open(data, database) as log:
        assert log.truth().rows == 5
    assert database is None or len(schemas_of(database)) == 3


def test_a_damaged_backup_touches_nothing(embedded: Path) -> None:
    backup = backup_of(embedded, None)
    content = bytearray(backup.read_bytes())
    with zipfile.ZipFile(backup) as packed:
        part = next(one for one in packed.infolist() if one.filename.endswith(".parquet"))
    content[part.header_offset + 200] ^= 0xFF
    backup.write_bytes(content)
    with pytest.raises(BadBackup, match="parquet"):
        restore(backup, embedded.parent / "new", database=None, replace=False, progress=silent)
    assert not (embedded.parent / "new").exists()


def test_a_backup_of_a_newer_version_is_refused(embedded: Path) -> None:
    backup = backup_of(embedded, None)
    newer = backup.with_name("newer.zip")
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(newer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "manifest.json":
                content = content.replace(b'"revision": "0', b'"revision": "9')
            new.writestr(name, content)
    with pytest.raises(NewerData):
        restore(newer, embedded.parent / "new", database=None, replace=False, progress=silent)
