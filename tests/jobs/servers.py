"""Server processes for tests that kill them: each sees to the jobs of a data folder."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from lutu.access.workspaces import make_first
from lutu.config.table import Config
from lutu.db.base import SERVER
from lutu.db.session import connect
from lutu.jobs.ledger import Job
from lutu.jobs.service import Jobs
from lutu.jobs.supervisor import Supervisor

PATIENCE_SECONDS = 120
SERVE = "from tests.jobs.servers import serve; import sys; serve(*sys.argv[1:])"
ROOT = Path(__file__).parents[2]


def serve(data: str, database: str = "") -> None:
    """What a server does for jobs, until its input ends."""
    config = Config(data=Path(data), database=database or None)
    supervisor = Supervisor(connect(Path(data), SERVER, config.database), Path(data), config)
    threading.Event().wait() if sys.stdin is None else sys.stdin.read()
    supervisor.close()


@dataclass(slots=True)
class House:
    """A data folder with the server processes that are up."""

    data: Path
    engine: Engine
    database: str | None
    servers: "list[subprocess.Popen[bytes]]"

    @property
    def jobs(self) -> Jobs:
        """The jobs of the first workspace, as a process sees them that runs none."""
        return self.of("main")

    def of(self, workspace: str) -> Jobs:
        return Jobs(self.engine, workspace)

    def start_server(self) -> "subprocess.Popen[bytes]":
        """One more process; it and its worker are a group of their own."""
        server = subprocess.Popen(
            [sys.executable, "-c", SERVE, str(self.data), self.database or ""],
            stdin=subprocess.PIPE,
            cwd=ROOT,
            start_new_session=True,
        )
        self.servers.append(server)
        return server

    def kill(self, server: "subprocess.Popen[bytes]", *, whole: bool = True) -> None:
        """As when the power goes: with its worker, or the server alone."""
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL) if whole else server.kill()
        server.wait()
        assert server.stdin is not None
        server.stdin.close()
        self.servers.remove(server)

    def stop(self, server: "subprocess.Popen[bytes]") -> None:
        """As an administrator would."""
        assert server.stdin is not None
        server.stdin.close()
        server.wait(30)
        self.servers.remove(server)

    def ended(self, job: Job) -> Job:
        """The job once it is over."""
        return self.when(job, lambda one: one.state not in {"queued", "running"})

    def when(self, job: Job, holds: Callable[[Job], bool]) -> Job:
        """The job once this holds of it; it must do so before the job is over."""
        until = time.monotonic() + PATIENCE_SECONDS
        while not holds(now := self.of(job.workspace).get(job.id)):
            assert now.state in {"queued", "running"}, now
            assert time.monotonic() < until, now
            time.sleep(0.02)
        return now


@contextmanager
def house(data: Path, database: str | None = None) -> Iterator[House]:
    """A data folder with no server yet; those that are up at the end are killed."""
    engine = connect(data, SERVER, database)
    make_first(engine, "test")
    found = House(data, engine, database, [])
    try:
        yield found
    finally:
        for server in list(found.servers):
            found.kill(server)
        engine.dispose()


def workers_of(server: "subprocess.Popen[bytes]") -> list[int]:
    """The process ids of a server's workers."""
    listed = subprocess.run(["pgrep", "-P", str(server.pid)], capture_output=True, check=False)
    return [int(word) for word in listed.stdout.split()]


def workers_left(workers: list[int]) -> list[int]:
    """Those of these processes that still run."""
    return [worker for worker in workers if Path(f"/proc/{worker}").exists()]
