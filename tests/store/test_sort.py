from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from lutu.store.sort import group, merge, pick, scatter

Event = tuple[int, int, int]
"""Customer number, time, code."""

events = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 6), st.integers(0, 5)), max_size=80)


def scattered(taken: list[Event], first_row: int, shift: int) -> list[Any]:
    """The records of each bucket."""
    customers, times, codes = (np.array([one[i] for one in taken], np.int64) for i in range(3))
    numbers = np.arange(21), np.arange(6).astype(np.uint16)
    records, bounds = scatter(
        (customers.astype(np.int32), numbers[0]),
        (codes.astype(np.int32), numbers[1]),
        times,
        first_row,
        shift,
    )
    return [records[bounds[i] : bounds[i + 1]] for i in range(1 << shift)]


def as_rows(parts: Any) -> list[tuple[int, int, int, int, bool]]:
    """(customer place, time, row, code, first) of sorted events."""
    time, row, code, offsets, customer = parts
    places = np.repeat(customer, np.diff(offsets))
    first = (code & 0x8000) > 0
    columns = (places, time, row, code & 0x7FFF, first)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def expected(taken: list[Event], shift: int, bucket: int) -> list[tuple[int, int, int, int, bool]]:
    """Python's sort is stable: rows of equal customer and time stay in order."""
    rows = [
        (number >> shift, time, row, code)
        for row, (number, time, code) in enumerate(taken)
        if number & ((1 << shift) - 1) == bucket
    ]
    rows.sort(key=lambda one: one[:2])
    return [(*one, place == 0 or rows[place - 1][0] != one[0]) for place, one in enumerate(rows)]


@settings(deadline=None)
@given(events, st.integers(0, 3))
def test_events_are_sorted_by_customer_time_and_arrival(taken: list[Event], shift: int) -> None:
    for bucket, records in enumerate(scattered(taken, 0, shift)):
        assert as_rows(group(records, 32)) == expected(taken, shift, bucket)


@settings(deadline=None)
@given(events, events, st.integers(0, 2), st.integers(0, 1))
def test_merging_is_sorting_it_all(
    first: list[Event], later: list[Event], shift: int, more: int
) -> None:
    """Also when the buckets are cut in two on the way."""
    old = [group(records, 32) for records in scattered(first, 0, shift)]
    finer = shift + more
    new = [group(records, 32) for records in scattered(later, len(first), finer)]
    for bucket in range(1 << finer):
        nobody = np.zeros(0, np.int64)
        part = pick(old[bucket & ((1 << shift) - 1)], nobody, 1 << more, bucket >> shift)
        merged = merge(part, new[bucket])
        assert as_rows(merged) == expected(first + later, finer, bucket)


def test_a_customer_with_many_events_out_of_order_is_sorted() -> None:
    dice = np.random.default_rng(3)
    taken = [
        (int(c), int(t), 1)
        for c, t in zip(dice.integers(0, 2, 500), dice.integers(0, 99, 500), strict=True)
    ]
    (records,) = scattered(taken, 0, 0)
    assert as_rows(group(records, 2)) == expected(taken, 0, 0)


def test_events_of_nobody_are_left_out() -> None:
    codes = np.array([0, 1, 0], np.int32)
    records, bounds = scatter(
        (codes, np.array([-1, 4])), (codes, np.zeros(2, np.uint16)), np.array([7, 8, 9]), 100, 1
    )
    assert (bounds.tolist(), records["row"].tolist(), records["customer"].tolist()) == (
        [0, 1, 1],
        [101],
        [2],
    )


@settings(deadline=None)
@given(events, st.sets(st.integers(0, 31)))
def test_dropped_customers_are_gone_and_the_others_are_as_they_were(
    taken: list[Event], dropped: set[int]
) -> None:
    (records,) = scattered(taken, 0, 0)
    left = pick(group(records, 32), np.array(sorted(dropped), np.int64), 1, 0)
    assert as_rows(left) == [row for row in expected(taken, 0, 0) if row[0] not in dropped]


@settings(deadline=None)
@given(events)
def test_events_merged_back_find_their_place_among_equal_times(taken: list[Event]) -> None:
    """The odd rows leave and come back: row decides among equal times, whoever was there before."""
    (records,) = scattered(taken, 0, 0)
    odd = records["row"] % 2 == 1
    merged = merge(group(records[~odd].copy(), 32), group(records[odd].copy(), 32))
    assert as_rows(merged) == expected(taken, 0, 0)
