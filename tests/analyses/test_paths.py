import random
from itertools import pairwise

import pytest

from lutu.analyses import paths
from lutu.analyses.paths import Params, analysis
from tests.analyses import oracles
from tests.analyses.asking import answer
from tests.kernel.builders import Event, batch, journey


def many(count: int, seed: int) -> list[Event]:
    """So many customers, each with a short path of three letters."""
    dice = random.Random(seed)
    words = ["".join(dice.choice("abc") for _ in range(dice.randint(1, 6))) for _ in range(count)]
    return [event for c, word in enumerate(words) for event in journey(word, c)]


def by_customer(events: list[Event]) -> list[list[Event]]:
    return list(oracles.by_customer([[event] for event in events]).values())


def journeys(events: list[Event]) -> list[list[Event]]:
    return [[event for [event] in own] for own in by_customer(events)]


def test_ties_are_the_shorter_first_then_by_the_alphabet() -> None:
    log = batch(
        [e for c, word in enumerate(["ba", "c", "ab", "bb", "bb"]) for e in journey(word, c)]
    )
    found = answer(analysis, log, Params(top=3))
    assert [(row["path"], row["journeys"]) for row in found.paths] == [
        (["b", "b"], 2), (["c"], 1), (["a", "b"], 1),
    ]  # fmt: skip
    assert (found.journeys, found.distinct) == (5, 4)


@pytest.mark.parametrize("kept_bits", [0, 0b11, 0xFF << 40])
@pytest.mark.parametrize("parts", [1, 3])
def test_no_collision_of_hashes_joins_two_paths(
    monkeypatch: pytest.MonkeyPatch, kept_bits: int, parts: int
) -> None:
    monkeypatch.setattr(paths, "KEPT_BITS", kept_bits)
    events = many(600, seed=kept_bits & 0xFF)
    log = batch(events)
    cuts = [log.journeys * i // parts for i in range(parts + 1)]
    states = [analysis.partial(log.slice(a, b), Params()) for a, b in pairwise(cuts)]
    state = states[0]
    for other in states[1:]:
        state = analysis.merge(state, other)
    context = paths.Context(log.names, log.until, log.zone)
    found = analysis.finish(state, context, Params())
    assert found.to_dict() == oracles.paths(journeys(events))


@pytest.mark.parametrize("top", [1, 7, 300, 100_000])
def test_any_number_of_thousands_of_paths(top: int) -> None:
    events = many(4000, seed=top)
    found = answer(analysis, batch(events), Params(top=top))
    assert found.to_dict() == oracles.paths(journeys(events), top=top)


def test_a_path_of_many_events() -> None:
    log = batch(
        [*journey("ab" * 5000, 1), *journey("ab" * 5000, 2), *journey("ab" * 4999 + "a", 3)]
    )
    found = answer(analysis, log, Params())
    assert [row["journeys"] for row in found.paths] == [2, 1]
