"""The log that a command works on: in the data folder, with its tables where the settings say."""

from pathlib import Path
from typing import Annotated, Final

import typer

from lutu.cli.told import told
from lutu.config.reading import read_config
from lutu.config.table import Config
from lutu.db.base import SERVER, WORKSPACE
from lutu.db.home import marker
from lutu.errors import NotFound
from lutu.kit.i18n import Text
from lutu.plugins.group import allow_plugins
from lutu.store.log import EventLog

Database = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="URL",
        help=told(
            Text(
                "The PostgreSQL database that has its tables; else LUTU_DATABASE, lutu.toml, or SQLite.",
                "存放数据表的 PostgreSQL；不指定时依次取 LUTU_DATABASE、lutu.toml，否则用 SQLite。",
                "存放資料表的 PostgreSQL；不指定時依序取 LUTU_DATABASE、lutu.toml，否則用 SQLite。",
            )
        ),
    ),
]

_DATA: Final = Text("data folder", "数据文件夹", "資料夾")
_NAME_IT: Final = Text(
    "Name the one you mean with --data or LUTU_DATA; `lutu serve` and `lutu import` make one.",
    "请用 --data 或 LUTU_DATA 指定；`lutu serve` 和 `lutu import` 会新建。",
    "請用 --data 或 LUTU_DATA 指定；`lutu serve` 和 `lutu import` 會新建。",
)


def opened(data: Path, database: str | None, *, make: bool = False) -> EventLog:
    """The log of the first workspace of a data folder; NotFound without one, unless it may be made."""
    config = read_config({"data": str(data), "database": database}).config
    if not make:
        check_there(config)
    allow_plugins(config.plugins)
    return EventLog.open(data, config.database, config.index)


def check_there(config: Config) -> None:
    """NotFound without a data folder: one that is named wrongly is told, not made and found empty.

    With PostgreSQL the tables are not in the folder, which may be new to this machine.
    """
    there = [(config.data / one.file_name).exists() for one in (SERVER, WORKSPACE)]
    if config.database is None and not any(there) and not marker(config.data, WORKSPACE).exists():
        raise NotFound(what=_DATA.say(), value=config.data, allowed=_NAME_IT.say())


def database_of(data: Path, database: str | None) -> str | None:
    """The PostgreSQL database that the settings name; None for SQLite in the folder."""
    return read_config({"data": str(data), "database": database}).config.database
