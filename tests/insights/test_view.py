import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lutu.engine.ask import parse_selection
from lutu.insights.asked import asked_of
from lutu.insights.draw import draw
from lutu.insights.view import MapView, members, view
from lutu.kernel.cells import NoCell
from lutu.kit.i18n import Text
from lutu.maps.document import Goal, JourneyMap
from lutu.maps.edits import edited
from lutu.maps.elements.card import Card
from lutu.simulation import CASES
from lutu.store.log import EventLog
from tests.insights.logs import log_of, simulated
from tests.maps.drawn import drawn

DAY = 24 * 60
ROWS = [
    (1, "view", 0), (1, "cart", 1), (1, "pay", 2, {"value": 20.0, "currency": "EUR"}),
    (2, "view", 0), (2, "cart", 3), (2, "view", 5),
    (3, "view", 0),
    (4, "again", 50 * DAY), (4, "noise", 50 * DAY + 1),
    (5, "survey", 0, {"score": 5.0}), (5, "pay", 1), (5, "survey", 2, {"score": 1.0}),
    (1, "survey", 3, {"score": 2.0}), (3, "survey", 9, {"score": 4.0}),
]  # fmt: skip


@pytest.fixture
def log(tmp_path: Path) -> Any:
    with log_of(tmp_path, ROWS) as found:
        yield found


def shown(log: EventLog, **selection: Any) -> dict[str, Any]:
    return view(log, drawn(), parse_selection(**selection)).to_dict("zh-Hans")


def test_every_stage_reconciles_and_has_its_name_and_cells(log: EventLog) -> None:
    stages = shown(log)["stages"]
    numbers = ["customers", "entered", "onward", "dropped", "active", "backtracks", "value"]
    assert [[stage[word] for word in numbers] for stage in stages] == [
        [3, 3, 2, 1, 0, 1, None],
        [3, 3, 0, 3, 0, 0, 20.0],
        [1, 1, 0, 0, 1, 0, None],
    ]
    assert [stage["name"] for stage in stages] == ["看-hans", "买-hans", "留-hans"]
    assert stages[0]["cells"]["dropped"] == "stage/s1/dropped"


def test_touchpoints_tell_reach_repeats_and_exits(log: EventLog) -> None:
    points = shown(log)["touchpoints"]
    assert [
        (
            p["touchpoint"],
            p["name"],
            p["customers"],
            p["events"],
            p["repeats"],
            p["exits"],
            p["reach"],
        )
        for p in points
    ] == [
        ("t1", "view-hans", 3, 4, 1, 2, 0.6),
        ("t2", "pick-hans", 0, 0, 0, 0, 0.0),  # the log has no such event
        ("t3", "cart-hans", 2, 2, 0, 0, 0.4),
        ("t4", "pay-hans", 2, 2, 0, 2, 0.4),
        ("t5", "again-hans", 1, 1, 0, 0, 0.2),
    ]


def test_the_whole_selection_and_what_of_it_is_on_the_map(log: EventLog) -> None:
    found = shown(log)
    assert [found[word] for word in ("customers", "journeys", "events", "events_on_map")] == [
        5, 5, 14, 9,
    ]  # fmt: skip


def test_explained_are_the_journeys_that_never_go_back(log: EventLog) -> None:
    found = shown(log)
    assert found["explained"] == pytest.approx(4 / 5)
    assert found["explained_moves"] == pytest.approx(3 / 4)


def test_the_river_adds_up_to_who_went_on(log: EventLog) -> None:
    found = shown(log)
    way = {"from": "s1", "to": "s2", "journeys": 2, "cell": "river/s1/s2"}
    back = {"from": "s2", "to": "s1", "journeys": 1, "cell": "return/s2/s1"}
    assert (found["river"], found["returns"]) == ([way], [back])


def test_feelings_are_those_of_the_scores_at_or_after_a_stage(tmp_path: Path) -> None:
    rows = [
        row for c in range(6) for row in ((c, "pay", c), (c, "survey", c + 1, {"score": 1 + c % 5}))
    ]
    rows += [(7, "view", 0), (7, "survey", 1, {"score": 4})]
    with log_of(tmp_path, rows) as log:
        stages = shown(log)["stages"]
    assert stages[0]["emotion"] is None  # one answer is none
    assert stages[1]["emotion"]["mean"] == pytest.approx((-1 - 0.5 + 0 + 0.5 + 1 - 1) / 6, abs=1e-4)
    assert stages[1]["emotion"]["n"] == 6
    assert stages[2]["emotion"] is None


def test_a_selection_changes_every_number(log: EventLog) -> None:
    found = shown(log, segment="count(cart) >= 1", end="2026-01-01")
    assert (found["customers"], found["events"]) == (2, 7)
    assert [stage["entered"] for stage in found["stages"]] == [2, 2, 0]
    assert found["until"] == "2026-01-01T23:59:59.999999+00:00"


def test_a_map_without_anybody_says_so(log: EventLog) -> None:
    found = shown(log, start="2027-01-01")
    assert (found["customers"], found["explained"], found["pain_points"]) == (0, None, [])


def test_an_empty_stage_and_touchpoints_by_rule_are_counted_too(log: EventLog) -> None:
    document = edited(drawn(), {"op": "add_stage", "name": "想", "position": 1})
    document = document.with_(
        touchpoints=tuple(
            point if point.id != "t4" else type(point)(
                "t4", "s2", point.name, "event = 'pay' and value > 5", ("pay",)
            )
            for point in document.touchpoints
        )
    )  # fmt: skip
    found = view(log, document).to_dict()
    assert [stage["entered"] for stage in found["stages"]] == [3, 0, 2, 1]
    assert found["touchpoints"][3]["customers"] == 1


def test_a_map_s_own_segment_and_journey_hold_when_nothing_else_is_said(log: EventLog) -> None:
    found = view(log, drawn().with_(segment="again", journey="gap:1d")).to_dict()
    assert (found["customers"], found["journeys"]) == (1, 1)


def test_a_cell_that_no_view_has_is_refused(log: EventLog) -> None:
    for text in ("moon/s1", "stage/s1/sunk", "wait/t1", "feeling/s9", ""):
        with pytest.raises(NoCell):
            members(log, drawn(), text)


def numbers_with_cells(found: MapView) -> dict[str, int]:
    """Every number of a view that can be asked who it is, with its number."""
    shown = found.to_dict()
    numbers = {"customers": shown["customers"], "journeys": shown["journeys"]}
    for row in shown["stages"] + shown["touchpoints"]:
        for word, cell in row["cells"].items():
            numbers[cell] = row["emotion"]["n"] if word == "emotion" else row[word]
    numbers |= {way["cell"]: way["journeys"] for way in shown["river"] + shown["returns"]}
    return numbers | {pain["cell"]: pain["customers"] for pain in shown["pain_points"]}


@pytest.mark.parametrize("journey", ["whole", "gap:7d", "case:order_id"])
def test_who_gives_exactly_as_many_as_every_number_says(tmp_path: Path, journey: str) -> None:
    with simulated(tmp_path, "ecommerce", 3_000) as log:
        document = draw(log)
        selection = parse_selection(journey=journey)
        found = view(log, document, selection)
        told = numbers_with_cells(found)
        asked = {cell: len(members(log, document, cell, selection).customer) for cell in told}
    assert asked == told
    assert len(told) > 100


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The view of a simulated case, and its truth."""
    folder = tmp_path_factory.mktemp(request.param)
    with simulated(folder, request.param, 12_000) as log:
        found = view(log, draw(log))
    return found, json.loads((folder / f"{request.param}.json").read_text("utf-8"))


def events_of(found: MapView, touchpoint: str | None) -> set[str]:
    return {e for t in found.document.touchpoints if t.id == touchpoint for e in t.events}


def first_of(found: MapView, kind: str) -> dict[str, Any]:
    """The worst pain point of a kind, which must be among the first seven."""
    pain = next(pain for pain in found.pain_points[:7] if pain.kind == kind)
    return {**pain.to_dict("en"), "events": events_of(found, pain.touchpoint)}


def test_the_planted_slow_step_is_the_longest_wait(case: tuple[MapView, dict[str, Any]]) -> None:
    found, truth = case
    pain, step = first_of(found, "wait"), truth["slow_step"]
    assert pain["events"] == {step["from"]}
    assert events_of(found, pain["evidence"]["to"]) == {step["to"]}
    assert pain["evidence"]["value"] == pytest.approx(step["median_seconds"], rel=0.08)


def test_the_planted_loop_turns_most(case: tuple[MapView, dict[str, Any]]) -> None:
    found, truth = case
    pain = first_of(found, "loop")
    events = pain["events"] | events_of(found, pain["evidence"]["to"])
    assert events == set(truth["loop"]["events"])


def test_the_planted_failing_method_is_named(case: tuple[MapView, dict[str, Any]]) -> None:
    found, truth = case
    pain, planted = first_of(found, "fails"), truth["failing_payment_method"]
    assert pain["events"] == {planted["event"]}
    evidence = pain["evidence"]
    assert (evidence["property"], evidence["is"]) == ("payment_method", planted["value"])
    assert evidence["low"] < planted["failure_share"] < evidence["high"]
    assert evidence["others"]["value"] < evidence["low"]
    assert [p for p in found.pain_points if p.kind == "fails"][1:] == []
    said = next(p.sentence for p in found.pain_points if p.kind == "fails")
    method = {"bank_card": "“银行卡”", "direct_debit": "“自动扣款”"}[planted["value"]]
    assert f"支付方式为{method}时有" in said.zh_hans


def test_the_planted_weak_channel_leaves_most(case: tuple[MapView, dict[str, Any]]) -> None:
    found, truth = case
    assert first_of(found, "leaves")["events"] == {truth["weak_channel"]["event"]}


def test_every_pain_point_has_its_evidence_in_three_languages(
    case: tuple[MapView, dict[str, Any]],
) -> None:
    found, _ = case
    for pain in found.pain_points:
        said = pain.sentence.as_dict()
        assert len(set(said.values())) == 3
        assert not any("{" in text for text in said.values())
        assert "value" in pain.evidence
        assert "n" in pain.evidence
        assert pain.customers >= 2


def test_the_worst_of_each_kind_comes_first(case: tuple[MapView, dict[str, Any]]) -> None:
    found, _ = case
    kinds = [pain.kind for pain in found.pain_points]
    first = kinds[: len(set(kinds))]
    assert sorted(first) == sorted(set(kinds))
    worths = [pain.worth for pain in found.pain_points[: len(first)]]
    assert worths == sorted(worths, reverse=True)
    assert max(kinds.count(kind) for kind in kinds) <= 3


def with_rules(document: JourneyMap, **rules: str | None) -> JourneyMap:
    """The map with other rules of stages and touchpoints, by their ids, as a person writes them."""
    return document.with_(
        stages=tuple(replace(s, rule=rules.get(s.id, s.rule)) for s in document.stages),
        touchpoints=tuple(
            replace(p, rule=rules[p.id], events=()) if p.id in rules else p
            for p in document.touchpoints
        ),
    )


def test_a_stage_with_a_rule_of_its_own_is_entered_by_it_alone(log: EventLog) -> None:
    ruled = with_rules(drawn(), s2="value > 1", s3="cart")
    found = view(log, ruled).to_dict("en")
    assert [(stage["entered"], stage["bound"]) for stage in found["stages"]] == [
        (3, True),
        (1, True),  # only one payment has a value; a cart alone does not enter it
        (2, True),
    ]
    assert [point["journeys"] for point in found["touchpoints"]] == [3, 0, 2, 2, 1]
    for stage in found["stages"]:
        assert stage["entered"] == stage["onward"] + stage["dropped"] + stage["active"]
        who = members(log, ruled, stage["cells"]["entered"])
        assert who.customer.size == stage["entered"]


def test_a_rule_that_does_not_fit_the_log_is_met_by_nobody_and_says_why(log: EventLog) -> None:
    found = view(log, with_rules(drawn(), t1="shout = 'x'", s3="payy")).to_dict("en")
    assert [(p["customers"], bool(p["problem"])) for p in found["touchpoints"][:3]] == [
        (0, True),
        (0, False),  # drawn from an event that the log has no more
        (2, False),
    ]
    assert "payy" in found["stages"][2]["problem"]
    assert found["stages"][1]["entered"] == 3


def test_whoever_is_told_no_names_is_told_no_mistakes_either(log: EventLog) -> None:
    found = view(log, with_rules(drawn(), t1="shout = 'x'")).to_dict("en", public=True)
    assert [point["problem"] for point in found["touchpoints"]] == [None] * 5


def test_a_map_that_nobody_has_bound_to_data_has_no_numbers_rather_than_noughts(
    log: EventLog, tmp_path: Path
) -> None:
    unbound = with_rules(drawn(), **{f"t{number}": "" for number in range(1, 6)})
    alone = unbound.with_(touchpoints=())
    with log_of(tmp_path / "empty", []) as empty:
        for document, where in ((unbound, log), (alone, log), (unbound, empty), (drawn(), empty)):
            found = view(where, document).to_dict("en")
            assert {stage["entered"] for stage in found["stages"]} == {0}
            assert {s["bound"] for s in found["stages"]} == {document == drawn()}
            assert (found["explained"], found["pain_points"]) == (None, [])


def test_other_names_are_told_without_counting_again(log: EventLog) -> None:
    counted = view(log, drawn())
    renamed = drawn().with_(
        stages=tuple(replace(s, name=Text(s.id, s.id, s.id)) for s in drawn().stages), revision=7
    )
    assert asked_of(renamed) == asked_of(drawn())
    again = counted.about(renamed)
    assert again.to_dict("en") == view(log, renamed).to_dict("en")
    assert again.stages is counted.stages


def test_what_the_numbers_depend_on_is_rules_places_and_order() -> None:
    document = drawn()
    first, *others = document.touchpoints
    assert asked_of(with_rules(document, s1="view")) != asked_of(document)
    assert asked_of(with_rules(document, t1="pay")) != asked_of(document)
    assert asked_of(document.with_(touchpoints=(*others, first))) != asked_of(document)
    assert asked_of(document.with_(journey="gap:1d")) != asked_of(document)
    assert asked_of(document.with_(segment="pay")) != asked_of(document)
    card = Card("c", "s1", "pain", "slow")
    assert asked_of(document.with_(cards=(card,), goal=Goal("more"))) == asked_of(document)
