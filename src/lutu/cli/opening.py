"""The log that a command works on: in the data folder, with its tables where the settings say."""

from pathlib import Path
from typing import Annotated

import typer

from lutu.cli.told import told
from lutu.config.reading import read_config
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


def opened(data: Path, database: str | None) -> EventLog:
    """The log of the first workspace of a data folder."""
    config = read_config({"data": str(data), "database": database}).config
    allow_plugins(config.plugins)
    return EventLog.open(data, config.database, config.index)


def database_of(data: Path, database: str | None) -> str | None:
    """The PostgreSQL database that the settings name; None for SQLite in the folder."""
    return read_config({"data": str(data), "database": database}).config.database
