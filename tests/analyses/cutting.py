"""Selections done slowly and plainly: which events count, and how each customer's are cut into journeys."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo

from lutu.events.journey import parse_journey
from lutu.events.period import Period
from lutu.events.rule import parse_rule
from lutu.events.segment import parse_segment
from lutu.events.selection import Selection
from tests.analyses.oracles import Journey, Test
from tests.kernel.builders import DAY, START, Event

Who = Callable[[list[Event]], bool]
Cut = Callable[[list[Event]], list[Journey]]


@dataclass(frozen=True)
class Chosen:
    """A selection as words for Lutu and as plain functions for the oracle."""

    selection: Selection
    customers: Who
    events: Test
    cut: Cut

    def journeys(self, events: Sequence[Event]) -> list[Journey]:
        """The journeys that the selection leaves, customer after customer."""
        found = []
        for customer in sorted({event.customer for event in events}):
            mine = sorted((e for e in events if e.customer == customer), key=lambda e: e.time)
            kept = [event for event in mine if self.events(event)] if self.customers(mine) else []
            found += self.cut(kept)
        return [events for events in found if events]


def value(event: Event) -> float:
    return event.fields.get("value", float("nan"))


RULES: dict[str, Test] = {
    "view": lambda e: e.name == "view",
    "pay": lambda e: e.name == "pay",
    "event in ('cart', '退货')": lambda e: e.name in {"cart", "退货"},
    "event != 'view'": lambda e: e.name != "view",
    "event like '%a%'": lambda e: "a" in e.name,
    "value > 1.4": lambda e: value(e) > 1.4,
    "not value > 1.4": lambda e: value(e) <= 1.4,
    "channel is null": lambda e: "channel" not in e.fields,
    "event = 'pay' and value between 1 and 50": lambda e: e.name == "pay" and 1 <= value(e) <= 50,
    "gift = true or channel = 'web'": lambda e: (
        e.fields.get("gift") is True or e.fields.get("channel") == "web"
    ),
    "not (gift = true or channel = 'web')": lambda e: (
        e.fields.get("gift") is False and e.fields.get("channel") in {"app", "store"}
    ),
    "channel in ('app', 'web') and not event = 'help'": lambda e: (
        e.fields.get("channel") in {"app", "web"} and e.name != "help"
    ),
    "event = 'nothing like it' or event = 'cart'": lambda e: e.name == "cart",
}
NAMED = ("nothing like it",)
"""Names that rules speak of and no event has; the log must know them."""


def _whole(events: list[Event]) -> list[Journey]:
    return [events]


def _gap(microseconds: int) -> Cut:
    def cut(events: list[Event]) -> list[Journey]:
        found: list[Journey] = []
        for i, event in enumerate(events):
            if i and event.time - events[i - 1].time < microseconds:
                found[-1].append(event)
            else:
                found.append([event])
        return found

    return cut


def _case(field: str) -> Cut:
    def cut(events: list[Event]) -> list[Journey]:
        cases: dict[object, Journey] = {}
        for event in events:
            if event.fields.get(field) is not None:
                cases.setdefault(event.fields[field], []).append(event)
        return list(cases.values())

    return cut


def _between(start: str, end: str) -> Cut:
    def cut(events: list[Event]) -> list[Journey]:
        found: list[Journey] = []
        inside = False
        for event in events:
            if inside:
                found[-1].append(event)
                inside = not RULES[end](event)
            elif RULES[start](event):
                found.append([event])
                inside = True
        return found

    return cut


CUTS: dict[str, Cut] = {
    "whole": _whole,
    "gap:1d": _gap(DAY),
    "gap:36h": _gap(DAY * 3 // 2),
    "case:order": _case("order"),
    "case:gift": _case("gift"),
    "case:value": _case("value"),
    "between:view..pay": _between("view", "pay"),
    "between:value > 1.4..channel is null": _between("value > 1.4", "channel is null"),
    "between:view..view": _between("view", "view"),
}


def _having(text: str, low: int, high: float = float("inf")) -> Who:
    return lambda events: low <= sum(map(RULES[text], events)) <= high


SEGMENTS: dict[str, Who] = {
    "view": _having("view", 1),
    "none(pay)": _having("pay", 0, 0),
    "count(value > 1.4) >= 2": _having("value > 1.4", 2),
    "count(view) <= 1 and not any(channel is null)": lambda events: (
        _having("view", 0, 1)(events) and _having("channel is null", 0, 0)(events)
    ),
    "any(pay) or count(event != 'view') = 1": lambda events: (
        _having("pay", 1)(events) or _having("event != 'view'", 1, 1)(events)
    ),
}
ZONES = (UTC, ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York"))


def random_selection(dice: random.Random) -> Chosen:
    """Often the whole log, otherwise any mixture of segment, period, event rule and journey definition."""
    plain = dice.random() < 0.2
    segment = None if plain or dice.random() < 0.6 else dice.choice(list(SEGMENTS))
    rule = None if plain or dice.random() < 0.6 else dice.choice(list(RULES))
    cut = "whole" if plain else dice.choice(list(CUTS))
    period = Period() if plain else Period(_instant(dice), _instant(dice))
    zone: tzinfo = dice.choice(ZONES)
    low = -(1 << 62) if period.start is None else period.start
    high = (1 << 62) if period.end is None else period.end
    return Chosen(
        selection=Selection(
            journey=parse_journey(cut),
            segment=parse_segment(segment) if segment else None,
            period=period,
            events=parse_rule(rule) if rule else None,
            zone=zone,
        ),
        customers=SEGMENTS[segment] if segment else lambda _: True,
        events=lambda event: low <= event.time < high and (not rule or RULES[rule](event)),
        cut=CUTS[cut],
    )


def _instant(dice: random.Random) -> int | None:
    return None if dice.random() < 0.7 else START + dice.randrange(-1, 14) * DAY // 2
