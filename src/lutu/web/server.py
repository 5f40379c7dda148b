"""What the whole server works with: who is who, and the desks of its workspaces, opened when needed."""

import asyncio
import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Annotated

from fastapi import Depends
from sqlalchemy import Engine
from starlette.requests import HTTPConnection

from lutu.access.authorize import unknown_workspace
from lutu.access.sessions import Limits
from lutu.access.workspaces import FIRST, all_workspaces, find_workspace, folder_of, make_first
from lutu.config.table import Config
from lutu.db.base import SERVER
from lutu.db.session import connect, reading
from lutu.db.settings import read_settings
from lutu.insights.joined import load_plugins
from lutu.jobs.ledger import adopt
from lutu.jobs.service import Jobs
from lutu.jobs.supervisor import Supervisor
from lutu.kit.clocks import DAY, MICROSECONDS
from lutu.plugins.group import allow_plugins
from lutu.security.keyring import Keyring
from lutu.store.log import EventLog
from lutu.web.desk import Desk
from lutu.web.preparing import Preparing
from lutu.web.remembering import EVERY_SECONDS, order_forgetting
from lutu.web.vigil import Vigil


@dataclass(slots=True)
class Server:
    """One data folder, served. `local`: whoever sits at this machine is its owner, without an account."""

    data: Path
    local: bool
    engine: Engine
    config: Config
    supervisor: Supervisor
    _desks: dict[str, Desk] = field(default_factory=dict)
    _preparing: list[Preparing] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)
    _remember_next: float = 0.0
    vigil: Vigil = field(init=False)

    def __post_init__(self) -> None:
        self.vigil = Vigil(self.engine)

    @classmethod
    def open(cls, data: Path, *, local: bool, config: Config | None = None) -> "Server":
        """Open the tables of the server and the first workspace."""
        config = config or Config(data=data)
        allow_plugins(config.plugins)
        load_plugins()
        log = EventLog.open(data, config.database, config.index)
        engine = connect(data, SERVER, config.database)
        server = cls(data, local, engine, config, Supervisor(engine, data, config))
        make_first(server.engine, read_settings(log.engine).name)
        server._take(FIRST, log)
        return server

    @property
    def limits(self) -> Limits:
        """How long a session holds."""
        minutes, days = self.config.session_idle_minutes, self.config.session_days
        return Limits(minutes * 60 * MICROSECONDS, days * DAY)

    def keyring(self) -> Keyring:
        """What seals secrets that we must read again; made at the first time."""
        return Keyring.open(self.data)

    def desk(self, workspace: str) -> Desk:
        """The desk of a workspace; NotFound for one that is not there."""
        if (known := self._desks.get(workspace)) is not None:
            return known
        with self._lock:
            if (known := self._desks.get(workspace)) is not None:
                return known
            with reading(self.engine) as connection:
                found = find_workspace(connection, workspace)
            if found is None or found.archived is not None:
                raise unknown_workspace(workspace)
            folder = folder_of(self.data, found.id)
            log = EventLog.open(folder, self.config.database, self.config.index)
            return self._take(found.id, log)

    def desks(self) -> dict[str, Desk]:
        """The workspaces that were opened, by id."""
        return dict(self._desks)

    async def watch(self) -> None:
        """Look for what other processes change, in every opened workspace, for as long as we run."""
        async with asyncio.TaskGroup() as group:
            watched: set[str] = set()
            while True:
                for workspace, desk in list(self._desks.items()):
                    if workspace not in watched:
                        watched.add(workspace)
                        group.create_task(desk.live.watch())
                        group.create_task(desk.changed_maps.watch())
                if time.monotonic() >= self._remember_next:
                    self._remember_next = time.monotonic() + EVERY_SECONDS
                    await asyncio.to_thread(self._remember)
                await asyncio.sleep(0.5)

    def _remember(self) -> None:
        """See to it that no workspace keeps events for longer than it wants to."""
        for one in all_workspaces(self.engine):
            if one.archived is None:
                order_forgetting(self.desk(one.id))

    async def leave(self) -> None:
        """Keep what was written in the rooms of maps, and let everybody go."""
        for desk in list(self._desks.values()):
            await desk.rooms.close()

    def close(self) -> None:
        """Stop what runs and let go of everything."""
        for one in self._preparing:
            one.stop()
        self.supervisor.close()
        with self._lock:
            for desk in self._desks.values():
                desk.close()
        self.engine.dispose()

    def _take(self, workspace: str, log: EventLog) -> Desk:
        adopt(self.engine, workspace, log.engine)
        desk = self._desks[workspace] = Desk(log, Jobs(self.engine, workspace, self.supervisor))
        self._preparing.append(Preparing(desk))
        return desk


def serving(connection: HTTPConnection) -> Server:
    """The server that answers this request."""
    server: Server = connection.app.state.server
    return server


def opened(connection: HTTPConnection) -> Desk:
    """The desk of the workspace in the request's path."""
    return serving(connection).desk(connection.path_params["workspace"])


async def _house(connection: HTTPConnection) -> Server:
    """Not on a thread of its own: a request would pay more for the change than for the work."""
    return serving(connection)


async def _desk(connection: HTTPConnection) -> Desk:
    server, workspace = serving(connection), connection.path_params["workspace"]
    known = server.desks().get(workspace)
    return known if known is not None else await asyncio.to_thread(server.desk, workspace)


House = Annotated[Server, Depends(_house)]
"""The server, as a parameter of a route."""
Here = Annotated[Desk, Depends(_desk)]
"""The desk of the workspace, as a parameter of a route."""
