"""The schemas of Lutu in a PostgreSQL database as a whole: which there are, put aside, thrown away."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection, text

from lutu.db.address import SERVER_SCHEMA, parse_database
from lutu.db.postgresql import open_schema, quoted


def schemas_of(database: str) -> list[str]:
    """The schemas that are ours, by name: of the server, of workspaces, of what jobs remember."""
    with _transaction(database) as connection:
        names = connection.scalars(text("SELECT nspname FROM pg_namespace ORDER BY nspname")).all()
    return [name for name in names if name == SERVER_SCHEMA or name.startswith(f"{SERVER_SCHEMA}_")]


def move_schemas(database: str, names: Mapping[str, str]) -> None:
    """Call schemas something else, all or none."""
    with _transaction(database) as connection:
        for old, new in names.items():
            connection.exec_driver_sql(f"ALTER SCHEMA {quoted(old)} RENAME TO {quoted(new)}")


def drop_schemas(database: str, names: Iterable[str]) -> None:
    """Throw schemas away with everything in them, all or none."""
    with _transaction(database) as connection:
        for name in names:
            connection.exec_driver_sql(f"DROP SCHEMA {quoted(name)} CASCADE")


@contextmanager
def _transaction(database: str) -> Iterator[Connection]:
    engine = open_schema(parse_database(database), SERVER_SCHEMA, connections=1)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()
