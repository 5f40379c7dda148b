"""The SQL databases of a data folder: files of SQLite inside it, or schemas of one PostgreSQL database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine

from lutu.db.address import parse_database, schema_of
from lutu.db.base import SERVER, WORKSPACE, Family
from lutu.db.home import make_schema, require_file
from lutu.db.lock import exclusive
from lutu.db.migrate import migrate, upgrade
from lutu.db.postgresql import holding, open_schema
from lutu.db.safety import keep_file, keep_schema
from lutu.db.sqlite import open_file, use_wal

_OF_SERVER: Final = 5
_OF_WORKSPACE: Final = 2
"""How many connections to PostgreSQL are kept open; ten more come and go."""


def connect(path: Path, family: Family = WORKSPACE, database: str | None = None) -> Engine:
    """The database of a data folder for these tables, made and brought up to date when needed.

    Without `database` it is a file of SQLite in the folder; with the URL of a PostgreSQL database it is a
    schema there, which several machines that share the folder may use at once.
    """

    def bring(engine: Engine) -> None:
        def keep(revision: str) -> Path:
            if database is None:
                return keep_file(path / family.file_name, revision)
            return keep_schema(engine, path, family, revision)

        upgrade(engine, family, keep)

    return _opened(path, family, database, bring)


def connect_at(path: Path, family: Family, database: str | None, revision: str) -> Engine:
    """A new database with the tables of this revision, to be filled with rows of that time."""
    return _opened(path, family, database, lambda engine: migrate(engine, family, revision))


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view of all tables, whatever others commit meanwhile."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that alone has the right to write from its start, and sees what was last committed.

    Committed unless the block raises.
    """
    with engine.connect().execution_options(lutu_writes=True) as connection, connection.begin():
        yield connection


def _opened(
    path: Path, family: Family, database: str | None, bring: Callable[[Engine], None]
) -> Engine:
    path.mkdir(parents=True, exist_ok=True)
    if database is None:
        return _file(path, family, bring)
    return _schema(path, family, database, bring)


def _file(path: Path, family: Family, bring: Callable[[Engine], None]) -> Engine:
    file = path / family.file_name
    require_file(path, family)
    engine = open_file(file)
    with exclusive(path / "open.lock"):  # SQLite does not wait when two set the mode of a new file
        use_wal(file)
        bring(engine)
    return engine


def _schema(path: Path, family: Family, database: str, bring: Callable[[Engine], None]) -> Engine:
    url, schema = parse_database(database), schema_of(path, family)
    connections = _OF_SERVER if family is SERVER else _OF_WORKSPACE
    engine = open_schema(url, schema, connections=connections)
    try:
        make_schema(engine, path, family)
        with holding(engine, "open"):
            bring(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine
