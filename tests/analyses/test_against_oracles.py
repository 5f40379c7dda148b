"""10,000 random logs: every analysis gives what its oracle gives, to the last digit."""

import random
from itertools import pairwise
from typing import Any

import pytest

from lutu.analyses import conformance, flow, funnel, paths, retention, stages, steps
from lutu.events.rule import parse_rule
from lutu.kernel.analysis import Analysis, Context
from lutu.kernel.batch import Batch
from lutu.kernel.select import select
from lutu.kernel.stage_definition import Stage, Touchpoint
from tests.analyses import oracles
from tests.analyses.cutting import NAMED, RULES, random_selection
from tests.kernel.builders import DAY, FIELDS, HOUR, NAMES, batch, random_events

ROUNDS, LOGS = 50, 200
WINDOWS = (None, 1, HOUR, DAY // 2, DAY, 2 * DAY, 30 * DAY)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_every_analysis_agrees_with_its_oracle(seed: int) -> None:
    dice = random.Random(seed)
    for number in range(LOGS):
        events = random_events(dice)
        chosen = random_selection(dice)
        known = max((event.time for event in events), default=0) + dice.choice((0, 0, 1, DAY))
        whole = batch(events, (*NAMES, *NAMED), known, given=FIELDS)
        chosen_batch = select(whole, chosen.selection)
        journeys = chosen.journeys(events)
        _check_laws(chosen_batch)
        for analysis, params, expected in _questions(dice, journeys, chosen_batch):
            given = _answer(analysis, params, chosen_batch)
            assert given == expected, (seed, number, analysis.name, params, chosen.selection)


def _answer(analysis: Analysis[Any, Any, Any], params: Any, chosen: Batch) -> Any:
    context = Context(chosen.names, chosen.until, chosen.zone)
    return analysis.finish(analysis.partial(chosen, params), context, params).to_dict()


def _questions(dice: random.Random, journeys: list[Any], chosen: Batch) -> list[Any]:
    fold, medians, top = dice.random() < 0.5, dice.random() < 0.8, dice.choice((1, 2, 3, 50))
    return [
        (
            flow.analysis,
            flow.Params(fold_repeats=fold, medians=medians),
            oracles.flow(journeys, fold=fold, medians=medians),
        ),
        (
            paths.analysis,
            paths.Params(top=top, fold_repeats=fold),
            oracles.paths(journeys, top=top, fold=fold),
        ),
        _funnel(dice, journeys, chosen),
        _retention(dice, journeys, chosen),
        _steps(dice, journeys),
        _stages(dice, journeys, chosen),
    ]


def _funnel(dice: random.Random, journeys: list[Any], chosen: Batch) -> Any:
    texts = dice.choices(list(RULES), k=dice.randint(1, 4))
    window = dice.choice(WINDOWS)
    tests = [(text, RULES[text]) for text in texts]
    params = funnel.Params(tuple(parse_rule(text) for text in texts), window)
    return funnel.analysis, params, oracles.funnel(journeys, tests, window, chosen.until)


def _retention(dice: random.Random, journeys: list[Any], chosen: Batch) -> Any:
    unit = dice.choice(("day", "week", "month"))
    start, back = (dice.choice((None, *RULES)) for _ in range(2))
    params = retention.Params(
        unit=unit,
        start=parse_rule(start) if start else None,
        back=parse_rule(back) if back else None,
    )
    tests = [RULES[text] if text else None for text in (start, back)]
    expected = oracles.retention(journeys, unit, chosen.zone, chosen.until, *tests)
    return retention.analysis, params, expected


def _steps(dice: random.Random, journeys: list[Any]) -> Any:
    k = dice.randint(1, 6)
    anchor = dice.choice((None, *RULES))
    before, after = (dice.randint(0, 3), dice.choice((None, 0, 2))) if anchor else (0, None)
    rule = parse_rule(anchor) if anchor else None
    params = steps.Params(k=k, anchor=rule, before=before, after=after)
    test = RULES[anchor] if anchor else None
    return steps.analysis, params, oracles.steps(journeys, k, test, before, after)


def _stages(dice: random.Random, journeys: list[Any], chosen: Batch) -> Any:
    texts = dice.sample(list(RULES), k=dice.randint(1, 5))
    cuts = sorted(dice.randint(1, len(texts)) for _ in range(dice.randint(0, 2)))
    bounds = [0, *cuts, len(texts)]
    parts = [texts[a:b] for a, b in pairwise(bounds)]
    wait = dice.choice([window for window in WINDOWS if window])
    rules = [dice.choice((None, None, None, *RULES)) for _ in parts]
    definition = tuple(
        Stage(
            f"stage {s}",
            tuple(Touchpoint(text, parse_rule(text)) for text in part),
            parse_rule(rule) if rule else None,
        )
        for s, (part, rule) in enumerate(zip(parts, rules, strict=True))
    )
    asked = [
        (f"stage {s}", [(text, RULES[text]) for text in part], RULES[rule] if rule else None)
        for s, (part, rule) in enumerate(zip(parts, rules, strict=True))
    ]
    expected = oracles.stages(journeys, asked, wait, chosen.until)
    if dice.random() < 0.2:
        _check_conformance(definition, oracles.conformance(journeys, asked), chosen)
    return stages.analysis, stages.Params(definition, wait), expected


def _check_conformance(definition: Any, expected: Any, chosen: Batch) -> None:
    found = _answer(conformance.analysis, conformance.Params(definition), chosen)
    by_way = {
        tuple(row[end] for end in ("from_kind", "from", "to_kind", "to")): (
            row["journeys"],
            row["share"],
        )
        for row in found["departures"]
    }
    columns = ("customers", "journeys", "events", "stage")
    by_event = {row["event"]: tuple(row[c] for c in columns) for row in found["absent"]}
    assert found | {"departures": by_way, "absent": by_event} == expected
    told = found["journeys"]
    assert told["journeys"] == told["follow"] + told["departs"] + told["elsewhere"]


def _check_laws(chosen: Batch) -> None:
    found = _answer(flow.analysis, flow.Params(medians=False), chosen)
    assert sum(link["count"] for link in found["links"]) == chosen.events - chosen.journeys
    assert sum(row["count"] for row in found["starts"]) == chosen.journeys
    assert sum(row["count"] for row in found["ends"]) == chosen.journeys
