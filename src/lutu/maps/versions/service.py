"""The versions and branches of the maps of a workspace."""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from sqlalchemy import Connection, Engine, Row, func, insert, select, update

from lutu.db.session import reading, writing
from lutu.errors import InvalidInput, NotFound
from lutu.kit.clocks import now
from lutu.kit.i18n import LANGUAGES, Text
from lutu.kit.ids import new_id
from lutu.maps.document import JourneyMap
from lutu.maps.elements import words
from lutu.maps.repository import one_row
from lutu.maps.service import Maps
from lutu.maps.versions.merge import Proposal, merged, proposals
from lutu.maps.versions.tables import map_branch, map_version

BRANCH: Final = Text("branch", "分支", "分支")
"""What a map is that began from another."""
_VERSION: Final = Text("version", "版本", "版本")
_PROPOSAL: Final = Text("proposed change", "更改建议", "變更建議")
_BEFORE: Final = Text("Before going back to “{name}”", "恢复到“{name}”之前", "還原到「{name}」之前")
_MERGED: Final = Text("Before merging “{name}”", "合并“{name}”之前", "合併「{name}」之前")
_TITLE: Final = 200

Ahead = Literal["restore", "merge"]
"""What a version is kept before without anybody asking."""


@dataclass(frozen=True, slots=True)
class Version:
    """A named version, without what it holds."""

    id: str
    map_id: str
    number: int
    """From 1, within its map."""
    name: str
    reason: str
    editor: str | None
    time: int
    """Microseconds since 1970."""
    revision: int
    ahead_of: Ahead | None = None
    subject: str = ""
    """What the version or the branch was called that was gone back to or merged."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A map that began as a branch of another."""

    map_id: str
    origin: str
    editor: str | None
    time: int


Found: TypeAlias = list[Version]
Branches: TypeAlias = list[Branch]
Proposals: TypeAlias = list[Proposal]


class Versions:
    """Everything about versions in one database; changes of maps go through `Maps`."""

    def __init__(self, engine: Engine, maps: Maps) -> None:
        self._engine = engine
        self._maps = maps

    def list(self, map_id: str) -> Found:
        """The versions of a map, newest first; NotFound when there is no map."""
        columns = [one for one in map_version.c if one.name not in {"document", "numbers"}]
        wanted = (
            select(*columns)
            .where(map_version.c.map_id == map_id)
            .order_by(map_version.c.number.desc())
        )
        with reading(self._engine) as connection:
            one_row(connection, map_id)
            return [_version(row) for row in connection.execute(wanted)]

    def get(self, map_id: str, version: str) -> Version:
        """One of them; NotFound when the map has no such version."""
        with reading(self._engine) as connection:
            return _version(_one(connection, map_id, version))

    def document(self, map_id: str, version: str) -> JourneyMap:
        """What the map said then; NotFound when it has no such version."""
        with reading(self._engine) as connection:
            return JourneyMap.from_json(json.loads(_one(connection, map_id, version).document))

    def numbers(self, map_id: str, version: str) -> dict[str, Any] | None:
        """The view of that moment, as it was shown; NotFound when the map has no such version."""
        with reading(self._engine) as connection:
            kept = _one(connection, map_id, version).numbers
        found: dict[str, Any] | None = None if kept is None else json.loads(kept)
        return found

    def create(
        self,
        document: JourneyMap,
        name: str,
        reason: str = "",
        *,
        numbers: dict[str, Any] | None,
        editor: str | None,
        ahead_of: tuple[Ahead, str] | None = None,
    ) -> Version:
        """Name what a map says, with the numbers that were shown; it stays so for good.

        Ahead of: what it is kept before by itself, and what that was called.
        """
        name = words.checked_text(name, words.MAX_NAME)
        with writing(self._engine) as connection:
            one_row(connection, document.id)
            number = _next_number(connection, document.id)
            version = Version(
                new_id(), document.id, number, name, reason, editor, now(), document.revision,
                *(ahead_of or (None, "")),
            )  # fmt: skip
            connection.execute(
                insert(map_version).values(
                    id=version.id, map_id=version.map_id, number=number, name=name, reason=reason,
                    editor=editor, moment=version.time, revision=version.revision,
                    ahead_of=version.ahead_of, subject=version.subject or None,
                    document=json.dumps(document.to_json(), ensure_ascii=False),
                    numbers=None if numbers is None else json.dumps(numbers, ensure_ascii=False),
                )
            )  # fmt: skip
        return version

    def restore(
        self, map_id: str, version: str, *, numbers: dict[str, Any] | None, editor: str | None
    ) -> JourneyMap:
        """Let a map say again what it said then; what it says now is named first, so one can go back.

        A version from before the workshop leaves its wall as it is.
        """
        found, then = self.get(map_id, version), self.document(map_id, version)
        before = self._maps.get(map_id)
        name = _short(_BEFORE.say(name=found.name))
        ahead: tuple[Ahead, str] = ("restore", found.name)
        self.create(before, name, numbers=numbers, editor=editor, ahead_of=ahead)
        held = then != then.without_wall()
        return self._maps.update(
            map_id, lambda now: then if held else then.with_wall_of(now), editor=editor
        )

    def branch(
        self, map_id: str, title: str | None, *, version: str | None = None, editor: str | None
    ) -> JourneyMap:
        """A new map that begins with what this one says now, or said in a version, and knows so."""
        origin = self.document(map_id, version) if version else self._maps.get(map_id)
        called = words.by_hand(title) if title else _branch_of(origin.title)
        origin = origin.without_wall()  # it stays with those who held the workshop
        made = self._maps.create(origin.with_(id=new_id(), title=called), editor=editor)
        base = origin.with_(title=called)
        with writing(self._engine) as connection:
            connection.execute(
                insert(map_branch).values(
                    map_id=made.id, origin=map_id, base=_json(base), editor=editor, moment=now()
                )
            )
        return made

    def branches(self, map_id: str) -> Branches:
        """The maps that began as branches of this one, newest first."""
        wanted = (
            select(map_branch)
            .where(map_branch.c.origin == map_id)
            .order_by(map_branch.c.moment.desc())
        )
        with reading(self._engine) as connection:
            return [_branch(row) for row in connection.execute(wanted)]

    def origin(self, map_id: str) -> Branch | None:
        """Of which map this one is a branch."""
        with reading(self._engine) as connection:
            row = _branch_row(connection, map_id)
            return None if row is None else _branch(row)

    def proposals(self, map_id: str) -> Proposals:
        """What a branch proposes to its origin; NotFound when it is none, or the origin is gone."""
        with reading(self._engine) as connection:
            row = _branch_row(connection, map_id)
        if row is None:
            raise NotFound(what=BRANCH.say(), value=map_id, allowed="")
        origin, theirs = self._maps.get(row.origin), self._maps.get(map_id)
        return proposals(_base(row), origin.to_json(), theirs.to_json())

    def merge(
        self,
        map_id: str,
        accept: Collection[str],
        *,
        numbers: Callable[[JourneyMap], dict[str, Any] | None],
        editor: str | None,
    ) -> JourneyMap:
        """Take what was accepted into the origin; the rest is left, and not proposed again.

        What the origin says before is named, so one can go back. InvalidInput for a key that is no longer
        proposed: somebody has changed one of the maps meanwhile.
        """
        found = {one.key: one for one in self.proposals(map_id)}
        if unknown := sorted(set(accept) - found.keys()):
            raise InvalidInput(what=_PROPOSAL.say(), value=unknown[0], allowed=", ".join(found))
        theirs, branch = self._maps.get(map_id), self.origin(map_id)
        if branch is None:
            raise NotFound(what=BRANCH.say(), value=map_id, allowed="")
        before = self._maps.get(branch.origin)
        title = theirs.title.template()
        name = _short(_MERGED.say(name=title))
        ahead: tuple[Ahead, str] = ("merge", title)
        self.create(before, name, numbers=numbers(before), editor=editor, ahead_of=ahead)
        chosen = [found[key] for key in accept]
        after = self._maps.update(
            branch.origin, lambda ours: merged(ours, theirs.to_json(), chosen), editor=editor
        )
        with writing(self._engine) as connection:
            connection.execute(
                update(map_branch)
                .where(map_branch.c.map_id == map_id)
                .values(base=_json(theirs), moment=now())
            )
        return after


def _one(connection: Connection, map_id: str, version: str) -> "Row[Any]":
    wanted = select(map_version).where(map_version.c.map_id == map_id, map_version.c.id == version)
    found = connection.execute(wanted).one_or_none()
    if found is None:
        raise NotFound(what=_VERSION.say(), value=version, allowed="")
    return found


def _next_number(connection: Connection, map_id: str) -> int:
    wanted = select(func.max(map_version.c.number)).where(map_version.c.map_id == map_id)
    return (connection.scalar(wanted) or 0) + 1


def _branch_row(connection: Connection, map_id: str) -> "Row[Any] | None":
    return connection.execute(select(map_branch).where(map_branch.c.map_id == map_id)).one_or_none()


def _version(row: "Row[Any]") -> Version:
    return Version(
        row.id, row.map_id, row.number, row.name, row.reason, row.editor, row.moment, row.revision,
        row.ahead_of, row.subject or "",
    )  # fmt: skip


def _branch(row: "Row[Any]") -> Branch:
    return Branch(row.map_id, row.origin, row.editor, row.moment)


def _base(row: "Row[Any]") -> dict[str, Any]:
    """What both last agreed on, in today's form."""
    return JourneyMap.from_json(json.loads(row.base)).to_json()


def _branch_of(title: Text) -> Text:
    found = [_short(_COPY.say(language, title=title.template(language))) for language in LANGUAGES]
    return Text(*found)


def _short(name: str) -> str:
    return name if len(name) <= _TITLE else f"{name[: _TITLE - 1]}…"


def _json(document: JourneyMap) -> str:
    return json.dumps(document.to_json(), ensure_ascii=False)


_COPY: Final = Text("{title} · branch", "{title} · 分支", "{title} · 分支")
