"""What SQL knows of shared objects, and of the figures that the gallery shows of a map."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Table, Text

from lutu.db.base import metadata

shared_object = Table(
    "shared_object",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("fields", Text, nullable=False),
    Column("untold", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("changed", BigInteger, nullable=False),
    Column("editor", Text),
)
"""Objects that maps share. Fields: as JSON. Untold: former fields that some uses may still have, as JSON."""

map_figures = Table(
    "map_figures",
    metadata,
    Column("map_id", Text, ForeignKey("journey_map.id", ondelete="CASCADE"), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("log", BigInteger, nullable=False),
    Column("counted", BigInteger, nullable=False),
    Column("figures", Text, nullable=False),
)
"""The river of a map and where its goal stands, as last counted, as JSON: derived, and counted again."""
