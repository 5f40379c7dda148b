"""The comments of a workspace's maps: read them, say something, answer, resolve.

Nobody changes what another said. A guest reads what their link shows and nothing about what it hides.
"""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection, Engine

from lutu.db.session import reading, writing
from lutu.errors import NotFound
from lutu.kit.clocks import now
from lutu.kit.i18n import Text
from lutu.maps.comments import repository
from lutu.maps.comments.anchor import Anchor, label_of, require_place
from lutu.maps.comments.mentions import excerpt, kept_mentions
from lutu.maps.comments.notices import News, NoticeKind, reword, take_back, tell
from lutu.maps.comments.talk import (
    MAX_TEXT,
    Comment,
    NotYourThread,
    NotYourWords,
    Reader,
    Sign,
    Thread,
)
from lutu.maps.document import JourneyMap
from lutu.maps.elements.words import checked_text

_THREAD = Text("thread", "讨论", "討論")
_COMMENT = Text("comment", "评论", "評論")


class Comments:
    """All comments in one database. The document given is the map as the reader sees it.

    Members: id to name of whoever may be named and told.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def threads(self, document: JourneyMap, reader: Reader) -> list[Thread]:
        """What the reader may see, last spoken in first."""
        with reading(self._engine) as connection:
            found = repository.threads_of(connection, document.id)
        shown = (_seen(one, document, reader) for one in found)
        return [one for one in shown if one is not None]

    def begin(
        self,
        document: JourneyMap,
        anchor: Anchor,
        text: str,
        by: Reader,
        members: Mapping[str, str],
    ) -> Thread:
        """Begin a thread at a place; NotFound when this map has no such place."""
        label = require_place(document, anchor)
        with writing(self._engine) as connection:
            thread_id = repository.add_thread(connection, document.id, anchor, label, by)
            said = _say(connection, document, thread_id, text, by, members)
            owners = {document.about.owner, by.host, _owner_of(document, anchor)}
            told = {one for one in owners if one and one in members} - said[1]
            tell(connection, told, _news("commented", document.id, thread_id, said[0], by))
            return _found(connection, document, thread_id, by)

    def reply(
        self,
        document: JourneyMap,
        thread_id: str,
        text: str,
        by: Reader,
        members: Mapping[str, str],
    ) -> Thread:
        """Answer in a thread; whoever spoke in it is told, and it is open again."""
        with writing(self._engine) as connection:
            before = _found(connection, document, thread_id, by)
            said = _say(connection, document, thread_id, text, by, members)
            spoke = {one.author_id for one in before.comments} & members.keys()
            news = _news("replied", document.id, thread_id, said[0], by)
            tell(connection, spoke - said[1], news)
            return _found(connection, document, thread_id, by)

    def change(
        self,
        document: JourneyMap,
        comment_id: str,
        text: str,
        by: Reader,
        members: Mapping[str, str],
    ) -> Thread:
        """Say one's own comment in other words; who is named only now is told."""
        with writing(self._engine) as connection:
            thread, comment = _around(connection, document, comment_id, by)
            _require_own(comment, by)
            words, named = _words(text, by, members)
            repository.change_comment(connection, comment_id, text=words, edited=now())
            reword(connection, comment_id, excerpt(words))
            said = replace(comment, text=words)
            tell(connection, named, _news("mentioned", document.id, thread.id, said, by))
            return _found(connection, document, thread.id, by)

    def remove(self, document: JourneyMap, comment_id: str, by: Reader) -> Comment:
        """Take one's own comment away, or as moderator a guest's; what was removed.

        Its place stays visible between answers; a thread in which nothing is left goes with it.
        """
        with writing(self._engine) as connection:
            thread, comment = _around(connection, document, comment_id, by)
            if not (by.moderates and comment.author_kind == "guest"):
                _require_own(comment, by)
            take_back(connection, comment_id)
            repository.forget_reactions(connection, comment_id)
            repository.change_comment(connection, comment_id, text="", deleted=now())
            if all(one.deleted or one.id == comment_id for one in thread.comments):
                repository.forget_thread(connection, thread.id)
            return comment

    def react(
        self, document: JourneyMap, comment_id: str, sign: Sign, by: Reader, *, on: bool
    ) -> Thread:
        """Answer in one word, or take it back."""
        with writing(self._engine) as connection:
            thread, _ = _around(connection, document, comment_id, by)
            repository.set_reaction(connection, comment_id, sign, by, on=on)
            return _found(connection, document, thread.id, by)

    def resolve(
        self, document: JourneyMap, thread_id: str, by: Reader, *, resolved: bool
    ) -> Thread:
        """It is settled, or open again; a guest may say so of what they began."""
        with writing(self._engine) as connection:
            thread = _found(connection, document, thread_id, by)
            if by.kind == "guest" and thread.beginner_id != by.id:
                raise NotYourThread(what=thread.comments[0].author_name if thread.comments else "")
            repository.change_thread(
                connection,
                thread_id,
                resolved=now() if resolved else None,
                resolver_id=by.id if resolved else None,
                resolver_name=by.name if resolved else None,
            )
            return _found(connection, document, thread_id, by)


def _seen(thread: Thread, document: JourneyMap, reader: Reader) -> Thread | None:
    """A thread as the reader sees it; None when they may not.

    What a guest's map does not have is hidden from them, gone or not, unless their own link began it.
    """
    label = label_of(document, thread.anchor)
    foreign = reader.kind == "guest" and thread.share_id != reader.share
    if foreign and (label is None or not reader.reads_all):
        return None
    return replace(thread, label=label or thread.label, gone=label is None)


def _found(connection: Connection, document: JourneyMap, thread_id: str, by: Reader) -> Thread:
    found = repository.thread_with(connection, document.id, thread_id)
    shown = _seen(found, document, by) if found else None
    if shown is None:
        raise NotFound(what=_THREAD.say(), value=thread_id, allowed="")
    return shown


def _around(
    connection: Connection, document: JourneyMap, comment_id: str, by: Reader
) -> tuple[Thread, Comment]:
    """A comment that is there, and its thread."""
    found = repository.thread_around(connection, document.id, comment_id)
    thread = _seen(found, document, by) if found else None
    for one in thread.comments if thread else ():
        if thread and one.id == comment_id and one.deleted is None:
            return thread, one
    raise NotFound(what=_COMMENT.say(), value=comment_id, allowed="")


def _say(
    connection: Connection,
    document: JourneyMap,
    thread_id: str,
    text: str,
    by: Reader,
    members: Mapping[str, str],
) -> tuple[Comment, frozenset[str]]:
    """Add a comment and tell whom it names; the comment, and who they are."""
    words, named = _words(text, by, members)
    comment_id = repository.add_comment(connection, thread_id, words, by)
    said = Comment(comment_id, by.id, by.kind, by.name, words, 0, None, None)
    tell(connection, named, _news("mentioned", document.id, thread_id, said, by))
    return said, named


def _require_own(comment: Comment, by: Reader) -> None:
    if comment.author_id != by.id:
        raise NotYourWords(value=excerpt(comment.text), what=comment.author_name)


def _words(text: str, by: Reader, members: Mapping[str, str]) -> tuple[str, frozenset[str]]:
    """What is kept of a text, and whom it names; a guest does not know the members, and names nobody."""
    checked = checked_text(text, MAX_TEXT, _COMMENT)
    return kept_mentions(checked, members if by.kind == "person" else {})


def _owner_of(document: JourneyMap, anchor: Anchor) -> str | None:
    cards = {card.id: card.owner for card in document.cards}
    return cards.get(anchor.id) if anchor.collection == "cards" else None


def _news(kind: NoticeKind, map_id: str, thread_id: str, said: Comment, by: Reader) -> News:
    return News(
        kind=kind,
        map_id=map_id,
        about=said.id,
        actor_id=by.id,
        actor_name=by.name,
        excerpt=excerpt(said.text),
        element=f"thread:{thread_id}",
    )
