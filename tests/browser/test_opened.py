"""Whatever opens over or beside a map: it fits, axe finds no fault with it, and a picture of it is kept."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import COLOURS, Open, Site, find_faults, look, settle

PANELS = ("details", "comments", "news", "versions", "data", "health", "guide")


@pytest.fixture(scope="module")
def shown(site: Site) -> Iterator[dict[str, Any]]:
    """A map with a card, a version and a word said about it."""
    made = site.ask("POST", "/maps", json={"title": "给人看的地图"})
    at, stage = f"/maps/{made['id']}", made["stages"][1]["id"]
    card = {"op": "add_card", "stage": stage, "lane": "pain", "text": "规格表与图不符，来回翻看"}
    found = site.ask("POST", f"{at}/edits", json={"op": card})
    site.ask("POST", f"{at}/versions", json={"name": "工作坊之前"})
    anchor = {"collection": "cards", "id": found["cards"][0]["id"]}
    site.ask("POST", f"{at}/comments", json={"anchor": anchor, "text": "**门店**也有人问。"})
    yield found
    site.ask("DELETE", at)


@pytest.fixture(params=["desktop", "phone"])
def device(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def opened(open_page: Open, shown: dict[str, Any], device: str, more: str) -> Page:
    return open_page(f"/map?map={shown['id']}{more}", phone=device == "phone")


def glance(page: Page, name: str, device: str) -> None:
    """By day on a desk, by night on a phone: all four would only say the same twice."""
    look(page, f"{name}-{device}", schemes=("light",) if device == "desktop" else ("dark",))


@pytest.mark.parametrize("panels", [PANELS[:4], PANELS[4:]], ids=["talk", "data"])
def test_every_panel(
    open_page: Open, shown: dict[str, Any], device: str, panels: tuple[str, ...]
) -> None:
    page = opened(open_page, shown, device, f"&panel={panels[0]}")
    names = page.get_by_role("navigation", name="地图旁边").get_by_role("button")
    for panel in panels:
        names.nth(PANELS.index(panel)).click()
        settle(page)
        glance(page, f"panel-{panel}", device)


def test_what_is_selected_is_explained(open_page: Open, shown: dict[str, Any], device: str) -> None:
    page = opened(open_page, shown, device, "&panel=none")
    for kind, at in (("cards", 0), ("stages", 1), ("touchpoints", 0)):
        page.goto(re.sub("&.*", f"&chosen={kind}:{shown[kind][at]['id']}", page.url))
        settle(page)
        glance(page, f"details-{kind}", device)


def test_customers_behind_a_number_and_the_story_of_one(
    open_page: Open, shown: dict[str, Any], device: str
) -> None:
    stage = shown["stages"][0]["id"]
    page = opened(open_page, shown, device, f"&who=map:stage/{stage}/customers")
    people = page.get_by_role("dialog")
    expect(people.locator("[data-total]")).to_be_visible()
    glance(page, "who", device)
    people.locator("li button").first.click()
    expect(people.locator("ol time").first).to_be_visible()
    glance(page, "story", device)


def test_what_is_asked_over_the_map(open_page: Open, shown: dict[str, Any], device: str) -> None:
    page = opened(open_page, shown, device, "&panel=none&share=1")
    expect(page.get_by_role("dialog").get_by_role("textbox").first).to_be_visible()
    glance(page, "share", device)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name=re.compile("^分群")).click()
    expect(page.get_by_role("dialog", name="分群")).to_be_visible()
    glance(page, "segment", device)


def test_menus_and_lists_lie_within_the_page(
    open_page: Open, site: Site, shown: dict[str, Any]
) -> None:
    page = open_page(f"/map?map={shown['id']}&panel=none")
    for name in (
        "地图",
        "泳道",
        re.compile("^修改认知"),
        re.compile("^修改行为"),
        re.compile("^期间"),
    ):
        assert_clean_while_open(page, page.get_by_role("button", name=name).first)
    page.goto(f"{site.address}/w/main/maps")
    assert_clean_while_open(page, page.get_by_role("button", name=re.compile("更多操作")).first)
    page.goto(f"{site.address}/w/main/settings/workspace")
    assert_clean_while_open(page, page.get_by_role("combobox").first)


def assert_clean_while_open(page: Page, opener: Locator) -> None:
    """What opens belongs to a landmark, and each of its words can be read."""
    opener.click()
    opened = page.locator("[role=menu], [role=listbox], [role=dialog]").locator("visible=true")
    expect(opened.first).to_be_visible()
    assert find_faults(page, rules=("region", *COLOURS)) == []
    page.keyboard.press("Escape")
    expect(opened).to_have_count(0)
