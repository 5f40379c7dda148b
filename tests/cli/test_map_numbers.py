"""`lutu map metrics` and `lutu map channels`: the numbers of a map's metric cards at the terminal."""

import json
from pathlib import Path

import pytest

from lutu.insights.channels import by_channel
from lutu.insights.draw import draw
from lutu.insights.measure import measured
from lutu.insights.view import own_selection
from lutu.maps.elements.card import Card
from lutu.maps.service import Maps
from lutu.store.log import EventLog
from tests.cli.conftest import Run

PAID = {"kind": "share", "rule": "pay", "base": "cart", "target": 0.9}
Numbers = tuple[Path, list[object], object]


@pytest.fixture(scope="module")
def told(shop: Path) -> Numbers:
    """A map with a metric, and what the core says of it."""
    with EventLog.open(shop) as log:
        drawn = draw(log)
        card = Card("paid", drawn.stages[0].id, "metrics", "Carts **paid**", metric=PAID)
        document = Maps(log.engine).create(drawn.with_(cards=(card,)))
        chosen = own_selection(document)
        return (
            shop,
            measured(log.index(), document, chosen),
            by_channel(log.index(), document, "paid", chosen),
        )


def test_both_say_what_the_other_doors_say(run: Run, told: Numbers) -> None:
    shop, metrics, channels = told
    end = ("--data", shop, "--format", "json")
    assert json.loads(run("map", "metrics", "latest", *end).out) == json.loads(json.dumps(metrics))
    for card in ("paid", "Carts paid"):
        found = json.loads(run("map", "channels", "latest", card, *end).out)
        assert found == json.loads(json.dumps(channels))


def test_a_person_reads_units_intervals_and_the_consistency(run: Run, told: Numbers) -> None:
    shop, *_ = told
    metrics = run("map", "metrics", "latest", "--data", shop).out
    assert "Carts paid" in metrics
    assert "50.0%" in metrics
    end = ("--data", shop, "--lang", "zh-Hans")
    channels = run("map", "channels", "latest", "paid", *end).out
    assert [word in channels for word in ("渠道", "网站", "95% 区间", "一致性")] == [True] * 4


def test_a_number_opens_its_customers_and_a_selection_narrows_it(run: Run, told: Numbers) -> None:
    shop, *_ = told
    end = ("--data", shop, "--format", "json")
    found = json.loads(run("map", "channels", "latest", "paid", "--to", "2026-01-01", *end).out)
    (web,) = found["channels"]
    people = run("map", "channels", "latest", "paid", "--members", web["cell"], *end)
    assert [one["customer"] for one in json.loads(people.out)] == ["ann"]
    lines = run("map", "channels", "latest", "paid", "--data", shop, "--format", "csv").out
    assert lines.splitlines()[0].startswith("channel,label,customers,value,low,high,n,difference,")


def test_a_card_that_measures_nothing_is_refused_with_those_that_do(
    run: Run, told: Numbers
) -> None:
    shop, *_ = told
    refused = run("map", "channels", "latest", "nothing", "--data", shop)
    assert refused.code == 3
    assert "paid" in refused.err
