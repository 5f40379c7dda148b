"""The compiled passes against the plainest way to say the same."""

import random
from collections import Counter, defaultdict
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from lutu.events.rule import parse_rule
from lutu.insights import encounters, feelings, traffic
from lutu.insights.encounters import Group
from lutu.insights.kernels.traffic import STRAIGHT
from lutu.kernel.batch import Batch
from lutu.kernel.cells import cell
from lutu.kernel.layout import lay_out
from lutu.kernel.stage_definition import Stage, Touchpoint
from tests.kernel.builders import DAY, NAMES, START, Event, batch, random_events

GIVEN = {"channel": str, "score": float}


def rolled(seed: int) -> tuple[list[Event], Batch]:
    dice = random.Random(seed)
    events = random_events(dice)
    for event in events:
        if dice.random() < 0.3:
            event.fields["score"] = float(dice.randint(1, 5))
    return events, batch(events, NAMES, until=START + 30 * DAY, given=GIVEN)


def stages() -> tuple[Stage, ...]:
    """Two stages of two touchpoints; one rule reads a property."""
    rules = {"look": ("view", "help"), "buy": ("event = 'cart' and channel = 'web'", "pay")}
    return tuple(
        Stage(
            name, tuple(Touchpoint(f"{name}{i}", parse_rule(rule)) for i, rule in enumerate(texts))
        )
        for name, texts in rules.items()
    )


def touch(event: Event) -> int:
    if event.name == "cart":
        return 2 if event.fields.get("channel") == "web" else -1
    return {"view": 0, "help": 1, "pay": 3}.get(event.name, -1)


def stories(events: list[Event]) -> list[list[Event]]:
    found = defaultdict(list)
    for event in sorted(events, key=lambda event: (event.customer, event.time)):
        found[event.customer].append(event)
    return list(found.values())


def folded(story: list[Event]) -> list[list[Event]]:
    """Stays: the events of one touchpoint in a row; what is on no touchpoint is left out."""
    stays: list[list[Event]] = []
    for event in story:
        if touch(event) < 0:
            continue
        if stays and touch(stays[-1][0]) == touch(event):
            stays[-1].append(event)
        else:
            stays.append([event])
    return stays


@pytest.mark.parametrize("seed", range(60))
def test_every_event_is_laid_on_the_touchpoint_that_its_rule_says(seed: int) -> None:
    events, known = rolled(seed)
    ordered = [event for story in stories(events) for event in story]
    assert lay_out(known, stages()).by_event.tolist() == [touch(event) for event in ordered]


@pytest.mark.parametrize("seed", range(120))
def test_traffic_is_what_one_would_count_by_hand(seed: int) -> None:
    events, known = rolled(seed)
    found = traffic.partial(known, traffic.Params(stages(), (False,) * 4))
    moves: Counter[Any] = Counter()
    movers, turners = defaultdict(set), defaultdict(set)
    back: Counter[Any] = Counter()
    straight = 0
    for story in stories(events):
        stays = folded(story)
        places = [touch(stay[0]) for stay in stays]
        customer = story[0].customer
        for a, b in pairwise(places):
            moves["move", a, b] += 1
            movers[a, b].add(customer)
            back[(b // 2 > a // 2) - (b // 2 < a // 2)] += 1
        turns = Counter(
            (a, b) for a, b, c in zip(places, places[1:], places[2:], strict=False) if a == c
        )
        for pair, count in turns.items():
            moves["turn", *pair] += count
            if count > 1:
                turners[pair].add(customer)
        straight += bool(places) and all(a // 2 <= b // 2 for a, b in pairwise(places))
    for a, b in np.ndindex(4, 4):
        assert found.links[:, a, b].tolist() == [
            moves["move", a, b], len(movers[a, b]), moves["turn", a, b], len(turners[a, b]),
        ]  # fmt: skip
    assert found.directions([0, 0, 1, 1]) == (back[1], back[0], back[-1])
    assert found.totals[STRAIGHT] == straight


@pytest.mark.parametrize("seed", range(60))
def test_the_river_leads_to_the_first_later_stage(seed: int) -> None:
    events, known = rolled(seed)
    found = traffic.partial(known, traffic.Params(stages(), (False,) * 4))
    gone = sum(
        any(touch(e) >= 2 for e in story[first:])
        for story in stories(events)
        for first in [next((i for i, e in enumerate(story) if touch(e) in (0, 1)), len(story))]
    )
    assert found.river.tolist() == [[0, gone], [0, 0]]


@pytest.mark.parametrize("seed", range(120))
def test_failures_by_value_are_what_one_would_count_by_hand(seed: int) -> None:
    events, known = rolled(seed)
    failing = (False, True, False, False)
    params = traffic.Params(stages(), failing, ("channel",), 10 * DAY)
    found = traffic.partial(known, params)
    counts: Counter[Any] = Counter()
    people = defaultdict(set)
    for story in stories(events):
        on_map = [event for event in story if touch(event) >= 0]
        for event, after in zip(on_map, [*on_map[1:], None], strict=False):
            value, here = event.fields.get("channel"), touch(event)
            if value is None or failing[here] or (after and touch(after) == here):
                continue
            if after is None and known.until - event.time < params.wait:
                continue
            what = "leaves" if after is None else "fails" if failing[touch(after)] else "on"
            counts["all", here, value] += 1
            counts[what, here, value] += 1
            people[what, here, value].add(event.customer)
    for (_, value), rows in found.splits.items():
        for t in range(4):
            assert rows[:, t].tolist() == [
                counts["all", t, value], counts["fails", t, value], counts["leaves", t, value],
                len(people["fails", t, value]), len(people["leaves", t, value]),
            ]  # fmt: skip


@pytest.mark.parametrize("seed", range(60))
def test_who_stands_behind_a_cell_are_as_many_as_it_counts(seed: int) -> None:
    _, known = rolled(seed)
    params = traffic.Params(stages(), (False, True, False, False), ("channel",), 10 * DAY)
    found = traffic.partial(known, params)
    points = ["look0", "look1", "buy0", "buy1"]
    expected = {
        **{cell("wait", points[a], points[b]): found.links[1, a, b] for a, b in np.ndindex(4, 4)},
        **{cell("loop", points[a], points[b]): found.links[3, a, b] for a, b in np.ndindex(4, 4)},
        cell("back", "buy", "look"): found.back[1, 1, 0],
        cell("customers"): found.everything[0],
        cell("journeys"): found.everything[1],
    }
    for (name, value), rows in found.splits.items():
        for t, point in enumerate(points):
            expected[cell("fails", point, name, value)] = rows[3, t]
            expected[cell("leaves", point, name, value)] = rows[4, t]
    members = {text: traffic.members(known, params, text).customer.tolist() for text in expected}
    assert {text: len(set(who)) for text, who in members.items()} == expected


def test_pauses_are_told_to_one_part_in_twenty_five() -> None:
    for seconds in (1, 59, 3_600, 86_400 * 6, 86_400 * 300):
        events = [Event(1, START, "view"), Event(1, START + seconds * 1_000_000, "pay")]
        found = traffic.partial(batch(events), traffic.Params(_looks(), (False, False)))
        assert found.pause_seconds(0, 1, 0.5) == pytest.approx(seconds, rel=0.045)


def _looks() -> tuple[Stage, ...]:
    return tuple(Stage(n, (Touchpoint(n, parse_rule(n)),)) for n in ("view", "pay"))


@pytest.mark.parametrize("seed", range(120))
def test_feelings_belong_to_the_stage_at_or_before_which_they_were_given(seed: int) -> None:
    events, known = rolled(seed)
    params = feelings.Params(stages())
    given = defaultdict(lambda: defaultdict(list))
    for story in stories(events):
        stage = -1
        for event in story:
            stage = touch(event) // 2 if touch(event) >= 0 else stage
            if stage >= 0 and "score" in event.fields:
                given[stage][event.customer].append(event.fields["score"])
    sums = feelings.partial(known, params).sums.get("score", np.zeros((2, 3)))
    for stage in (0, 1):
        means = [np.mean(scores) for scores in given[stage].values()]
        assert sums[stage].tolist() == pytest.approx(
            [len(means), np.sum(means), np.sum(np.square(means))]
        )
        who = feelings.members(known, params, cell("feeling", ("look", "buy")[stage])).customer
        assert sorted(who.tolist()) == sorted(given[stage])


def met_at(event: Event) -> int:
    channel = event.fields.get("channel")
    if event.name == "cart":
        return 2 if channel in {"web", "app"} else -1
    if event.name == "退货":
        return 4 if channel == "store" else 3
    return {"view": 0, "help": 0, "pay": 1}.get(event.name, -1)


@pytest.mark.parametrize("seed", range(60))
def test_encounters_are_what_one_would_count_by_hand(seed: int) -> None:
    events, known = rolled(seed)
    groups = (
        Group(("view", "help")), Group(("pay",)), Group(("cart",), ("web", "app")),
        Group(("退货",), ("web",), ("store",)), Group(("退货",), ("store",)),
    )  # fmt: skip
    found = encounters.partial(known, encounters.Params(groups))
    before, links, met, channels = Counter(), Counter(), Counter(), Counter()
    for story in stories(events):
        placed = [(e, met_at(e)) for e in story if met_at(e) >= 0]
        places = [place for _, place in placed]
        firsts = list(dict.fromkeys(places))
        before.update((a, b) for i, a in enumerate(firsts) for b in firsts[i + 1 :])
        links.update((a, b) for a, b in pairwise(places) if a != b)
        met.update(firsts)
        channels.update((e.fields.get("channel"), place) for e, place in placed)
    for a, b in np.ndindex(5, 5):
        assert (found.before[a, b], found.links[a, b]) == (before[a, b], links[a, b])
    assert found.journeys.tolist() == [met[i] for i in range(5)]
    for word, counts in found.channels.items():
        assert counts.tolist() == [channels[word, i] for i in range(5)]


@pytest.mark.parametrize("seed", range(40))
def test_parts_add_up_to_the_whole(seed: int) -> None:
    _, known = rolled(seed)
    middle = known.journeys // 2
    halves = known.slice(0, middle), known.slice(middle, known.journeys)
    asked = (
        (traffic, traffic.Params(stages(), (False, True, False, False), ("channel",))),
        (feelings, feelings.Params(stages())),
        (encounters, encounters.Params((Group(("view",)), Group(("pay", "cart"))))),
    )
    for module, params in asked:
        one, other = (module.partial(half, params) for half in halves)
        for together in (module.merge(one, other), module.merge(other, one)):
            assert flat(together) == pytest.approx(flat(module.partial(known, params)))


def flat(state: Any) -> dict[str, Any]:
    found = {}
    for name in type(state).__slots__:
        value = getattr(state, name)
        for key, part in value.items() if isinstance(value, dict) else [("", value)]:
            array = np.asarray(part, float).ravel()
            if array.any():
                found |= {f"{name} {key} {i}": x for i, x in enumerate(array.tolist())}
    return found
