"""A map's health in a real browser: every finding can be read, and leads to where it is mended."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from .conftest import Open, Site, look


@pytest.fixture
def hotel(open_page: Open, site: Site) -> Iterator[Page]:
    """The health of a map that was begun from a template, of which much is still to be said."""
    begun = {"template": "hotel", "title": "酒店周末", "language": "zh-Hans"}
    made = site.ask("POST", "/maps/from-template", json=begun)
    yield open_page(f"/map?map={made['id']}&panel=health", refused="422")
    site.ask("DELETE", f"/maps/{made['id']}")


def test_every_finding_is_shown_on_wish_and_leads_to_where_it_is_mended(hotel: Page) -> None:
    rules = hotel.locator("li[data-severity]")
    rule = rules.filter(has_text="每个机会点都有行动")
    expect(rule.get_by_role("listitem")).to_have_count(6)
    rule.get_by_role("button", name="还有 2 处").press("Enter")
    expect(rule.get_by_role("listitem")).to_have_count(7)
    rules.filter(has_text="写明了来源").get_by_role("button", name="去处理").press("Enter")
    expect(hotel.locator("summary", has_text="关于这张地图")).to_be_focused()
    source = hotel.get_by_label("资料来源").first
    source.fill("访谈 12 位住客")
    source.press("Enter")
    hotel.get_by_role("button", name="健康", exact=True).click()
    expect(rules.first).to_be_visible()
    expect(rules.filter(has_text="写明了来源")).to_have_count(0)


def test_a_map_without_a_goal_is_published_for_a_reason(hotel: Page) -> None:
    hotel.get_by_role("button", name="发布", exact=True).press("Enter")
    reason = hotel.get_by_label("这张地图为什么不设定？")
    expect(reason).to_be_focused()
    look(hotel, "publish-asks", schemes=("light",))
    reason.fill("只给新同事看看这一行")
    hotel.get_by_role("button", name="说明理由并发布").click()
    expect(hotel.get_by_text("未设目标，理由：只给新同事看看这一行")).to_be_visible()


def test_where_the_panel_lies_over_the_map_a_finding_opens_its_own_card(hotel: Page) -> None:
    hotel.set_viewport_size({"width": 390, "height": 844})
    rule = hotel.locator("li[data-severity]").filter(has_text="每个机会点都有行动")
    finding = rule.get_by_role("listitem").nth(1).get_by_role("button")
    card = finding.inner_text().split("“")[1].split("”")[0]
    finding.click()
    expect(hotel.get_by_label("文字", exact=True)).to_have_value(card)
