"""What a share link shows of a map, and the sites that may show it inside their pages.

Revision ID: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Links that there are go on showing what they showed when they were made."""
    parts = sa.Column("parts", sa.Text, nullable=False, server_default="")
    op.add_column("share", parts)
    op.add_column("share", sa.Column("sites", sa.Text))
    share = sa.table("share", sa.column("parts", sa.Text))
    op.execute(share.update().values(parts="numbers emotion personas backstage"))
