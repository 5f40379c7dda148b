"""What was done, by whom: entries that can be added and never changed.

Revision ID: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and the triggers that guard them."""
    _entries()
    _heads()
    guards = _POSTGRESQL if op.get_bind().dialect.name == "postgresql" else _SQLITE
    for guard in guards:
        op.execute(guard)


def _entries() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("chain", sa.Text, nullable=False),
        sa.Column("sequence", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("time", sa.BigInteger, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("actor_id", sa.Text, nullable=False),
        sa.Column("actor_name", sa.Text, nullable=False),
        sa.Column("object_kind", sa.Text, nullable=False),
        sa.Column("object_id", sa.Text),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("request", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("previous", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("chain", "sequence", name="pk_audit_entry"),
    )
    op.create_index("ix_audit_entry_chain_time", "audit_entry", ["chain", "time"])
    op.create_index("ix_audit_entry_chain_actor_id", "audit_entry", ["chain", "actor_id"])


def _heads() -> None:
    op.create_table(
        "audit_head",
        sa.Column("chain", sa.Text, nullable=False),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("chain", name="pk_audit_head"),
    )


# An entry stays as it was written, and stands behind the newest of its chain (so that SQLite's INSERT OR
# REPLACE, which tells no trigger that it deletes, finds nothing to replace). A head goes on by one.
_SQLITE = (
    (
        "CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry BEGIN"
        " SELECT RAISE(ABORT, 'audit entries are never changed'); END"
    ),
    (
        "CREATE TRIGGER audit_entry_remains BEFORE DELETE ON audit_entry BEGIN"
        " SELECT RAISE(ABORT, 'audit entries are never deleted'); END"
    ),
    (
        "CREATE TRIGGER audit_entry_follows BEFORE INSERT ON audit_entry"
        " WHEN NEW.sequence IS NOT"
        " (SELECT sequence + 1 FROM audit_head WHERE chain = NEW.chain) BEGIN"
        " SELECT RAISE(ABORT, 'audit entries follow each other'); END"
    ),
    (
        "CREATE TRIGGER audit_head_moves BEFORE UPDATE ON audit_head"
        " WHEN NEW.chain <> OLD.chain OR NEW.sequence <> OLD.sequence + 1 BEGIN"
        " SELECT RAISE(ABORT, 'an audit chain grows by one entry at a time'); END"
    ),
    (
        "CREATE TRIGGER audit_head_remains BEFORE DELETE ON audit_head BEGIN"
        " SELECT RAISE(ABORT, 'audit chains are never deleted'); END"
    ),
    (
        "CREATE TRIGGER audit_head_begins BEFORE INSERT ON audit_head"
        " WHEN NEW.sequence <> 0 OR EXISTS"
        " (SELECT 1 FROM audit_entry WHERE chain = NEW.chain) BEGIN"
        " SELECT RAISE(ABORT, 'an audit chain begins empty'); END"
    ),
)
_POSTGRESQL = (
    """
    CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the audit log is only ever added to'; END $$
    """,
    """
    CREATE FUNCTION audit_follow() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' THEN
        IF NEW.chain <> OLD.chain OR NEW.sequence <> OLD.sequence + 1 THEN
          RAISE EXCEPTION 'an audit chain grows by one entry at a time';
        END IF;
      ELSIF NEW.sequence <> 0 THEN
        RAISE EXCEPTION 'an audit chain begins empty';
      END IF;
      RETURN NEW;
    END $$
    """,
    """
    CREATE FUNCTION audit_next() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.sequence IS DISTINCT FROM
        (SELECT sequence + 1 FROM audit_head WHERE chain = NEW.chain) THEN
        RAISE EXCEPTION 'audit entries follow each other';
      END IF;
      RETURN NEW;
    END $$
    """,
    (
        "CREATE TRIGGER audit_entry_follows BEFORE INSERT ON audit_entry"
        " FOR EACH ROW EXECUTE FUNCTION audit_next()"
    ),
    (
        "CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE ON audit_entry"
        " FOR EACH ROW EXECUTE FUNCTION audit_refuse()"
    ),
    (
        "CREATE TRIGGER audit_entry_remains BEFORE TRUNCATE ON audit_entry"
        " FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"
    ),
    (
        "CREATE TRIGGER audit_head_moves BEFORE INSERT OR UPDATE ON audit_head"
        " FOR EACH ROW EXECUTE FUNCTION audit_follow()"
    ),
    (
        "CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head"
        " FOR EACH ROW EXECUTE FUNCTION audit_refuse()"
    ),
    (
        "CREATE TRIGGER audit_head_remains BEFORE TRUNCATE ON audit_head"
        " FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"
    ),
)
