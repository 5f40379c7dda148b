"""The six questions answered slowly and plainly, straight from their definitions.

Nothing here shares code with the analyses: no kernels, no states, no batches. An oracle gets journeys as
lists of events and gives the JSON that the analysis must give, to the last digit.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np

from tests.kernel.builders import Event

Test = Callable[[Event], bool]
Journey = list[Event]


def flow(
    journeys: Sequence[Journey], *, fold: bool = False, medians: bool = True
) -> dict[str, Any]:
    walked = [folded(j) if fold else j for j in journeys]
    gaps: dict[tuple[str, str], list[int]] = {}
    who: dict[Any, set[int]] = {}
    for events in walked:
        for event in events:
            who.setdefault(event.name, set()).add(event.customer)
        for a, b in pairwise(events):
            gaps.setdefault((a.name, b.name), []).append(b.time - a.time)
            who.setdefault((a.name, b.name), set()).add(a.customer)
    counts = Counter(event.name for events in walked for event in events)
    links = [
        {
            "from": a, "to": b, "count": len(times), "customers": len(who[a, b]),
            "mean_gap_seconds": sum(times) / len(times) / 1_000_000,
            "median_gap_seconds": median(times) if medians else None,
            "p90_gap_seconds": p90(times) if medians else None,
        }
        for (a, b), times in gaps.items()
    ]  # fmt: skip
    return {
        "events": [
            {"event": name, "count": count, "customers": len(who[name])}
            for name, count in _ranked(counts)
        ],
        "links": sorted(links, key=lambda link: (-link["count"], link["from"], link["to"])),
        "starts": [
            {"event": name, "count": count}
            for name, count in _ranked(Counter(events[0].name for events in walked))
        ],
        "ends": [
            {"event": name, "count": count}
            for name, count in _ranked(Counter(events[-1].name for events in walked))
        ],
        "journeys": len(journeys),
        "customers": len({events[0].customer for events in journeys}),
    }


def paths(journeys: Sequence[Journey], *, top: int = 50, fold: bool = False) -> dict[str, Any]:
    walked = [folded(j) if fold else j for j in journeys]
    counts = Counter(tuple(event.name for event in events) for events in walked)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], len(item[0]), item[0]))
    return {
        "paths": [
            {"path": list(path), "journeys": count, "share": count / len(journeys)}
            for path, count in ranked[:top]
        ],
        "journeys": len(journeys),
        "distinct": len(counts),
    }


def funnel(
    journeys: Sequence[Journey], steps: Sequence[tuple[str, Test]], window: int | None, until: int
) -> dict[str, Any]:
    best = [_best_attempt(mine, steps, window) for mine in by_customer(journeys).values()]
    rows = []
    for s, (text, _) in enumerate(steps):
        entered = [attempt for attempt in best if len(attempt) > s]
        stayed = [attempt for attempt in entered if len(attempt) == s + 1 < len(steps)]
        active = [a for a in stayed if window is None or a[0].time + window > until]
        times = [attempt[s].time - attempt[s - 1].time for attempt in entered] if s else []
        rows.append({
            "step": text, "entered": len(entered), "converted": len(entered) - len(stayed),
            "dropped": len(stayed) - len(active), "active": len(active),
            "median_seconds": median(times), "p90_seconds": p90(times),
        })  # fmt: skip
    return {"steps": rows, "customers": len(best)}


def _best_attempt(
    journeys: Sequence[Journey], steps: Sequence[tuple[str, Test]], window: int | None
) -> list[Event]:
    best: list[Event] = []
    for events in journeys:
        for i, first in enumerate(events):
            if not steps[0][1](first):
                continue
            attempt, at = [first], i
            for _, test in steps[1:]:
                later = [
                    k
                    for k in range(at + 1, len(events))
                    if test(events[k]) and (window is None or events[k].time <= first.time + window)
                ]
                if not later:
                    break
                at = later[0]
                attempt.append(events[at])
            if len(attempt) > len(best):
                best = attempt
    return best


def retention(
    journeys: Sequence[Journey],
    unit: str,
    zone: tzinfo,
    until: int,
    start: Test | None = None,
    back: Test | None = None,
) -> dict[str, Any]:
    cohorts: dict[date, list[set[date]]] = {}
    for mine in by_customer(journeys).values():
        events = sorted((e for events in mine for e in events), key=lambda event: event.time)
        begins = [event for event in events if start is None or start(event)]
        if not begins:
            continue
        later = [event for event in events if event.time >= begins[0].time]
        seen = {_period(e.time, unit, zone) for e in later if back is None or back(e)}
        first = _period(begins[0].time, unit, zone)
        cohorts.setdefault(first, []).append(seen | {first})
    rows = []
    for first in sorted(cohorts):
        returned, period = [], first
        while period <= _period(until, unit, zone):
            returned.append(sum(period in seen for seen in cohorts[first]))
            period = _next(period, unit)
        rows.append(
            {"start": first.isoformat(), "customers": len(cohorts[first]), "returned": returned}
        )
    return {"cohorts": rows, "unit": unit}


def _period(instant: int, unit: str, zone: tzinfo) -> date:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=instant)
    day = moment.astimezone(zone).date()
    if unit == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if unit == "month" else day


def _next(period: date, unit: str) -> date:
    if unit == "month":
        return (period + timedelta(days=32)).replace(day=1)
    return period + timedelta(days=7 if unit == "week" else 1)


def steps(
    journeys: Sequence[Journey],
    k: int = 10,
    anchor: Test | None = None,
    before: int = 0,
    after: int | None = None,
) -> dict[str, Any]:
    events: Counter[tuple[int, str]] = Counter()
    links: Counter[tuple[int, str, str]] = Counter()
    for mine in journeys:
        if anchor is None:
            placed = {i + 1: event.name for i, event in enumerate(mine[:k])}
        else:
            at = next((i for i, event in enumerate(mine) if anchor(event)), None)
            if at is None:
                continue
            reach = range(-before, (k if after is None else after) + 1)
            placed = {p: mine[at + p].name for p in reach if 0 <= at + p < len(mine)}
        for position, name in placed.items():
            events[position, name] += 1
            if position + 1 in placed:
                links[position, name, placed[position + 1]] += 1
    return {
        "steps": [
            {"position": p, "event": name, "journeys": count}
            for (p, name), count in sorted(events.items(), key=_by_position)
        ],
        "links": [
            {"position": p, "from": a, "to": b, "journeys": count}
            for (p, a, b), count in sorted(links.items(), key=_by_position)
        ],
    }


def _by_position(item: tuple[tuple[Any, ...], int]) -> tuple[Any, ...]:
    return (item[0][0], -item[1], *item[0][1:])


StageAsked = tuple[str, Sequence[tuple[str, Test]], Test | None]
"""A stage: its name, its touchpoints with what they ask of an event, what its own rule asks (or None)."""


def stages(
    journeys: Sequence[Journey],
    definition: Sequence[StageAsked],
    wait: int,
    until: int,
) -> dict[str, Any]:
    points = [(s, t) for s, (_, own, _) in enumerate(definition) for t, _ in own]
    touched = [laid(mine, definition) for mine in journeys]
    staged = [[touch for touch in touches if touch[1] is not None] for touches in touched]
    return {
        "stages": [_stage(staged, s, stage[0], wait, until) for s, stage in enumerate(definition)],
        "touchpoints": [_touchpoint(touched, definition[s][0], t, wait, until) for s, t in points],
    }


def laid(
    mine: Journey, definition: Sequence[StageAsked]
) -> list[tuple[Event, int | None, str | None]]:
    """The events of a journey that lie on the map, each with its stage and its touchpoint."""
    touches, entered = [], set()
    for event in mine:
        found = [
            (s, t) for s, (_, own, _) in enumerate(definition) for t, test in own if test(event)
        ]
        stage, point = found[0] if found else (None, None)
        enters = [s for s, (_, _, rule) in enumerate(definition) if rule and rule(event)]
        if enters:
            stage = enters[0]
            entered.add(stage)
        elif stage is not None and definition[stage][2] and stage not in entered:
            stage = None
        touches += [(event, stage, point)] if found or enters else []
    return touches


def _stage(laid: list[Any], s: int, name: str, wait: int, until: int) -> dict[str, Any]:
    entered = [touches for touches in laid if any(stage == s for _, stage, _ in touches)]
    inside, onward, active, back = [], [], 0, 0
    for touches in entered:
        first = next(i for i, touch in enumerate(touches) if touch[1] == s)
        later = [i for i in range(first, len(touches)) if touches[i][1] > s]
        stay = touches[first : later[0]] if later else touches[first:]
        mine = [event.time for event, stage, _ in stay if stage == s]
        inside.append(mine[-1] - mine[0])
        if later:
            onward.append(touches[later[0]][0].time - mine[0])
        else:
            active += until - mine[-1] < wait
        back += sum(a[1] > s and b[1] == s for a, b in pairwise(touches))
    events = [event for touches in entered for event, stage, _ in touches if stage == s]
    return {
        "stage": name,
        "customers": len({touches[0][0].customer for touches in entered}),
        "entered": len(entered),
        "onward": len(onward),
        "dropped": len(entered) - len(onward) - active,
        "active": active,
        "backtracks": back,
        "median_inside_seconds": median(inside),
        "median_to_next_seconds": median(onward),
        "value": _value(events),
    }


def _value(events: list[Event]) -> float | None:
    valued = [event for event in events if event.fields.get("value") is not None]
    if len({event.fields.get("currency") for event in valued}) != 1:
        return None
    total = Fraction(0)
    for event in valued:
        whole = math.floor(event.fields["value"])
        total += whole + Fraction(round((event.fields["value"] - whole) * 1e6), 1_000_000)
    return float(total)


def _touchpoint(laid: list[Any], stage: str, name: str, wait: int, until: int) -> dict[str, Any]:
    touched = [touches for touches in laid if any(t == name for _, _, t in touches)]
    events = sum(t == name for touches in touched for _, _, t in touches)
    return {
        "touchpoint": name,
        "stage": stage,
        "customers": len({touches[0][0].customer for touches in touched}),
        "journeys": len(touched),
        "events": events,
        "repeats": events - len(touched),
        "exits": sum(
            touches[-1][2] == name and until - touches[-1][0].time >= wait for touches in touched
        ),
    }


def folded(events: Journey) -> Journey:
    return [e for i, e in enumerate(events) if i == 0 or e.name != events[i - 1].name]


def by_customer(journeys: Sequence[Journey]) -> dict[int, list[Journey]]:
    found: dict[int, list[Journey]] = {}
    for events in journeys:
        found.setdefault(events[0].customer, []).append(events)
    return found


def median(microseconds: Sequence[int]) -> float | None:
    return float(np.median(microseconds)) / 1_000_000 if microseconds else None


def p90(microseconds: Sequence[int]) -> float | None:
    return float(np.quantile(microseconds, 0.9)) / 1_000_000 if microseconds else None


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def conformance(journeys: Sequence[Journey], definition: Sequence[StageAsked]) -> dict[str, Any]:
    """One journey after another, each told in words first."""
    told: Counter[str] = Counter()
    departures: Counter[tuple[str, ...]] = Counter()
    absent: dict[str, list[Event]] = {}
    at: Counter[tuple[str, str]] = Counter()
    met = set()
    for mine in journeys:
        lies = {id(event): (stage, point) for event, stage, point in laid(mine, definition)}
        here, own = None, set()
        for event in mine:
            if id(event) not in lies:
                absent.setdefault(event.name, []).append(event)
                place = ("stage", here[1]) if here else ("none", "")
                own |= {("off", *place, "event", event.name)} if lies else set()
                continue
            stage, point = lies[id(event)]
            met.add(point)
            if stage is None:
                continue
            place = ("touchpoint", point) if point else ("stage", definition[stage][0])
            if here and stage < here[0]:
                own.add(("back", *here[2], *place))
            here = (stage, definition[stage][0], place)
        back, off = ({way for way in own if way[0] == kind} for kind in ("back", "off"))
        told["follow"] += bool(lies) and not own
        told["departs"] += bool(lies) and bool(own)
        told["back"] += bool(back)
        told["off"] += bool(lies) and bool(off)
        told["elsewhere"] += not lies
        departures.update(own)
        at.update((way[4], way[2]) for way in off)
    whole = len(journeys)
    order = {name: s for s, (name, _, _) in enumerate(definition)}

    def most(event: str) -> str:
        """Of equals the earlier stage; before any only where that alone has the most."""
        among = {stage: count for (name, stage), count in at.items() if name == event}
        best = max(among.values(), default=0)
        stages = [order[stage] for stage, count in among.items() if stage and count == best]
        return definition[min(stages)][0] if stages else ""

    return {
        "journeys": {"journeys": whole} | {word: told[word] for word in
                     ("follow", "departs", "back", "off", "elsewhere")},
        "departures": {way[1:]: (count, count / whole) for way, count in departures.items()},
        "absent": {
            name: (
                len({event.customer for event in events}),
                sum(any(one.name == name and one in events for one in mine) for mine in journeys),
                len(events),
                most(name),
            )
            for name, events in absent.items()
        },
        "never": [t for _, own, _ in definition for t, _ in own if t not in met],
    }  # fmt: skip
