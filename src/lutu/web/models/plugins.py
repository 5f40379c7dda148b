"""What plugins add, and what edits would write."""

from typing import Any

from pydantic import Field

from lutu.web.models.common import Given, Sent
from lutu.web.models.maps import MapOperation
from lutu.web.models.templates import WriteShown


class PluginPart(Sent):
    """Something that a plugin adds to the page of a map."""

    name: str
    title: str
    plugin: str
    """The package that adds it."""


class PluginsOnMap(Sent):
    """What plugins add to the page of a map."""

    panels: list[PluginPart]
    formats: list[PluginPart]


class ServerPlugin(Sent):
    """A package and what it adds, in the asker's language."""

    package: str
    version: str
    parts: list[str]


class ServerPlugins(Sent):
    """The packages that add something, and what was left out and why."""

    on: bool
    """Whether the settings let them."""
    plugins: list[ServerPlugin]
    problems: list[str]


class PlanEdits(Given):
    """Edits that are to be one step of the page that makes them."""

    ops: list[MapOperation] = Field(min_length=1, max_length=100)


class EditsPlanned(Sent):
    """What a page writes to do the edits, as one step that it can take back."""

    writes: list[WriteShown]
    orders: dict[str, list[str]]
    """By collection whose order changes: the ids in their new order."""
    title: dict[str, str] | None
    """By language; null: it stays."""
    goal: dict[str, Any] | None
    """Null: it stays. Empty: it goes."""
