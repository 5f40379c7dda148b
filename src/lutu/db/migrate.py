"""Bring the tables of a database up to date, once, before anybody uses them."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, inspect, text

from lutu.db.base import MIGRATIONS, Family
from lutu.errors import Conflict, LutuError
from lutu.kit.i18n import Text

_ALEMBIC: Final = threading.Lock()
"""Alembic keeps what it works on in globals: one database at a time in a process."""


class NewerData(Conflict):
    """The data folder was written by a newer Lutu than this one."""

    code = "newer_data"
    message = Text(
        en="The data folder has version {value}, newer than {allowed}, the newest this Lutu knows. "
        "Upgrade with `pip install --upgrade lutu`.",
        zh_hans="数据文件夹的版本是 {value}，比本程序支持的 {allowed} 新。"
        "请用 `pip install --upgrade lutu` 升级。",
        zh_hant="資料夾的版本是 {value}，比本程式支援的 {allowed} 新。"
        "請用 `pip install --upgrade lutu` 升級。",
    )


class NotBroughtUp(LutuError):
    """The tables could not be brought up to date; they are as they were."""

    code = "not_brought_up"
    exit_code = 7
    message = Text(
        en="The tables could not be brought from version {value} to {allowed}: {reason}. Nothing was "
        "changed; the version before can go on. A copy is in {backup}.",
        zh_hans="数据表无法从版本 {value} 升级到 {allowed}：{reason}。未做任何更改，"
        "可继续使用之前的程序版本。副本在 {backup}。",
        zh_hant="資料表無法從版本 {value} 升級到 {allowed}：{reason}。未做任何更改，"
        "可繼續使用之前的程式版本。副本在 {backup}。",
    )


def upgrade(engine: Engine, family: Family, keep: Callable[[str], Path]) -> None:
    """Run the migrations that this database has not seen; NewerData when it has seen more than we.

    `keep` copies what is there, given its revision, and says where. When a migration fails nothing has
    changed, and NotBroughtUp says so. The caller sees to it that nobody else does this at the same time.
    """
    found, newest = revision_of(engine), family.newest()
    if found is not None and found > newest:
        raise NewerData(value=found, allowed=newest)
    if found is None:
        migrate(engine, family)
    elif found != newest:  # the everyday case does not pay for importing Alembic
        backup = keep(found)
        try:
            migrate(engine, family)
        except Exception as error:
            raise NotBroughtUp(
                value=found, allowed=newest, reason=_first_line(error), backup=backup
            ) from error


def revision_of(engine: Engine) -> str | None:
    """The last migration that a database has seen; None when it has no tables yet."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return found


def migrate(engine: Engine, family: Family, revision: str = "head") -> None:
    """Run the migrations up to this one, all of them or none."""
    from alembic import command  # noqa: PLC0415 - 0.2 s that only an upgrade should pay
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("version_locations", str(family.migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with _ALEMBIC, _transaction(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


@contextmanager
def _transaction(engine: Engine) -> Iterator[Connection]:
    """One transaction for all changes.

    SQLite looks at foreign keys at its end only: a table that is made again with other columns is dropped
    on the way, which must not drop what refers to it.
    """
    with engine.connect().execution_options(lutu_writes=True) as connection:
        if engine.dialect.name != "sqlite":
            with connection.begin():
                yield connection
            return
        raw = connection.connection.driver_connection
        raw.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
        try:
            with connection.begin():
                yield connection
                if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                    raise ValueError(f"{len(broken)} rows refer to nothing: {broken[:3]}")
        finally:
            connection.invalidate()  # the next one has its foreign keys


def _first_line(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error).partition(chr(10))[0]}"
