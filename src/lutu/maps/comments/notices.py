"""What a person is told in the app: named, answered, given something, a map of theirs published.

Nobody is told what they did themselves, nor the same thing twice. What comments tell is written with the
comment; what changes of maps tell is worked out from the feed of changes when somebody asks, see `digest`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, get_args

from sqlalchemy import Connection, Engine, delete, func, insert, select, tuple_, update

from lutu.db.session import reading, writing
from lutu.kit.clocks import now
from lutu.kit.ids import new_id
from lutu.maps.comments.tables import notice

NoticeKind = Literal[
    "mentioned", "replied", "commented", "assigned", "published", "versioned", "drifted"
]
NOTICE_KINDS: Final[tuple[NoticeKind, ...]] = get_args(NoticeKind)


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing a person is told. Instants in microseconds since 1970."""

    id: str
    kind: NoticeKind
    map_id: str
    about: str
    """The comment, version or change that it tells of."""
    element: str | None
    """What opens when it is followed: `thread:ID`, `cards:ID`."""
    excerpt: str
    actor_id: str
    actor_name: str
    created: int
    read: int | None


@dataclass(frozen=True, slots=True)
class News:
    """Something to tell: what happened, where, and who did it."""

    kind: NoticeKind
    map_id: str
    about: str
    actor_id: str
    actor_name: str
    excerpt: str = ""
    element: str | None = None


class Notices:
    """The notices of a workspace; each person sees their own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def list(
        self, person_id: str, before: tuple[int, str] | None = None, limit: int = 50
    ) -> "list[Notice]":
        """The newest first; `before`: only those behind the one with this instant and id."""
        wanted = select(*_COLUMNS).where(notice.c.person_id == person_id)
        if before is not None:
            wanted = wanted.where(tuple_(notice.c.created, notice.c.id) < before)
        newest = notice.c.created.desc(), notice.c.id.desc()
        with reading(self._engine) as connection:
            rows = connection.execute(wanted.order_by(*newest).limit(limit))
            return [Notice(*row) for row in rows]

    def unread(self, person_id: str) -> int:
        """How many somebody has not read."""
        mine = notice.c.person_id == person_id, notice.c.read.is_(None)
        with reading(self._engine) as connection:
            return int(connection.scalar(select(func.count()).where(*mine)) or 0)

    def mark_read(self, person_id: str, ids: Iterable[str] | None = None) -> None:
        """Some have been read, or all; those of others stay as they are."""
        mine = [notice.c.person_id == person_id, notice.c.read.is_(None)]
        if ids is not None:
            mine.append(notice.c.id.in_(list(ids)))
        with writing(self._engine) as connection:
            connection.execute(update(notice).where(*mine).values(read=now()))

    def tell(self, people: Iterable[str], news: News) -> None:
        """Tell each of them once."""
        with writing(self._engine) as connection:
            tell(connection, people, news)


def tell(connection: Connection, people: Iterable[str], news: News) -> None:
    """Tell each of them once, and never whoever did it."""
    told = set(
        connection.scalars(
            select(notice.c.person_id).where(
                notice.c.kind == news.kind, notice.c.about == news.about
            )
        )
    )
    for person in sorted(set(people) - told - {news.actor_id}):
        connection.execute(
            insert(notice).values(
                id=new_id(),
                person_id=person,
                created=now(),
                **{name: getattr(news, name) for name in News.__dataclass_fields__},
            )
        )


def reword(connection: Connection, about: str, excerpt: str) -> None:
    """What is told of was said in other words since."""
    connection.execute(update(notice).where(notice.c.about == about).values(excerpt=excerpt))


def take_back(connection: Connection, about: str) -> None:
    """What is told of is there no more."""
    connection.execute(delete(notice).where(notice.c.about == about))


def take_back_from(
    connection: Connection, kind: NoticeKind, about: str, *, but: str | None
) -> None:
    """It holds no longer for anybody but one."""
    others = [notice.c.kind == kind, notice.c.about == about]
    if but is not None:
        others.append(notice.c.person_id != but)
    connection.execute(delete(notice).where(*others))


_COLUMNS: Final = tuple(notice.c[name] for name in Notice.__dataclass_fields__)
