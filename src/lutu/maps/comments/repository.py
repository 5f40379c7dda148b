"""Reads and writes threads of comments."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from lutu.kit.clocks import now
from lutu.kit.ids import new_id
from lutu.maps.comments.anchor import Anchor
from lutu.maps.comments.tables import comment_reaction, comment_thread, map_comment
from lutu.maps.comments.talk import Comment, Reaction, Reader, Sign, Thread
from lutu.maps.elements import words

_ANCHOR: Final = ("collection", "place", "lane", "to_place", "to_lane")


def threads_of(connection: Connection, map_id: str, *which: Any) -> list[Thread]:
    """The threads of a map, last spoken in first; none of them is said to be gone yet."""
    rows = connection.execute(
        select(comment_thread)
        .where(comment_thread.c.map_id == map_id, *which)
        .order_by(comment_thread.c.changed.desc(), comment_thread.c.id.desc())
    )
    found = rows.mappings().all()
    inside = _comments_in(connection, [row["id"] for row in found])
    return [_thread(row, inside.get(row["id"], ())) for row in found]


def thread_with(connection: Connection, map_id: str, thread_id: str) -> Thread | None:
    """One thread of a map."""
    found = threads_of(connection, map_id, comment_thread.c.id == thread_id)
    return found[0] if found else None


def thread_around(connection: Connection, map_id: str, comment_id: str) -> Thread | None:
    """The thread of a map in which a comment stands."""
    of_it = select(map_comment.c.thread_id).where(map_comment.c.id == comment_id)
    found = threads_of(connection, map_id, comment_thread.c.id.in_(of_it))
    return found[0] if found else None


def add_thread(connection: Connection, map_id: str, anchor: Anchor, label: Any, by: Reader) -> str:
    """Begin a thread without a comment; its id."""
    thread_id, instant = new_id(), now()
    connection.execute(
        insert(comment_thread).values(
            id=thread_id,
            map_id=map_id,
            element=anchor.id,
            **{name: getattr(anchor, name) for name in _ANCHOR},
            label=json.dumps(words.to_json(label), ensure_ascii=False),
            share_id=by.share,
            created=instant,
            changed=instant,
        )
    )
    return thread_id


def add_comment(connection: Connection, thread_id: str, text: str, by: Reader) -> str:
    """Say something in a thread, which is open again; its id."""
    comment_id, instant = new_id(), now()
    connection.execute(
        insert(map_comment).values(
            id=comment_id,
            thread_id=thread_id,
            author_id=by.id,
            author_kind=by.kind,
            author_name=by.name,
            text=text,
            created=instant,
        )
    )
    again = {"resolved": None, "resolver_id": None, "resolver_name": None}
    change_thread(connection, thread_id, changed=instant, **again)
    return comment_id


def change_thread(connection: Connection, thread_id: str, **values: Any) -> None:
    """Give a thread other values."""
    mine = comment_thread.c.id == thread_id
    connection.execute(update(comment_thread).where(mine).values(**values))


def change_comment(connection: Connection, comment_id: str, **values: Any) -> None:
    """Give a comment other values."""
    mine = map_comment.c.id == comment_id
    connection.execute(update(map_comment).where(mine).values(**values))


def forget_thread(connection: Connection, thread_id: str) -> None:
    """A thread in which nothing is said any more."""
    connection.execute(delete(comment_thread).where(comment_thread.c.id == thread_id))


def set_reaction(
    connection: Connection, comment_id: str, sign: Sign, by: Reader, *, on: bool
) -> None:
    """Say one word about a comment, or take it back; saying it twice is saying it once."""
    mine = {"comment_id": comment_id, "author_id": by.id, "sign": sign}
    connection.execute(
        delete(comment_reaction).where(*(comment_reaction.c[k] == v for k, v in mine.items()))
    )
    if on:
        values = {**mine, "author_name": by.name, "created": now()}
        connection.execute(insert(comment_reaction).values(**values))


def forget_reactions(connection: Connection, comment_id: str) -> None:
    """Nobody answers what is no longer there."""
    connection.execute(delete(comment_reaction).where(comment_reaction.c.comment_id == comment_id))


def _comments_in(connection: Connection, threads: Sequence[str]) -> dict[str, list[Comment]]:
    inside: dict[str, list[Comment]] = {}
    for some in _some(threads):
        wanted = select(map_comment).where(map_comment.c.thread_id.in_(some))
        rows = connection.execute(wanted.order_by(map_comment.c.created, map_comment.c.id))
        found = rows.mappings().all()
        answered = _reactions(connection, [row["id"] for row in found])
        for row in found:
            one = _comment(row, tuple(answered.get(row["id"], ())))
            inside.setdefault(row["thread_id"], []).append(one)
    return inside


def _reactions(connection: Connection, comments: Sequence[str]) -> dict[str, list[Reaction]]:
    answered: dict[str, list[Reaction]] = {}
    for some in _some(comments):
        wanted = select(comment_reaction).where(comment_reaction.c.comment_id.in_(some))
        order = comment_reaction.c.created, comment_reaction.c.author_id
        for row in connection.execute(wanted.order_by(*order)):
            one = Reaction(row.sign, row.author_id, row.author_name)
            answered.setdefault(row.comment_id, []).append(one)
    return answered


def _some(ids: Sequence[str], at_once: int = 500) -> Iterable[Sequence[str]]:
    return (ids[start : start + at_once] for start in range(0, len(ids), at_once))


def _thread(row: RowMapping, comments: Iterable[Comment]) -> Thread:
    same = ("id", "map_id", "share_id", "created", "changed", "resolved")
    return Thread(
        **{name: row[name] for name in (*same, "resolver_id", "resolver_name")},
        anchor=Anchor(id=row["element"], **{name: row[name] for name in _ANCHOR}),
        label=words.from_json(json.loads(row["label"])),
        gone=False,
        comments=tuple(comments),
    )


def _comment(row: RowMapping, reactions: tuple[Reaction, ...]) -> Comment:
    named = {name: row[name] for name in Comment.__dataclass_fields__ if name != "reactions"}
    return Comment(**named, reactions=reactions)
