"""What SQL knows of departments, tokens and share links. Instants are microseconds since 1970, UTC."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Table, Text, UniqueConstraint

from lutu.db.base import server_metadata

_WORKSPACE = "workspace.id"
_PERSON = "person.id"
_DEPARTMENT = "department.id"

department = Table(
    "department",
    server_metadata,
    Column("id", Text, primary_key=True),
    Column("workspace_id", Text, ForeignKey(_WORKSPACE), nullable=False),
    Column("name", Text, nullable=False),
    Column("created", BigInteger, nullable=False),
    UniqueConstraint("workspace_id", "name"),
)
"""The departments of a workspace."""

department_member = Table(
    "department_member",
    server_metadata,
    Column("department_id", Text, ForeignKey(_DEPARTMENT, ondelete="CASCADE"), primary_key=True),
    Column("person_id", Text, ForeignKey(_PERSON, ondelete="CASCADE"), primary_key=True),
    Index("ix_department_member_person_id", "person_id"),
)
"""Who works in which department; a member of its workspace may be in several."""

stage_owner = Table(
    "stage_owner",
    server_metadata,
    Column("workspace_id", Text, ForeignKey(_WORKSPACE), primary_key=True),
    Column("map_id", Text, primary_key=True),
    Column("stage_id", Text, primary_key=True),
    Column("person_id", Text, ForeignKey(_PERSON, ondelete="CASCADE")),
    Column("department_id", Text, ForeignKey(_DEPARTMENT, ondelete="CASCADE")),
)
"""Who answers for a stage of a map: a member, or a department."""

token = Table(
    "token",
    server_metadata,
    Column("id", Text, primary_key=True),
    Column("person_id", Text, ForeignKey(_PERSON, ondelete="CASCADE"), nullable=False),
    Column("name", Text, nullable=False),
    Column("secret", Text, nullable=False, unique=True),
    Column("scopes", Text, nullable=False),
    Column("workspaces", Text),
    Column("created", BigInteger, nullable=False),
    Column("expires", BigInteger, nullable=False),
    Column("used", BigInteger),
    Index("ix_token_person_id", "person_id"),
)
"""Keys for programs. Secret: SHA-256 of the token. Scopes, workspaces: words between blanks; no workspaces
means all of the person's."""

share = Table(
    "share",
    server_metadata,
    Column("id", Text, primary_key=True),
    Column("workspace_id", Text, ForeignKey(_WORKSPACE), nullable=False),
    Column("map_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("secret", Text, nullable=False, unique=True),
    Column("comments", Boolean, nullable=False),
    Column("customers", Boolean, nullable=False),
    Column("password", Text),
    Column("maker_id", Text, nullable=False),
    Column("maker_name", Text, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("expires", BigInteger),
    Column("used", BigInteger),
    Column("uses", BigInteger, nullable=False),
    Column("parts", Text, nullable=False, server_default=""),
    Column("sites", Text),
    Index("ix_share_workspace_id_map_id", "workspace_id", "map_id"),
)
"""Links that open one map to whoever has them, until they are revoked, which deletes them. Secret: SHA-256
of what the link carries. Password: the argon2id hash. The maker may be gone, and so is only named.
Parts: what it shows, words between blanks. Sites: those that may show it inside their pages, between blanks;
none for a link that is opened by itself."""

guest = Table(
    "guest",
    server_metadata,
    Column("id", Text, primary_key=True),
    Column("share_id", Text, ForeignKey("share.id", ondelete="CASCADE"), nullable=False),
    Column("secret", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("expires", BigInteger, nullable=False),
    Index("ix_guest_share_id", "share_id"),
)
"""Who came in by a share link, by the name they gave. Secret: SHA-256 of what the cookie carries."""
