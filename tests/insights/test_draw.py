import json
from dataclasses import replace
from pathlib import Path

import pytest

from lutu.db.settings import read_settings, write_settings
from lutu.errors import InvalidInput
from lutu.insights.draw import NothingToDraw, draw
from lutu.insights.models import MODELS
from lutu.insights.view import view
from lutu.maps.document import JourneyMap
from lutu.maps.elements.stage import STAGE_KINDS
from lutu.simulation import CASES
from lutu.store.log import EventLog
from tests.insights.logs import log_of, real, receipt_rows, simulated, xes_rows


def stages_of(document: JourneyMap) -> dict[str, list[str]]:
    return {
        stage.name.en: [e for t in document.of_stage(stage.id) for e in t.events]
        for stage in document.stages
    }


def agreement(found: list[set[str]], planted: list[set[str]]) -> float:
    """Share of the planted events that are with their stage: each found stage stands for one planted."""
    best = [max(planted, key=lambda stage: len(stage & part)) for part in found]
    right = sum(len(part & stage) for part, stage in zip(found, best, strict=True))
    return right / len(set().union(*planted))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("stages", [None, 5])
def test_the_planted_stages_are_found_in_order(
    tmp_path: Path, case: str, stages: int | None
) -> None:
    with simulated(tmp_path, case, 4_000) as log:
        document = draw(log, stages=stages)
    truth = json.loads((tmp_path / f"{case}.json").read_text("utf-8"))
    planted = [set(stage["events"]) for stage in truth["stages"]]
    found = [set(events) for events in stages_of(document).values()]
    assert agreement(found, planted) >= 0.9
    order = [max(range(5), key=lambda i: len(planted[i] & part)) for part in found]
    assert order == sorted(order)
    assert set(order) == set(range(5))


def test_a_map_says_why_its_stages_are_called_so_in_three_languages(tmp_path: Path) -> None:
    rows = [
        (customer, event, customer * 9 + minute)
        for customer in range(60)
        for minute, event in enumerate(["ad_click", "ad_view", "view", "search", "cart", "pay"])
    ]
    with log_of(tmp_path, rows) as log:
        document = draw(log, stages=3)
    first = document.stages[0]
    assert (first.name.en, first.name.zh_hans, first.name.zh_hant) == ("Awareness", "认知", "認知")
    assert first.reason is not None
    assert first.reason.en == "2 of 2 touchpoints speak of Awareness: Ad click, Ad seen."
    assert first.reason.zh_hans == "2 个触点中有 2 个与“认知”有关：点击广告、看到广告。"
    assert first.reason.zh_hant == "2 個接觸點中有 2 個與「認知」有關：點擊廣告、看到廣告。"


def test_where_no_word_fits_the_most_visited_touchpoint_names_the_stage(tmp_path: Path) -> None:
    rows = [
        (c, event, c + minute)
        for c in range(40)
        for minute, event in enumerate(["xa", "xb", "ya", "yb"])
        if event != "xb" or c % 4
    ]
    with log_of(tmp_path, rows) as log:
        document = draw(log, stages=2)
    stage = document.stages[0]
    assert stages_of(document) == {"xa": ["xa", "xb"], "ya": ["ya", "yb"]}
    assert stage.kind is None
    assert stage.reason is not None
    assert stage.reason.en.endswith("57% of those in the stage.")


def test_channels_are_told_where_most_of_it_happens_in_one(tmp_path: Path) -> None:
    rows = [(c, "view", c, {"channel": "web" if c % 3 else "app"}) for c in range(30)]
    rows += [(c, "pay", c + 1, {"channel": "web" if c % 2 else "app"}) for c in range(30)]
    with log_of(tmp_path, rows) as log:
        document = draw(log)
    assert {t.rule: t.channel for t in document.touchpoints} == {"view": "web", "pay": None}


def test_an_event_that_happens_in_different_places_is_a_touchpoint_in_each(tmp_path: Path) -> None:
    rows = [(c, "view", c) for c in range(400)]
    rows += [
        (c, "pay", c + 1 + c % 4, {"channel": ("web", "app", "store", None)[c % 4]})
        for c in range(400)
    ]
    with log_of(tmp_path, rows) as log:
        document = draw(log)
        events = [row["events"] for row in view(log, document).to_dict()["touchpoints"]]
    assert {t.name.zh_hans: (t.rule, t.channel) for t in document.touchpoints} == {
        "浏览": ("view", None),
        "支付 · 线上": ("event = 'pay' and (channel NOT IN ('store') or channel IS NULL)", None),
        "支付 · 门店": ("event = 'pay' and channel IN ('store')", "store"),
    }
    assert sorted(events) == [100, 300, 400]


def test_answers_with_a_score_and_technical_events_are_no_touchpoints(tmp_path: Path) -> None:
    rows = [
        row
        for c in range(20)
        for row in [
            (c, "session_start", c), (c, "view", c + 1), (c, "pay", c + 2),
            (c, "survey_answer", c + 3, {"score": 1.0 + c % 5}),
            (c, "review_write", c + 4, {"score": 5.0}),
        ]
    ]  # fmt: skip
    with log_of(tmp_path, rows) as log:
        drawn = [t.rule for t in draw(log).touchpoints]
    assert drawn == ["view", "pay", "review_write"]


def test_names_that_the_log_groups_are_one_touchpoint_when_there_are_very_many(
    tmp_path: Path,
) -> None:
    pages = [f"page/{i}" for i in range(50)]
    rows = [(c, page, c + i) for c in range(3) for i, page in enumerate(["start", *pages, "end"])]
    with log_of(tmp_path, rows) as log:
        document = draw(log)
    assert [len(t.events) for t in document.touchpoints] == [1, 50, 1]
    assert document.touchpoints[1].name.zh_hans == "页面"


def test_a_map_is_drawn_for_a_segment_and_a_journey(tmp_path: Path) -> None:
    rows = [(1, "a", 0), (1, "b", 1), (2, "a", 0), (2, "c", 1)]
    with log_of(tmp_path, rows) as log:
        document = draw(log, segment="c", journey="gap:30d", title="退货的人")
    assert [t.rule for t in document.touchpoints] == ["a", "c"]
    assert (document.segment, document.journey) == ("c", "gap:30d")
    assert document.title.zh_hant == "退货的人"


def test_of_nothing_no_map_is_drawn(tmp_path: Path) -> None:
    with EventLog.open(tmp_path) as log, pytest.raises(NothingToDraw):
        draw(log)
    with log_of(tmp_path / "some", [(1, "a", 0)]) as log, pytest.raises(NothingToDraw):
        draw(log, segment="count(a) > 3")


@pytest.mark.parametrize("stages", [0, 13])
def test_a_number_of_stages_that_no_map_has_is_refused(tmp_path: Path, stages: int) -> None:
    with log_of(tmp_path, [(1, "a", 0)]) as log, pytest.raises(InvalidInput):
        draw(log, stages=stages)


@pytest.mark.slow
def test_the_loans_of_a_bank_fall_into_their_known_phases(tmp_path: Path) -> None:
    with log_of(tmp_path, xes_rows(real("bpic2012.xes.gz"))) as log:
        found = stages_of(draw(log, stages=6))
    assert next(iter(found)) == "A_SUBMITTED"
    together = [{"W_Completeren aanvraag", "A_ACCEPTED"}, {"O_SELECTED", "O_CREATED", "O_SENT"}]
    together += [{"O_SENT_BACK", "W_Valideren aanvraag"}, {"A_APPROVED", "A_DECLINED"}]
    where = [next(i for i, es in enumerate(found.values()) if part <= set(es)) for part in together]
    assert where == [2, 3, 4, 5]


def test_the_permits_of_a_city_are_ordered_as_their_steps_are_numbered(tmp_path: Path) -> None:
    with log_of(tmp_path, receipt_rows(real("receipt.parquet"))) as log:
        events = [e for es in stages_of(draw(log)).values() for e in es]
    main = ["Confirmation", "T02", "T04", "T05", "T06", "T10"]
    assert [e.split()[0] for e in events if e.split()[0] in main] == main


@pytest.mark.parametrize(("model", "stages"), [("five", 5), ("six", 6)])
def test_a_workspace_may_hold_to_a_stage_model(tmp_path: Path, model: str, stages: int) -> None:
    with simulated(tmp_path, "ecommerce", 2_000) as log:
        write_settings(log.engine, replace(read_settings(log.engine), stage_model=model))
        kinds = [stage.kind for stage in draw(log).stages]
    known = [kind for kind in kinds if kind]
    assert len(kinds) == stages
    assert known == [kind for kind in STAGE_KINDS if kind in known]
    assert not {"use", *MODELS[model].instead} & set(known)
