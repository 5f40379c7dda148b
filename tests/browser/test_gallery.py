"""The gallery in a real browser: found, narrowed, put away, shared, and seen at a glance."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .conftest import Open, Site, look, settle

PARTS = ("", "/overview", "/coverage", "/library")


@pytest.fixture(scope="module")
def maps(site: Site) -> Iterator[list[Any]]:
    """Three maps beside the drawn one: one in Chinese with a pain, one with an owner, one by template."""
    source = site.ask("GET", "/maps")[0]["id"]
    made = [
        site.ask("POST", f"/maps/{source}/copies", json={"title": title})
        for title in ("退货旅程", "门店旅程")
    ]
    stage = site.ask("GET", f"/maps/{made[0]['id']}")["stages"][1]["id"]
    card = {"op": "add_card", "stage": stage, "lane": "pain", "text": "支付失败后不知道该找谁"}
    site.ask("POST", f"/maps/{made[0]['id']}/edits", json={"op": card})
    about = {"owner": "周岚", "tags": ["门店"], "parent": source}
    site.ask("PATCH", f"/maps/{made[1]['id']}/about", json=about)
    begun = {"template": "hotel", "title": "酒店周末", "language": "zh-Hans"}
    made.append(site.ask("POST", "/maps/from-template", json=begun))
    yield made
    for one in made:
        site.ask("DELETE", f"/maps/{one['id']}")


def titles(page: Page) -> list[str]:
    return page.locator("article h2").all_inner_texts()


def test_a_card_is_found_in_the_other_script_and_leads_to_its_map(
    open_page: Open, maps: list[Any]
) -> None:
    page = open_page("/maps")
    expect(page.locator("article")).to_have_count(4)
    page.get_by_role("searchbox").fill("支付失敗後")
    expect(page.get_by_role("status").filter(has_text="找到 1 张地图")).to_be_visible()
    hit = page.locator("article li a").first
    expect(hit.locator("mark")).to_have_text("支付失败后")
    hit.click()
    page.wait_for_url(f"**/map?map={maps[0]['id']}*")
    page.get_by_role("link", name="地图", exact=True).click()
    page.get_by_role("searchbox").fill("使用者旅程")
    expect(page.locator("article")).to_have_count(4)


def test_filters_say_what_they_leave_and_stay_in_the_link(open_page: Open, maps: list[Any]) -> None:
    page = open_page("/maps")
    page.get_by_role("button", name="负责人 不限").press("Enter")
    choices = page.get_by_role("dialog")
    expect(choices.locator(":focus")).to_be_visible()
    choices.get_by_role("button", name="周岚").press("Enter")
    expect(page.locator("article")).to_have_count(1)
    assert titles(page) == [maps[1]["title"]]
    page.reload()
    settle(page)
    assert titles(page) == ["门店旅程"]
    page.get_by_role("button", name="清除筛选").click()
    expect(page.locator("article")).to_have_count(4)
    page.get_by_role("button", name="表格", exact=True).click()
    expect(page.get_by_role("table").locator("tbody tr")).to_have_count(4)


def test_a_map_is_put_away_and_brought_back(open_page: Open, maps: list[Any]) -> None:
    page = open_page("/maps")
    title = maps[2]["title"]
    page.get_by_role("button", name=f"“{title}”的更多操作").click()
    page.get_by_role("menuitem", name="归档").click()
    expect(page.locator("article")).to_have_count(3)
    page.get_by_role("button", name="已归档（1）").click()
    expect(page.locator("article h2")).to_have_text([title])
    page.get_by_role("button", name=f"“{title}”的更多操作").click()
    page.get_by_role("menuitem", name="恢复").click()
    page.get_by_role("button", name="返回使用中的地图").click()
    expect(page.locator("article")).to_have_count(4)


def test_a_change_in_the_library_is_followed_where_it_is_used(
    open_page: Open, site: Site, maps: list[Any]
) -> None:
    map_id = maps[2]["id"]
    persona = site.ask("GET", f"/maps/{map_id}/document")["personas"][0]["id"]
    of = {"map": map_id, "collection": "personas", "element": persona}
    shared = site.ask("POST", "/library", json={"of": of})
    page = open_page("/maps/library")
    page.get_by_role("button", name=shared["name"]).click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("link", name=maps[2]["title"])).to_be_visible()
    drawer.get_by_label("名称").fill("周末旅客")
    drawer.get_by_role("button", name="保存").click()
    expect(drawer.get_by_role("heading", name="周末旅客")).to_be_visible()
    assert site.ask("GET", f"/maps/{map_id}/document")["personas"][0]["name"] == "周末旅客"
    look(page, "library-object")
    site.ask("DELETE", f"/library/{shared['id']}?anyway=true")


def test_a_cell_of_the_coverage_opens_the_maps_behind_it(open_page: Open, maps: list[Any]) -> None:
    page = open_page("/maps/coverage")
    cell = page.get_by_role("table").get_by_role("button").first
    cell.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("link", name=maps[2]["title"])).to_be_visible()
    look(page, "coverage-cell")
    page.keyboard.press("Escape")
    expect(cell).to_be_focused()


@pytest.mark.parametrize("device", ["desktop", "phone"])
@pytest.mark.parametrize("part", PARTS)
def test_every_part_fits_and_is_without_fault(
    open_page: Open, maps: list[Any], part: str, device: str
) -> None:
    assert len(maps) == 3
    page = open_page(f"/maps{part}", phone=device == "phone")
    look(page, f"maps{part.replace('/', '-')}-{device}")


def test_what_a_colleague_says_of_a_map_meanwhile_is_kept(
    open_page: Open, site: Site, maps: list[Any]
) -> None:
    page = open_page("/maps")
    page.get_by_role("button", name=f"“{maps[2]['title']}”的更多操作").click()
    page.get_by_role("menuitem", name="负责人").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("标签").fill("季度")
    site.ask("PATCH", f"/maps/{maps[2]['id']}/about", json={"owner": "周岚"})
    page.evaluate("dispatchEvent(new Event('visibilitychange'))")
    expect(dialog.get_by_label("负责人")).to_have_value("周岚")
    dialog.get_by_role("button", name="保存").click()
    expect(dialog).to_have_count(0)
    kept = site.ask("GET", f"/maps/{maps[2]['id']}/document")["about"]
    assert (kept["owner"], kept["tags"]) == ("周岚", ["季度"])


def test_the_kinds_of_the_library_fit_a_phone_in_the_longest_language(open_page: Open) -> None:
    page = open_page("/maps/library", phone=True, locale="en-US")
    expect(page.get_by_role("button", name="Insights")).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_first_page_is_the_gallery_when_there_are_several_maps(
    open_page: Open, maps: list[Any]
) -> None:
    assert len(maps) == 3
    page = open_page("/")
    page.wait_for_url("**/maps")
    expect(page.locator("main h1")).to_have_text("旅程地图")
