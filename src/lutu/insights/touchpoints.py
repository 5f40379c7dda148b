"""Touchpoints proposed from the names of events.

One touchpoint an event name, except that names which differ only behind a separator (`checkout/step1`,
`checkout/step2`) are one when the log has very many, as the log itself groups them. What software
records about itself, and answers to surveys (they are the feelings of a map), are no touchpoints. Beyond
the most that a map can show, the rarest stay off it; the view says how many events that are.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from lutu.insights.encounters import Encounters
from lutu.insights.vocabulary import Reading, reading
from lutu.kit.i18n import Text
from lutu.maps.elements.touchpoint import rule_of

MOST: Final = 60
"""A map shows so many touchpoints."""
_MANY: Final = 40
_SEPARATOR: Final = re.compile(r"\s*[/:>|]\s*|\s+-\s+")
_SCORED: Final = 0.5
_SAME_CHANNEL: Final = 0.6
_RARE: Final = 0.0005


@dataclass(frozen=True, slots=True)
class Proposal:
    """A touchpoint that could be."""

    name: Text
    rule: str
    events: tuple[str, ...]
    channel: str | None
    reading: Reading


def group_names(names: Sequence[tuple[str, int]]) -> tuple[tuple[str, ...], ...]:
    """Events that are one touchpoint each, from (name, count); the most frequent first."""
    wanted = [(name, count) for name, count in names if not reading(name).technical]
    groups: dict[str, list[str]] = defaultdict(list)
    counts: dict[str, int] = defaultdict(int)
    for name, count in wanted:
        key = _SEPARATOR.split(name)[0] if len(wanted) > _MANY else name
        groups[key].append(name)
        counts[key] += count
    shown = sorted(groups, key=lambda key: (-counts[key], key))[:MOST]
    return tuple(tuple(groups[key]) for key in shown)


def is_touchpoint(events: tuple[str, ...], met: Encounters, group: int) -> bool:
    """Not when next to no journey meets it, nor when it is no more than an answer with a score."""
    if not met.journeys[group] or met.journeys[group] < _RARE * met.all_journeys:
        return False
    answer = met.scored[group] >= _SCORED * met.events[group]
    return not (answer and reading(events[0]).kind is None)


def propose(events: tuple[str, ...], met: Encounters, group: int) -> Proposal:
    """The touchpoint of a group of events."""
    found = reading(events[0])
    if len(events) > 1:
        found = reading(_SEPARATOR.split(events[0])[0])
    return Proposal(found.name, rule_of(events), events, _channel(met, group), found)


def _channel(met: Encounters, group: int) -> str | None:
    """Where most of it happens; None when it happens in several places."""
    if not met.channels:
        return None
    words = sorted(met.channels)
    counts = np.array([met.channels[word][group] for word in words])
    best = int(np.argmax(counts))
    return words[best] if counts[best] > _SAME_CHANNEL * met.events[group] else None
