"""The document of a map as it is stored, and who changed what in it."""

from typing import Any, Literal

from pydantic import Field

from lutu.web.models.common import Instant, Sent

Stored = dict[str, Any]


class StoredMap(Sent):
    """A map in all languages, as the rooms and exports know it; its elements as the reference tells them."""

    form: int = Field(alias="schema", description="The version of the stored form")
    id: str
    revision: int
    """The number of the last change; it grows with every one."""
    title: dict[str, str]
    """By language: `en`, `zh-Hans`, `zh-Hant`."""
    goal: Stored | None
    journey: str
    segment: str | None
    created: int
    """Microseconds since 1970."""
    changed: int
    about: Stored
    stages: list[Stored]
    steps: list[Stored]
    lanes: list[Stored]
    touchpoints: list[Stored]
    cards: list[Stored]
    links: list[Stored]
    feelings: list[Stored]
    personas: list[Stored]
    stickies: list[Stored] = Field(default_factory=list)
    """On the wall of the workshop, as what follows; empty where none was held."""
    strokes: list[Stored] = Field(default_factory=list)
    photos: list[Stored] = Field(default_factory=list)
    sessions: list[Stored] = Field(default_factory=list)


class MapChange(Sent):
    """What somebody did to one element; what they go on typing within a minute is one change."""

    seq: int
    """The revision with which it ended: ask for what came after it."""
    time: Instant
    editor: str | None
    """The id of the person; null for the server and the command line."""
    name: str
    """What the person is called."""
    element: Literal[
        "card", "stage", "step", "lane", "touchpoint", "link", "feeling", "persona",
        "map", "goal", "about",
    ]  # fmt: skip
    id: str
    kind: Literal["added", "changed", "removed", "moved"]
    fields: list[str]
    label: str
    """What the element is called, as the change left it; empty when nothing calls it."""
    place: str | None
    """The id of the stage (or step) that it lies in."""
    text: str
    """All of it in words, to stand behind the name."""


class MapChanges(Sent):
    """Changes of a map, oldest first."""

    changes: list[MapChange]
    revision: int
    """The revision up to which this tells: give it as `after` next time."""
    more: bool
    """Whether there are more behind it already."""
