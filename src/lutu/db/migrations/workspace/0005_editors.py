"""Who made an edit of a map.

Revision ID: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the column and what finds the latest edits."""
    op.add_column("journey_map_edit", sa.Column("editor", sa.Text))
    op.create_index("ix_journey_map_edit_edited", "journey_map_edit", ["edited"])
