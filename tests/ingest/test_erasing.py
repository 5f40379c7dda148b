from pathlib import Path

from lutu.ingest.erasing import erase_customers
from lutu.ingest.mapping import Mapping
from lutu.ingest.service import import_file
from lutu.store.log import EventLog


def test_files_that_may_name_them_go_too(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "shop.csv"
    file.write_text("who,what,at\nann,view,2026-01-01\nbob,pay,2026-01-02\nann,pay,never\n")
    with EventLog.open(data) as log:
        report = import_file(log, file, Mapping(customer="who", event="what", time="at"))
        assert report.rejected_file
        waiting = data / "uploads" / "one" / "shop.csv"
        waiting.parent.mkdir(parents=True)
        waiting.write_bytes(file.read_bytes())
        done = erase_customers(log, ["ann"])
        assert (done.events, log.find_customers("").total) == (1, 1)
        assert not report.rejected_file.exists()
        assert not waiting.exists()


def test_the_same_file_brings_nobody_back(tmp_path: Path) -> None:
    file, mapping = tmp_path / "shop.csv", Mapping(customer="who", event="what", time="at")
    file.write_text("who,what,at\nann,view,2026-01-01\nbob,pay,2026-01-02\n")
    with EventLog.open(tmp_path / "data") as log:
        import_file(log, file, mapping)
        erase_customers(log, ["ann"])
        file.write_text(file.read_text() + "carol,pay,2026-01-03\n")
        report = import_file(log, file, mapping)
        assert (report.accepted, report.duplicates) == (1, 1)
        assert [note.en for note in report.notes] == ["1 events of erased customers were left out."]
