"""What is said about a map, as plain values: threads, comments, and who reads and writes them."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

from lutu.errors import Forbidden
from lutu.kit.i18n import Text
from lutu.maps.comments.anchor import Anchor

Sign = Literal["agree", "thanks", "seen", "doubt"]
"""What can be answered in one word."""
SIGNS: Final[tuple[Sign, ...]] = get_args(Sign)
AuthorKind = Literal["person", "guest"]
MAX_TEXT: Final = 4000


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads and writes comments; a guest by the id of their session, not of the link."""

    id: str
    name: str
    kind: AuthorKind = "person"
    share: str | None = None
    """The link of a guest."""
    host: str | None = None
    """Who made that link, and is told of what its guests say."""
    reads_all: bool = True
    """A guest whose link does not show the comments reads only what was begun by that link."""
    moderates: bool = False
    """May take away what guests said."""


@dataclass(frozen=True, slots=True)
class Reaction:
    """One word of somebody."""

    sign: Sign
    author_id: str
    author_name: str


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody said. Instants in microseconds since 1970; of a deleted one the text is empty."""

    id: str
    author_id: str
    author_kind: AuthorKind
    author_name: str
    text: str
    created: int
    edited: int | None
    deleted: int | None
    reactions: tuple[Reaction, ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """A talk about one place, the oldest comment first."""

    id: str
    map_id: str
    anchor: Anchor
    label: Text
    """What the place is called, or was when it is gone."""
    gone: bool
    share_id: str | None
    created: int
    changed: int
    resolved: int | None
    resolver_id: str | None
    resolver_name: str | None
    comments: tuple[Comment, ...]

    @property
    def beginner_id(self) -> str:
        """Who began it."""
        return self.comments[0].author_id if self.comments else ""


class NotYourWords(Forbidden):
    """Somebody tried to change what another said."""

    code = "not_your_words"
    message = Text(
        en="“{value}” was written by {what}, and only they can change or delete it. Answer it instead.",
        zh_hans="“{value}”是{what}写的，只有本人能修改或删除。你可以回复它。",
        zh_hant="「{value}」是{what}寫的，只有本人能修改或刪除。你可以回覆它。",
    )


class NotYourThread(Forbidden):
    """A guest tried to close what somebody else began."""

    code = "not_your_thread"
    message = Text(
        en="Guests resolve only the threads that they began. Ask a member of the team: {what}.",
        zh_hans="访客只能解决自己发起的讨论。请联系团队成员：{what}。",
        zh_hant="訪客只能解決自己發起的討論。請聯絡團隊成員：{what}。",
    )
