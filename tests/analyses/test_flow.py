from lutu.analyses.flow import Params, analysis
from lutu.events.journey import parse_journey
from lutu.events.selection import Selection
from lutu.kernel.select import select
from tests.analyses import oracles
from tests.analyses.asking import answer
from tests.kernel.builders import HOUR, START, Event, batch, journey

CENTURY = 36_525 * 24 * HOUR


def test_a_small_log_by_hand() -> None:
    log = batch([*journey("abb", 1), *journey("ab", 2, step=3 * HOUR)])
    assert answer(analysis, log, Params()).to_dict() == {
        "events": [
            {"event": "b", "count": 3, "customers": 2},
            {"event": "a", "count": 2, "customers": 2},
        ],
        "links": [
            {
                "from": "a", "to": "b", "count": 2, "customers": 2, "mean_gap_seconds": 7200.0,
                "median_gap_seconds": 7200.0, "p90_gap_seconds": 10080.0,
            },
            {
                "from": "b", "to": "b", "count": 1, "customers": 1, "mean_gap_seconds": 3600.0,
                "median_gap_seconds": 3600.0, "p90_gap_seconds": 3600.0,
            },
        ],
        "starts": [{"event": "a", "count": 2}],
        "ends": [{"event": "b", "count": 2}],
        "journeys": 2,
        "customers": 2,
    }  # fmt: skip


def test_folded_repeats_vanish_and_the_gap_runs_from_the_first() -> None:
    found = answer(analysis, batch(journey("aabb")), Params(fold_repeats=True)).to_dict()
    assert [(row["event"], row["count"]) for row in found["events"]] == [("a", 1), ("b", 1)]
    assert [(row["count"], row["mean_gap_seconds"]) for row in found["links"]] == [(1, 7200.0)]


def test_without_medians_they_are_null() -> None:
    link = answer(analysis, batch(journey("ab")), Params(medians=False)).links[0]
    assert link["mean_gap_seconds"] == 3600.0
    assert link["median_gap_seconds"] is None
    assert link["p90_gap_seconds"] is None


def test_many_names_take_another_way_to_the_same_answer() -> None:
    names = [f"event {i * 7919 % 700}" for i in range(3000)]
    events = [Event(i % 37, START + i * HOUR, name) for i, name in enumerate(names)]
    events += [Event(i % 5, START + i * HOUR + 1, f"event {i % 9}") for i in range(200)]
    log = batch(events)
    assert (len(log.names) + 1) * len(log.names) > 1 << 18
    journeys = [
        [e for e in sorted(events, key=lambda e: e.time) if e.customer == c] for c in range(37)
    ]
    for fold in (False, True):
        found = answer(analysis, log, Params(fold_repeats=fold))
        assert found.to_dict() == oracles.flow(journeys, fold=fold)


def test_all_the_names_that_fit() -> None:
    count = 0x7FFF
    log = batch([Event(i % 3, START + i, f"event {i}") for i in range(count)])
    found = answer(analysis, log, Params())
    assert len(found.links) == count - 3
    assert found.to_dict()["links"][0]["count"] == 1


def test_a_sum_of_gaps_may_outgrow_64_bits() -> None:
    events = [Event(c, i * CENTURY, "a") for c in range(2000) for i in range(3)]
    assert 4000 * CENTURY > 1 << 63
    link = answer(analysis, batch(events), Params()).links[0]
    assert link["count"] == 4000
    assert link["mean_gap_seconds"] == CENTURY / 1_000_000


def test_a_customer_with_several_journeys_counts_once() -> None:

    log = select(batch(journey("abab")), Selection(journey=parse_journey("between:a..b")))
    link = answer(analysis, log, Params()).links[0]
    assert (link["count"], link["customers"]) == (2, 1)
    assert analysis.members(log, Params(), "link/a/b").customer.tolist() == [0]
