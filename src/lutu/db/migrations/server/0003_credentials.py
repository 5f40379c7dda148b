"""How people prove who they are: invitations, second factors, passkeys, providers, known browsers.

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
    _people()
    _sessions()
    _invitations()
    _second_factors()
    _passkeys()
    _providers()
    _throttle()


def _people() -> None:
    vouched = sa.Column("vouched", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("person", vouched)


def _sessions() -> None:
    op.add_column("session", sa.Column("previous", sa.Text))
    op.add_column("session", sa.Column("rotated", sa.BigInteger))
    renew = sa.Column("renew", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("session", renew)
    op.create_index("ix_session_previous", "session", ["previous"])


def _invitations() -> None:
    op.create_table(
        "invitation",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("secret", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("workspace_id", sa.Text, nullable=False),
        sa.Column("email", sa.Text),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("sees_customers", sa.Boolean, nullable=False),
        sa.Column("inviter", sa.Text, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("expires", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name="fk_invitation_workspace_id_workspace"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_invitation"),
        sa.UniqueConstraint("secret", name="uq_invitation_secret"),
    )


def _second_factors() -> None:
    op.create_table(
        "totp",
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("secret", sa.Text, nullable=False),
        sa.Column("step", sa.BigInteger, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        _to_person("totp"),
        sa.PrimaryKeyConstraint("person_id", name="pk_totp"),
    )
    op.create_table(
        "recovery_code",
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("person_id", sa.Text, nullable=False),
        _to_person("recovery_code"),
        sa.PrimaryKeyConstraint("code", name="pk_recovery_code"),
    )
    op.create_index("ix_recovery_code_person_id", "recovery_code", ["person_id"])


def _passkeys() -> None:
    op.create_table(
        "passkey",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("credential", sa.Text, nullable=False),
        sa.Column("public_key", sa.Text, nullable=False),
        sa.Column("uses", sa.BigInteger, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("used", sa.BigInteger),
        _to_person("passkey"),
        sa.PrimaryKeyConstraint("id", name="pk_passkey"),
        sa.UniqueConstraint("credential", name="uq_passkey_credential"),
    )
    op.create_index("ix_passkey_person_id", "passkey", ["person_id"])


def _providers() -> None:
    op.create_table(
        "provider",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("issuer", sa.Text, nullable=False),
        sa.Column("client_id", sa.Text, nullable=False),
        sa.Column("client_secret", sa.Text, nullable=False),
        sa.Column("workspace_id", sa.Text),
        sa.Column("role", sa.Text),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name="fk_provider_workspace_id_workspace"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_provider"),
    )
    _federated()


def _federated() -> None:
    op.create_table(
        "federated",
        sa.Column("provider_id", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("used", sa.BigInteger),
        sa.ForeignKeyConstraint(
            ["provider_id"],
            ["provider.id"],
            name="fk_federated_provider_id_provider",
            ondelete="CASCADE",
        ),
        _to_person("federated"),
        sa.PrimaryKeyConstraint("provider_id", "subject", name="pk_federated"),
    )
    op.create_index("ix_federated_person_id", "federated", ["person_id"])


def _throttle() -> None:
    op.create_table(
        "device",
        sa.Column("secret", sa.Text, nullable=False),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("seen", sa.BigInteger, nullable=False),
        _to_person("device"),
        sa.PrimaryKeyConstraint("secret", "person_id", name="pk_device"),
    )
    op.create_index("ix_device_person_id", "device", ["person_id"])
    op.create_table(
        "attempt",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("last", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_attempt"),
    )
    op.create_index("ix_attempt_last", "attempt", ["last"])
    op.create_table(
        "begun",
        sa.Column("secret", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("person_id", sa.Text),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("expires", sa.BigInteger, nullable=False),
        _to_person("begun"),
        sa.PrimaryKeyConstraint("secret", name="pk_begun"),
    )
    op.create_index("ix_begun_expires", "begun", ["expires"])


def _to_person(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_person_id_person"
    return sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=name, ondelete="CASCADE")
