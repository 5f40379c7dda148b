"""Linking identifiers: two names, one customer; any link can be undone, for the truth keeps both names."""

from dataclasses import dataclass

from sqlalchemy import Engine, RowMapping, insert, or_, select, update

from lutu.db.session import reading, writing
from lutu.errors import InvalidInput, NotFound
from lutu.kit.clocks import now
from lutu.kit.i18n import Text
from lutu.kit.ids import new_id
from lutu.store.links import group_of
from lutu.store.manifest import count_change
from lutu.store.tables import identity_link as table

_IDENTIFIER = Text("identifier", "标识", "識別碼")
_TWO = Text("two different identifiers", "两个不同的标识", "兩個不同的識別碼")
_LINK = Text("link", "关联", "關聯")


@dataclass(frozen=True, slots=True)
class Link:
    """Two identifiers of one customer; instants in microseconds since 1970."""

    id: str
    one: str
    other: str
    reason: str
    created: int
    undone: int | None


class Identities:
    """The links of a workspace. The next `index()` of the log counts linked identifiers as one customer."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def link(self, one: str, other: str, reason: str = "") -> Link:
        """Say that two identifiers are the same customer; an equal link that stands is given back."""
        if not one or not other or one == other:
            raise InvalidInput(what=_IDENTIFIER.say(), value=other, allowed=_TWO.say())
        first, second = sorted((one, other))
        with writing(self._engine) as connection:
            same = (table.c.one == first) & (table.c.other == second) & table.c.undone.is_(None)
            if found := connection.execute(select(table).where(same)).mappings().first():
                return _link(found)
            link = Link(new_id(), first, second, reason, now(), None)
            connection.execute(
                insert(table).values(
                    id=link.id, one=first, other=second, reason=reason, created=link.created
                )
            )
            count_change(connection)
        return link

    def undo(self, link_id: str) -> None:
        """Take a link back; NotFound when there is none that stands."""
        with writing(self._engine) as connection:
            stands = (table.c.id == link_id) & table.c.undone.is_(None)
            if not connection.execute(update(table).where(stands).values(undone=now())).rowcount:
                raise NotFound(what=_LINK.say(), value=link_id, allowed="")
            count_change(connection)

    def links(self, identifier: str | None = None) -> list[Link]:
        """All links that were ever made, newest first, or those of one identifier."""
        query = select(table).order_by(table.c.id.desc())
        if identifier is not None:
            query = query.where(or_(table.c.one == identifier, table.c.other == identifier))
        with reading(self._engine) as connection:
            return [_link(row) for row in connection.execute(query).mappings()]

    def group(self, identifier: str) -> tuple[str, ...]:
        """All identifiers of the customer who has this one, sorted."""
        with reading(self._engine) as connection:
            return group_of(connection, identifier)


def _link(row: RowMapping) -> Link:
    return Link(**row)
