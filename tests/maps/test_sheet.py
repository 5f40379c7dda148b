import itertools
import json
from dataclasses import replace

from lutu.maps.picture import Card, Column, Curve, Feeling, Lane, MapPicture, Stage, Touchpoint
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
    assert said == [["−0.40 · −0.50 to −0.30 · n\u00a061"], ["no feedback yet"]]


def test_a_guess_outside_of_the_interval_is_told_with_how_far_off_it_is() -> None:
    guessed = replace(
        PICTURE, curves=(Curve("team", (0.3, 0.9)), Curve("hope", (1, 1), wished=True))
    )
    said = [stage["feeling"][1:] for stage in compose(guessed)["stages"]]
    assert said == [["team: +0.30, +0.70 off"], []]


def test_no_name_of_a_curve_stands_upon_another() -> None:
    curves = tuple(Curve(str(n), (0.5, 0.5)) for n in range(3))
    names = sorted(
        hand["at"] for hand in compose(replace(PICTURE, curves=curves))["emotion"]["hands"]
    )
    assert all(b - a >= 14 for a, b in itertools.pairwise(names))


def test_stages_are_as_wide_as_their_steps_and_so_is_the_river() -> None:
    stepped = replace(PICTURE, columns=(Column(0, "a"), Column(0, "b"), Column(0, "c"), Column(1)))
    sheet = compose(stepped)
    assert [(one["first"], one["columns"]) for one in sheet["stages"]] == [(0, 3), (3, 1)]
    assert sheet["steps"] == ["a", "b", "c", ""]
    forks = [part["path"][0][1] for part in sheet["river"]["water"] if part["kind"] == "lost"]
    assert forks == [240.0]  # two fifths of three columns of 200


def test_wide_cards_have_rows_of_their_own_above_the_others() -> None:
    lane = Lane("Notes", (Card(0, "a"), Card(0, "b", span=2)))
    (row,) = compose(replace(PICTURE, lanes=(lane,)))["lanes"]
    assert [[(one["first"], one["columns"], one["card"]["text"]) for one in one_row]
            for one_row in row["wide"]] == [[(0, 2, "b")]]  # fmt: skip
    assert [[card["text"] for card in cell] for cell in row["cells"]] == [["a"], []]


def test_a_folded_lane_says_how_many_cards_lie_in_it() -> None:
    lane = Lane("Notes", (Card(0, "a"), Card(0, "b")), folded=True)
    (row,) = compose(replace(PICTURE, lanes=(lane,)))["lanes"]
    assert row["cells"] == ["2 cards", ""]


def test_the_legend_explains_rare_things_only_where_they_are() -> None:
    rare = (Card(0, "a", evidence="hypothesis", key=True, marks=("a→",)),)
    keys = [set(compose(one)["legend"]) for one in (PICTURE, replace(PICTURE, pains=rare))]
    assert keys[1] - keys[0] == {"hypothesis", "star", "link"}


def test_many_pages_have_whole_stages_and_are_called_by_them() -> None:
    stages = tuple(replace(STAGES[1], name=name) for name in "abcd")
    sheet = compose(replace(PICTURE, stages=stages, paper="a4", pages="many"))
    assert sheet["pages"] == [
        {"first": 0, "after": 2, "title": "First purchase: a to b"},
        {"first": 2, "after": 4, "title": "First purchase: c to d"},
    ]


def test_only_the_lowest_feeling_below_zero_is_marked() -> None:
    happy = replace(
        PICTURE, stages=tuple(replace(s, feeling=Feeling(0.2, 0.1, 0.3, 5)) for s in STAGES)
    )
    assert [stage["low"] for stage in compose(PICTURE)["stages"]] == [True, False]
    assert [stage["low"] for stage in compose(happy)["stages"]] == [False, False]


def test_evidence_decides_the_edge_of_a_card() -> None:
    cards = (Card(0, "a"), Card(0, "b", evidence="observed"), Card(1, "c", evidence="assumption"))
    _, lane = compose(replace(PICTURE, pains=cards))["lanes"]
    assert [[card["evidence"] for card in cell] for cell in lane["cells"]] == [
        ["pain", "observed"],
        ["assumption"],
    ]


def test_a_touchpoint_that_nothing_is_known_of_says_so() -> None:
    touchpoints = (Touchpoint("Poster", 0), Touchpoint("Page", 1, 310, 900, repeats=0.5, exits=0.0))
    _, lane = compose(replace(PICTURE, touchpoints=touchpoints))["lanes"]
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
