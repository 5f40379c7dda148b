"""`lutu jobs`: what waits is listed, stopped, started again and run."""

import json
import subprocess
import sys
from pathlib import Path

from lutu.access.workspaces import make_first
from lutu.db.base import SERVER
from lutu.db.session import connect
from lutu.jobs.ledger import Job
from lutu.jobs.service import Jobs, Order
from tests.cli.conftest import Run


def queued(data: Path) -> Job:
    engine = connect(data, SERVER)
    make_first(engine, "test")
    job = Jobs(engine, "main").start(Order("draw", "by hand", {"stages": 3}))
    engine.dispose()
    return job


def listed(run: Run, data: Path) -> list[dict[str, str]]:
    told: list[dict[str, str]] = json.loads(
        run("jobs", "list", "--data", data, "--format", "json").out
    )
    return told


def test_what_waits_is_listed_stopped_and_started_again(run: Run, tmp_path: Path) -> None:
    job = queued(tmp_path)
    (row,) = listed(run, tmp_path)
    assert (row["id"], row["kind"], row["title"], row["state"]) == (
        job.id,
        "draw",
        "by hand",
        "queued",
    )
    assert run("jobs", "cancel", job.id, "--data", tmp_path).code == 0
    assert listed(run, tmp_path)[0]["state"] == "cancelled"
    assert run("jobs", "retry", job.id, "--data", tmp_path).code == 0
    assert listed(run, tmp_path)[0]["state"] == "queued"
    again = run("jobs", "retry", job.id, "--data", tmp_path, "--lang", "zh-Hans")
    assert again.code == 4
    assert "“by hand”不能重新开始" in again.err


def test_an_unknown_job_is_told(run: Run, tmp_path: Path) -> None:
    queued(tmp_path)
    told = run("jobs", "cancel", "nonsense", "--data", tmp_path)
    assert told.code == 3
    assert "nonsense" in told.err


def test_what_waits_is_run_without_a_server(run: Run, shop: Path) -> None:
    queued(shop)
    work = [sys.executable, "-m", "lutu", "jobs", "work", "--data", str(shop)]
    assert subprocess.run(work, timeout=120, check=False).returncode == 0
    assert listed(run, shop)[0]["state"] == "done"
    maps = json.loads(run("map", "list", "--data", shop, "--format", "json").out)
    assert maps[0]["title"] == "Customer journey"  # last changed first; others draw here too
