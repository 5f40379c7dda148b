"""What changes of maps tell people: a card that became theirs, a map of theirs that was published.

Worked out from the feed of changes when somebody asks, whoever made the change and in whichever process, up
to a mark on each map that is moved in the same transaction: nothing is told twice, nothing is missed.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from sqlalchemy import Connection, Engine, delete, insert, select

from lutu.db.session import reading, writing
from lutu.kit.clocks import DAY
from lutu.maps.comments.mentions import excerpt
from lutu.maps.comments.notices import News, take_back_from, tell
from lutu.maps.comments.tables import notice_mark
from lutu.maps.document import JourneyMap
from lutu.maps.rooms import history
from lutu.maps.rooms.history import Change
from lutu.maps.service import Maps

_AT_ONCE: Final = 500


def digest(engine: Engine, maps: Maps, members: Mapping[str, str]) -> None:
    """Tell the members (id to name) what has changed for them since this was last done."""
    revisions = maps.revisions()
    with reading(engine) as connection:
        rows = connection.execute(select(notice_mark.c.map_id, notice_mark.c.seq))
        marks = {row.map_id: row.seq for row in rows}
    for map_id, revision in revisions.items():
        if revision > marks.get(map_id, 0):
            document = maps.get(map_id)
            with writing(engine) as connection:
                while _some(connection, document, members):
                    pass


def _some(connection: Connection, document: JourneyMap, members: Mapping[str, str]) -> bool:
    """Tell what some changes tell and move the mark; whether there may be more."""
    of_map = notice_mark.c.map_id == document.id
    mark = connection.scalar(select(notice_mark.c.seq).where(of_map)) or 0
    changes = history.changes(connection, document.id, mark, _AT_ONCE)
    _tell_owners(connection, document, changes, members)
    _tell_published(connection, document, changes, members)
    if changes:
        connection.execute(delete(notice_mark).where(of_map))
        seq = max(changes[-1].seq, mark)
        connection.execute(insert(notice_mark).values(map_id=document.id, seq=seq))
    return len(changes) == _AT_ONCE


def _tell_owners(
    connection: Connection,
    document: JourneyMap,
    changes: Iterable[Change],
    members: Mapping[str, str],
) -> None:
    """Who answers for a card now is told; who does not any more has nothing to read of it."""
    cards = {card.id: card for card in document.cards}
    for one in changes:
        if one.element != "card" or not ({"owner"} & {*one.fields} or one.kind == "added"):
            continue
        card, about = cards.get(one.id), f"owner:{one.id}"
        owner = card.owner if card else None
        take_back_from(connection, "assigned", about, but=owner)
        if card and owner is not None and owner in members:
            news = News(
                kind="assigned",
                about=about,
                excerpt=excerpt(card.text),
                element=f"cards:{card.id}",
                **_by(one, members),
            )
            tell(connection, [owner], news)


def _tell_published(
    connection: Connection,
    document: JourneyMap,
    changes: Iterable[Change],
    members: Mapping[str, str],
) -> None:
    """Whoever answers for the map hears of it, once a day at most."""
    owner = document.about.owner
    if owner is None or owner not in members or document.about.status != "published":
        return
    for one in changes:
        if one.element == "about" and "status" in one.fields:
            about = f"published:{document.id}:{one.time // DAY}"
            tell(connection, [owner], News(kind="published", about=about, **_by(one, members)))


def _by(change: Change, members: Mapping[str, str]) -> dict[str, str]:
    editor = change.editor or ""
    return {"map_id": change.map_id, "actor_id": editor, "actor_name": members.get(editor, "")}
