"""A map's health: what its rules found, and publishing."""

from typing import Literal

from pydantic import Field

from lutu.insights.health.rule import Collection, Panel, Severity
from lutu.web.models.common import Given, Sent


class FoundAt(Sent):
    """The element of a map that is meant."""

    collection: Collection
    id: str


class HealthFinding(Sent):
    """One thing that a rule found, in the asker's language."""

    sentence: str
    element: FoundAt | None


class HealthRule(Sent):
    """One rule and what it found; `kept` is null where nobody could tell."""

    rule: str
    severity: Severity
    title: str
    fix: str
    panel: Panel
    """Where it is mended."""
    plugin: str | None
    """The package that adds it; null for ours."""
    kept: bool | None
    findings: list[HealthFinding]


class MapHealth(Sent):
    """How many of the rules that could be told a map keeps; broken ones first."""

    done: int
    all: int
    elements: dict[Literal["personas", "stages", "touchpoints", "emotions", "metrics"], bool]
    """The five elements of a journey map, and whether it has them."""
    rules: list[HealthRule]


class PublishMap(Given):
    """Publish a map; without goal, metric, target and date only for a reason."""

    reason: str | None = Field(None, max_length=1000)
