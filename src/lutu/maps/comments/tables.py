"""What SQL knows of comments, notices and who has seen what. Instants are microseconds since 1970, UTC.

People are those of the server's database, and so are named beside their ids: a comment outlives its author.
"""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from lutu.db.base import metadata

_MAP = "journey_map.id"

comment_thread = Table(
    "comment_thread",
    metadata,
    Column("id", Text, primary_key=True),
    Column("map_id", Text, ForeignKey(_MAP, ondelete="CASCADE"), nullable=False),
    Column("collection", Text, nullable=False),
    Column("element", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("lane", Text, nullable=False),
    Column("to_place", Text, nullable=False),
    Column("to_lane", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("share_id", Text),
    Column("created", BigInteger, nullable=False),
    Column("changed", BigInteger, nullable=False),
    Column("resolved", BigInteger),
    Column("resolver_id", Text),
    Column("resolver_name", Text),
    Index("ix_comment_thread_map_id", "map_id"),
)
"""A talk about one place of a map, see `anchor`. Label: what the place was called, in three languages, for
when it is gone. Share: the link by which a guest began it; none of a member."""

map_comment = Table(
    "map_comment",
    metadata,
    Column("id", Text, primary_key=True),
    Column("thread_id", Text, ForeignKey("comment_thread.id", ondelete="CASCADE"), nullable=False),
    Column("author_id", Text, nullable=False),
    Column("author_kind", Text, nullable=False),
    Column("author_name", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("edited", BigInteger),
    Column("deleted", BigInteger),
    Index("ix_map_comment_thread_id", "thread_id"),
)
"""What somebody said. Author: a person's id, or `guest:` and the id of a guest's session. Of a deleted one
nothing is left but that it was there."""

comment_reaction = Table(
    "comment_reaction",
    metadata,
    Column("comment_id", Text, ForeignKey("map_comment.id", ondelete="CASCADE"), primary_key=True),
    Column("author_id", Text, primary_key=True),
    Column("sign", Text, primary_key=True),
    Column("author_name", Text, nullable=False),
    Column("created", BigInteger, nullable=False),
)
"""What somebody answered in one word."""

notice = Table(
    "notice",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("map_id", Text, ForeignKey(_MAP, ondelete="CASCADE"), nullable=False),
    Column("about", Text, nullable=False),
    Column("element", Text),
    Column("excerpt", Text, nullable=False),
    Column("actor_id", Text, nullable=False),
    Column("actor_name", Text, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("read", BigInteger),
    UniqueConstraint("person_id", "kind", "about"),
    Index("ix_notice_person_id_created", "person_id", "created"),
    Index("ix_notice_map_id", "map_id"),
)
"""What a person is told. About: the comment, version or change that it tells of, so that nobody is told the
same thing twice. Element: the thread, or the card as `cards:id`, that opens when it is followed."""

notice_mark = Table(
    "notice_mark",
    metadata,
    Column("map_id", Text, ForeignKey(_MAP, ondelete="CASCADE"), primary_key=True),
    Column("seq", BigInteger, nullable=False),
)
"""Up to which change of a map people have been told."""

map_seen = Table(
    "map_seen",
    metadata,
    Column("map_id", Text, ForeignKey(_MAP, ondelete="CASCADE"), primary_key=True),
    Column("reader_id", Text, primary_key=True),
    Column("reader_kind", Text, nullable=False),
    Column("reader_name", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("seen", BigInteger, nullable=False),
)
"""Up to which revision of a map somebody has seen it, and when they last looked."""

map_look = Table(
    "map_look",
    metadata,
    Column("map_id", Text, ForeignKey(_MAP, ondelete="CASCADE"), primary_key=True),
    Column("reader_id", Text, primary_key=True),
    Column("hour", BigInteger, primary_key=True, autoincrement=False),
    Index("ix_map_look_hour", "hour"),
)
"""In which hours somebody looked at a map: the instant at which the hour began."""
