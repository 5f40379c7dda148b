"""What SQL knows of versions: each as it was, with its numbers, and which map began as a branch of which."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text

from lutu.db.base import metadata

map_version = Table(
    "map_version",
    metadata,
    Column("id", Text, primary_key=True),
    Column("map_id", Text, ForeignKey("journey_map.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("editor", Text),
    Column("moment", BigInteger, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Column("numbers", Text),
    Column("ahead_of", Text),
    Column("subject", Text),
    Index("ix_map_version_map_id_number", "map_id", "number", unique=True),
)
"""A named version: document and numbers as JSON, written once. Numbers: none where there was no log yet.
Ahead of: what it was kept before by itself, `restore` or `merge`; of one that somebody named nothing.
Subject: what the version or the branch was called that was gone back to or merged."""

map_branch = Table(
    "map_branch",
    metadata,
    Column("map_id", Text, ForeignKey("journey_map.id", ondelete="CASCADE"), primary_key=True),
    Column("origin", Text, nullable=False),
    Column("base", Text, nullable=False),
    Column("editor", Text),
    Column("moment", BigInteger, nullable=False),
    Index("ix_map_branch_origin", "origin"),
)
"""A map that began as a branch of `origin`. Base: what both last agreed on, as JSON."""
