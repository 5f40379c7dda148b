"""What a case is: places that customers can be at, the roads between them, and what was planted.

Roads are written as a table, one line a place:

    cart_view: checkout_start 62 1m, product_view 10 40s~1.2, leave 28

The customer goes on to `checkout_start` with weight 62 after a median of one minute; `~` is the spread
of the pause (the standard deviation of its logarithm, 0.8 unless told otherwise); `leave` ends.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from lutu.kit.clocks import MICROSECONDS, parse_duration
from lutu.kit.i18n import Text

LEAVE: Final = "leave"
SITE: Final = "site"
"""A channel that is the web or the app, whichever the customer prefers."""
USUAL_SPREAD: Final = 0.8


OrderKind = Literal["", "first", "open", "done"]
"""The order an event belongs to: none, the one of the customer, the next to be paid, the last paid."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a customer can be; several places may show the same event with other properties."""

    event: str
    channel: str = SITE
    payment_method: str | None = None
    campaigns: tuple[str, ...] = ()
    order: OrderKind = ""
    known: bool = False
    """The customer has signed in: the event carries the email address."""
    value_sign: int = 0
    """1 earns the order's amount, -1 pays it back."""
    mood: float | None = None
    """The mean feeling of an answer, -1 to 1; None where no answer is given."""
    topic: str | None = None
    """What the words of the customer are about."""


@dataclass(frozen=True, slots=True)
class Road:
    """One way on from a place."""

    source: str
    target: str
    weight: float
    median_seconds: float
    spread: float


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of customer: how much more (or less) often than usual they go to an event."""

    name: str
    title: Text
    share: float
    leans: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Effect:
    """The weight of the roads from events to an event is multiplied."""

    sources: tuple[str, ...]
    target: str
    times: float


@dataclass(frozen=True, slots=True)
class Planted:
    """What is to be found in the log, in terms of events."""

    key_touchpoint: str
    key_effect: Effect
    discount: str
    discount_share: float
    discount_effect: Effect
    discounted_events: tuple[str, ...]
    slow_step: tuple[str, str]
    usual_median_seconds: float
    failing_event: str
    failed_event: str
    failing_method: str
    loop: tuple[str, str]
    weak_channel: str
    weak_event: str
    duplicate_share: float = 0.03


@dataclass(frozen=True, slots=True)
class Case:
    """A made-up company and its customers."""

    name: str
    stages: Mapping[str, tuple[str, ...]]
    places: Mapping[str, Place]
    roads: tuple[Road, ...]
    starts: Mapping[str, float]
    kinds: tuple[Kind, ...]
    planted: Planted
    score_range: tuple[int, int]
    amount: tuple[float, float]
    """Median and spread of an order's amount, in `currency`."""
    comments: Mapping[str, Mapping[str, tuple[str, ...]]] = field(repr=False)
    """Words by topic-and-feeling (`delivery-`, `delivery+`), then by language."""
    currency: str = "CNY"
    days: int = 180


def read_roads(table: str) -> tuple[Road, ...]:
    """The roads of a table as written above."""
    return tuple(
        _road(source.strip(), part.split())
        for line in table.strip().splitlines()
        if line.strip()
        for source, _, targets in [line.partition(":")]
        for part in targets.split(",")
    )


def _road(source: str, words: list[str]) -> Road:
    target, weight, *pause = words
    median, _, spread = pause[0].partition("~") if pause else ("1s", "", "")
    microseconds = parse_duration(median)
    if microseconds is None:
        message = f"no duration: {median} on the way from {source} to {target}"
        raise ValueError(message)
    return Road(
        source,
        target,
        float(weight),
        microseconds / MICROSECONDS,
        float(spread or USUAL_SPREAD),
    )
