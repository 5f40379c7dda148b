import itertools

from hypothesis import given
from hypothesis import strategies as st

from lutu.maps.laying import broken, packed
from lutu.maps.picture import Card, Column

stages = st.lists(st.integers(1, 7), min_size=1, max_size=12)
cards = st.lists(st.builds(Card, st.integers(0, 9), st.just(""), span=st.integers(2, 6)))


def columns(sizes: list[int]) -> list[Column]:
    return [Column(stage) for stage, size in enumerate(sizes) for _ in range(size)]


@given(stages, st.integers(1, 5))
def test_pages_hold_every_column_once_and_never_more_than_there_is_room_for(
    sizes: list[int], room: int
) -> None:
    pages = broken(columns(sizes), room)
    assert [n for first, after in pages for n in range(first, after)] == list(range(sum(sizes)))
    assert all(0 < after - first <= room for first, after in pages)


@given(st.lists(st.integers(1, 3), min_size=1, max_size=12))
def test_a_stage_that_fits_on_half_a_page_is_not_cut(sizes: list[int]) -> None:
    starts = {first for first, _ in broken(columns(sizes), 5)}
    at = 0
    for size in sizes:
        assert not starts & set(range(at + 1, at + size))
        at += size


@given(stages, st.integers(1, 5))
def test_no_page_before_the_last_is_more_than_half_empty(sizes: list[int], room: int) -> None:
    for first, after in broken(columns(sizes), room)[:-1]:
        assert 2 * (after - first) >= room


def test_a_stage_is_cut_rather_than_leaving_the_first_page_nearly_empty() -> None:
    assert broken(columns([1, 3, 1, 1]), 3) == [(0, 3), (3, 6)]
    assert broken(columns([2, 3, 1]), 5) == [(0, 5), (5, 6)]


def test_pages_are_about_as_full_as_each_other() -> None:
    assert broken(columns([1] * 6), 5) == [(0, 3), (3, 6)]


@given(cards)
def test_no_wide_card_lies_upon_another(some: list[Card]) -> None:
    rows = packed(some)
    assert sorted(map(id, some)) == sorted(id(card) for row in rows for card in row)
    for row in rows:
        assert all(a.column + a.span <= b.column for a, b in itertools.pairwise(row))
