"""What SQL keeps of what was done. Instants are microseconds since 1970, UTC."""

from sqlalchemy import BigInteger, Column, Index, Table, Text

from lutu.db.base import server_metadata

audit_entry = Table(
    "audit_entry",
    server_metadata,
    Column("chain", Text, primary_key=True),
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("time", BigInteger, nullable=False),
    Column("action", Text, nullable=False),
    Column("actor_id", Text, nullable=False),
    Column("actor_name", Text, nullable=False),
    Column("object_kind", Text, nullable=False),
    Column("object_id", Text),
    Column("address", Text, nullable=False),
    Column("request", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Index("ix_audit_entry_chain_time", "chain", "time"),
    Index("ix_audit_entry_chain_actor_id", "chain", "actor_id"),
)
"""What was done, from 1 in each chain without a gap. Chain: the workspace, or "" for the server itself.
Triggers refuse UPDATE and DELETE. No foreign keys: what is said here outlives whom it is said of."""

audit_head = Table(
    "audit_head",
    server_metadata,
    Column("chain", Text, primary_key=True),
    Column("sequence", BigInteger, nullable=False),
    Column("hash", Text, nullable=False),
)
"""The newest entry of each chain: what a writer locks, and what tells that entries at the end are gone.
Triggers let it move by one entry at a time and never go."""
