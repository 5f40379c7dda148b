"""What SQL knows of journey maps: the document as it stands, and every change by hand."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text

from lutu.db.base import metadata

journey_map = Table(
    "journey_map",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("changed", BigInteger, nullable=False),
    Column("document", Text, nullable=False),
)
"""The newest revision of each map, as JSON."""

journey_map_edit = Table(
    "journey_map_edit",
    metadata,
    Column(
        "map_id",
        Text,
        ForeignKey("journey_map.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("revision", Integer, primary_key=True),
    Column("edited", BigInteger, nullable=False),
    Column("edit", Text, nullable=False),
    Column("editor", Text),
    Index("ix_journey_map_edit_edited", "edited"),
)
"""Which edit led to which revision, as JSON. Editor: the id of whoever made it; none for a command."""
