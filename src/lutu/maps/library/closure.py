"""How far pains have come: to an opportunity, an action, somebody who does it, a measured result."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card

MEASURED: Final = "measured"
"""The status of an action whose result is known."""


@dataclass(frozen=True, slots=True)
class Closure:
    """Of the pain cards, how many have each; every later step counts by itself."""

    pains: int = 0
    opportunity: int = 0
    action: int = 0
    owner: int = 0
    result: int = 0

    def __add__(self, other: "Closure") -> "Closure":
        return Closure(
            self.pains + other.pains,
            self.opportunity + other.opportunity,
            self.action + other.action,
            self.owner + other.owner,
            self.result + other.result,
        )


def closure(document: JourneyMap) -> Closure:
    """The pain cards of a map, and what the links lead to from each, near or far."""
    kinds = {lane.id: lane.kind for lane in document.lanes}
    cards = {card.id: card for card in document.cards}
    leads = defaultdict[str, list[str]](list)
    for link in document.links:
        if link.kind == "leads":
            leads[link.source].append(link.target)
    total = Closure()
    for card in document.cards:
        if kinds[card.lane] == "pain":
            reached = _reached(card.id, leads)
            total += _closure_of([cards[one] for one in reached if one in cards], kinds)
    return total


def _closure_of(reached: Iterable[Card], kinds: Mapping[str, str]) -> Closure:
    found = {kind: [one for one in reached if kinds[one.lane] == kind] for kind in _KINDS}
    actions = found["action"]
    return Closure(
        1,
        int(bool(found["opportunity"])),
        int(bool(actions)),
        int(any(one.owner for one in actions)),
        int(any(one.status == MEASURED for one in actions)),
    )


_KINDS: Final = ("opportunity", "action")


def _reached(start: str, leads: Mapping[str, list[str]]) -> set[str]:
    reached, waiting = set[str](), [start]
    while waiting:
        for one in leads.get(waiting.pop(), ()):
            if one not in reached:
                reached.add(one)
                waiting.append(one)
    return reached
