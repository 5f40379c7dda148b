"""Journey maps and their edits.

Revision ID: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "journey_map",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("changed", sa.BigInteger, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_journey_map"),
    )
    op.create_table(
        "journey_map_edit",
        sa.Column("map_id", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("edited", sa.BigInteger, nullable=False),
        sa.Column("edit", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["map_id"],
            ["journey_map.id"],
            name="fk_journey_map_edit_map_id_journey_map",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("map_id", "revision", name="pk_journey_map_edit"),
    )
