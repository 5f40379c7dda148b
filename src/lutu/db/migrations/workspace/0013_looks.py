"""In which hours somebody looked at a map, so that a week can be told after it is over.

Revision ID: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; of who looked before nobody knows more than the last time."""
    op.create_table(
        "map_look",
        sa.Column("map_id", sa.Text, nullable=False),
        sa.Column("reader_id", sa.Text, nullable=False),
        sa.Column("hour", sa.BigInteger, nullable=False, autoincrement=False),
        sa.ForeignKeyConstraint(
            ["map_id"],
            ["journey_map.id"],
            name="fk_map_look_map_id_journey_map",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("map_id", "reader_id", "hour", name="pk_map_look"),
    )
    op.create_index("ix_map_look_hour", "map_look", ["hour"])
