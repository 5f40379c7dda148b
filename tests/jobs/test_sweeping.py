import os
from pathlib import Path

from lutu.access.workspaces import make_first
from lutu.db.base import SERVER
from lutu.db.session import connect
from lutu.ingest.received import KEPT_SECONDS
from lutu.jobs import ledger
from lutu.jobs.ledger import Job
from lutu.jobs.sweeping import FILE_DAYS, KEPT_DAYS, sweep
from lutu.kit.clocks import DAY, now


def test_what_is_too_old_goes_and_the_rest_stays(tmp_path: Path) -> None:
    engine = connect(tmp_path, SERVER)
    make_first(engine, "main")
    for number, (kind, days) in enumerate(
        (
            ("export", 1),
            ("export", FILE_DAYS + 1),
            ("import", FILE_DAYS + 1),
            ("import", KEPT_DAYS + 1),
        )
    ):
        file = tmp_path / f"{number}.csv"
        file.touch()
        ended = now() - days * DAY
        ledger.add(
            engine,
            Job(str(number), "main", kind, "", {}, state="done", finished=ended, file=file.name),
        )
    uploads = [tmp_path / "uploads" / name for name in ("old", "new")]
    for folder in uploads:
        folder.mkdir(parents=True)
    os.utime(uploads[0], (1, 1 - KEPT_SECONDS))
    assert [job.id for job in sweep(engine, tmp_path)] == ["3"]
    assert sorted(path.name for path in tmp_path.glob("*.csv")) == ["0.csv", "2.csv"]
    assert [job.file for job in ledger.of_workspace(engine, "main")] == ["2.csv", None, "0.csv"]
    assert [folder.exists() for folder in uploads] == [False, True]
    engine.dispose()
