"""Workspaces that nobody enters by password alone.

Revision ID: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the column."""
    op.add_column(
        "workspace",
        sa.Column("second_factor", sa.Boolean, nullable=False, server_default=sa.false()),
    )
