"""Named versions of maps, and branches.

Revision ID: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "map_version",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("map_id", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("editor", sa.Text),
        sa.Column("moment", sa.BigInteger, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("numbers", sa.Text),
        _of_map("map_version"),
        sa.PrimaryKeyConstraint("id", name="pk_map_version"),
    )
    op.create_index(
        "ix_map_version_map_id_number", "map_version", ["map_id", "number"], unique=True
    )
    op.create_table(
        "map_branch",
        sa.Column("map_id", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("base", sa.Text, nullable=False),
        sa.Column("editor", sa.Text),
        sa.Column("moment", sa.BigInteger, nullable=False),
        _of_map("map_branch"),
        sa.PrimaryKeyConstraint("map_id", name="pk_map_branch"),
    )
    op.create_index("ix_map_branch_origin", "map_branch", ["origin"])


def _of_map(table: str) -> sa.ForeignKeyConstraint:
    """The rows go with their map."""
    name = f"fk_{table}_map_id_journey_map"
    return sa.ForeignKeyConstraint(["map_id"], ["journey_map.id"], name=name, ondelete="CASCADE")
