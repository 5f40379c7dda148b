"""Comments on maps, notices, and who has seen what.

Revision ID: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _make_threads()
    _make_comments()
    _make_notices()
    _make_seen()


def _make_threads() -> None:
    op.create_table(
        "comment_thread",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("map_id", sa.Text, nullable=False),
        sa.Column("collection", sa.Text, nullable=False),
        sa.Column("element", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("lane", sa.Text, nullable=False),
        sa.Column("to_place", sa.Text, nullable=False),
        sa.Column("to_lane", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("share_id", sa.Text),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("changed", sa.BigInteger, nullable=False),
        sa.Column("resolved", sa.BigInteger),
        sa.Column("resolver_id", sa.Text),
        sa.Column("resolver_name", sa.Text),
        _of_map("comment_thread"),
        sa.PrimaryKeyConstraint("id", name="pk_comment_thread"),
    )
    op.create_index("ix_comment_thread_map_id", "comment_thread", ["map_id"])


def _make_comments() -> None:
    op.create_table(
        "map_comment",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("thread_id", sa.Text, nullable=False),
        sa.Column("author_id", sa.Text, nullable=False),
        sa.Column("author_kind", sa.Text, nullable=False),
        sa.Column("author_name", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("edited", sa.BigInteger),
        sa.Column("deleted", sa.BigInteger),
        sa.ForeignKeyConstraint(
            ["thread_id"],
            ["comment_thread.id"],
            name="fk_map_comment_thread_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_map_comment"),
    )
    op.create_index("ix_map_comment_thread_id", "map_comment", ["thread_id"])
    _make_reactions()


def _make_reactions() -> None:
    op.create_table(
        "comment_reaction",
        sa.Column("comment_id", sa.Text, nullable=False),
        sa.Column("author_id", sa.Text, nullable=False),
        sa.Column("sign", sa.Text, nullable=False),
        sa.Column("author_name", sa.Text, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"],
            ["map_comment.id"],
            name="fk_comment_reaction_comment_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("comment_id", "author_id", "sign", name="pk_comment_reaction"),
    )


def _make_notices() -> None:
    op.create_table(
        "notice",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("map_id", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("element", sa.Text),
        sa.Column("excerpt", sa.Text, nullable=False),
        sa.Column("actor_id", sa.Text, nullable=False),
        sa.Column("actor_name", sa.Text, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("read", sa.BigInteger),
        _of_map("notice"),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
        sa.UniqueConstraint("person_id", "kind", "about", name="uq_notice_person_id_kind_about"),
    )
    op.create_index("ix_notice_person_id_created", "notice", ["person_id", "created"])
    op.create_index("ix_notice_map_id", "notice", ["map_id"])
    op.create_table(
        "notice_mark",
        sa.Column("map_id", sa.Text, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        _of_map("notice_mark"),
        sa.PrimaryKeyConstraint("map_id", name="pk_notice_mark"),
    )


def _make_seen() -> None:
    op.create_table(
        "map_seen",
        sa.Column("map_id", sa.Text, nullable=False),
        sa.Column("reader_id", sa.Text, nullable=False),
        sa.Column("reader_kind", sa.Text, nullable=False),
        sa.Column("reader_name", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("seen", sa.BigInteger, nullable=False),
        _of_map("map_seen"),
        sa.PrimaryKeyConstraint("map_id", "reader_id", name="pk_map_seen"),
    )


def _of_map(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["map_id"], ["journey_map.id"], name=f"fk_{table}_map_id", ondelete="CASCADE"
    )
