"""Versions of maps, what differs, branches and merging."""

from typing import Annotated, Any, Literal

from pydantic import Field

from lutu.web.models.common import Given, Instant, Sent
from lutu.web.models.documents import StoredMap

DifferenceKind = Literal["added", "removed", "changed", "moved"]


class NewVersion(Given):
    """Name what the map says now."""

    name: str = Field(min_length=1, max_length=200)
    reason: str = Field("", max_length=2000)


class MapVersion(Sent):
    """A named version; nobody can change it."""

    id: str
    number: int
    """From 1, within its map."""
    name: str
    reason: str
    editor: str
    """What whoever named it is called."""
    time: Instant
    revision: int


class WholeVersion(MapVersion):
    """A version with what it holds."""

    document: StoredMap
    numbers: dict[str, Any] | None
    """The view of that moment as it was shown, frozen; null where there was nothing to count."""


class BranchShown(Sent):
    """A map that began as a branch of another."""

    map: str
    title: str
    editor: str
    time: Instant


class Versions(Sent):
    """The versions of a map, newest first, and its branches."""

    versions: list[MapVersion]
    branches: list[BranchShown]
    origin: BranchShown | None
    """The map that this one is a branch of, if it is one."""
    people: int
    """How many may read the map: the members of the workspace."""
    seen: dict[str, int]
    """By version, how many of them have seen it, or the map after it."""


class SideNow(Given):
    """The map as it stands."""

    kind: Literal["now"]


class SideVersion(Given):
    """A version of the map."""

    kind: Literal["version"]
    id: str


class SidePersona(Given):
    """The map as one of its personas lives it."""

    kind: Literal["persona"]
    id: str


class SideMap(Given):
    """Another map, as it stands."""

    kind: Literal["map"]
    id: str


Side = Annotated[SideNow | SideVersion | SidePersona | SideMap, Field(discriminator="kind")]


class DiffQuestion(Given):
    """Two sides to compare."""

    before: Side
    after: Side


class FieldShown(Sent):
    """A field that differs, in words."""

    name: str
    label: str
    before: str
    after: str


class DifferenceShown(Sent):
    """An element that is not the same on both sides."""

    collection: str
    id: str
    kind: DifferenceKind
    label: str
    """What it is called; empty when nothing calls it."""
    stage: str | None
    """The id of the stage that it lies in."""
    lane: str | None
    """The id of the lane that it lies in."""
    place: str
    """Both by their names."""
    fields: list[FieldShown]
    text: str
    """All of it in one line."""


class Diff(Sent):
    """What differs, in the order of the map."""

    differences: list[DifferenceShown]
    counts: dict[DifferenceKind, int]


class NewBranch(Given):
    """A new map that begins with what this one says, or said in a version."""

    title: str | None = Field(None, min_length=1, max_length=200)
    version: str | None = None


class BranchMade(Sent):
    """The new map."""

    id: str
    title: str


class ProposalShown(Sent):
    """One thing that the branch would change in its origin."""

    key: str
    """By which it is accepted."""
    collection: str
    id: str
    kind: DifferenceKind
    conflict: bool
    """Whether the origin has changed the same thing in another way."""
    what: str
    """The element in words, with its place."""
    field: str | None
    """What the field is called; null for the element as a whole."""
    base: str
    ours: str
    """What the origin says now."""
    theirs: str
    """What the branch says."""


class Merge(Sent):
    """What a branch proposes to its origin."""

    origin: BranchShown
    proposals: list[ProposalShown]


class Accepted(Given):
    """Which proposals are taken; the others are left."""

    accept: list[str] = Field(max_length=20_000)


class Merged(Sent):
    """The origin after a merge."""

    map: str
    revision: int
    accepted: int
