import json
from dataclasses import replace

from lutu.maps.picture import Card, Feeling, MapPicture, Stage, Touchpoint
from lutu.maps.sheet import compose, stories

STAGES = (
    Stage(
        "Look", 1000, 1000, 300, 600, 100, 12, 90.0, 172_800.0, None, Feeling(-0.4, -0.5, -0.3, 61)
    ),
    Stage("Buy", 300, 300, 0, 0, 300, value=18_600.0),
)
PICTURE = MapPicture("First purchase", STAGES, currency="CNY")


def texts(sheet: dict[str, object]) -> list[list[str]]:
    return [[fact["text"] for fact in stage["flow"]] for stage in sheet["stages"]]


def test_a_sheet_is_plain_json() -> None:
    assert json.loads(json.dumps(compose(PICTURE)))["title"] == "First purchase"


def test_a_stage_says_what_became_of_those_who_entered() -> None:
    assert texts(compose(PICTURE)) == [
        [
            "→ 30.0% go on",
            "60.0% lost",
            "10.0% on the way",
            "median 2.0 d to the next",
            "12 steps back",
        ],
        ["the last stage", "value CNY 18.6k"],
    ]


def test_a_loss_of_more_than_half_calls_for_attention() -> None:
    tones = [[fact["tone"] for fact in stage["flow"]] for stage in compose(PICTURE)["stages"]]
    assert tones[0] == ["plain", "bad", "plain", "plain", "plain"]


def test_a_feeling_stands_with_its_interval_and_its_number_or_says_that_there_is_none() -> None:
    said = [stage["feeling"] for stage in compose(PICTURE)["stages"]]
    assert said == ["−0.40 · −0.50 to −0.30 · n\u00a061", "no feedback yet"]


def test_only_the_lowest_feeling_below_zero_is_marked() -> None:
    happy = replace(
        PICTURE, stages=tuple(replace(s, feeling=Feeling(0.2, 0.1, 0.3, 5)) for s in STAGES)
    )
    assert [stage["low"] for stage in compose(PICTURE)["stages"]] == [True, False]
    assert [stage["low"] for stage in compose(happy)["stages"]] == [False, False]


def test_evidence_decides_the_edge_of_a_card() -> None:
    cards = (Card(0, "a"), Card(0, "b", evidence="observed"), Card(1, "c", evidence="assumption"))
    (lane,) = compose(replace(PICTURE, pains=cards))["lanes"]
    assert [[card["evidence"] for card in cell] for cell in lane["cells"]] == [
        ["pain", "observed"],
        ["assumption"],
    ]


def test_a_touchpoint_that_nothing_is_known_of_says_so() -> None:
    touchpoints = (Touchpoint("Poster", 0), Touchpoint("Page", 1, 310, 900, repeats=0.5, exits=0.0))
    (lane,) = compose(replace(PICTURE, touchpoints=touchpoints))["lanes"]
    assert [card["figures"] for cell in lane["cells"] for card in cell] == [
        ["no data"],
        ["310 customers", "50.0% repeat"],
    ]


def test_the_unit_is_named_where_journeys_are_counted() -> None:
    sheet = compose(replace(PICTURE, unit="journeys", language="zh-Hant"))
    assert (sheet["river"]["title"], sheet["stages"][0]["facts"][0]) == ("旅程流", "1,000 段旅程")


def test_the_story_of_a_stage_adds_up_in_words() -> None:
    assert (
        stories(PICTURE)[0] == "Look: 1,000 entered, 300 went on, 600 lost, 100 still on the way."
    )


def test_paper_stays_white_unless_the_picture_is_dark() -> None:
    papers = [
        compose(replace(PICTURE, paper="a4", theme=theme))["colours"]["paper"]
        for theme in ("light", "dark")
    ]
    assert papers == ["#FFFFFF", "#17191D"]
