"""Where a backup is brought back to: built aside, put in place whole, what was there put aside and kept."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from lutu.db.home import SERVING
from lutu.db.lock import if_free
from lutu.db.schemas import drop_schemas, move_schemas, schemas_of
from lutu.errors import Conflict
from lutu.kit.i18n import Text


class NotEmpty(Conflict):
    """Something is already where a backup was to be brought back to."""

    code = "not_empty"
    message = Text(
        en="“{value}” already holds something ({found}). Name a new folder and an empty database, or "
        "stop the server and say --replace: what is there is then put aside, not deleted.",
        zh_hans="“{value}”中已有内容（{found}）。请指定新的文件夹和空数据库；"
        "或先停止服务再加 --replace：原有内容会移到一旁保留，不会删除。",
        zh_hant="「{value}」中已有內容（{found}）。請指定新的資料夾和空資料庫；"
        "或先停止服務再加 --replace：原有內容會移到一旁保留，不會刪除。",
    )


class StillServed(Conflict):
    """A server works on what was to be replaced: what people did from then on would be lost."""

    code = "still_served"
    message = Text(
        en="A server is running on “{value}”. Stop it first: what people do meanwhile would be lost.",
        zh_hans="“{value}”正由运行中的服务使用。请先停止服务，否则期间的操作都会丢失。",
        zh_hant="「{value}」正由執行中的服務使用。請先停止服務，否則期間的操作都會遺失。",
    )


@contextmanager
def put_in_place(data: Path, database: str | None, *, replace: bool) -> Iterator[Path]:
    """A new folder to build in; it takes the place of `data` when the block ends well, and else is gone.

    Before anything is done: NotEmpty when something is there and may not be replaced, StillServed when a
    server works on it.
    """
    there = sorted(path.name for path in data.iterdir()) if data.is_dir() else []
    schemas = schemas_of(database) if database else []
    if (there or schemas) and not replace:
        raise NotEmpty(value=data, found=", ".join([*there, *schemas][:5]))
    _check_free(data)
    stamp = datetime.now(UTC).strftime("%y%m%d%H%M%S")
    building = data.resolve().with_name(f".{data.resolve().name}.restoring-{stamp}")
    building.parent.mkdir(parents=True, exist_ok=True)
    aside = {name: f"old_{stamp}_{name}" for name in schemas}
    if database:
        move_schemas(database, aside)
    try:
        building.mkdir()
        yield building
        _exchange(data.resolve(), building, stamp)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        if database:
            drop_schemas(database, schemas_of(database))
            move_schemas(database, {new: old for old, new in aside.items()})
        raise


def _check_free(data: Path) -> None:
    if (data / SERVING).exists():
        with if_free(data / SERVING) as free:
            if not free:
                raise StillServed(value=data)


def _exchange(data: Path, building: Path, stamp: str) -> None:
    if data.is_dir() and any(data.iterdir()):
        data.rename(data.with_name(f"{data.name}.replaced-{stamp}"))
    elif data.is_dir():
        data.rmdir()
    building.rename(data)
