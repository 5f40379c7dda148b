import math

import numpy as np
import pytest

from lutu.feedback.scores import (
    Scale,
    feeling_of,
    scale_of,
    score_columns,
    score_values,
    scored,
)
from tests.kernel.builders import START, Event, batch


@pytest.mark.parametrize(
    ("name", "is_score"),
    [
        ("score", True), ("NPS", True), ("csat_after_call", True), ("survey.rating", True),
        ("评分", True), ("滿意度", True), ("stars", True), ("scoreboard", False), ("starship", False),
        ("generation", False), ("amount", False), ("snps", False),
    ],
)  # fmt: skip
def test_a_property_is_a_score_when_its_name_says_so(name: str, is_score: bool) -> None:
    assert (score_columns([name, "city"]) == [name]) is is_score


@pytest.mark.parametrize(
    ("name", "lowest", "highest", "scale"),
    [
        ("score", -1, 1, Scale(-1, 1)),
        ("score", 0, 1, Scale(0, 1)),
        ("score", 0, 0, Scale(0, 1)),
        ("score", 1, 1, Scale(1, 5)),
        ("score", 1, 5, Scale(1, 5)),
        ("score", 5, 5, Scale(1, 5)),
        ("score", 2, 4, Scale(1, 5)),
        ("score", 0, 10, Scale(0, 10)),
        ("score", 1, 7, Scale(0, 10)),
        ("nps", 2, 4, Scale(0, 10)),
        ("score", 12, 99, Scale(0, 100)),
        ("score", -5, 5, None),
        ("score", 0, 1000, None),
    ],
)
def test_the_values_tell_the_scale(
    name: str, lowest: float, highest: float, scale: Scale | None
) -> None:
    assert scale_of(name, lowest, highest) == scale


def test_every_scale_is_mapped_on_minus_one_to_one() -> None:
    assert [Scale(1, 5).feeling(score) for score in (1, 2, 3, 4, 5)] == [-1, -0.5, 0, 0.5, 1]
    assert [Scale(0, 10).feeling(score) for score in (0, 5, 10)] == [-1, 0, 1]


@pytest.mark.parametrize("count", [0, 1, 4])
def test_a_few_answers_say_nothing_about_the_others(count: int) -> None:
    assert feeling_of(count, 0.5 * count, 0.25 * count) is None


def test_the_interval_is_student_s() -> None:
    # -0.5, 0, 0, 0, 0.5: mean 0, variance 0.5 / 4, t(4) = 2.776
    felt = feeling_of(5, 0.0, 0.5)
    assert felt is not None
    assert (felt.mean, felt.n) == (0.0, 5)
    assert felt.high == pytest.approx(2.776 * math.sqrt(0.125 / 5))
    assert felt.low == -felt.high


def test_the_interval_stays_on_the_scale() -> None:
    felt = feeling_of(5, 0.0, 5.0)
    assert felt is not None
    assert (felt.low, felt.high) == (-1.0, 1.0)


@pytest.mark.parametrize(("n", "t"), [(32, 2.0395), (61, 2.0003), (121, 1.9799), (100_001, 1.96)])
def test_many_answers_take_the_t_of_their_number(n: int, t: float) -> None:
    # values of -0.1 and 0.1 in turn, so the standard deviation is known
    total, squares = (0.1 if n % 2 else 0.0), 0.01 * n
    felt = feeling_of(n, total, squares)
    assert felt is not None
    deviation = math.sqrt((squares - total**2 / n) / (n - 1))
    assert (felt.high - felt.mean) / deviation * math.sqrt(n) == pytest.approx(t, abs=2e-3)


@pytest.mark.slow
def test_the_interval_holds_the_truth_nineteen_times_in_twenty() -> None:
    rng = np.random.default_rng(1)
    held = 0
    for _ in range(4_000):
        values = np.clip(rng.normal(0.1, 0.4, 12), -1, 1)
        felt = feeling_of(12, float(values.sum()), float((values**2).sum()))
        held += felt is not None and felt.low <= 0.1 <= felt.high
    assert 0.93 < held / 4_000 < 0.97


def test_scores_are_read_from_columns_of_numbers_only() -> None:
    events = [
        Event(1, START, "buy", {"rating": "good"}),
        Event(1, START + 1, "say", {"score": 4}),
        Event(2, START, "say", {"score": 5, "nps": 9}),
        Event(2, START + 1, "buy", {}),
    ]
    known = batch(events)
    assert sorted(score_values(known)) == ["nps", "score"]
    assert scored(known).tolist() == [False, True, True, False]
