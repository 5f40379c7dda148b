"""Backing up a server while it goes on working: every database at one moment, every file, one archive."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from getpass import getuser
from importlib.metadata import version
from pathlib import Path
from typing import Final, Literal

from sqlalchemy import Connection, Engine, text

from lutu.access.workspaces import FIRST, all_workspaces, folder_of
from lutu.audit import Entry, record
from lutu.db.base import SERVER, WORKSPACE
from lutu.db.home import marker
from lutu.db.rows import dump, tables_of
from lutu.db.session import connect, reading, writing
from lutu.errors import InvalidInput, NotFound
from lutu.kit.clocks import now, to_iso
from lutu.kit.i18n import Text
from lutu.kit.progress import Progress
from lutu.operations.archive import (
    FORMAT,
    Database,
    Manifest,
    Packing,
    Unpacking,
    Workspace,
    read_blocks,
)
from lutu.operations.folder import kept_files, key_files
from lutu.store.inbox import framed
from lutu.store.log import EventLog

MADE_OTHERWISE: Final = frozenset({"alembic_version", "inbox_frame"})
"""Tables that no backup keeps as rows: the migrations fill one, the inbox is kept as a file."""
_DATA = Text("data folder", "数据文件夹", "資料夾")
_FILE = Text("file of the backup", "备份文件", "備份檔案")
_OUTSIDE = Text(
    "a new file outside the data folder",
    "数据文件夹之外的新文件",
    "資料夾之外的新檔案",
)


def back_up(
    data: Path, file: Path, *, database: str | None, with_key: bool, progress: Progress
) -> Manifest:
    """Write a backup of a whole server and read it again to see that it is sound.

    What others do meanwhile goes on; each workspace is kept as it stood at one moment, and so are people
    and rights. Without the key, stored secrets in it cannot be read by anybody.
    """
    _check(data, file)
    draft = file.with_name(f".{file.name}.draft")
    draft.unlink(missing_ok=True)
    try:
        with Packing(draft, _counted(progress, _size_of(data))) as packing:
            packing.finish(_Backup(data, database, packing).run(with_key=with_key))
        with Unpacking(draft) as written:
            written.verify(progress)
        draft.rename(file)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return written.manifest


class _Backup:
    """One backup while it is made."""

    def __init__(self, data: Path, database: str | None, packing: Packing) -> None:
        self._data, self._database, self._packing = data, database, packing

    def run(self, *, with_key: bool) -> Manifest:
        began = to_iso(now())
        engine = connect(self._data, SERVER, self._database)
        try:
            _note(engine, with_key=with_key)
            with reading(engine) as connection:
                server = self._tables(connection, "server", "server")
            known = {FIRST, *(one.id for one in all_workspaces(engine))}
        finally:
            engine.dispose()
        workspaces = {
            one: self._workspace(one)
            for one in sorted(known)
            if folder_of(self._data, one).is_dir()
        }
        for name, file in key_files(self._data) if with_key else ():
            self._packing.add(f"key/{name}", read_blocks(file))
        return Manifest(
            format=FORMAT,
            lutu=version("lutu"),
            began=began,
            ended=to_iso(now()),
            engine="sqlite" if self._database is None else "postgresql",
            key=with_key,
            server=server,
            workspaces=workspaces,
            parts=self._packing.parts,
        )

    def _workspace(self, workspace: str) -> Workspace:
        prefix, folder = f"workspaces/{workspace}", folder_of(self._data, workspace)
        with EventLog.open(folder, self._database) as log, log.frozen() as frozen:
            taken = to_iso(now())
            tables = self._tables(frozen.connection, "workspace", f"{prefix}/tables")
            inbox = (framed(batch) for batch in frozen.inbox)
            self._packing.add(f"{prefix}/log/inbox", inbox)
            for segment in frozen.segments:
                self._packing.add(f"{prefix}/log/segments/{segment.name}", read_blocks(segment))
        for name, file in kept_files(folder):
            with suppress(FileNotFoundError):  # thrown away meanwhile: an upload that was imported
                self._packing.add(f"{prefix}/files/{name}", read_blocks(file))
        return Workspace(taken, frozen.rows, tables)

    def _tables(
        self, connection: Connection, family: Literal["server", "workspace"], prefix: str
    ) -> Database:
        rows = {}
        for table in tables_of(connection):
            if table.name not in MADE_OTHERWISE:
                counted = _Lines(dump(connection, table))
                self._packing.add(f"{prefix}/{table.name}.jsonl", counted)
                rows[table.name] = counted.count - 1
        revision = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return Database(family, str(revision), rows)


class _Lines:
    """Lines that are counted as they pass."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines, self.count = lines, 0

    def __iter__(self) -> Iterator[bytes]:
        for line in self._lines:
            self.count += 1
            yield line


def _check(data: Path, file: Path) -> None:
    """NotFound without a data folder; InvalidInput when the file is there already, or inside the folder."""
    if not (data / WORKSPACE.file_name).exists() and not marker(data, WORKSPACE).exists():
        raise NotFound(what=_DATA.say(), value=data, allowed="")
    inside = file.resolve().is_relative_to(data.resolve())
    if inside or file.exists() or not file.resolve().parent.is_dir():
        raise InvalidInput(what=_FILE.say(), value=file, allowed=_OUTSIDE.say())


def _note(engine: Engine, *, with_key: bool) -> None:
    """A copy of everything about customers leaves the house: the audit log says so."""
    entry = Entry("server.backup", None, "", getuser(), "server", detail={"with_key": with_key})
    with writing(engine) as connection:
        record(connection, entry)


def _size_of(data: Path) -> int:
    """About how much there will be to write."""
    return sum(file.stat().st_size for file in data.rglob("*.parquet"))


def _counted(progress: Progress, expected: int) -> Callable[[int], None]:
    done = 0

    def count(size: int) -> None:
        nonlocal done
        done += size
        progress("pack", done, max(done, expected))

    return count
