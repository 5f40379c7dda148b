import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.maps.picture import Feeling, Stage
from lutu.maps.river import (
    COLUMN,
    FEELING_HEIGHT,
    RIVER_HEIGHT,
    feeling_line,
    feeling_scale,
    laid,
    river,
)


def stage(
    onward: int = 0, dropped: int = 0, active: int = 0, feeling: Feeling | None = None
) -> Stage:
    entered = onward + dropped + active
    return Stage("阶段", entered, entered, onward, dropped, active, feeling=feeling)


def points(path: tuple[tuple[str | float, ...], ...]) -> list[tuple[float, float]]:
    numbers = [[float(n) for n in step[1:]] for step in path]
    return [(n[i], n[i + 1]) for n in numbers for i in range(0, len(n), 2)]


def curve(stages: list[Stage]) -> list[dict[str, object]]:
    middles = [(number + 0.5) * COLUMN for number in range(len(stages))]
    return feeling_line(stages, feeling_scale(stages), middles)


amounts = st.integers(0, 10**9)
stages = st.lists(st.builds(stage, amounts, amounts, amounts), min_size=1, max_size=8)
levels = st.floats(-1, 1)
feelings = st.lists(
    st.none()
    | st.tuples(levels, levels, levels).map(lambda x: Feeling(sorted(x)[1], min(x), max(x), 9)),
    min_size=1,
    max_size=8,
)


@given(stages)
def test_the_river_stays_in_its_lane(stages: list[Stage]) -> None:
    for part in river(stages):
        for x, y in points(part.path):
            assert 0 <= x <= len(stages) * COLUMN
            assert 0 <= y <= RIVER_HEIGHT + 1e-9


@given(stages)
def test_only_stages_that_lose_or_keep_someone_show_it_and_the_last_never(
    stages: list[Stage],
) -> None:
    parts = river(stages)
    for kind in ("dropped", "active"):
        drawn = [part.stage for part in parts if part.kind == {"dropped": "lost"}.get(kind, kind)]
        assert drawn == [n for n, one in enumerate(stages[:-1]) if getattr(one, kind)]


def test_what_falls_away_is_as_wide_as_its_share_of_the_river() -> None:
    parts = river([stage(onward=500, dropped=400, active=100), stage(onward=500)])
    lost = points(next(part.path for part in parts if part.kind == "lost"))
    stream = points(next(part.path for part in parts if part.kind == "river"))
    whole = max(y for x, y in stream if x == 0) - min(y for x, y in stream if x == 0)
    at_the_floor = [x for x, y in lost if y == RIVER_HEIGHT]
    assert max(at_the_floor) - min(at_the_floor) == pytest.approx(0.4 * whole)


def test_a_stage_that_nobody_leaves_for_the_next_ends_the_stream() -> None:
    parts = river([stage(dropped=5), stage(onward=3), stage(active=3)])
    assert [part.stage for part in parts if part.kind == "river"] == [0, 1]


def test_there_is_no_river_without_customers() -> None:
    assert river([stage(), stage()]) == []


@given(feelings)
def test_the_feeling_lies_within_its_band_and_the_band_within_its_lane(
    given: list[Feeling | None],
) -> None:
    for run in curve([stage(feeling=one) for one in given]):
        assert all(0 <= y <= FEELING_HEIGHT for _, y in points(run["band"]))
        for dot in run["dots"]:
            ends = [y for x, y in points(run["band"]) if abs(x - dot["x"]) <= 5]
            assert min(ends) - 1e-9 <= dot["y"] <= max(ends) + 1e-9


def test_a_stage_without_feedback_breaks_the_line() -> None:
    said = Feeling(0.2, 0.1, 0.3, 10)
    runs = curve([stage(feeling=one) for one in (said, said, None, said)])
    assert [[dot["stage"] for dot in run["dots"]] for run in runs] == [[0, 1], [3]]


def test_the_scale_is_the_smallest_quarter_that_holds_every_interval() -> None:
    scales = [
        feeling_scale([stage(feeling=Feeling(0, low, 0.1, 3))]) for low in (-0.2, -0.5, -0.51, -1)
    ]
    assert scales == [0.25, 0.5, 0.75, 1.0]


@given(stages, st.lists(st.integers(1, 4), min_size=8, max_size=8))
def test_a_river_over_wider_stages_stays_over_them_and_falls_as_wide(
    stages: list[Stage], sizes: list[int]
) -> None:
    extents = [(sum(sizes[:n]), sizes[n]) for n in range(len(stages))]
    for part in river(stages):
        xs, were = ([x for x, _ in points(path)] for path in (laid(part, extents), part.path))
        assert 0 <= min(xs) <= max(xs) <= sum(sizes[: len(stages)]) * COLUMN + 1e-9
        if part.kind != "river":
            assert max(xs) - min(xs) == pytest.approx(max(were) - min(were))
