import json
from collections import Counter, defaultdict
from itertools import pairwise
from statistics import median
from typing import Any

import pyarrow.parquet as pq
import pytest

from lutu.simulation import CASES, simulate

CUSTOMERS = 20_000
Row = dict[str, Any]
Story = list[Row]
Made = tuple[Row, list[Story]]


@pytest.fixture(scope="module", params=CASES)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The truth, and the stories of the persons: identifiers of one person are taken together."""
    folder = tmp_path_factory.mktemp(request.param)
    simulate(request.param, CUSTOMERS, 4, folder / "log.parquet", folder / "truth.json")
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    columns = ["customer_id", "event", "time", "channel", "payment_method", "coupon", "email"]
    persons = defaultdict(list)
    for row in pq.read_table(folder / "log.parquet", columns=columns).to_pylist():
        persons[row["customer_id"].removeprefix("app-").removeprefix("C")].append(row)
    return truth, list(persons.values())


def pairs(stories: list[Story]) -> list[tuple[Row, Row]]:
    return [pair for story in stories for pair in pairwise(story)]


def test_everybody_has_a_kind_and_all_four_are_there(made: Made) -> None:
    truth, _ = made
    counted = Counter(truth["kind_of_customer"])
    assert len(truth["kind_of_customer"]) == CUSTOMERS
    assert [kind["customers"] for kind in truth["kinds"]] == [counted[str(i)] for i in range(4)]


def test_event_counts_are_those_of_the_log(made: Made) -> None:
    truth, stories = made
    assert Counter(row["event"] for story in stories for row in story) == truth["event_counts"]


def test_the_slow_step_takes_as_long_as_the_truth_says(made: Made) -> None:
    truth, stories = made
    step = truth["slow_step"]
    gaps = [
        (b["time"] - a["time"]).total_seconds()
        for a, b in pairs(stories)
        if (a["event"], b["event"]) == (step["from"], step["to"])
    ]
    assert median(gaps) == pytest.approx(step["median_seconds"], rel=0.05)
    assert step["median_seconds"] > 3 * step["would_be_usual_seconds"]


def test_the_failing_method_fails_as_often_as_the_truth_says(made: Made) -> None:
    truth, stories = made
    planted = truth["failing_payment_method"]
    after = [
        (a["payment_method"] == planted["value"], b["event"] == planted["failed_event"])
        for a, b in pairs(stories)
        if a["event"] == planted["event"]
    ]
    counts = Counter(after)
    share = counts[True, True] / (counts[True, True] + counts[True, False])
    others = counts[False, True] / (counts[False, True] + counts[False, False])
    assert share == pytest.approx(planted["failure_share"], abs=0.005)
    assert others == pytest.approx(planted["failure_share_of_others"], abs=0.005)
    assert share > 5 * others


def test_the_loop_turns_as_often_as_the_truth_says(made: Made) -> None:
    truth, stories = made
    there, back = truth["loop"]["events"]
    turns = sum((a["event"], b["event"]) == (back, there) for a, b in pairs(stories))
    assert turns == truth["loop"]["turns"] > 500


def test_the_weak_channel_loses_more_than_the_others(made: Made) -> None:
    truth, stories = made
    weak = truth["weak_channel"]
    ended = Counter((row["event"], row is story[-1]) for story in stories for row in story)
    all_of_it = ended[weak["event"], True] + ended[weak["event"], False]
    assert ended[weak["event"], True] / all_of_it == pytest.approx(weak["leaves_share"], abs=0.01)
    assert weak["leaves_share"] > 2 * weak["leaves_share_of_others"]


@pytest.mark.parametrize("effect", ["key_touchpoint", "discount"])
def test_the_effects_are_there_and_point_upwards(made: Made, effect: str) -> None:
    truth, _ = made
    assert truth[effect]["share_with"] > truth[effect]["share_without"] * 1.05


def test_duplicates_are_two_identifiers_with_one_email(made: Made) -> None:
    truth, stories = made
    pairs_of_log = {
        tuple(sorted({row["customer_id"] for row in story}))
        for story in stories
        if len({row["customer_id"] for row in story}) == 2
    }
    assert {tuple(pair) for pair in truth["duplicates"]["pairs"]} == pairs_of_log
    assert 0.2 < len(pairs_of_log) / (truth["duplicates"]["share_planted"] * CUSTOMERS) <= 1
    emails = [{row["email"] for row in story} - {None} for story in stories]
    assert max(len(found) for found in emails) == 1
