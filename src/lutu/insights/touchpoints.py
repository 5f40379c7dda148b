"""Touchpoints proposed from the names and the channels of events.

One touchpoint an event name, with two exceptions. Names which differ only behind a separator
(`checkout/step1`, `checkout/step2`) are one when the log has very many, as the log itself groups them. And
an event that really happens in different places (a payment in the store and online; web and app are one
place) is one touchpoint a place. What software records about itself, and answers to surveys (they are the
feelings of a map), are no touchpoints. Beyond the most that a map can show, the rarest stay off it; the
view says how many events are on it.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from lutu.events.channel import CHANNELS
from lutu.insights.encounters import Encounters, Group
from lutu.insights.vocabulary import Reading, reading
from lutu.kit.i18n import Text
from lutu.maps.elements.touchpoint import event_in, rule_of

MOST: Final = 60
"""A map shows so many touchpoints."""
_MANY: Final = 40
_SEPARATOR: Final = re.compile(r"\s*[/:>|]\s*|\s+-\s+")
_SCORED: Final = 0.5
_SAME_CHANNEL: Final = 0.6
_ELSEWHERE: Final = 0.1
"""A place of its own has at least this share of an event, and as many events as below."""
_ENOUGH: Final = 30
_ONLINE: Final = ("web", "app")
_ONLINE_NAME: Final = Text("online", "线上", "線上")
_RARE: Final = 0.0005


@dataclass(frozen=True, slots=True)
class Proposal:
    """A touchpoint that could be."""

    name: Text
    rule: str
    events: tuple[str, ...]
    channel: str | None
    reading: Reading


def group_names(names: Sequence[tuple[str, int]]) -> tuple[Group, ...]:
    """Events that are one touchpoint each, from (name, count); the most frequent first."""
    wanted = [(name, count) for name, count in names if not reading(name).technical]
    groups: dict[str, list[str]] = defaultdict(list)
    counts: dict[str, int] = defaultdict(int)
    for name, count in wanted:
        key = _SEPARATOR.split(name)[0] if len(wanted) > _MANY else name
        groups[key].append(name)
        counts[key] += count
    shown = sorted(groups, key=lambda key: (-counts[key], key))[:MOST]
    return tuple(Group(tuple(groups[key])) for key in shown)


def split_by_place(groups: tuple[Group, ...], met: Encounters) -> tuple[Group, ...]:
    """The same, with an event that happens in several places taken apart."""
    found: list[Group] = []
    for number, group in enumerate(groups):
        places = _places(met, number)
        if len(group.events) > 1 or len(places) < 2:
            found.append(group)
            continue
        others = tuple(channel for place in places[1:] for channel in place)
        found.append(Group(group.events, places[0], others))
        found += [Group(group.events, place) for place in places[1:]]
    return tuple(found)


def _places(met: Encounters, group: int) -> list[tuple[str, ...]]:
    """Where it often happens, each place as its channels; the most frequent first."""
    counts: dict[tuple[str, ...], int] = defaultdict(int)
    for channel, events in met.channels.items():
        counts[_ONLINE if channel in _ONLINE else (channel,)] += int(events[group])
    least = max(_ENOUGH, _ELSEWHERE * int(met.events[group]))
    often = [place for place, count in counts.items() if count >= least]
    return sorted(often, key=lambda place: (-counts[place], place))


def is_touchpoint(group: Group, met: Encounters, number: int) -> bool:
    """Not when next to no journey meets it, nor when it is no more than an answer with a score."""
    if not met.journeys[number] or met.journeys[number] < _RARE * met.all_journeys:
        return False
    answer = met.scored[number] >= _SCORED * met.events[number]
    return not (answer and reading(group.events[0]).kind is None)


def propose(group: Group, met: Encounters, number: int) -> Proposal:
    """The touchpoint of a group of events."""
    found = reading(group.events[0])
    if len(group.events) > 1:
        found = reading(_SEPARATOR.split(group.events[0])[0])
    name = _named(found.name, group.channels) if group.channels else found.name
    return Proposal(name, _rule(group), group.events, _channel(met, number), found)


def _named(name: Text, channels: tuple[str, ...]) -> Text:
    first = channels[0]
    place = _ONLINE_NAME if channels == _ONLINE else CHANNELS.get(first, Text(first, first, first))
    return Text(
        f"{name.en} · {place.en}",
        f"{name.zh_hans} · {place.zh_hans}",
        f"{name.zh_hant} · {place.zh_hant}",
    )


def _rule(group: Group) -> str:
    if not group.channels:
        return rule_of(group.events)
    event = event_in(group.events)
    if not group.others:
        return f"{event} and channel IN ({_quoted(group.channels)})"
    return f"{event} and (channel NOT IN ({_quoted(group.others)}) or channel IS NULL)"


def _quoted(words: Sequence[str]) -> str:
    return ", ".join("'" + word.replace("'", "''") + "'" for word in words)


def _channel(met: Encounters, group: int) -> str | None:
    """Where most of it happens; None when it happens in several places."""
    if not met.channels:
        return None
    words = sorted(met.channels)
    counts = np.array([met.channels[word][group] for word in words])
    best = int(np.argmax(counts))
    return words[best] if counts[best] > _SAME_CHANNEL * met.events[group] else None
