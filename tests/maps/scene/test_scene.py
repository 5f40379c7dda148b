"""What is drawn of a map, before any format: all of it, nothing upon another, nothing beyond the page."""

from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest

from lutu.maps.picture import MapPicture, Stage
from lutu.maps.scene import draw_scene
from lutu.maps.scene.shapes import Box, Scene, Shape


@pytest.fixture
def scene(made: MapPicture) -> Scene:
    return draw_scene(made)


def of(scene: Scene, kind: str) -> list[Shape]:
    return [shape for shape in scene.shapes if shape.kind == kind]


def apart(one: Box, other: Box) -> bool:
    return (
        one.x + one.width <= other.x
        or other.x + other.width <= one.x
        or one.y + one.height <= other.y
        or other.y + other.height <= one.y
    )


def test_everything_on_the_map_is_a_shape(scene: Scene) -> None:
    count = Counter(shape.kind for shape in scene.shapes)
    kinds = (
        "stage",
        "step",
        "lane",
        "card",
        "count",
        "curve",
        "feeling",
        "dot",
        "persona",
        "river",
    )
    assert [count[kind] for kind in kinds] == [4, 3, 9, 11, 2, 2, 2, 3, 3, 1]


def test_no_card_lies_upon_another(scene: Scene) -> None:
    cards = of(scene, "card")
    assert [(a.name, b.name) for a, b in combinations(cards, 2) if not apart(a.box, b.box)] == []


def test_lanes_follow_each_other_without_a_gap_and_hold_their_cards(scene: Scene) -> None:
    lanes = of(scene, "lane")
    ends = [lane.box.y + lane.box.height for lane in lanes]
    assert [lane.box.y for lane in lanes[1:]] == pytest.approx(ends[:-1])
    for card in of(scene, "card"):
        (lane,) = (one for one in lanes if dict(card.data)["泳道"] == one.name)
        assert lane.box.y < card.box.y
        assert card.box.y + card.box.height < lane.box.y + lane.box.height


def test_nothing_lies_beyond_the_page(scene: Scene) -> None:
    page = Box(0, 0, scene.width, scene.height)
    for shape in scene.shapes:
        assert page.x <= shape.box.x <= shape.box.x + shape.box.width <= page.width, shape.name
        assert page.y <= shape.box.y <= shape.box.y + shape.box.height <= page.height, shape.name


def test_parts_lie_on_what_they_belong_to(scene: Scene) -> None:
    for card in of(scene, "card"):
        for part in card.parts:
            assert card.box.y <= part.box.y, part
            assert part.box.y + part.box.height <= card.box.y + card.box.height, part


def test_a_shape_has_words_of_one_size_and_colour(scene: Scene) -> None:
    shapes = [*scene.shapes, *(part for shape in scene.shapes for part in shape.parts)]
    styles = [{(run.size, run.colour) for line in shape.words for run in line} for shape in shapes]
    assert max(map(len, styles)) == 1


def test_what_stands_behind_a_card_is_its_edge_and_can_be_asked(scene: Scene) -> None:
    card = next(shape for shape in of(scene, "card") if shape.name == "失败时一键换支付")
    assert card.data == (("阶段", "购买"), ("泳道", "机会点"), ("证据", "假说"))
    assert [part.name for part in card.parts if part.kind == "edge"] == ["hypothesis"]


def test_links_are_arrows_between_their_cards(scene: Scene) -> None:
    assert [(one.name, one.source.name, one.target.name) for one in scene.arrows] == [
        ("a→", "银行卡支付失败后无处可去", "失败时一键换支付"),
        ("b→", "失败时一键换支付", "接入备用通道"),
    ]


def test_the_dark_theme_has_its_own_paper(made: MapPicture) -> None:
    assert draw_scene(replace(made, theme="dark")).shapes[0].fill == "#17191D"
    assert of(draw_scene(made), "paper") == []


def test_an_empty_map_says_that_it_is_empty() -> None:
    empty = draw_scene(MapPicture("空", (Stage("认知", 0, 0, 0, 0, 0),), language="zh-Hans"))
    assert [shape.name for shape in of(empty, "empty")] == ["还没有人", "还没有反馈"]
