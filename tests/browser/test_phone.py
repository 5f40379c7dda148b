"""The map on a phone: it begins soon, words are large enough for a finger, and a card is carried by one."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.lane import STANDARD
from lutu.maps.elements.stage import Stage

from .conftest import Open, Site, look

FINGER_PX = 40


@pytest.fixture
def carried(site: Site) -> Iterator[str]:
    """Three stages with two cards of pain in the first."""
    stages = tuple(Stage(f"s{n}", Text(name, name, name)) for n, name in enumerate("认选买"))
    cards = (Card("slow", "s0", "pain", "太慢"), Card("dear", "s0", "pain", "太贵"))
    maps = site.app.state.server.desk("main").maps
    made = maps.create(JourneyMap(Text("m", "手机", "手機"), stages, (), cards, lanes=STANDARD))
    yield made.id
    maps.delete(made.id)


def middle(place: Locator) -> tuple[float, float]:
    box = place.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


class Finger:
    """One finger on the glass."""

    def __init__(self, page: Page) -> None:
        self._glass = page.context.new_cdp_session(page)

    def __call__(self, kind: str, *points: tuple[float, float]) -> None:
        at = [{"x": x, "y": y} for x, y in points]
        self._glass.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": at})


def test_the_map_begins_soon_and_all_above_it_is_large_enough(
    open_page: Open, carried: str
) -> None:
    page = open_page(f"/map?map={carried}", phone=True)
    page.set_viewport_size({"width": 390, "height": 844})
    stages = page.get_by_role("navigation", name="阶段").get_by_role("button")
    expect(stages).to_have_count(3)
    begin = stages.first.bounding_box()
    assert begin is not None
    assert begin["y"] <= 280
    words = page.get_by_role("button", name="写下这张地图的目标")
    views = page.get_by_role("navigation", name="视图").get_by_role("button")
    expect(views.first).to_be_visible()
    for word in (words, stages.first, *views.all()):
        box = word.bounding_box()
        assert box is not None
        assert box["height"] >= FINGER_PX
    look(page, "phone-map")


def test_a_card_is_carried_to_another_place_and_another_stage(
    open_page: Open, carried: str
) -> None:
    page = open_page(f"/map?map={carried}", phone=True)
    finger, card = Finger(page), page.locator("[data-name='cards:slow']")
    card.evaluate("(one) => one.scrollIntoView({ block: 'center' })")
    x, y = middle(card)
    finger("Start", middle(page.locator("[data-name='cards:dear']")))
    page.wait_for_selector("[data-lifted]")
    finger("Move", (x, y - 10))
    expect(page.locator("[data-name='cards:slow'][data-over=before]")).to_have_count(1)
    finger("End")
    expect(page.locator("[data-cell='s0|pain'] li[data-name]").first).to_contain_text("太贵")

    x, y = middle(card)
    finger("Start", (x, y))
    page.wait_for_selector("[data-lifted]")
    finger("Move", (355, y))
    stages = page.get_by_role("navigation", name="阶段")
    expect(stages.locator("[aria-current]")).to_have_text("买")
    cell = page.locator("[data-cell='s2|pain']")
    finger("Move", middle(cell))
    expect(cell).to_have_attribute("data-over", "")
    finger("End")
    expect(page.locator("[data-ghost]")).to_have_count(0)
    expect(cell.locator("[data-name='cards:slow']")).to_be_visible()


def test_what_the_team_thinks_is_set_where_one_is_led_to_it(open_page: Open, carried: str) -> None:
    page = open_page(f"/map?map={carried}", phone=True)
    page.get_by_role("button", name="团队认为如何？").first.tap()
    slider = page.get_by_role("slider", name="现状")
    expect(slider).to_be_in_viewport()
    expect(slider).to_be_focused()
