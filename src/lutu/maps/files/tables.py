"""What SQL knows of the files that maps show; their bytes lie in the workspace's folder."""

from sqlalchemy import BigInteger, Column, Integer, Table, Text

from lutu.db.base import metadata

workspace_file = Table(
    "workspace_file",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("width", Integer),
    Column("height", Integer),
    Column("created", BigInteger, nullable=False),
    Column("creator", Text),
)
"""Width and height: of what has them, in pixels. Creator: the id of whoever brought it."""
