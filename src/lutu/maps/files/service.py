"""The files of a workspace: kept, found, and thrown away when nothing uses them any more."""

import os
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from sqlalchemy import Engine, RowMapping, delete, insert, select

from lutu.db.session import reading, writing
from lutu.errors import Conflict, LutuError, NotFound
from lutu.kit.clocks import now
from lutu.kit.i18n import Text
from lutu.kit.ids import new_id
from lutu.maps.files.content import SUFFIXES, checked
from lutu.maps.files.tables import workspace_file
from lutu.maps.files.uses import used_among

MAX_NAME: Final = 200
SPARE_BYTES: Final = 256 << 20
"""What a new file leaves free on the disk."""
_SETTLED_SECONDS: Final = 3600
"""After this long, bytes without a row are what a crash has left behind."""
_FILE: Final = Text("file", "文件", "檔案")
_GONE: Final = Text(
    "Bring it again: somebody removed it.", "它已被移除，请重新上传。", "它已被移除，請重新上傳。"
)


class FileInUse(Conflict):
    """A file that is still shown somewhere."""

    code = "file_in_use"
    message = Text(
        en="“{value}” is still used by a map, a version or a shared object. Take it out there first.",
        zh_hans="“{value}”仍被地图、版本或共享对象使用。请先在那里移除它。",
        zh_hant="「{value}」仍被地圖、版本或共享物件使用。請先在那裡移除它。",
    )


class NoSpace(LutuError):
    """The disk has no room for another file."""

    code = "no_space"
    status = 507
    message = Text(
        en="There is no room for “{value}” on the disk of the data folder. Free some and try again.",
        zh_hans="数据文件夹所在的磁盘放不下“{value}”。请腾出空间后重试。",
        zh_hant="資料夾所在的磁碟放不下「{value}」。請騰出空間後重試。",
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of a workspace; `created` in microseconds since 1970, `creator` the id of a person."""

    id: str
    name: str
    media_type: str
    bytes: int
    width: int | None
    height: int | None
    created: int
    creator: str | None


class Files:
    """Bytes in a folder, everything else in SQL; a file is there once its row is."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        self._folder, self._engine = folder, engine

    def add(self, file: BinaryIO, name: str, creator: str | None = None) -> Kept:
        """Keep a file in the form in which it may be shown; BadFile, BadImage, BadDrawing or NoSpace."""
        shown = plain_name(name)
        found = checked(file, shown)
        self._folder.mkdir(exist_ok=True)
        size = len(found.content) if found.content is not None else file.seek(0, os.SEEK_END)
        if shutil.disk_usage(self._folder).free < SPARE_BYTES + size:
            raise NoSpace(value=shown)
        kept = Kept(
            id=new_id(),
            name=f"{_stem(shown)}{SUFFIXES[found.media_type]}",
            media_type=found.media_type,
            bytes=size,
            width=found.width,
            height=found.height,
            created=now(),
            creator=creator,
        )
        self._write(kept, file, found.content)
        with writing(self._engine) as connection:
            connection.execute(insert(workspace_file).values(**_row(kept)))
        return kept

    def newest_first(self) -> list[Kept]:
        """Every file, the newest first."""
        newest = workspace_file.c.created.desc(), workspace_file.c.id.desc()
        with reading(self._engine) as connection:
            rows = connection.execute(select(workspace_file).order_by(*newest)).mappings()
            return [_kept(row) for row in rows]

    def unused(self) -> list[Kept]:
        """Those that no map, version or shared object names, the newest first."""
        everything = self.newest_first()
        with reading(self._engine) as connection:
            used = used_among(connection, {one.id for one in everything})
        return [one for one in everything if one.id not in used]

    def get(self, file_id: str) -> Kept:
        """A file; NotFound when there is none, or its bytes are gone."""
        wanted = select(workspace_file).where(workspace_file.c.id == file_id)
        with reading(self._engine) as connection:
            row = connection.execute(wanted).mappings().one_or_none()
        if row is None or not self.path(_kept(row)).is_file():
            raise self.unknown(file_id)
        return _kept(row)

    def unknown(self, file_id: str) -> NotFound:
        """What is said of a file that is not there, and of one that the asker is not shown."""
        return NotFound(what=_FILE.say(), value=file_id[:40], allowed=_GONE.say())

    def path(self, kept: Kept) -> Path:
        """Where its bytes lie."""
        return self._folder / f"{kept.id}{SUFFIXES[kept.media_type]}"

    def remove(self, file_id: str) -> Kept:
        """Throw a file away for good; FileInUse while something names it."""
        kept = self.get(file_id)
        with writing(self._engine) as connection:
            if used_among(connection, {file_id}):
                raise FileInUse(value=kept.name)
            connection.execute(delete(workspace_file).where(workspace_file.c.id == file_id))
        self.path(kept).unlink(missing_ok=True)
        return kept

    def sweep(self) -> None:
        """Throw away bytes that no row names: what a crash has left behind."""
        known = {self.path(one).name for one in self.newest_first()}
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            with suppress(FileNotFoundError):  # another process sweeps as well
                settled = time.time() - path.stat().st_mtime > _SETTLED_SECONDS
                if path.name not in known and settled:
                    path.unlink()

    def _write(self, kept: Kept, file: BinaryIO, content: bytes | None) -> None:
        path = self.path(kept)
        try:
            with path.open("xb") as out:
                if content is None:
                    file.seek(0)
                    shutil.copyfileobj(file, out, 1 << 20)
                else:
                    out.write(content)
                out.flush()
                os.fsync(out.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def plain_name(name: str) -> str:
    """The last part of a name without what no name needs; it is only ever shown, never a path."""
    last = name.replace("\\", "/").rsplit("/", maxsplit=1)[-1]
    plain = "".join(one for one in last if one.isprintable()).strip(". ")
    return plain[-MAX_NAME:] or "file"


def _stem(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return (stem if dot and stem and len(suffix) <= 5 else name)[: MAX_NAME - 6]


def _row(kept: Kept) -> dict[str, Any]:
    return {column.name: getattr(kept, column.name) for column in workspace_file.columns}


def _kept(row: RowMapping) -> Kept:
    return Kept(**row)
