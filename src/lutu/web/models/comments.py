"""What is said about a map, what one is told, and what is new."""

from pydantic import Field, model_validator

from lutu.maps.comments.anchor import Collection
from lutu.maps.comments.feed import NewsKind
from lutu.maps.comments.notices import NoticeKind
from lutu.maps.comments.talk import MAX_TEXT, AuthorKind, Sign
from lutu.web.models.common import Given, Instant, Sent

_ID = Field("", max_length=200)


class Anchored(Given):
    """Where on a map a thread lies.

    Of an element its id; of a cell `place` (a stage or a step) and `lane`; of a region its first and last
    cell; of a found pain point `id` as `kind:touchpoint` and `place`; of the whole map nothing.
    """

    collection: Collection
    id: str = _ID
    place: str = _ID
    lane: str = _ID
    to_place: str = _ID
    to_lane: str = _ID


class ThreadPlace(Sent):
    """Where on a map a thread lies."""

    collection: Collection
    id: str
    place: str
    lane: str
    to_place: str
    to_lane: str


class CommentWanted(Given):
    """Say something: in a thread, or at a place, where a thread begins."""

    text: str = Field(min_length=1, max_length=MAX_TEXT, description="`@[name](id)` names a member")
    thread: str | None = None
    anchor: Anchored | None = None

    @model_validator(mode="after")
    def _one_place(self) -> "CommentWanted":
        if (self.thread is None) == (self.anchor is None):
            raise ValueError("either thread or anchor")
        return self


class CommentChange(Given):
    """The same in other words."""

    text: str = Field(min_length=1, max_length=MAX_TEXT)


class ReactionWanted(Given):
    """An answer in one word, given or taken back."""

    sign: Sign
    on: bool = True


class Resolution(Given):
    """Whether a thread is settled."""

    resolved: bool = True


class Author(Sent):
    """Who said it; a guest is only a name."""

    id: str
    name: str
    kind: AuthorKind


class Reaction(Sent):
    """How many answered with this word, and who they are."""

    sign: Sign
    names: list[str]
    mine: bool


class Comment(Sent):
    """What somebody said."""

    id: str
    author: Author
    text: str
    """With `**bold**`, `*italic*`, `- lists`, `[links](https://…)` and `@[name](id)`; empty when deleted."""
    created: Instant
    edited: Instant | None
    deleted: bool
    reactions: list[Reaction]
    mine: bool
    """Whoever asks may change and delete it."""
    removable: bool
    """Whoever asks may delete it, as its author or because a guest said it on a map that they edit."""


class Resolved(Sent):
    """Who settled it, and when."""

    name: str
    time: Instant


class Thread(Sent):
    """A talk about one place of a map, the oldest comment first."""

    id: str
    anchor: ThreadPlace
    label: str
    """What the place is called, or was when it is gone."""
    gone: bool
    by_guest: bool
    """A guest began it, by a link."""
    created: Instant
    changed: Instant
    resolved: Resolved | None
    comments: list[Comment]


class Comments(Sent):
    """Everything that is said about a map and that whoever asks may read, last spoken in first."""

    threads: list[Thread]
    may_comment: bool


class Notice(Sent):
    """One thing that one is told."""

    id: str
    kind: NoticeKind
    actor: str
    text: str
    """What happened, behind the name of who did it."""
    excerpt: str
    map: str
    map_title: str
    link: str
    created: Instant
    read: bool


class Notices(Sent):
    """What one is told, newest first."""

    unread: int
    notices: list[Notice]
    next: str | None
    """Give it as `after` for the next page; null on the last."""


class NoticesRead(Given):
    """Which ones have been read; all when none are named."""

    ids: list[str] | None = Field(None, max_length=500)


class SeenGiven(Given):
    """Up to which revision; the newest when not given."""

    revision: int | None = Field(None, ge=0)


class Receipt(Sent):
    """That somebody has seen a map, and how much of it."""

    id: str
    name: str
    kind: AuthorKind
    revision: int
    newest: bool
    """They have seen it as it is now."""
    seen: Instant


class Receipts(Sent):
    """Who has seen a map: the last to look first, then the members who have not."""

    revision: int
    """Of the map as it is now."""
    seen: list[Receipt]
    not_yet: list[str]


class VersionReader(Sent):
    """A member who has looked at the map since a version was named."""

    name: str
    seen: Instant | None
    """When they last looked; null of whoever named it and has not looked again."""


class VersionReaders(Sent):
    """Who of the workspace has seen a version or what came after it, and who has not; never a guest."""

    version: str
    seen: list[VersionReader]
    not_yet: list[str]


class Since(Sent):
    """From when on something counts as new."""

    revision: int
    time: Instant


class Novelty(Sent):
    """One thing that happened, in words behind the name of who did it."""

    text: str
    time: Instant
    collection: str
    """`cards`, …, `map`, `comments`, `versions` or `branches`."""
    ids: list[str]
    """Of versions and branches, those of the versions that were kept."""
    kind: NewsKind


class NoveltyGroup(Sent):
    """What one person did in one go."""

    person: str
    mine: bool
    start: Instant
    end: Instant
    news: list[Novelty]


class MapFeed(Sent):
    """What changed on a map since one last looked, newest first."""

    since: Since | None
    """Null: one has not looked yet, and all of it is told."""
    revision: int
    groups: list[NoveltyGroup]
    more: bool
    """There is more than is told here: `GET …/changes` tells everything."""
