"""What SQL knows of people and of their rights. Instants are microseconds since 1970, UTC."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Table, Text, false

from lutu.db.base import server_metadata

person = Table(
    "person",
    server_metadata,
    Column("id", Text, primary_key=True),
    Column("email", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("password", Text),
    Column("language", Text),
    Column("timezone", Text),
    Column("theme", Text),
    Column("server_admin", Boolean, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("disabled", BigInteger),
    Column("toured", BigInteger),
    Column("vouched", Boolean, nullable=False, server_default=false()),
)
"""Who signs in. Email: in lower case. Password: the argon2id hash, none for who signs in otherwise.
Server admin: may make workspaces and see to the server. Vouched: somebody else says that the address is
theirs, whoever invited them by it or a provider; only then may a provider's word for it let them in."""

session = Table(
    "session",
    server_metadata,
    Column("id", Text, primary_key=True),
    Column("secret", Text, nullable=False, unique=True),
    Column("person_id", Text, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("seen", BigInteger, nullable=False),
    Column("expires", BigInteger, nullable=False),
    Column("proved", BigInteger, nullable=False),
    Column("method", Text, nullable=False),
    Column("agent", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("previous", Text),
    Column("rotated", BigInteger),
    Column("renew", Boolean, nullable=False, server_default=false()),
    Index("ix_session_person_id", "person_id"),
    Index("ix_session_previous", "previous"),
)
"""Sign-ins that hold. Secret: SHA-256 of what the cookie carries. Proved: when the person last proved who
they are. Method: password, password+totp, passkey, oidc. Agent, address: of the browser, to know it again.
Previous: the secret before the last rotation, which was at `rotated`; requests on the way still carry it.
Renew: rights have changed, so the next answer carries a new secret."""

workspace = Table(
    "workspace",
    server_metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("archived", BigInteger),
    Column("second_factor", Boolean, nullable=False, server_default=false()),
)
"""Workspaces; everything in one lives in a data folder and database of its own.

Second factor: whoever comes in by password alone is not let into it.
"""

member = Table(
    "member",
    server_metadata,
    Column("workspace_id", Text, ForeignKey("workspace.id"), primary_key=True),
    Column("person_id", Text, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("role", Text, nullable=False),
    Column("sees_customers", Boolean, nullable=False),
    Column("created", BigInteger, nullable=False),
    Index("ix_member_person_id", "person_id"),
)
"""Who belongs to a workspace, as what, and whether they see persons or only numbers."""

map_grant = Table(
    "map_grant",
    server_metadata,
    Column("workspace_id", Text, ForeignKey("workspace.id"), primary_key=True),
    Column("map_id", Text, primary_key=True),
    Column("person_id", Text, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("role", Text, nullable=False),
    Column("created", BigInteger, nullable=False),
)
"""Rights on one map beyond the role in its workspace; for a member only, and never fewer than the role."""
