import stat
import threading
from pathlib import Path
from typing import Self

import pyarrow.parquet as pq
import pytest
from sqlalchemy import select

from lutu.access.workspaces import folder_of
from lutu.audit import verify
from lutu.audit.tables import audit_entry
from lutu.db.base import SERVER
from lutu.db.session import connect, reading
from lutu.errors import Cancelled, InvalidInput, NotFound
from lutu.kit.progress import silent
from lutu.maps.service import Maps
from lutu.operations.archive import Manifest, Unpacking
from lutu.operations.backup import back_up
from lutu.operations.restore import restore
from lutu.store.log import EventLog
from tests.operations.conftest import OTHER
from tests.store.events import START, events, stopping_at


def backed_up(data: Path, database: str | None, *, with_key: bool = False) -> Manifest:
    file = data.parent / "backup.zip"
    return back_up(data, file, database=database, with_key=with_key, progress=silent)


def test_everything_is_in_it_and_can_be_verified(data: Path, database: str | None) -> None:
    manifest = backed_up(data, database)
    main, other = manifest.workspaces["main"], manifest.workspaces[OTHER]
    assert (main.events, other.events) == (5, 1)
    assert main.database.rows["journey_map"] == main.database.rows["identity_link"] == 1
    assert manifest.server.rows["audit_entry"] == 4
    assert {"workspaces/main/files/uploads/1/shop.db", "workspaces/main/log/inbox"} < (
        manifest.parts.keys()
    )
    assert not any("key" in Path(name).parts or "index" in name for name in manifest.parts)
    with Unpacking(data.parent / "backup.zip") as backup:
        backup.verify(silent)
        assert backup.manifest == manifest


def test_only_its_owner_can_read_it(embedded: Path) -> None:
    backed_up(embedded, None)
    assert stat.S_IMODE((embedded.parent / "backup.zip").stat().st_mode) == 0o600


def test_the_key_is_in_it_only_when_asked_for(embedded: Path) -> None:
    (embedded / "lutu.toml").write_text("port = 9000\n")
    manifest = backed_up(embedded, None, with_key=True)
    assert [name for name, _ in manifest.below("key/")] == ["key/secret.key", "key/lutu.toml"]
    assert manifest.key


def test_the_audit_log_says_that_a_backup_was_made(data: Path, database: str | None) -> None:
    backed_up(data, database)
    with reading(connect(data, SERVER, database)) as connection:
        chain = select(audit_entry.c.action).where(audit_entry.c.chain == "")
        assert connection.scalars(chain).all() == ["server.backup"]


def test_a_folder_without_data_is_not_backed_up_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="nowhere"):
        back_up(
            tmp_path / "nowhere",
            tmp_path / "b.zip",
            database=None,
            with_key=False,
            progress=silent,
        )
    assert list(tmp_path.iterdir()) == []


def test_a_backup_is_not_put_into_the_folder_nor_over_a_file(embedded: Path) -> None:
    (embedded.parent / "there.zip").write_text("mine")
    for file in (
        embedded / "b.zip",
        embedded.parent / "there.zip",
        embedded.parent / "no" / "b.zip",
    ):
        with pytest.raises(InvalidInput):
            back_up(embedded, file, database=None, with_key=False, progress=silent)
    assert (embedded.parent / "there.zip").read_text() == "mine"


@pytest.mark.parametrize("phase", ["pack", "verify"])
def test_cancelling_leaves_nothing(embedded: Path, phase: str) -> None:
    before = sorted(embedded.parent.iterdir())
    with pytest.raises(Cancelled):
        back_up(
            embedded,
            embedded.parent / "b.zip",
            database=None,
            with_key=False,
            progress=stopping_at(phase),
        )
    assert sorted(embedded.parent.iterdir()) == before


def test_what_is_erased_from_the_log_meanwhile_is_as_it_was_at_its_moment(
    data: Path, database: str | None
) -> None:
    with EventLog.open(data, database) as log, log.frozen() as frozen:
        log.erase(["ann"])
        assert log.truth().rows < frozen.rows == 5
        assert [pq.read_metadata(file).num_rows for file in frozen.segments] == [3]


class Traffic:
    """Events that come, files that are imported and a map that is edited, until it is told to stop."""

    def __init__(self, data: Path, database: str | None) -> None:
        self._data, self._database = data, database
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=work) for work in (self._receive, self._edit)]
        self.received, self.appended, self.edited = 0, 0, 1

    def now(self) -> tuple[int, int, int]:
        return self.received, self.appended, self.edited

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        while self.received < 3 or self.edited < 3:
            threading.Event().wait(0.01)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _receive(self) -> None:
        with EventLog.open(self._data, self._database) as log:
            while not self._stop.is_set():
                number = self.received
                log.receive(
                    [{"customer": f"r{number}", "event": "beat", "time": START}], source="api"
                )
                self.received += 1
                if number % 5 == 0:
                    log.append([events(f"a{number} came {number}")], source=f"file {number}")
                    self.appended += 1

    def _edit(self) -> None:
        with EventLog.open(self._data, self._database) as log:
            maps = Maps(log.engine)
            while not self._stop.is_set():
                edit = {"op": "set_title", "title": f"edit {self.edited}"}
                self.edited = maps.edit("m", edit, self.edited).revision


def test_a_backup_under_load_is_one_moment_between_its_start_and_its_end(
    data: Path, database: str | None
) -> None:
    with Traffic(data, database) as traffic:
        before = traffic.now()
        manifest = backed_up(data, database)
        after = traffic.now()
    assert traffic.edited > before[2]
    new = data.parent / "new"
    restore(data.parent / "backup.zip", new, database=None, replace=False, progress=silent)
    with EventLog.open(new) as log:
        kept = log.truth().rows - 5
        revision = Maps(log.engine).get("m").revision
        assert len(Maps(log.engine).history("m")) == revision - 1
        assert log.check() == []
    assert kept == manifest.workspaces["main"].events - 5
    # one call of each kind may have been durable before it was counted
    assert before[0] + before[1] <= kept <= after[0] + after[1] + 2
    assert before[2] <= revision <= after[2] + 1
    server = connect(new, SERVER)
    assert [verify(server, chain) for chain in (None, "main", OTHER)] == [None] * 3
    with EventLog.open(folder_of(new, OTHER)) as log:
        assert log.truth().rows == 1
