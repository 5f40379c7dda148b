"""Objects that maps share, and the figures of maps that the gallery shows.

Revision ID: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "shared_object",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("fields", sa.Text, nullable=False),
        sa.Column("untold", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("changed", sa.BigInteger, nullable=False),
        sa.Column("editor", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_shared_object"),
    )
    op.create_table(
        "map_figures",
        sa.Column("map_id", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("log", sa.BigInteger, nullable=False),
        sa.Column("counted", sa.BigInteger, nullable=False),
        sa.Column("figures", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("map_id", name="pk_map_figures"),
        sa.ForeignKeyConstraint(
            ["map_id"],
            ["journey_map.id"],
            name="fk_map_figures_map_id_journey_map",
            ondelete="CASCADE",
        ),
    )
