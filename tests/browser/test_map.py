"""The map: its numbers, what stands behind them, and changing it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .conftest import Open, Site, settle


@pytest.fixture
def own_map(site: Site) -> Iterator[str]:
    """A map that a test may change."""
    made = site.ask("POST", "/maps", json={"title": "To be changed"})
    yield made["id"]
    site.ask("DELETE", f"/maps/{made['id']}")


def view_of(site: Site, map_id: str, **selection: str) -> dict[str, object]:
    answer: dict[str, object] = site.ask(
        "POST", f"/maps/{map_id}/view", json={"selection": selection} if selection else {}
    )
    return answer


def first_map(site: Site) -> str:
    return str(site.ask("GET", "/maps")[0]["id"])


def numbers_of(text: str) -> list[int]:
    return [int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", text)]


def test_stage_heads_show_the_numbers_of_the_view(open_page: Open, site: Site) -> None:
    page = open_page("/map")
    stages = view_of(site, first_map(site))["stages"]
    shown = page.locator("main h2 + p button")
    expect(shown).to_have_count(len(stages))  # type: ignore[arg-type]
    found = [numbers_of(text)[0] for text in shown.all_inner_texts()]
    assert found == [one["customers"] for one in stages]  # type: ignore[attr-defined]


def test_river_opens_exactly_those_who_left(open_page: Open, site: Site) -> None:
    stage = view_of(site, first_map(site))["stages"][0]  # type: ignore[index]
    page = open_page("/map")
    page.locator("svg path[data-kind=lost]").first.click()
    total = page.get_by_role("dialog").locator("[data-total]")
    expect(total).to_have_attribute("data-total", str(stage["dropped"]))


def test_list_of_people_to_take_away_has_as_many_rows(
    open_page: Open, site: Site, tmp_path: Path
) -> None:
    stage = view_of(site, first_map(site))["stages"][1]  # type: ignore[index]
    page = open_page("/map")
    page.locator("svg path[data-kind=lost]").nth(1).click()
    with page.expect_download() as waiting:
        page.get_by_role("dialog").get_by_role("button", name="CSV").click()
    waiting.value.save_as(tmp_path / "people.csv")
    rows = (tmp_path / "people.csv").read_text(encoding="utf-8-sig").splitlines()
    assert rows[0] == "customer,start,end"
    assert len(rows) - 1 == stage["dropped"]
    assert len(set(rows)) == len(rows)


def test_customer_opens_to_the_story_and_back(open_page: Open) -> None:
    page = open_page("/map")
    page.locator("main h2 + p button").first.click()
    dialog = page.get_by_role("dialog")
    dialog.locator("li button").first.click()
    expect(dialog.locator("ol time").first).to_be_visible()
    dialog.get_by_role("button", name=re.compile("^←")).click()
    expect(dialog.locator("[data-total]")).to_be_visible()


def test_touchpoint_is_explained_with_evidence_and_what_came_next(open_page: Open) -> None:
    page = open_page("/map")
    page.get_by_role("button", name="商品详情页", exact=True).click()
    panel = page.get_by_role("complementary")
    expect(panel.locator("h2")).to_have_text("商品详情页")
    expect(panel).to_contain_text("product_view")
    expect(panel.get_by_text("紧接着做了什么")).to_be_visible()
    panel.locator("ul button").first.click()
    expect(page.get_by_role("dialog").locator("[data-total]")).to_be_visible()


def test_pain_point_shows_its_numbers_and_people(open_page: Open, site: Site) -> None:
    pain = view_of(site, first_map(site))["pain_points"][0]  # type: ignore[index]
    page = open_page("/map?chosen=pain:0")
    panel = page.get_by_role("complementary")
    expect(panel.locator("h3")).to_have_text("依据")
    panel.get_by_role("button", name=re.compile("是谁")).click()
    total = page.get_by_role("dialog").locator("[data-total]")
    expect(total).to_have_attribute("data-total", str(pain["customers"]))


def test_segment_changes_every_number(open_page: Open, site: Site) -> None:
    page = open_page("/map")
    page.get_by_role("button", name=re.compile("^分群")).click()
    form = page.get_by_role("dialog", name="分群")
    form.get_by_role("combobox", name="或写成规则").fill("order_paid")
    form.get_by_role("button", name="应用").click()
    settle(page)
    expected = view_of(site, first_map(site), segment="order_paid")["stages"]
    heads = page.locator("main h2 + p button")
    expect(heads.first).to_contain_text(f"{expected[0]['customers']:,}")  # type: ignore[index]
    shown = [numbers_of(text)[0] for text in heads.all_inner_texts()]
    assert shown == [one["customers"] for one in expected]  # type: ignore[attr-defined]
    assert "segment=order_paid" in page.url


def test_rule_that_cannot_be_read_says_so_while_it_is_typed(open_page: Open) -> None:
    page = open_page("/map")
    page.get_by_role("button", name=re.compile("^分群")).click()
    form = page.get_by_role("dialog", name="分群")
    form.get_by_role("combobox", name="或写成规则").fill("order_payd")
    expect(form.get_by_role("button", name="order_paid")).to_be_visible()


def test_period_and_journey_change_the_link_and_the_link_restores_them(open_page: Open) -> None:
    page = open_page("/map")
    page.get_by_role("button", name=re.compile("^期间")).click()
    page.get_by_role("dialog", name="期间").get_by_role("button", name="近 30 天").click()
    page.get_by_role("button", name=re.compile("^旅程")).click()
    journey = page.get_by_role("dialog", name="旅程")
    journey.get_by_label("停顿之后算新的旅程").check()
    journey.get_by_role("button", name="应用").click()
    page.get_by_role("button", name="商品详情页", exact=True).click()
    page.locator("section:has([data-row])").evaluate("frame => frame.scrollTo(0, 0)")
    settle(page)
    before = page.locator("main").inner_text()
    assert "30 天间隔" in before
    address = "/" + page.url.split("/", 3)[3]
    page.goto(page.url.split("/map")[0] + "/customers")  # else one would be seen there twice
    again = open_page(address)
    expect(again.get_by_role("complementary").locator("h2")).to_have_text("商品详情页")
    again.wait_for_timeout(300)
    assert again.locator("main").inner_text() == before


@pytest.mark.parametrize("kind", ["SVG", "PNG"])
def test_map_is_taken_away_as_a_picture(open_page: Open, tmp_path: Path, kind: str) -> None:
    page = open_page("/map")
    page.get_by_role("button", name="下载").click()
    with page.expect_download() as waiting:
        page.get_by_role("menuitem", name=kind).click()
    waiting.value.save_as(tmp_path / "map")
    head = (tmp_path / "map").read_bytes()[:400]
    assert (b"<svg" in head) if kind == "SVG" else head.startswith(b"\x89PNG")


def stage_names(page: Page) -> list[str]:
    return page.locator("main [class*=stage] h2").all_inner_texts()


def change_stage(page: Page, name: str, what: str) -> None:
    page.get_by_role("button", name=f"修改{name}", exact=True).click()
    page.get_by_role("menuitem", name=what, exact=True).click()


def document(site: Site, map_id: str) -> dict[str, Any]:
    kept: dict[str, Any] = site.ask("GET", f"/maps/{map_id}/document")
    return kept


def saved(page: Page) -> None:
    expect(page.get_by_text("已保存", exact=True)).to_be_visible()


def test_stage_is_renamed(open_page: Open, own_map: str, site: Site) -> None:
    page = open_page(f"/map?map={own_map}")
    change_stage(page, "认知", "改名")
    page.get_by_label("阶段改名").fill("初见")
    page.keyboard.press("Enter")
    expect(page.locator("main h2").first).to_have_text("初见")
    saved(page)
    assert document(site, own_map)["stages"][0]["name"]["en"] == "初见"


def test_stages_are_moved_and_merged(open_page: Open, own_map: str, site: Site) -> None:
    page = open_page(f"/map?map={own_map}")
    before = stage_names(page)
    change_stage(page, before[0], "右移")
    expect(page.locator("main h2").first).to_have_text(before[1])
    change_stage(page, before[0], f"并入“{before[1]}”")
    expect(page.get_by_role("button", name=before[0], exact=True)).to_have_count(0)
    saved(page)
    assert len(document(site, own_map)["stages"]) == len(before) - 1


def test_stage_is_split(open_page: Open, own_map: str) -> None:
    page = open_page(f"/map?map={own_map}")
    before = stage_names(page)
    change_stage(page, before[1], "拆分")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("新阶段的名称").fill("再想想")
    dialog.get_by_role("checkbox").first.check()
    dialog.get_by_role("button", name="拆分").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("heading", name="再想想")).to_be_visible()
    assert stage_names(page) == [*before[:2], "再想想", *before[2:]]


def test_touchpoint_is_dragged_to_another_stage(open_page: Open, own_map: str, site: Site) -> None:
    page = open_page(f"/map?map={own_map}")
    page.set_viewport_size({"width": 1440, "height": 1600})
    first = document(site, own_map)["stages"][0]["id"]
    target = page.locator(f"[data-cell='{first}|touchpoints']")
    page.locator("li", has=page.get_by_role("button", name="商品分类页", exact=True)).drag_to(
        target, target_position={"x": 20, "y": 20}
    )
    expect(target.get_by_role("button", name="商品分类页", exact=True)).to_be_visible()
    saved(page)
    points = document(site, own_map)["touchpoints"]
    moved = next(one for one in points if one["name"]["zh-Hans"] == "商品分类页")
    assert (moved["stage"], moved["placed"]) == (first, True)


def test_touchpoint_is_moved_without_a_mouse(open_page: Open, own_map: str) -> None:
    page = open_page(f"/map?map={own_map}")
    page.set_viewport_size({"width": 1440, "height": 1600})
    page.get_by_role("button", name="商品详情页", exact=True).focus()
    page.keyboard.press("Alt+ArrowLeft")
    target = page.get_by_role("list", name="触点 · 认知")
    expect(target.get_by_role("button", name="商品详情页", exact=True)).to_be_focused()


def test_goal_is_written_where_it_stands(open_page: Open, own_map: str, site: Site) -> None:
    page = open_page(f"/map?map={own_map}")
    page.get_by_role("button", name="写下这张地图的目标").click()
    page.keyboard.type("首购转化率 3.1% → 4.0%")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="首购转化率 3.1% → 4.0%")).to_be_visible()
    saved(page)
    assert document(site, own_map)["goal"]["text"] == "首购转化率 3.1% → 4.0%"


def test_redrawing_keeps_what_was_changed_by_hand(open_page: Open, own_map: str) -> None:
    page = open_page(f"/map?map={own_map}")
    change_stage(page, "忠诚", "改名")
    page.get_by_label("阶段改名").fill("老朋友")
    page.keyboard.press("Enter")
    expect(page.locator("main h2", has_text="老朋友")).to_be_visible()
    saved(page)
    page.locator("main").get_by_role("button", name="地图", exact=True).first.click()
    with page.expect_response("**/redraw"):
        page.get_by_role("menuitem", name="按最新事件重画").click()
    expect(page.locator("main h2", has_text="老朋友")).to_be_visible()


def test_what_somebody_else_changes_meanwhile_comes_in(
    open_page: Open, own_map: str, site: Site
) -> None:
    page = open_page(f"/map?map={own_map}")
    other = {"op": "set_title", "title": "By somebody else"}
    site.ask("POST", f"/maps/{own_map}/edits", json={"op": other})
    expect(page.locator("main h1")).to_have_text("By somebody else")


def test_phone_shows_one_stage_at_a_time(open_page: Open) -> None:
    page = open_page("/map", phone=True)
    tabs = page.get_by_role("navigation", name="阶段").get_by_role("button")
    expect(tabs.first).to_have_attribute("aria-current", "step")
    tabs.nth(2).click()
    expect(tabs.nth(2)).to_have_attribute("aria-current", "step")
    assert "stage=" in page.url
    shown = page.get_by_role("button", name="加入购物车", exact=True)
    shown.scroll_into_view_if_needed()
    expect(shown).to_be_in_viewport()
    expect(page.get_by_role("button", name="商品详情页", exact=True)).not_to_be_in_viewport()


def test_new_events_reach_the_open_page(
    open_page: Open, start_server: Callable[[Path], Site], shop_file: Path, tmp_path: Path
) -> None:
    from .conftest import take_in

    live = start_server(shop_file)
    rows = shop_file.read_text(encoding="utf-8").splitlines()
    half = tmp_path / "half.csv"
    half.write_text("\n".join(rows[: len(rows) // 2]) + "\n", encoding="utf-8")
    take_in(live, half)
    page = open_page("/customers", at=live)
    before = page.locator("main header p").inner_text()
    take_in(live, shop_file)
    expect(page.locator("main header p")).not_to_have_text(before)
    summary = live.ask("GET", "/log")
    expect(page.locator("main header p")).to_contain_text(f"{summary['customers']:,}")
