"""One set of tables for the whole workspace: every room adds its own in its `tables.py`.

    from lutu.db.base import metadata
    maps = Table("map", metadata, Column("id", Text, primary_key=True), ...)

and one file in `migrations/versions` that makes them. A test holds the two to each other, so that a table
without its migration, or the other way round, is caught.
"""

from typing import Final

from sqlalchemy import MetaData

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""All tables by name; constraints are named by rule, so that a migration can find them again."""
