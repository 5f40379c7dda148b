"""Two families of tables: those of one workspace, and those of the server that holds the workspaces.

Every room adds its own tables in its `tables.py`,

    from lutu.db.base import metadata          # or server_metadata: people, rights, what spans workspaces
    maps = Table("map", metadata, Column("id", Text, primary_key=True), ...)

and one file in `migrations/workspace` (or `migrations/server`) that makes them. A test holds the two to
each other, so that a table without its migration, or the other way round, is caught. No transaction
spans the families: a workspace can be moved, kept and thrown away by itself.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import MetaData

_NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Constraints are named by rule, so that a migration can find them again."""

metadata: Final = MetaData(naming_convention=_NAMES)
"""The tables of a workspace, by name."""
server_metadata: Final = MetaData(naming_convention=_NAMES)
"""The tables of the server, by name."""

MIGRATIONS: Final = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Family:
    """Tables that live in one database together."""

    name: str
    metadata: MetaData
    file_name: str

    @property
    def migrations(self) -> Path:
        """The folder of the migrations: files are named 0001_what.py."""
        return MIGRATIONS / self.name

    def newest(self) -> str:
        """The revision that the newest migration leads to."""
        return max(file.stem.partition("_")[0] for file in self.migrations.glob("[0-9]*.py"))


WORKSPACE: Final = Family("workspace", metadata, "lutu.db")
SERVER: Final = Family("server", server_metadata, "server.db")
