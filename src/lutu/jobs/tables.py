"""What SQL knows of long work. Instants are microseconds since 1970, UTC.

The tables are the server's, so that jobs of all workspaces share one queue and every process of the server
sees the same. What a job has done step by step is kept by DBOS in a database of its own.
"""

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, Table, Text

from lutu.db.base import metadata, server_metadata

job = Table(
    "job",
    server_metadata,
    Column("id", Text, primary_key=True),
    Column("workspace", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("arguments", Text, nullable=False),
    Column("shows_customers", Boolean, nullable=False),
    Column("actor_id", Text, nullable=False),
    Column("actor_name", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("handed", BigInteger),
    Column("worker", Text),
    Column("started", BigInteger),
    Column("finished", BigInteger),
    Column("stop", BigInteger),
    Column("phase", Text),
    Column("done", BigInteger, nullable=False),
    Column("total", BigInteger),
    Column("rate", Float),
    Column("result", Text),
    Column("error", Text),
    Column("file", Text),
    Index("ix_job_workspace_id", "workspace", "id"),
    Index("ix_job_state", "state"),
)
"""A job and how it stands. State: queued, running, done, failed, cancelled. Arguments, result, error: JSON.
Shows customers: its file holds rows about persons. Attempt: 1, and one more with each retry by hand.
Handed: when this attempt was given to DBOS. Worker: who runs it or ran it last. Stop: when somebody asked it
to. Phase, done, total, rate: how far it is, in units of the phase and units a second. File: below the folder
of the workspace, what can be fetched."""

job_worker = Table(
    "job_worker",
    server_metadata,
    Column("id", Text, primary_key=True),
    Column("place", Text, nullable=False),
    Column("seen", BigInteger, nullable=False),
)
"""Processes that run jobs. Place: which data folder it sees, so that its lock can be tried from there.
Seen: its last sign of life, for those that see another folder."""

former_job = Table(
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
"""Where a workspace kept its jobs before the server did; empty once they have moved."""
