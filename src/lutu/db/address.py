"""Where the tables of a data folder live: a PostgreSQL database by its URL, and the schema in it."""

import os
import re
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from lutu.db.base import SERVER, Family
from lutu.errors import InvalidInput
from lutu.kit.i18n import Text

DATABASE_VARIABLE: Final = "LUTU_DATABASE"
SERVER_SCHEMA: Final = "lutu"
PREFIX: Final = "lutu_w_"
_FIRST: Final = "main"
_WORKSPACES: Final = "workspaces"
_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,39}")
_SCHEMES: Final = ("postgresql", "postgres", "postgresql+psycopg")


class BadDatabase(InvalidInput):
    """The address of the database cannot be read."""

    code = "bad_database"
    message = Text(
        en="“{value}” is no address of a database. Write {allowed}, as `--database` or LUTU_DATABASE; "
        "without one, SQLite in the data folder is used.",
        zh_hans="“{value}”不是有效的数据库地址。请用 `--database` 或 LUTU_DATABASE 指定，"
        "写作 {allowed}；不指定时使用数据文件夹中的 SQLite。",
        zh_hant="「{value}」不是有效的資料庫位址。請用 `--database` 或 LUTU_DATABASE 指定，"
        "寫作 {allowed}；不指定時使用資料夾中的 SQLite。",
    )


def parse_database(text: str) -> URL:
    """The address, for the driver that we use; BadDatabase (without the password) when it is none.

    What goes over a network is encrypted, unless the address or PGSSLMODE say something about it: left to
    itself the driver would go on in clear text where the server offers nothing better.
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise _refused(text) from None  # the error behind it may quote the password
    if url.drivername not in _SCHEMES or not url.database:
        raise _refused(text)
    if not (_is_here(url) or "sslmode" in url.query or "PGSSLMODE" in os.environ):
        url = url.update_query_dict({"sslmode": "require"})
    return url.set(drivername="postgresql+psycopg")


def shown(url: URL) -> str:
    """The address as a person may see it: without password and without parameters."""
    return f"postgresql://{url.host or url.query.get('host', '')}:{url.port or 5432}/{url.database}"


def schema_of(path: Path, family: Family) -> str:
    """The schema of these tables: `lutu`, or `lutu_w_<id>` for the workspace that has this folder."""
    if family is SERVER:
        return SERVER_SCHEMA
    workspace = path.name if path.parent.name == _WORKSPACES else _FIRST
    if not _ID.fullmatch(workspace):
        raise InvalidInput(what="workspace", value=workspace, allowed="a-z 0-9 - _")
    return PREFIX + workspace


def _is_here(url: URL) -> bool:
    """Whether the database is on this machine: behind a socket of the file system, or on the loopback."""
    named = url.host or url.query.get("host", "")
    hosts = named if isinstance(named, tuple) else named.split(",")
    return all(
        host in {"", "localhost"} or host[:1] in "/@" or _is_loopback(host) for host in hosts
    )


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _refused(text: str) -> BadDatabase:
    behind_password = text.rpartition("@")[2]
    scheme = text.partition("://")[0] if "://" in text else ""
    value = f"{scheme}://…@{behind_password}" if "@" in text else text
    return BadDatabase(value=value, allowed="postgresql://user@host:5432/database")
