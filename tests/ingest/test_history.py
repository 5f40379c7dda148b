from pathlib import Path

from lutu.ingest.errors import UnknownColumn
from lutu.ingest.history import find_import, imports
from lutu.ingest.mapping import Mapping
from lutu.ingest.service import import_file
from lutu.store.log import EventLog
from tests.ingest.samples import GOOD, MAPPING, unchanged, write_csv


def test_every_import_is_remembered_the_last_one_first(log: EventLog, tmp_path: Path) -> None:
    one = import_file(log, write_csv(tmp_path / "a.csv"), MAPPING, source="shop")
    two = import_file(
        log, write_csv(tmp_path / "b.csv", [*GOOD, ("", "x", "y")]), MAPPING, source="shop"
    )
    found = imports(log.engine)
    assert [record.id for record in found] == [two.id, one.id]
    last = found[0]
    assert (last.file_name, last.source, last.state, last.error) == ("b.csv", "shop", "done", None)
    assert (last.accepted, last.duplicates, last.rejected) == (0, 3, 1)
    assert last.rejected_file is not None
    assert log.path / last.rejected_file == two.rejected_file
    assert last.finished is not None
    assert last.started <= last.finished


def test_a_failed_import_is_remembered_with_its_error(log: EventLog, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv")
    error = unchanged(
        log, lambda: import_file(log, path, Mapping("x", "event", "time")), UnknownColumn
    )
    (record,) = imports(log.engine)
    assert (record.state, record.error, record.rejected_file) == ("failed", str(error), None)


def test_an_import_is_found_by_its_id(log: EventLog, tmp_path: Path) -> None:
    report = import_file(log, write_csv(tmp_path / "a.csv"), MAPPING)
    assert find_import(log.engine, report.id) == imports(log.engine)[0]
    assert find_import(log.engine, "nothing") is None


def test_an_import_that_goes_on_under_its_identifier_is_done_once(
    log: EventLog, tmp_path: Path
) -> None:
    path = write_csv(tmp_path / "a.csv", [*GOOD, ("", "x", "y")])
    first = import_file(log, path, MAPPING, identifier="job")
    again = import_file(log, path, MAPPING, identifier="job")
    assert (first.accepted, first.rejected, first.id) == (3, 1, "job")
    assert (again.accepted, again.rejected, again.id) == (3, 1, "job")
    assert again.rejected_file == first.rejected_file
    assert len(imports(log.engine)) == 1


def test_an_import_that_failed_can_be_done_under_the_same_identifier(
    log: EventLog, tmp_path: Path
) -> None:
    path = write_csv(tmp_path / "a.csv")
    unchanged(
        log,
        lambda: import_file(log, path, Mapping("x", "event", "time"), identifier="job"),
        UnknownColumn,
    )
    assert import_file(log, path, MAPPING, identifier="job").accepted == 3
    assert [record.state for record in imports(log.engine)] == ["done"]


def test_of_two_that_do_the_same_import_the_first_one_is_believed(
    log: EventLog, tmp_path: Path
) -> None:
    path = write_csv(tmp_path / "a.csv")
    others = iter([1])

    def meanwhile(phase: str, done: int, total: int | None) -> None:  # noqa: ARG001 - a Progress
        if next(others, None):
            import_file(log, path, MAPPING, identifier="job")

    late = import_file(log, path, MAPPING, identifier="job", progress=meanwhile)
    assert (late.accepted, late.duplicates) == (3, 0)
    (record,) = imports(log.engine)
    assert (record.state, record.accepted, record.duplicates) == ("done", 3, 0)
    assert log.summary().events == 3
