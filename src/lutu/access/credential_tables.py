"""What SQL knows of how people prove who they are. Instants are microseconds since 1970, UTC."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, Table, Text

from lutu.db.base import server_metadata


def _of_person(*, key: bool = False, required: bool = True) -> Column[str]:
    person = ForeignKey("person.id", ondelete="CASCADE")
    return Column("person_id", Text, person, primary_key=key, nullable=not required)


invitation = Table(
    "invitation",
    server_metadata,
    Column("id", Text, primary_key=True),
    Column("secret", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("workspace_id", Text, ForeignKey("workspace.id"), nullable=False),
    Column("email", Text),
    Column("role", Text, nullable=False),
    Column("sees_customers", Boolean, nullable=False),
    Column("inviter", Text, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("expires", BigInteger, nullable=False),
)
"""Links that make somebody a member, not yet used: using one deletes it. Kind: invitation, owner for the link
of the terminal, password for who forgot theirs. Secret: SHA-256 of what the link carries. Email: the only one
that may use it."""

totp = Table(
    "totp",
    server_metadata,
    _of_person(key=True),
    Column("secret", Text, nullable=False),
    Column("step", BigInteger, nullable=False),
    Column("created", BigInteger, nullable=False),
)
"""Authenticator apps. Secret: encrypted. Step: the newest half-minute whose code was used; none again."""

recovery_code = Table(
    "recovery_code",
    server_metadata,
    Column("code", Text, primary_key=True),
    _of_person(),
    Index("ix_recovery_code_person_id", "person_id"),
)
"""Codes for who lost their authenticator, as SHA-256; using one deletes it."""

passkey = Table(
    "passkey",
    server_metadata,
    Column("id", Text, primary_key=True),
    _of_person(),
    Column("credential", Text, nullable=False, unique=True),
    Column("public_key", Text, nullable=False),
    Column("uses", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("used", BigInteger),
    Index("ix_passkey_person_id", "person_id"),
)
"""Passkeys. Credential, public key: base64url. Uses: as the authenticator counts them; 0: it does not."""

provider = Table(
    "provider",
    server_metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("issuer", Text, nullable=False),
    Column("client_id", Text, nullable=False),
    Column("client_secret", Text, nullable=False),
    Column("workspace_id", Text, ForeignKey("workspace.id")),
    Column("role", Text),
    Column("created", BigInteger, nullable=False),
)
"""OpenID providers. Client secret: encrypted. Workspace, role: where and as what the provider's people are
let in without an invitation; none: only who was invited."""

federated = Table(
    "federated",
    server_metadata,
    Column("provider_id", Text, ForeignKey("provider.id", ondelete="CASCADE"), primary_key=True),
    Column("subject", Text, primary_key=True),
    _of_person(),
    Column("email", Text, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("used", BigInteger),
    Index("ix_federated_person_id", "person_id"),
)
"""Who somebody is at a provider: its own id of theirs, never the email, which can pass to another."""

device = Table(
    "device",
    server_metadata,
    Column("secret", Text, primary_key=True),
    _of_person(key=True),
    Column("seen", BigInteger, nullable=False),
    Index("ix_device_person_id", "person_id"),
)
"""Browsers in which somebody has signed in before. Secret: SHA-256 of what the cookie carries."""

attempt = Table(
    "attempt",
    server_metadata,
    Column("key", Text, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last", BigInteger, nullable=False),
    Index("ix_attempt_last", "last"),
)
"""Attempts to sign in that did not succeed. Key: SHA-256 of what they had in common."""

begun = Table(
    "begun",
    server_metadata,
    Column("secret", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    _of_person(required=False),
    Column("data", Text, nullable=False),
    Column("expires", BigInteger, nullable=False),
    Index("ix_begun_expires", "expires"),
)
"""What a browser has begun and must finish within minutes: a second step, a challenge, a way to a provider.
Secret: SHA-256 of what the cookie carries. Data: JSON."""
