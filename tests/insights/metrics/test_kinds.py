"""What every kind of metric must be, and what each gives on random logs beside the plainest way to count."""

import random
from functools import reduce
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from lutu.analyses import funnel, stages
from lutu.events.rule import parse_rule
from lutu.insights.metrics import kinds, one_pass
from lutu.insights.metrics.fields import CHOICES, STAGE_NUMBERS
from lutu.insights.metrics.kind import Ground, Measured
from lutu.insights.metrics.one_pass import Metric
from lutu.kernel.batch import Batch
from lutu.kernel.params import options, parse_params, write_params
from lutu.kernel.select import select
from lutu.kernel.stage_definition import example_stages
from lutu.kernel.state import from_arrow, to_arrow
from lutu.kit.clocks import DAY
from lutu.kit.i18n import LANGUAGES
from tests.analyses.asking import answer
from tests.analyses.cutting import NAMED, random_selection
from tests.kernel.builders import FIELDS, NAMES, START, Event, batch, random_events

EDGES = tuple(START + n * 2 * DAY for n in range(7))
GROUND = Ground(example_stages(), EDGES, 3 * DAY)
ASKED = [
    *(("stage", {"stage": "Buy", "number": number}) for number in STAGE_NUMBERS),
    *(("count", {"rule": rule, "of": of}) for of in ("customers", "journeys", "events")
      for rule in ("pay", "value > 1")),
    *(("share", {"rule": "pay", "base": base, "of": of}) for of in ("customers", "journeys")
      for base in ("view", "channel = 'web'", None)),
    ("sum", {"rule": "pay"}), ("sum", {"rule": "gift = true"}),
    ("median_time", {"start": "view", "end": "pay"}),
    ("median_time", {"start": "value > 1", "end": "view"}),
    ("conversion", {"start": "view", "end": "pay", "window": "2d"}),
    ("conversion", {"start": "view", "end": "view"}),
]  # fmt: skip
EVERY = pytest.mark.parametrize(
    "metric",
    [Metric(kinds()[kind], parse_params(kinds()[kind].params, given)) for kind, given in ASKED],
    ids=[f"{kind}-{'-'.join(map(str, given.values()))}" for kind, given in ASKED],
)


def log(dice: random.Random) -> Batch:
    events = [e for _ in range(3) for e in random_events(dice)]
    events = [Event(dice.randrange(9), e.time, e.name, e.fields) for e in events]
    return select(batch(events, (*NAMES, *NAMED), given=FIELDS), random_selection(dice).selection)


def split(whole: Batch, dice: random.Random) -> list[Batch]:
    owner = whole.customer
    borders = [0, *(np.flatnonzero(owner[1:] != owner[:-1]) + 1).tolist(), whole.journeys]
    inner = sorted(dice.sample(borders[1:-1], k=min(len(borders) - 2, dice.randint(0, 4))))
    parts = [whole.slice(a, b) for a, b in pairwise([0, *inner, whole.journeys])]
    dice.shuffle(parts)
    return parts


def measured(metric: Metric, whole: Batch) -> Measured:
    kind = metric.kind
    return kind.finish(kind.partial(whole, metric.params, GROUND), metric.params, GROUND)


@EVERY
def test_parts_in_any_order_and_over_the_wire_add_up_to_the_whole(metric: Metric) -> None:
    kind = metric.kind
    for seed in range(15):
        dice = random.Random(seed)
        whole = log(dice)
        states = [kind.partial(part, metric.params, GROUND) for part in split(whole, dice)]
        states.append(kind.partial(whole.slice(0, 0), metric.params, GROUND))
        together = reduce(kind.merge, reversed(states))
        travelled = from_arrow(type(together), to_arrow(together))
        assert kind.finish(travelled, metric.params, GROUND) == measured(metric, whole)


@EVERY
def test_the_people_behind_a_number_are_as_many_as_it_says(metric: Metric) -> None:
    for seed in range(25):
        whole = log(random.Random(seed))
        found = measured(metric, whole)
        who = metric.kind.members(whole, metric.params, GROUND, False)
        counted = {"customers", "journeys"} & {found.unit}
        if counted:
            assert who.customer.size == found.whole.value
        if metric.kind.has_rest(metric.params):
            rest = metric.kind.members(whole, metric.params, GROUND, True)
            assert who.customer.size + rest.customer.size == found.whole.n
            assert who.customer.size == round((found.whole.value or 0) * found.whole.n)


@EVERY
def test_an_interval_holds_its_value_and_a_trend_has_a_point_for_every_stretch(
    metric: Metric,
) -> None:
    for seed in range(15):
        found = measured(metric, log(random.Random(seed)))
        assert len(found.trend) == len(EDGES) - 1
        for one in (found.whole, *found.trend):
            if one.value is not None and one.low is not None and one.high is not None:
                assert one.low <= one.value <= one.high


@EVERY
def test_params_survive_being_written_and_everything_has_words(metric: Metric) -> None:
    kind = metric.kind
    assert parse_params(kind.params, write_params(metric.params)) == metric.params
    texts = [kind.title, kind.help, *CHOICES.values()]
    for option in options(kind.params):
        texts += [option.label, option.help]
        assert set(option.kind.schema.get("enum", ())) <= CHOICES.keys()
    assert all(text.template(language) for text in texts for language in LANGUAGES)


def rows_of(whole: Batch) -> list[list[tuple[int, str, int]]]:
    """Each journey as (time, name, customer)."""
    names = [whole.names[code & 0x7FFF] for code in whole.code.tolist()]
    rows = list(zip(whole.time.tolist(), names, strict=True))
    return [
        [(*row, int(who)) for row in rows[a:b]]
        for (a, b), who in zip(pairwise(whole.offsets.tolist()), whole.customer, strict=True)
    ]


def in_stretches(rows: list[tuple[int, Any]]) -> list[list[Any]]:
    """What happened when: by stretch, and at last all."""
    stretches = [[what for time, what in rows if a <= time < b] for a, b in pairwise(EDGES)]
    return [*stretches, [what for _, what in rows]]


def first_way(mine: list[tuple[int, str, int]]) -> tuple[int, int] | None:
    """When the way from the first view to the next payment ended, and how long it took."""
    began = next((n for n, (_, name, _) in enumerate(mine) if name == "view"), len(mine))
    ended = next((time for time, name, _ in mine[began + 1 :] if name == "pay"), None)
    return None if ended is None else (ended, ended - mine[began][0])


def of_kind(name: str, **given: Any) -> Metric:
    return Metric(kinds()[name], parse_params(kinds()[name].params, given))


def values(metric: Metric, whole: Batch) -> list[float | None]:
    found = measured(metric, whole)
    return [one.value for one in (*found.trend, found.whole)]


@pytest.mark.parametrize("seed", range(40))
def test_counts_shares_and_times_are_what_one_would_count_by_hand(seed: int) -> None:
    whole = log(random.Random(seed))
    told = rows_of(whole)
    paid, seen = (
        in_stretches([(time, who) for mine in told for time, name, who in mine if name == wanted])
        for wanted in ("pay", "view")
    )
    assert values(of_kind("count", rule="pay"), whole) == [len(set(who)) for who in paid]
    assert values(of_kind("count", rule="pay", of="events"), whole) == [len(who) for who in paid]
    assert values(of_kind("share", rule="pay", base="view"), whole) == [
        len(set(a) & set(b)) / len(set(b)) if b else None for a, b in zip(paid, seen, strict=True)
    ]
    ways = in_stretches([way for mine in told if (way := first_way(mine))])
    assert values(of_kind("median_time", start="view", end="pay"), whole) == [
        np.median(lengths) / 1e6 if lengths else None for lengths in ways
    ]


@pytest.mark.parametrize("seed", range(30))
def test_numbers_of_a_stage_and_conversions_are_those_of_the_analyses(seed: int) -> None:
    whole = log(random.Random(seed))
    row = answer(stages.analysis, whole, stages.Params(GROUND.stages, GROUND.wait)).stages[1]
    names = {"median_inside": "median_inside_seconds", "median_to_next": "median_to_next_seconds"}
    for number in STAGE_NUMBERS:
        found = measured(of_kind("stage", stage="Buy", number=number), whole).whole
        if number.endswith("_share"):
            part = row[number.removesuffix("_share")]
            assert found.value == (part / row["entered"] if row["entered"] else None)
        else:
            assert found.value == row[names.get(number, number)], number
    steps = answer(
        funnel.analysis, whole, funnel.Params((parse_rule("view"), parse_rule("pay")), 2 * DAY)
    ).steps
    entered, converted = steps[0]["entered"], steps[0]["converted"]
    found = measured(of_kind("conversion", start="view", end="pay", window="2d"), whole).whole
    assert (found.value, found.n) == (converted / entered if entered else None, entered)


def test_values_in_several_currencies_have_no_sum() -> None:
    events = [
        Event(1, START, "pay", {"value": 2.5, "currency": "EUR"}),
        Event(2, START, "pay", {"value": 4.0, "currency": "CNY"}),
    ]
    both = measured(of_kind("sum", rule="pay"), batch(events, NAMES, given=FIELDS))
    assert (both.whole.value, both.currency) == (None, None)
    one = measured(of_kind("sum", rule="pay"), batch(events[:1], NAMES, given=FIELDS))
    assert (one.whole.value, one.currency, one.whole.n) == (2.5, "EUR", 1)


def test_values_that_name_no_currency_count_as_those_of_the_workspace() -> None:
    events = [
        Event(1, START, "pay", {"value": 2.5, "currency": "EUR"}),
        Event(2, START, "pay", {"value": 4.0}),
    ]
    whole = batch(events, NAMES, given=FIELDS)
    asked = of_kind("sum", rule="pay")
    assert measured(asked, whole).whole.value is None
    ground = Ground(example_stages(), EDGES, 3 * DAY, "EUR")
    found = kinds()["sum"].finish(
        kinds()["sum"].partial(whole, asked.params, ground), asked.params, ground
    )
    assert (found.whole.value, found.currency, found.whole.n) == (6.5, "EUR", 2)


def test_several_metrics_in_one_pass_are_each_as_by_itself() -> None:
    whole = log(random.Random(3))
    metrics = tuple(of_kind(kind, **given) for kind, given in ASKED)
    params = one_pass.Params(metrics, GROUND)
    together = answer(one_pass.analysis, whole, params).metrics
    assert together == tuple(measured(metric, whole) for metric in metrics)
