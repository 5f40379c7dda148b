"""The tables that belong to no other room."""

from sqlalchemy import Column, Table, Text

from lutu.db.base import metadata

setting = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
