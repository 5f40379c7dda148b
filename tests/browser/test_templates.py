"""Begin a map in a real browser: a template, a stage model or a pasted table; and be guided on from there."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from .conftest import PICTURES, Open, Site, find_faults, look, settle


@pytest.fixture(autouse=True)
def tidy(site: Site) -> Iterator[None]:
    """What a test made is gone after it."""
    before = {one["id"] for one in site.ask("GET", "/maps")}
    yield
    for one in site.ask("GET", "/maps"):
        if one["id"] not in before:
            site.ask("DELETE", f"/maps/{one['id']}")


def new_map(page: Page, name: str = "新建旅程地图") -> None:
    page.get_by_role("button", name=name).first.click()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_a_novice_comes_from_nothing_to_a_map_in_four_steps(open_page: Open, site: Site) -> None:
    page = open_page("/maps", locale="zh-TW")
    new_map(page, "新增旅程地圖")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("searchbox").fill("酒店")
    expect(dialog.locator("h4")).to_have_count(1)
    dialog.get_by_role("button", name="飯店：一次週末小旅行").click()
    expect(dialog.get_by_text("最低點")).to_be_visible()
    assert find_faults(page) == []
    dialog.get_by_label("地圖標題").fill("我們的旅館")
    dialog.get_by_role("button", name="用它開始").click()
    page.wait_for_url("**/map?map=*")
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("我們的旅館")
    expect(page.get_by_text("排隊二十分鐘，簽一份線上填過的表")).to_be_visible()
    made = site.ask("GET", "/maps")[0]
    assert (made["title"], made["touchpoints"]) == ("我們的旅館", 16)


def test_all_templates_are_seen_at_a_glance_and_by_industry(open_page: Open) -> None:
    page = open_page("/maps")
    new_map(page)
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("li svg")).to_have_count(20)
    look(page, "new-map")
    dialog.get_by_role("combobox", name="全部行业").select_option("travel")
    expect(dialog.locator("h4")).to_have_count(3)
    dialog.get_by_role("searchbox").fill("太空船")
    expect(dialog.get_by_role("status").filter(has_text="没有合适的模板")).to_be_visible()


def test_a_stage_model_is_one_key_away(open_page: Open, site: Site) -> None:
    page = open_page("/maps")
    new_map(page)
    page.get_by_role("dialog").get_by_role("button", name=re.compile("六个阶段")).press("Enter")
    page.wait_for_url("**/map?map=*")
    assert len(site.ask("GET", "/maps")[0]["stages"]) == 6


def test_a_pasted_table_is_shown_put_right_and_made(open_page: Open, site: Site) -> None:
    page = open_page("/maps", refused="422")
    new_map(page)
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=re.compile("从表格粘贴")).click()
    dialog.get_by_label("复制的单元格").fill("没有表格")
    dialog.get_by_role("button", name="看看会变成什么").click()
    expect(dialog.get_by_text("只有一行或一列")).to_be_visible()
    dialog.get_by_role("button", name="试试示例").click()
    dialog.get_by_role("button", name="看看会变成什么").click()
    unknown = dialog.get_by_role("row").filter(has_text="老板的话").first
    expect(unknown).to_contain_text("未识别")
    look(page, "paste")
    unknown.get_by_role("combobox").select_option("needs")
    expect(unknown).to_contain_text("由你指定")
    dialog.get_by_role("button", name="生成地图").click()
    page.wait_for_url("**/map?map=*")
    made = site.ask("GET", f"/maps/{site.ask('GET', '/maps')[0]['id']}")
    assert ("needs", "再快一点") in {(one["lane"], one["text"]) for one in made["cards"]}


def test_the_guide_ticks_itself_and_by_hand_and_leads_on(open_page: Open, site: Site) -> None:
    made = site.ask("POST", "/maps/from-template", json={"template": "gym"})["id"]
    page = open_page(f"/map?map={made}&panel=guide&guide=nine")
    guide = page.get_by_role("region", name="指引")
    expect(guide.get_by_role("checkbox", name="找出痛点")).to_be_checked()
    by_hand = guide.get_by_role("checkbox", name="检查一致性")
    expect(by_hand).not_to_be_checked()
    by_hand.press("Space")
    expect(by_hand).to_be_checked()
    assert [one for one in find_faults(page) if "100%" not in one] == []
    page.screenshot(path=PICTURES / "guide.png")
    guide.get_by_role("button", name="五个步骤").click()
    expect(guide.get_by_role("checkbox", name="确定对象")).to_be_checked()
    expect(guide.get_by_role("checkbox", name="完成并展示地图")).not_to_be_checked()
    guide.get_by_role("button", name="去完成: 收集数据").click()
    page.wait_for_url("**/start?*")


def test_everything_fits_on_a_phone(open_page: Open) -> None:
    page = open_page("/maps", phone=True)
    new_map(page)
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="电商：第一次下单").click()
    expect(dialog.get_by_role("button", name="用它开始")).to_be_in_viewport()
    look(page, "template-phone")
