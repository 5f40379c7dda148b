"""Before what a version was kept by itself: going back to another, or merging a branch.

Revision ID: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; of what was kept before nobody knows any more."""
    op.add_column("map_version", sa.Column("ahead_of", sa.Text))
    op.add_column("map_version", sa.Column("subject", sa.Text))
