"""What many write into a map at once: updates, snapshots, what changed, and who is there.

Existing maps become documents of Yjs when somebody first writes into them.

Revision ID: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; the JSON of a map stands where the map stands."""
    op.add_column(
        "journey_map", sa.Column("projected", sa.Integer, nullable=False, server_default="0")
    )
    op.execute("UPDATE journey_map SET projected = revision")
    _of_map(
        "map_update",
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("editor", sa.Text),
        sa.Column("moment", sa.BigInteger, nullable=False),
        key=("seq",),
    )
    _of_map(
        "map_snapshot",
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    _changes()
    _of_map(
        "map_presence",
        sa.Column("client", sa.BigInteger, nullable=False),
        sa.Column("process", sa.Text, nullable=False),
        sa.Column("clock", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text),
        sa.Column("moment", sa.BigInteger, nullable=False),
        key=("client",),
    )
    _announcements()


def _announcements() -> None:
    op.create_table(
        "map_announcement",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("map_id", sa.Text, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("moment", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_map_announcement"),
    )


def _changes() -> None:
    _of_map(
        "map_change",
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("moment", sa.BigInteger, nullable=False),
        sa.Column("editor", sa.Text),
        sa.Column("op", sa.Text),
        sa.Column("element", sa.Text, nullable=False),
        sa.Column("element_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("fields", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("place", sa.Text),
        key=("seq", "number"),
    )
    op.create_index("ix_map_change_moment", "map_change", ["moment"])
    op.create_index(
        "ix_map_change_map_id_element_element_id",
        "map_change",
        ["map_id", "element", "element_id"],
    )


def _of_map(name: str, *columns: "sa.Column[object]", key: tuple[str, ...] = ()) -> None:
    """A table whose rows go with their map."""
    op.create_table(
        name,
        sa.Column("map_id", sa.Text, nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["map_id"],
            ["journey_map.id"],
            name=f"fk_{name}_map_id_journey_map",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("map_id", *key, name=f"pk_{name}"),
    )
