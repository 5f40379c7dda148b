"""What SQL knows of long work."""

from sqlalchemy import BigInteger, Column, Integer, Table, Text

from lutu.db.base import metadata

job = Table(
    "job",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("process", Integer, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("started", BigInteger),
    Column("finished", BigInteger),
    Column("result", Text),
    Column("error", Text),
    Column("rejected_file", Text),
)
"""Long work by id. Result: JSON. Error: JSON, one problem per language. Rejected file: its path."""
