from collections.abc import Iterator
from itertools import combinations, pairwise, permutations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.insights import order
from lutu.insights.order import Met, Part, cut, seriate
from lutu.maps.elements.stage import STAGE_KINDS, StageKind


def met(journeys: list[str], kinds: tuple[StageKind | None, ...] = (), minutes: float = 1.0) -> Met:
    """Journeys as words, a letter a touchpoint, so many minutes from one to the next."""
    letters = sorted(set("".join(journeys)))
    size = len(letters)
    before, links = np.zeros((2, size, size), np.int64)
    for journey in journeys:
        places = [letters.index(letter) for letter in journey]
        firsts = list(dict.fromkeys(places))
        for a, b in combinations(firsts, 2):
            before[a, b] += 1
        for a, b in pairwise(places):
            links[a, b] += a != b
    known = kinds or (None,) * size
    counts = np.array([sum(letter in journey for journey in journeys) for letter in letters])
    gaps = links * np.log(1 + 60 * minutes)
    return Met(before, links, gaps, counts, known, tuple(3 * (k is not None) for k in known))


def agreeing(before: np.ndarray, chosen: list[int]) -> int:
    return sum(int(before[a, b] - before[b, a]) for a, b in combinations(chosen, 2))


def test_touchpoints_stand_as_journeys_meet_them() -> None:
    known = met(["dabc", "dac", "dab", "dc"])
    assert "".join("abcd"[i] for i in seriate(known.before)) == "dabc"


def test_a_rare_detour_does_not_turn_the_main_road() -> None:
    known = met(["abcd"] * 50 + ["acxbd"] * 2)
    assert "".join("abcdx"[i] for i in seriate(known.before)).replace("x", "") == "abcd"


@given(st.lists(st.text("abcde", min_size=1, max_size=6), min_size=1, max_size=12))
def test_no_single_move_would_make_the_order_better(journeys: list[str]) -> None:
    before = met(journeys).before
    found = seriate(before)
    assert sorted(found) == list(range(len(before)))
    best = agreeing(before, found)
    for touchpoint in found:
        rest = [t for t in found if t != touchpoint]
        for place in range(len(found)):
            assert agreeing(before, [*rest[:place], touchpoint, *rest[place:]]) <= best


@given(st.lists(st.text("abcd", min_size=1, max_size=5), min_size=1, max_size=8))
def test_few_touchpoints_come_close_to_the_best_of_all_orders(journeys: list[str]) -> None:
    before = met(journeys).before
    best = max(agreeing(before, list(p)) for p in permutations(range(len(before))))
    assert agreeing(before, seriate(before)) >= 0.6 * best


def all_cuts(size: int, count: int) -> Iterator[list[tuple[int, int]]]:
    for middle in combinations(range(1, size), count - 1):
        yield list(zip((0, *middle), (*middle, size), strict=True))


def all_labels(count: int) -> Iterator[tuple[int, ...]]:
    for labels in product(range(len(STAGE_KINDS) + 1), repeat=count):
        named = [label for label in labels if label]
        if named == sorted(set(named)):
            yield labels


KINDS = st.sampled_from([None, "awareness", "purchase", "use", "service"])


@given(
    st.lists(st.text("abcde", min_size=1, max_size=6), min_size=3, max_size=8),
    st.lists(KINDS, min_size=5, max_size=5),
    st.integers(1, 3),
)
def test_the_cut_is_the_cheapest_of_all(
    journeys: list[str], kinds: list[StageKind | None], count: int
) -> None:
    size = len(set("".join(journeys)))
    known = met(journeys, tuple(kinds[:size]))
    count = min(count, size)
    cuts, parts = order._cut_costs(known), order._part_costs(known)
    cheapest = min(
        sum(cuts[i] if i else 0.0 for i, _ in spans)
        + sum(parts[i, j, label] for (i, j), label in zip(spans, labels, strict=True))
        for spans in all_cuts(size, count)
        for labels in all_labels(count)
    )
    best, _ = order._cheapest(known, count)
    assert best[count, size].min() == pytest.approx(cheapest)


def test_words_name_the_stages_in_the_order_of_life() -> None:
    kinds: tuple[StageKind, ...] = (
        "awareness", "awareness", "consideration", "consideration", "purchase", "purchase",
        "loyalty", "loyalty",
    )  # fmt: skip
    assert cut(met(["abcdefgh"] * 9, kinds)) == [
        Part((0, 1), "awareness"),
        Part((2, 3), "consideration"),
        Part((4, 5), "purchase"),
        Part((6, 7), "loyalty"),
    ]


def test_without_words_it_is_cut_where_journeys_do_not_turn_back() -> None:
    known = met(["ababcdcdefefghgh"] * 9)
    assert [part.places for part in cut(known)] == [(0, 1), (2, 3), (4, 5), (6, 7)]
    assert {part.kind for part in cut(known)} == {None}


def test_a_long_pause_is_a_better_place_to_cut() -> None:
    known = met(["abcdefgh"] * 9)
    known.log_gaps[2, 3] = 9 * np.log(1 + 20 * 86_400)
    assert [len(part.places) for part in cut(known, 2)] == [3, 5]


def test_a_name_that_clearly_says_the_next_stage_changes_sides() -> None:
    kinds: tuple[StageKind, ...] = (
        "service", "service", "service", "loyalty", "service", "loyalty", "loyalty", "loyalty",
    )  # fmt: skip
    parts = cut(met(["abcdefgh"] * 9, kinds), 2)
    assert [part.places for part in parts] == [(0, 1, 2, 4), (3, 5, 6, 7)]


@pytest.mark.parametrize("size", [1, 2, 3])
def test_fewer_touchpoints_than_stages_are_a_stage_each(size: int) -> None:
    parts = cut(met(["abc"[:size]]))
    assert [part.places for part in parts] == [(place,) for place in range(size)]


@given(
    st.lists(st.text("abcdefghij", min_size=1, max_size=12), min_size=1, max_size=9),
    st.one_of(st.none(), st.integers(1, 9)),
)
def test_every_touchpoint_is_in_exactly_one_stage(journeys: list[str], count: int | None) -> None:
    known = met(journeys)
    parts = cut(known, count)
    assert sorted(p for part in parts for p in part.places) == list(range(len(known.kinds)))
    if count:
        assert len(parts) == min(count, len(known.kinds))
