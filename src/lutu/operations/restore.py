"""Bringing a backup back: checked before anything is touched, built aside, compared, then put in place."""

import getpass
from pathlib import Path

from sqlalchemy import Engine

from lutu.access.workspaces import folder_of
from lutu.audit import Entry, record
from lutu.db.base import SERVER, WORKSPACE, Family
from lutu.db.migrate import NewerData
from lutu.db.rows import load, tables_of
from lutu.db.session import connect, connect_at, writing
from lutu.db.turn import shared
from lutu.kit.progress import Progress
from lutu.operations.archive import Database, Manifest, Unpacking
from lutu.operations.compare import Compared, NotTheSame, compared, same_file, same_tables
from lutu.operations.target import put_in_place
from lutu.store.folder import Folder
from lutu.store.frames import add_frame
from lutu.store.inbox import Inbox
from lutu.store.log import EventLog
from lutu.store.manifest import read_size


def restore(
    file: Path, data: Path, *, database: str | None, replace: bool, progress: Progress
) -> Compared:
    """Bring a server back from its backup, into SQLite or PostgreSQL whichever it came from.

    Every hash is checked first. What is at the target is refused, or with `replace` put aside, never
    deleted. On any error and at Ctrl-C the target is as it was. Says what was compared.
    """
    with Unpacking(file) as backup:
        backup.verify(progress)
        _require_known(backup.manifest)
        with put_in_place(data, database, replace=replace) as building:
            return _Restoring(backup, building, database, progress).run(file.name)


class _Restoring:
    """One restore while it goes on, in a folder of its own."""

    def __init__(
        self, backup: Unpacking, data: Path, database: str | None, progress: Progress
    ) -> None:
        self._backup, self._data, self._database = backup, data, database
        self._progress, self._done = progress, 0

    def run(self, name: str) -> Compared:
        manifest = self._backup.manifest
        self._tables(self._data, SERVER, manifest.server, "server")
        for workspace in manifest.workspaces:
            self._workspace(workspace)
        for part, below in manifest.below("key/"):
            self._write(part, self._data / below)
            (self._data / below).chmod(0o600)
        server = connect(self._data, SERVER, self._database)
        try:
            outcome = compared(manifest, server)
            entry = Entry(
                "server.restore", None, "", getpass.getuser(), "server", detail={"file": name}
            )
            with writing(server) as connection:
                record(connection, entry)
        finally:
            server.dispose()
        return outcome

    def _workspace(self, workspace: str) -> None:
        prefix, path = f"workspaces/{workspace}", folder_of(self._data, workspace)
        folder = Folder(path)
        folder.make()
        for part, below in self._backup.manifest.below(f"{prefix}/log/segments/"):
            self._write(part, folder.segments / below)
        for part, below in self._backup.manifest.below(f"{prefix}/files/"):
            self._write(part, path / below)
        kept = self._backup.manifest.workspaces[workspace]
        self._tables(path, WORKSPACE, kept.database, f"{prefix}/tables")
        with EventLog.open(path, self._database) as log:
            events = log.truth().rows
        if events != kept.events:
            raise NotTheSame(value=f"{workspace}: {events} != {kept.events}")

    def _tables(self, path: Path, family: Family, kept: Database, prefix: str) -> None:
        """Fill tables of the revision of that time, compare them, and bring them up to today's."""
        engine = connect_at(path, family, self._database, kept.revision)
        try:
            with writing(engine) as connection:
                for table in tables_of(connection):
                    if table.name in kept.rows:
                        name = f"{prefix}/{table.name}.jsonl"
                        load(connection, table, self._backup.lines(name))
                        self._tell(name)
            same_tables(engine, self._backup.manifest.parts, prefix)
            if family is WORKSPACE:
                self._inbox(Folder(path), engine, f"{prefix.removesuffix('tables')}log/inbox")
        finally:
            engine.dispose()
        connect(path, family, self._database).dispose()

    def _inbox(self, folder: Folder, engine: Engine, part: str) -> None:
        """What was received but not yet sealed goes to where this database keeps it."""
        with writing(engine) as connection:
            name = read_size(connection)[1]
            file = folder.inbox / name
            self._write(part, file)
            if shared(engine):
                for batch in Inbox(file).batches():
                    add_frame(connection, name, batch)
                file.unlink()

    def _write(self, part: str, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as opened:
            for block in self._backup.blocks(part):
                opened.write(block)
        same_file(file, self._backup.manifest.parts[part])
        self._tell(part)

    def _tell(self, part: str) -> None:
        self._done += self._backup.manifest.parts[part].bytes
        self._progress("restore", self._done, self._backup.manifest.bytes)


def _require_known(manifest: Manifest) -> None:
    """NewerData when a newer version made the backup."""
    kept = [(SERVER, manifest.server)]
    kept += [(WORKSPACE, one.database) for one in manifest.workspaces.values()]
    for family, database in kept:
        if database.revision > family.newest():
            raise NewerData(value=database.revision, allowed=family.newest())
