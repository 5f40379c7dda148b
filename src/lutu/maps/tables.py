"""What SQL knows of journey maps: what everybody wrote into them, and the document as it stands."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
)

from lutu.db.base import metadata


def _of_map() -> Column[str]:
    return Column(
        "map_id", Text, ForeignKey("journey_map.id", ondelete="CASCADE"), primary_key=True
    )


journey_map = Table(
    "journey_map",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("changed", BigInteger, nullable=False),
    Column("document", Text, nullable=False),
    Column("projected", Integer, nullable=False, server_default="0"),
)
"""Each map: the number of its last update, and as JSON what it said after the update `projected`."""

map_update = Table(
    "map_update",
    metadata,
    _of_map(),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
    Column("editor", Text),
    Column("moment", BigInteger, nullable=False),
)
"""What was written into a map since its snapshot, as updates of Yjs. Editor: none when there were several."""

map_snapshot = Table(
    "map_snapshot",
    metadata,
    _of_map(),
    Column("seq", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""All updates up to `seq`, as one. A map without a snapshot was last written before there were updates."""

map_change = Table(
    "map_change",
    metadata,
    _of_map(),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("moment", BigInteger, nullable=False),
    Column("editor", Text),
    Column("op", Text),
    Column("element", Text, nullable=False),
    Column("element_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("fields", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("place", Text),
    Index("ix_map_change_moment", "moment"),
    Index("ix_map_change_map_id_element_element_id", "map_id", "element", "element_id"),
)
"""Who changed what, element by element. Op: the named edit that did it; fields and label as JSON."""

map_presence = Table(
    "map_presence",
    metadata,
    _of_map(),
    Column("client", BigInteger, primary_key=True, autoincrement=False),
    Column("process", Text, nullable=False),
    Column("clock", BigInteger, nullable=False),
    Column("state", Text),
    Column("moment", BigInteger, nullable=False),
)
"""Who has a map open in which process, for the other processes. State: as JSON; none for who has left."""

map_announcement = Table(
    "map_announcement",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("map_id", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("moment", BigInteger, nullable=False),
)
"""What open pages are told of a map, in whichever process; kept for a minute."""

journey_map_edit = Table(
    "journey_map_edit",
    metadata,
    _of_map(),
    Column("revision", Integer, primary_key=True),
    Column("edited", BigInteger, nullable=False),
    Column("edit", Text, nullable=False),
    Column("editor", Text),
    Index("ix_journey_map_edit_edited", "edited"),
)
"""Which named edit led to which revision, as JSON. Editor: the id of whoever made it; none for a command."""
