"""What deleted rows leave behind in the files of a database, and how to be rid of it."""

from contextlib import closing

from sqlalchemy import Engine, text


def sweep_deleted(engine: Engine) -> None:
    """See to it that nothing of deleted rows can be read any more in the files of the database.

    SQLite overwrites them as it deletes (`secure_delete`), but its write-ahead log keeps older pages until it
    is folded into the file. That waits for readers, here for a second at most; else it comes when the last
    connection closes. PostgreSQL keeps them until it vacuums; its own write-ahead log is the business of
    whoever runs it.
    """
    if engine.dialect.name == "sqlite":
        with closing(engine.raw_connection()) as raw, closing(raw.cursor()) as cursor:
            cursor.execute("PRAGMA busy_timeout = 1000")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute("PRAGMA busy_timeout = 60000")
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM"))
