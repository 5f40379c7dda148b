"""A metric channel by channel: parts add up, the planted weak channel is behind, and nobody else is."""

import json
import random
from functools import reduce
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lutu.engine.ask import parse_selection
from lutu.errors import NotFound
from lutu.insights.channels import by_channel
from lutu.insights.measure import measured
from lutu.insights.metrics import by_channel as counting
from lutu.insights.metrics import kinds
from lutu.insights.metrics.consistency import Group, consistency, difference, is_behind
from lutu.insights.metrics.one_pass import Metric
from lutu.insights.who import members
from lutu.kernel.cells import NoCell
from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.touchpoint import rule_of
from lutu.simulation import CASES
from lutu.store.log import EventLog
from tests.insights.logs import log_of, simulated
from tests.insights.metrics.test_kinds import GROUND, log, split
from tests.maps.drawn import drawn

EVERYBODY = parse_selection()


def asked(metric: dict[str, Any]) -> JourneyMap:
    return drawn().with_(cards=(Card("k", "s1", "metrics", "K", metric=metric),))


@pytest.mark.parametrize("name", ["share", "count", "sum", "conversion", "median_time"])
def test_parts_in_any_order_add_up_to_the_whole_and_to_the_metric(name: str) -> None:
    kind = kinds()[name]
    params = counting.Params(Metric(kind, kind.example), GROUND)
    for seed in range(12):
        dice = random.Random(seed)
        whole = log(dice)
        states = [counting.partial(part, params) for part in split(whole, dice)]
        states.append(counting.partial(whole.slice(0, 0), params))
        together = reduce(counting.merge, reversed(states))
        found = counting.finish(together, None, params)  # type: ignore[arg-type]
        assert found == counting.finish(counting.partial(whole, params), None, params)  # type: ignore[arg-type]
        plain = kind.finish(kind.partial(whole, kind.example, GROUND), kind.example, GROUND)
        assert found.whole in {None, plain}
        for word in found.channels:
            of_channel = counting.members(whole, params, f"counted/{word}")
            everywhere = kind.members(whole, kind.example, GROUND, False)
            assert set(of_channel.customer.tolist()) <= set(everywhere.customer.tolist())


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp(request.param)
    with simulated(folder, request.param, 6000) as found:
        truth = json.loads((folder / f"{request.param}.json").read_text(encoding="utf-8"))
        yield found, truth


def test_the_planted_weak_channel_is_behind(case: tuple[EventLog, dict[str, Any]]) -> None:
    found, truth = case
    goes_on = rule_of(tuple(truth["stages"][1]["events"]))
    document = asked({"kind": "share", "rule": goes_on})
    told = by_channel(found.index(), document, "k", EVERYBODY)
    weak = truth["weak_channel"]["channel"]
    behind = [row["channel"] for row in told["channels"] if row["behind"]]
    assert behind[0] == weak
    worst = min(told["channels"], key=lambda row: row["value"])
    assert worst["channel"] == weak
    assert worst["difference"]["high"] < -0.2
    assert told["consistency"]["high"] < 0.9


def test_channels_share_nobody_and_open_to_as_many_as_they_count(
    case: tuple[EventLog, dict[str, Any]],
) -> None:
    found, truth = case
    document = asked({"kind": "share", "rule": rule_of(tuple(truth["stages"][2]["events"]))})
    told = by_channel(found.index(), document, "k", EVERYBODY)
    (whole,) = measured(found.index(), document, EVERYBODY)
    assert told["whole"] == {name: whole[name] for name in ("value", "low", "high", "n")}
    assert sum(row["customers"] for row in told["channels"]) == told["customers"] == whole["n"]
    people: list[int] = []
    for row in told["channels"]:
        counted = members(found, document, row["cell"], EVERYBODY)
        rest = members(found, document, row["rest"], EVERYBODY)
        assert len(counted.customer) == round(row["value"] * row["n"])
        assert len(counted.customer) + len(rest.customer) == row["customers"]
        people += counted.customer.tolist()
    assert len(people) == len(set(people))


def test_what_grows_with_the_customers_is_told_a_customer(tmp_path: Path) -> None:
    rows: list[tuple[Any, ...]] = []
    for customer in range(60):
        channel = {"channel": "web" if customer % 3 else "app"}
        rows += [(customer, "view", customer, channel), (customer, "pay", customer + 1, channel)]
        rows += [(customer, "pay", customer + 2, {"channel": "app"})] if customer % 3 else []
    rows.append((99, "view", 1))
    with log_of(tmp_path, rows) as found:
        document = asked({"kind": "count", "rule": "pay", "of": "events"})
        told = by_channel(found.index(), document, "k", EVERYBODY)
    assert told["each"] is True
    assert [(row["channel"], row["customers"], row["value"]) for row in told["channels"]] == [
        ("web", 40, 2.0), ("app", 20, 1.0), ("", 1, 0.0)
    ]  # fmt: skip


def test_a_card_that_asks_nothing_has_no_channels(tmp_path: Path) -> None:
    with log_of(tmp_path, [(1, "view", 0)]) as found:
        with pytest.raises(NotFound):
            by_channel(found.index(), drawn(), "k", EVERYBODY)
        document = asked({"kind": "count", "rule": "view"})
        with pytest.raises(NoCell):
            members(found, document, "channel/k/rest/web", EVERYBODY)


def test_groups_that_differ_by_chance_alone_are_called_alike() -> None:
    dice = np.random.default_rng(4)
    alarms, told = 0, []
    for _ in range(400):
        groups = [Group(part / 500, 0.0205, 500) for part in dice.binomial(500, 0.3, 5).tolist()]
        found = [difference(groups, place) for place in range(5)]
        alarms += any(is_behind(one, "up") or is_behind(one, "down") for one in found)
        told.append(consistency(groups))
    assert alarms / 400 < 0.09
    assert np.mean([one.high == 1.0 for one in told]) > 0.95


def test_the_interval_of_the_consistency_holds_the_truth() -> None:
    dice, sizes = np.random.default_rng(5), np.array([900, 500, 300, 200])
    shares = np.array([0.4, 0.3, 0.35, 0.1])
    mean = (sizes * shares).sum() / sizes.sum()
    truth = 1 - np.sqrt((sizes * (shares - mean) ** 2).sum() / sizes.sum()) / mean
    held = 0
    for _ in range(400):
        parts = dice.binomial(sizes, shares) / sizes
        groups = [
            Group(float(p), float(np.sqrt(p * (1 - p) / n)), int(n))
            for p, n in zip(parts, sizes, strict=True)
        ]
        found = consistency(groups)
        held += bool(found.low is not None and found.low <= truth <= (found.high or 0))
    assert held / 400 > 0.9


def test_what_cannot_be_compared_is_unknown() -> None:
    assert consistency([Group(0.3, 0.1, 9)]).value is None
    assert consistency([Group(0.0, 0.1, 9), Group(0.0, 0.1, 9)]).value is None
    assert difference([Group(0.3, 0.1, 9)], 0).value is None
