"""What long work costs: until a worker begins, until a job stops, and while nothing is to be done.

python -m benchmarks.jobs
"""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from lutu.access.workspaces import make_first
from lutu.config.table import Config
from lutu.db.base import SERVER
from lutu.db.session import connect
from lutu.jobs.ledger import Job
from lutu.jobs.service import Jobs, Order
from lutu.jobs.supervisor import Supervisor
from lutu.kit.clocks import MICROSECONDS

TIMES = 5
IDLE_SECONDS = 30


def main() -> None:
    """Print a line for each claim."""
    with tempfile.TemporaryDirectory() as name:
        data = Path(name)
        engine = connect(data, SERVER)
        make_first(engine, "bench")
        supervisor = Supervisor(engine, data, Config(data=data))
        jobs = Jobs(engine, "main", supervisor)
        print(f"a server with nothing to do   {_idle(os.getpid()):.2f} s of CPU a minute")
        cold = _until_started(jobs, "seal")
        warm = [_until_started(jobs, "seal") for _ in range(TIMES)]
        print(f"first job begins after        {cold:.2f} s; the next after {median(warm):.2f} s")
        stops = [_until_stopped(jobs) for _ in range(TIMES)]
        print(f"a running job stops after     {median(stops):.2f} s, at most {max(stops):.2f} s")
        worker = _child()
        print(
            f"a worker with nothing to do   {_idle(worker):.2f} s of CPU a minute, for two minutes"
        )
        print(f"memory of the worker          {_resident(worker)} MB")
        supervisor.close()
        engine.dispose()


def _until_started(jobs: Jobs, kind: str) -> float:
    job = jobs.start(Order(kind, "", {}))
    over = _when(jobs, job, lambda one: one.state == "done")
    assert over.started is not None
    return (over.started - over.created) / MICROSECONDS


def _until_stopped(jobs: Jobs) -> float:
    case = {"demo": "ecommerce", "customers": 300_000, "seed": 1}
    job = jobs.start(Order("demo", "", case))
    _when(jobs, job, lambda one: one.done > 0)
    asked = time.perf_counter()
    jobs.cancel(job.id)
    _when(jobs, job, lambda one: one.state == "cancelled")
    return time.perf_counter() - asked


def _when(jobs: Jobs, job: Job, holds: Callable[[Job], bool]) -> Job:
    while not holds(now := jobs.get(job.id)):
        time.sleep(0.01)
    return now


def _idle(process: int) -> float:
    before = _cpu_seconds(process)
    time.sleep(IDLE_SECONDS)
    return (_cpu_seconds(process) - before) * 60 / IDLE_SECONDS


def _cpu_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident(process: int) -> int:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) >> 10


def _child() -> int:
    listed = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text()
    threads = Path(f"/proc/{os.getpid()}/task").iterdir()
    children = listed or "".join((thread / "children").read_text() for thread in threads)
    return int(children.split()[0])


if __name__ == "__main__":
    main()
