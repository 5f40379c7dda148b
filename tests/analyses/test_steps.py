import pytest

from lutu.analyses.steps import Params, analysis
from lutu.errors import InvalidInput
from lutu.events.rule import event_is
from tests.analyses import oracles
from tests.analyses.asking import answer
from tests.kernel.builders import HOUR, START, Event, batch, journey


def test_the_first_steps_by_hand() -> None:
    log = batch([*journey("abc", 1), *journey("ab", 2), *journey("b", 3)])
    assert answer(analysis, log, Params(k=2)).to_dict() == {
        "steps": [
            {"position": 1, "event": "a", "journeys": 2},
            {"position": 1, "event": "b", "journeys": 1},
            {"position": 2, "event": "b", "journeys": 2},
        ],
        "links": [{"position": 1, "from": "a", "to": "b", "journeys": 2}],
    }


def test_around_the_first_event_of_a_kind() -> None:
    log = batch([*journey("abpcp", 1), *journey("pb", 2), *journey("abc", 3)])
    params = Params(anchor=event_is("p"), before=1, after=1)
    found = answer(analysis, log, params)
    assert [(r["position"], r["event"], r["journeys"]) for r in found.steps] == [
        (-1, "b", 1), (0, "p", 2), (1, "b", 1), (1, "c", 1),
    ]  # fmt: skip
    assert analysis.members(log, params, "position/-1/b").customer.tolist() == [1]
    assert analysis.members(log, params, "link/0/p/b").customer.tolist() == [2]


def test_what_arrives_at_a_step_and_does_not_end_there_leaves_it() -> None:
    log = batch([e for c, word in enumerate(["abcd", "abd", "ab", "b"]) for e in journey(word, c)])
    found = answer(analysis, log, Params(k=4))
    for row in found.steps:
        out = sum(
            link["journeys"]
            for link in found.links
            if (link["position"], link["from"]) == (row["position"], row["event"])
        )
        into = sum(
            link["journeys"]
            for link in found.links
            if (link["position"] + 1, link["to"]) == (row["position"], row["event"])
        )
        assert out <= row["journeys"]
        assert row["position"] == 1 or into == row["journeys"]


def test_many_names_take_another_way_to_the_same_answer() -> None:
    events = [
        Event(c, START + i * HOUR, f"event {(c * 31 + i * i) % 900}")
        for c in range(80)
        for i in range(15)
    ]
    journeys = [[e for e in events if e.customer == c] for c in range(80)]
    found = answer(analysis, batch(events), Params(k=12))
    assert found.to_dict() == oracles.steps(journeys, 12)


def test_before_and_after_need_an_anchor() -> None:
    with pytest.raises(InvalidInput):
        Params(before=2)
    with pytest.raises(InvalidInput):
        Params(after=0)
