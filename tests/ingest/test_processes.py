"""Several processes import into one folder: a file that two bring is in the log once."""

from pathlib import Path

from lutu.ingest import history
from lutu.ingest.mapping import Mapping
from lutu.ingest.service import import_file
from lutu.store.log import EventLog
from tests.store.writers import run

ROWS = 200
COLUMNS = Mapping(customer="who", event="what", time="when")


def write_file(path: Path, customer: str) -> None:
    rows = [
        f"{customer},e{number},2026-01-01T00:{number // 60:02}:{number % 60:02}Z"
        for number in range(ROWS)
    ]
    path.write_text("\n".join(["who,what,when", *rows]) + "\n")


def import_files(folder: Path, own: str, database: str | None) -> None:
    with EventLog.open(folder / "data", database) as log:
        for name in (own, "shared"):
            import_file(log, folder / f"{name}.csv", COLUMNS)


def test_each_file_is_in_the_log_once(tmp_path: Path, database: str | None) -> None:
    for name in ("one", "two", "shared"):
        write_file(tmp_path / f"{name}.csv", name)
    run(import_files, (tmp_path, "one", database), (tmp_path, "two", database))
    with EventLog.open(tmp_path / "data", database) as log:
        assert (log.index().events, log.index().customers) == (3 * ROWS, 3)
        assert log.check() == []
        kept = [(one.state, one.accepted + one.duplicates) for one in history.imports(log.engine)]
    assert kept == [("done", ROWS)] * 4
