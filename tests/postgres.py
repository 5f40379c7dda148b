"""A real PostgreSQL for the tests: its own data folder, reached through a socket in it, gone afterwards."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg

_FAST = [
    *("-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off"),
    *("-c", "max_connections=200"),
]
"""Nobody pulls the plug on a test; what is kept over a crash of ours is the kernel's."""
_NUMBERS = count()


@dataclass(frozen=True, slots=True)
class Postgres:
    """A server that runs; databases are made in it."""

    folder: Path
    programs: Path
    process: "list[subprocess.Popen[bytes]]" = field(default_factory=list)
    """The running one."""

    def url(self, name: str) -> str:
        return f"postgresql://lutu@/{name}?host={self.folder}"

    def make(self) -> str:
        """The URL of a new, empty database."""
        name = f"test_{os.getpid()}_{next(_NUMBERS)}"
        self.run(f'CREATE DATABASE "{name}" TEMPLATE template0')
        return self.url(name)

    def drop(self, url: str) -> None:
        name = url.partition("@/")[2].partition("?")[0]
        self.run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def run(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """End it at once, or with SIGINT so that what was committed is on the disk."""
        self.process[0].send_signal(how)
        self.process[0].wait()

    def start(self) -> None:
        """Run it; it ends with us, however we end."""
        place = ["-D", str(self.folder / "data"), "-k", str(self.folder), "-h", ""]
        command = [str(self.programs / "postgres"), *place, *_FAST]
        with (self.folder / "log").open("ab") as log:
            self.process[:] = [
                subprocess.Popen(
                    as_owner(command, "--pdeathsig=QUIT"), cwd="/", stdout=log, stderr=log
                )
            ]
        while True:
            with suppress(psycopg.OperationalError):
                psycopg.connect(self.url("postgres")).close()
                return
            assert self.process[0].poll() is None, (self.folder / "log").read_text()
            time.sleep(0.02)


def programs() -> Path | None:
    """Where pg_ctl is; Debian keeps it out of PATH."""
    if found := shutil.which("pg_ctl"):
        return Path(found).resolve().parent
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    return kept[-1].parent if kept else None


def as_owner(command: list[str], *more: str) -> list[str]:
    """PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0 and shutil.which("setpriv") is None:
        return command
    owner = ["--reuid=postgres", "--regid=postgres", "--clear-groups"]
    return ["setpriv", *more, *(owner if os.geteuid() == 0 else []), *command]


@contextmanager
def running(found: Path) -> Iterator[Postgres]:
    """A new server, for as long as the block lasts."""
    with tempfile.TemporaryDirectory(prefix="lutu-postgres-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        command = [found / "initdb", "-D", folder / "data", "-U", "lutu", "-A", "trust", "-N"]
        made = [*map(str, command), "-E", "UTF8", "--locale=C.UTF-8"]
        subprocess.run(as_owner(made), cwd="/", check=True, stdout=subprocess.DEVNULL)
        server = Postgres(folder, found)
        server.start()
        try:
            yield server
        finally:
            server.stop()
