"""Which schema belongs to which data folder: files and tables that do not belong together never meet.

Files of the log that the tables do not name are swept as leftovers. With the tables of another folder that
would be all of them, so both carry the same key: the folder in a small file beside where SQLite's would be
(`lutu.postgresql`, `server.postgresql`), the schema in its comment.
"""

import os
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, text

from lutu.db.address import shown
from lutu.db.base import Family
from lutu.db.postgresql import holding, quoted, schema_name
from lutu.errors import Conflict
from lutu.kit.i18n import Text
from lutu.kit.ids import new_id

_MAKING: Final = "making "


class TablesElsewhere(Conflict):
    """The tables of a data folder are not in the database that was named."""

    code = "tables_elsewhere"
    message = Text(
        en="The tables of the data folder “{value}” are in {allowed}. Use that; to move them, make a file "
        "with `lutu backup` and bring it back into a new folder with `lutu restore`.",
        zh_hans="数据文件夹“{value}”的数据表在 {allowed} 中，请使用它；如需迁移，"
        "请先用 `lutu backup` 备份，再用 `lutu restore` 恢复到新的文件夹。",
        zh_hant="資料夾「{value}」的資料表在 {allowed} 中，請使用它；如需遷移，"
        "請先用 `lutu backup` 備份，再用 `lutu restore` 還原到新的資料夾。",
    )


class ForeignTables(Conflict):
    """The database holds the tables of another data folder, or no longer those of this one."""

    code = "foreign_tables"
    message = Text(
        en="The tables in {value} do not belong to the data folder “{allowed}”: one of the two was exchanged "
        "or lost. Name the database or the folder that belongs to it, or restore both from a backup.",
        zh_hans="{value} 中的数据表不属于数据文件夹“{allowed}”：其中之一被更换或丢失。"
        "请指定与之对应的数据库或文件夹，或从备份恢复两者。",
        zh_hant="{value} 中的資料表不屬於資料夾「{allowed}」：其中之一被更換或遺失。"
        "請指定與之對應的資料庫或資料夾，或從備份還原兩者。",
    )


SERVING: Final = "serving.lock"
"""The file of a data folder that each server holds as long as it serves the folder."""


def marker(path: Path, family: Family) -> Path:
    """The file that says that the tables of this folder are in PostgreSQL."""
    return path / Path(family.file_name).with_suffix(".postgresql")


def require_file(path: Path, family: Family) -> None:
    """TablesElsewhere unless the tables of this folder may be in a file of SQLite."""
    if marker(path, family).exists():
        raise TablesElsewhere(value=path, allowed="PostgreSQL (`--database`, LUTU_DATABASE)")


def make_schema(engine: Engine, path: Path, family: Family) -> None:
    """See to it that the schema is there and belongs to this folder."""
    if (path / family.file_name).exists():
        raise TablesElsewhere(value=path, allowed=f"SQLite ({family.file_name})")
    file, schema = marker(path, family), schema_name(engine)
    with holding(engine, "home") as connection:
        assert connection is not None  # noqa: S101 - who waits gets it
        kept = file.read_text(encoding="utf-8").strip() if file.exists() else None
        there = _key_of(connection, schema)
        fresh = kept is None or kept.startswith(_MAKING)
        if there is None and fresh:
            key = kept.removeprefix(_MAKING) if kept else new_id()
            _write(file, _MAKING + key)
            _make(connection, schema, key)
            _write(file, key)
        elif there is None or kept is None or there != kept.removeprefix(_MAKING):
            raise ForeignTables(value=f"{shown(engine.url)} ({schema})", allowed=path)
        elif fresh:
            _write(file, there)


def _key_of(connection: Connection, schema: str) -> str | None:
    """The key in the comment of a schema; empty for one that we did not make; None when it is not there."""
    wanted = text(
        "SELECT coalesce(obj_description(oid, 'pg_namespace'), '') FROM pg_namespace"
        " WHERE nspname = :schema"
    )
    key: str | None = connection.scalar(wanted, {"schema": schema})
    connection.commit()
    return key if key is None else key.removeprefix("lutu ")


def _make(connection: Connection, schema: str, key: str) -> None:
    connection.exec_driver_sql(f"CREATE SCHEMA {quoted(schema)}")
    connection.exec_driver_sql(f"COMMENT ON SCHEMA {quoted(schema)} IS 'lutu {key}'")
    connection.commit()


def _write(file: Path, content: str) -> None:
    draft = file.with_name(f"{file.name}.draft")
    with draft.open("w", encoding="utf-8") as opened:
        opened.write(content + "\n")
        opened.flush()
        os.fsync(opened.fileno())
    draft.replace(file)
