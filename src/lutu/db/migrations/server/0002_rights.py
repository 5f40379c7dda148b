"""Departments, owners of stages, tokens, share links and their guests.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _departments()
    _stage_owners()
    _tokens()
    _shares()
    _guests()


def _departments() -> None:
    op.create_table(
        "department",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("workspace_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        _refers("department", "workspace"),
        sa.PrimaryKeyConstraint("id", name="pk_department"),
        sa.UniqueConstraint("workspace_id", "name", name="uq_department_workspace_id_name"),
    )
    op.create_table(
        "department_member",
        sa.Column("department_id", sa.Text, nullable=False),
        sa.Column("person_id", sa.Text, nullable=False),
        _refers("department_member", "department", "CASCADE"),
        _refers("department_member", "person", "CASCADE"),
        sa.PrimaryKeyConstraint("department_id", "person_id", name="pk_department_member"),
    )
    op.create_index("ix_department_member_person_id", "department_member", ["person_id"])


def _stage_owners() -> None:
    op.create_table(
        "stage_owner",
        sa.Column("workspace_id", sa.Text, nullable=False),
        sa.Column("map_id", sa.Text, nullable=False),
        sa.Column("stage_id", sa.Text, nullable=False),
        sa.Column("person_id", sa.Text),
        sa.Column("department_id", sa.Text),
        _refers("stage_owner", "workspace"),
        _refers("stage_owner", "person", "CASCADE"),
        _refers("stage_owner", "department", "CASCADE"),
        sa.PrimaryKeyConstraint("workspace_id", "map_id", "stage_id", name="pk_stage_owner"),
    )


def _tokens() -> None:
    op.create_table(
        "token",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("secret", sa.Text, nullable=False),
        sa.Column("scopes", sa.Text, nullable=False),
        sa.Column("workspaces", sa.Text),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("expires", sa.BigInteger, nullable=False),
        sa.Column("used", sa.BigInteger),
        _refers("token", "person", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_token"),
        sa.UniqueConstraint("secret", name="uq_token_secret"),
    )
    op.create_index("ix_token_person_id", "token", ["person_id"])


def _shares() -> None:
    op.create_table(
        "share",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("workspace_id", sa.Text, nullable=False),
        sa.Column("map_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("secret", sa.Text, nullable=False),
        sa.Column("comments", sa.Boolean, nullable=False),
        sa.Column("customers", sa.Boolean, nullable=False),
        sa.Column("password", sa.Text),
        sa.Column("maker_id", sa.Text, nullable=False),
        sa.Column("maker_name", sa.Text, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("expires", sa.BigInteger),
        sa.Column("used", sa.BigInteger),
        sa.Column("uses", sa.BigInteger, nullable=False),
        _refers("share", "workspace"),
        sa.PrimaryKeyConstraint("id", name="pk_share"),
        sa.UniqueConstraint("secret", name="uq_share_secret"),
    )
    op.create_index("ix_share_workspace_id_map_id", "share", ["workspace_id", "map_id"])


def _guests() -> None:
    op.create_table(
        "guest",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("share_id", sa.Text, nullable=False),
        sa.Column("secret", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("expires", sa.BigInteger, nullable=False),
        _refers("guest", "share", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_guest"),
        sa.UniqueConstraint("secret", name="uq_guest_secret"),
    )
    op.create_index("ix_guest_share_id", "guest", ["share_id"])


def _refers(table: str, other: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{other}_id_{other}"
    return sa.ForeignKeyConstraint([f"{other}_id"], [f"{other}.id"], name=name, ondelete=ondelete)
