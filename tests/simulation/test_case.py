import pytest

from lutu.simulation.case import LEAVE, USUAL_SPREAD, Case, Road, read_roads
from lutu.simulation.service import CASES


def test_a_road_table_reads_weights_pauses_and_spreads() -> None:
    assert read_roads("cart: pay 62 1m, look 10 40s~1.2, leave 28") == (
        Road("cart", "pay", 62, 60, USUAL_SPREAD),
        Road("cart", "look", 10, 40, 1.2),
        Road("cart", LEAVE, 28, 1, USUAL_SPREAD),
    )


def test_a_pause_that_is_none_is_named() -> None:
    with pytest.raises(ValueError, match="soon on the way from cart to pay"):
        read_roads("cart: pay 62 soon")


@pytest.mark.parametrize("case", CASES.values(), ids=lambda case: case.name)
def test_every_road_leads_from_a_place_to_a_place(case: Case) -> None:
    places = {*case.places, LEAVE}
    assert [r for r in case.roads if r.source not in places or r.target not in places] == []


@pytest.mark.parametrize("case", CASES.values(), ids=lambda case: case.name)
def test_every_place_can_be_left_and_stages_hold_every_event_but_answers(case: Case) -> None:
    sources = {road.source for road in case.roads}
    assert set(case.places) - sources == set()
    staged = [event for events in case.stages.values() for event in events]
    assert sorted(staged) == sorted({p.event for p in case.places.values()} - {"survey_answer"})


@pytest.mark.parametrize("case", CASES.values(), ids=lambda case: case.name)
def test_what_a_customer_may_say_is_written_in_every_language(case: Case) -> None:
    languages = {"zh-Hans", "zh-Hant", "en"}
    assert [topic for topic, texts in case.comments.items() if set(texts) != languages] == []
