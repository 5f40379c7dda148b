"""Switching the stage model loses and doubles nobody: the numbers of the map add up to the same."""

from pathlib import Path
from random import Random

import pytest

from lutu.engine.ask import parse_selection
from lutu.insights.kernels.traffic import EVENTS, JOURNEYS
from lutu.insights.measure import measured
from lutu.insights.view import MapView, view
from lutu.insights.who import members
from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.stage import STAGE_NAMES, Stage
from lutu.maps.elements.touchpoint import Touchpoint
from lutu.maps.elements.words import by_hand
from lutu.maps.remodel import switched
from lutu.maps.templates.models import MODELS
from tests.insights.logs import log_of

RULES = (
    dict[str, str](),
    {"decision": "event IN ('e2', 'e1')"},
    {"consideration": "e1", "purchase": "e3"},
)


@pytest.fixture(scope="module")
def journeys() -> list[tuple[str, str, int]]:
    """Of 80 customers, who walk as they like; some meet nothing that is on the map."""
    dice = Random(9)
    return [
        (f"c{who}", f"e{dice.randrange(7)}", minute)
        for who in range(80)
        for minute in range(dice.randrange(7))
    ]


@pytest.mark.parametrize("rules", RULES, ids=["touchpoints", "decision", "two"])
def test_the_totals_are_equal_in_five_and_in_six_stages(
    tmp_path: Path, journeys: list[tuple[str, str, int]], rules: dict[str, str]
) -> None:
    six = _map(rules)
    with log_of(tmp_path, journeys) as log:
        before, after = view(log, six), view(log, switched(six, "five"))
    assert _totals(after) == _totals(before)
    rows_before, rows_after = _entered(before), _entered(after)
    for kind in ("awareness", "purchase", "loyalty"):
        assert rows_after[kind] == rows_before[kind]
    assert rows_after["service"] == rows_before["use"]
    for row in (*before.stages, *after.stages):
        assert row["entered"] == row["onward"] + row["dropped"] + row["active"]
    either = {who for who, event, _ in journeys if event in {"e1", "e2"}}
    assert rows_after["consideration"] == len(either)


def test_a_metric_of_the_stage_that_is_folded_says_the_same_number(
    tmp_path: Path, journeys: list[tuple[str, str, int]]
) -> None:
    metric = {"kind": "stage", "stage": "decision", "number": "dropped_share"}
    six = _map({}).with_(cards=(Card("k", "loyalty", "metrics", "K", metric=metric),))
    five = switched(six, "five")
    with log_of(tmp_path, journeys) as log:
        chosen = parse_selection()
        (before,), (after,) = (measured(log.index(), one, chosen) for one in (six, five))
        people = [members(log, one, before["rest"]).customer.tolist() for one in (six, five)]
        gone = five.with_(steps=tuple(one for one in five.steps if one.id != "decision"))
        (left,) = measured(log.index(), gone, chosen)
    assert before["n"] > 0
    assert after == before
    assert people[0] == people[1] != []
    assert left["value"] is None
    assert left["problem"]


def _totals(seen: MapView) -> dict[str, int]:
    totals = seen.traffic.totals
    return {
        "customers": seen.customers,
        "events": int(totals[EVENTS]),
        "journeys": int(totals[JOURNEYS]),
        "met": sum(int(row["events"]) for row in seen.touchpoints),
        "ended": sum(int(row["exits"]) for row in seen.touchpoints),
    }


def _entered(seen: MapView) -> dict[str | None, int]:
    return {
        stage.kind: int(row["customers"])
        for stage, row in zip(seen.document.stages, seen.stages, strict=True)
    }


def _map(rules: dict[str, str]) -> JourneyMap:
    kinds = MODELS["6"]
    return JourneyMap(
        title=by_hand("m"),
        stages=tuple(Stage(kind, STAGE_NAMES[kind], kind, rule=rules.get(kind)) for kind in kinds),
        touchpoints=tuple(
            Touchpoint(f"t{place}", kind, by_hand(kind), rule=f"e{place}")
            for place, kind in enumerate(kinds)
        ),
    )
