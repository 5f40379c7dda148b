"""Bring the tables of a database up to date, once, before anybody uses them."""

import threading
from typing import Final

from sqlalchemy import Engine, inspect, text

from lutu.db.base import MIGRATIONS, Family
from lutu.errors import Conflict
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


def upgrade(engine: Engine, family: Family) -> None:
    """Run the migrations that this database has not seen; NewerData when it has seen more than we.

    The caller sees to it that nobody else does so at the same time.
    """
    found, newest = _revision(engine), family.newest()
    if found is not None and found > newest:
        raise NewerData(value=found, allowed=newest)
    if found != newest:  # the everyday case does not pay for importing Alembic
        with _ALEMBIC:
            _run(engine, family)


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return found


def _run(engine: Engine, family: Family) -> None:
    from alembic import command  # noqa: PLC0415 - 0.2 s that only an upgrade should pay
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("version_locations", str(family.migrations))
    config.set_main_option("path_separator", "os")
    with engine.connect().execution_options(lutu_writes=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
