"""Run the web door until it is told to stop: in this process, or in several behind one socket."""

import contextlib
import gc
import os
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from lutu.access.invitations import owner_link
from lutu.access.people import any_person
from lutu.access.workspaces import make_first
from lutu.config.table import Config
from lutu.db.base import SERVER
from lutu.db.home import SERVING
from lutu.db.lock import together
from lutu.db.session import connect, writing
from lutu.db.settings import read_settings
from lutu.kit.heaps import share_heaps
from lutu.kit.loading import uncollected
from lutu.store.log import EventLog
from lutu.web.graceful import Graceful
from lutu.web.logs import set_up_logs
from lutu.web.metrics import FOLDER_VARIABLE, forget_process
from lutu.web.processes import Processes
from lutu.web.reach import address_of, check_reach, listen

__all__ = ["address_of", "check_reach", "first_owner", "prepare", "serve"]

_SWITCH_SECONDS: Final = 0.001
"""How long a thread may compute while others wait: the one that talks to clients needs its turn often."""


def prepare(config: Config) -> None:
    """Bring the data folder up to date before any process serves it; raises what keeps that from working."""
    with EventLog.open(config.data, config.database, config.index) as log:
        name = read_settings(log.engine).name
    with _people(config) as engine:
        make_first(engine, name)


def first_owner(config: Config) -> str | None:
    """The path of the page on which the first owner makes an account; None when somebody has one.

    A newer link ends the one before, so it is asked for by a server that answers, not by one that may
    still fail to start.
    """
    with _people(config) as engine, writing(engine) as connection:
        return None if any_person(connection) else f"/welcome#{owner_link(connection)}"


def serve(config: Config, ready: Callable[[int], None], *, local: bool = False) -> None:
    """Serve a data folder; `ready` is told on which port once it answers.

    `local`: whoever sits at this machine is the owner without signing in. Raises what `check_reach` and
    `listen` raise.
    """
    check_reach(config)
    _raise_limit_of_handles()
    set_up_logs(config)
    lock = config.data / SERVING
    with together(lock), contextlib.closing(listen(config)) as listener:
        port: int = listener.getsockname()[1]
        work = Work(config, local)
        if config.processes == 1:
            work(listener, lambda: ready(port))
            return
        with _shared_metrics() as folder:
            Processes(
                work,
                config.processes,
                listener,
                stop_seconds=config.stop_seconds,
                gone=lambda pid: forget_process(folder, pid),
            ).run(lambda: ready(port))


@dataclass(frozen=True, slots=True)
class Work:
    """What a process does."""

    config: Config
    local: bool

    def __call__(self, listener: socket.socket, ready: Callable[[], None]) -> None:
        """Answer until told to stop."""
        share_heaps()
        with uncollected():
            from lutu.web.app import create_app  # noqa: PLC0415 - the parent of others needs none

            app = create_app(self.config.data, local=self.local, config=self.config)
            gc.freeze()  # what was loaded stays until the end
        set_up_logs(self.config)
        sys.setswitchinterval(_SWITCH_SECONDS)
        Graceful(app, self.config, ready, app.state.presence.leave).run(sockets=[listener])


@contextmanager
def _people(config: Config) -> Iterator[Engine]:
    """The part of the database that all workspaces share."""
    engine = connect(config.data, SERVER, config.database)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _shared_metrics() -> Iterator[Path]:
    """A folder in which the processes add up what they count."""
    with tempfile.TemporaryDirectory(prefix="lutu-metrics-") as folder:
        os.environ[FOLDER_VARIABLE] = folder
        try:
            yield Path(folder)
        finally:
            del os.environ[FOLDER_VARIABLE]


def _raise_limit_of_handles() -> None:
    """As many open files as the system lets us: each connection is one."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows, and no such limit
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
