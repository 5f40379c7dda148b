"""The library: objects that maps share."""

from typing import Annotated, Any, Literal

from pydantic import Field

from lutu.maps.library.objects import ObjectKind
from lutu.web.models.common import Given, Instant, Sent

Id = Annotated[str, Field(min_length=1, max_length=200)]


class SharedObject(Sent):
    """An object of the library, and on how many maps it is used how often."""

    id: str
    kind: ObjectKind
    name: str
    """Its name, or what it says, in the asker's language."""
    fields: dict[str, Any]
    """What its uses follow, as elements keep it."""
    revision: int
    created: Instant
    changed: Instant
    maps: int
    uses: int


class SharedObjects(Sent):
    """A page of the library."""

    objects: list[SharedObject]
    total: int
    next: int | None
    kinds: dict[ObjectKind, int]


class LibraryQuery(Given):
    """What somebody looks for in the library."""

    kind: ObjectKind | None = None
    query: str = Field("", max_length=200)
    after: int = Field(0, ge=0)
    limit: int = Field(60, ge=1, le=500)


class FromElement(Given):
    """Share an element of a map: it becomes the first use."""

    map: Id
    collection: Literal["touchpoints", "personas", "cards"]
    element: Id


class FromFields(Given):
    """Make an object that no map uses yet."""

    kind: ObjectKind
    fields: dict[str, Any]


class NewObject(Given):
    """An object to keep: of an element of a map, or from nothing."""

    of: FromElement | FromFields


class ObjectChange(Given):
    """New values of some fields, and the revision that was seen."""

    fields: dict[str, Any]
    revision: int = Field(ge=1)


class ObjectMerge(Given):
    """Which object takes the uses."""

    into: Id


class ObjectUse(Given):
    """Where on which map an object is to be used; a persona needs no place."""

    map: Id
    stage: str | None = Field(None, max_length=200)
    step: str | None = Field(None, max_length=200)
    lane: str | None = Field(None, max_length=200)


class Used(Sent):
    """A use of an object."""

    map: str
    title: str
    collection: str
    element: str
    stage: str | None
    """The name of the stage that it is in."""
    own: list[str]
    """The fields that were set by hand there, and do not follow."""
    archived: bool


class UseMade(Sent):
    """A new use."""

    map: str
    collection: str
    element: str
