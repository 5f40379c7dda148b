"""Guided ways to a good map."""

from pydantic import Field

from lutu.web.models.common import Given, Sent


class GuideStep(Sent):
    """One thing to do."""

    step: str
    name: str
    do: str
    why: str
    path: str
    """The page on which it is done, and what is open on it."""
    query: dict[str, str]
    done: bool
    seen: bool | None
    """Whether the work is there; null where no program can tell."""
    by_hand: bool | None
    """What somebody ticked; null where nobody did."""


class GuideShown(Sent):
    """A guided way, and how far the map has come on it."""

    guide: str
    name: str
    about: str
    done: int
    all: int
    next_round: str | None
    """Of a loop: on which day it begins again."""
    steps: list[GuideStep]


class GuidesShown(Sent):
    """Every guided way."""

    guides: list[GuideShown]


class GuideTick(Given):
    """A tick by hand; null lets the step tick itself again."""

    step: str = Field(examples=["nine.consistency"])
    done: bool | None
