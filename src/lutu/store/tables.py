"""What SQL knows of the event log: its segments, what was linked or erased, and how it was imported."""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, Table, Text

from lutu.db.base import metadata

segment = Table(
    "segment",
    metadata,
    Column("id", Text, primary_key=True),
    Column("sequence", Integer, nullable=False, unique=True),
    Column("rows", BigInteger, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("first_time", BigInteger, nullable=False),
    Column("last_time", BigInteger, nullable=False),
    Column("facts", Text, nullable=False),
    Column("created", BigInteger, nullable=False),
)
"""Published files `<id>.parquet`; arrival order is (sequence, row). Facts: JSON."""

digest = Table(
    "digest",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("rows", BigInteger, nullable=False),
    Column("created", BigInteger, nullable=False),
)
"""Content that was appended once: the digest of file and mapping, and how many rows it had."""

log_state = Table(
    "log_state",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("inbox", Text, nullable=False),
    Column("changes", BigInteger, nullable=False),
)
"""One row: the id of the inbox file in use, and how often links or erasures changed."""

identity_link = Table(
    "identity_link",
    metadata,
    Column("id", Text, primary_key=True),
    Column("one", Text, nullable=False),
    Column("other", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("undone", BigInteger),
    Index("ix_identity_link_one", "one"),
    Index("ix_identity_link_other", "other"),
)
"""Two identifiers are the same customer, unless undone."""

erasure = Table(
    "erasure",
    metadata,
    Column("id", Text, primary_key=True),
    Column("hint", Integer, nullable=False),
    Column("salt", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("created", BigInteger, nullable=False),
)
"""Identifiers that were erased, as `lutu.store.erasures` reads them: SHA-256 of salt and identifier."""

import_record = Table(
    "import",
    metadata,
    Column("id", Text, primary_key=True),
    Column("file_name", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("digest", Text),
    Column("state", Text, nullable=False),
    Column("started", BigInteger, nullable=False),
    Column("finished", BigInteger),
    Column("accepted", BigInteger, nullable=False),
    Column("duplicates", BigInteger, nullable=False),
    Column("rejected", BigInteger, nullable=False),
    Column("rejected_file", Text),
    Column("error", Text),
)
"""The history of imports; state is running, done, failed or cancelled."""

inbox_frame = Table(
    "inbox_frame",
    metadata,
    Column("inbox", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("rows", BigInteger, nullable=False),
    Column("names", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""With PostgreSQL, what one commit received: how many events, their names (JSON), and Arrow IPC. With SQLite
it stands in a file, and the table is empty."""
