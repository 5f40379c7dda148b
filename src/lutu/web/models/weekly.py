"""The story of a week."""

from typing import Annotated

from pydantic import Field

from lutu.web.models.common import Sent
from lutu.web.models.gallery import MapNamed

Day = Annotated[str, Field(description="YYYY-MM-DD", examples=["2026-06-29"])]


class MomentTold(Sent):
    """A touchpoint that was met."""

    touchpoint: str
    after_seconds: float
    """Since the first event that is told."""
    times: int
    at: str | None
    """When; only for whoever may see persons."""


class ChapterTold(Sent):
    """What was met in a stage."""

    stage: str
    moments: list[MomentTold]


class TaleTold(Sent):
    """The customer of the week."""

    map: MapNamed
    customer: str | None
    """Who it is; only for whoever may see persons."""
    among: int
    """Of how many who came as far in this week they were drawn by lot."""
    reached: str
    chapters: list[ChapterTold]


class ShareTold(Sent):
    """Of how many so many."""

    part: int
    whole: int


class MoveTold(Sent):
    """The share of a stage's journeys that went on, where it moved by more than chance explains."""

    map: MapNamed
    stage: str
    now: ShareTold
    before: ShareTold
    off: float
    low: float
    high: float


class MendedTold(Sent):
    """An improvement that was carried out."""

    map: MapNamed
    card: str
    text: str
    measured: bool
    """Its effect was measured."""
    owner: str | None
    pains: list[str]


class WriterTold(Sent):
    """A member, and what they did."""

    name: str
    looked: int
    """At how many maps."""
    changed: int
    said: int


class ReadMapTold(Sent):
    """A map, and how many members looked at it."""

    map: MapNamed
    readers: int


class AdoptionTold(Sent):
    """Who looked and who wrote, in the week and in the one before."""

    members: int
    looked: int
    looked_before: int
    wrote: int
    wrote_before: int
    people: list[WriterTold]
    maps: list[ReadMapTold]


class WeekTold(Sent):
    """A week that is over."""

    monday: Day
    sunday: Day
    before: Day
    """The Monday of the week before."""
    after: Day | None
    """That of the next one, when it is over too."""
    customers: int
    customers_before: int
    looked_at: int
    """At how many maps it was looked for what moved."""
    tale: TaleTold | None
    moves: list[MoveTold]
    mended: list[MendedTold]
    adoption: AdoptionTold
