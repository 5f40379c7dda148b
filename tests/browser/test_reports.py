"""Flow, funnel, paths, retention and customers: right numbers, and everything on them can be used."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from .conftest import Open, Site, settle


def result_of(site: Site, name: str, **params: Any) -> dict[str, Any]:
    answer: dict[str, Any] = site.ask("POST", f"/analyses/{name}", json={"params": params})
    return dict(answer["result"])


def total(page: Page) -> int:
    shown = page.get_by_role("dialog").locator("[data-total]")
    expect(shown).to_be_visible()
    return int(shown.get_attribute("data-total") or -1)


def take(page: Page, what: str, folder: Path) -> bytes:
    page.get_by_role("main").get_by_role("button", name="下载").first.click()
    with page.expect_download() as waiting:
        page.get_by_role("menuitem", name=what, exact=True).click()
    waiting.value.save_as(folder / "taken")
    return (folder / "taken").read_bytes()


# Flow


def test_slider_goes_from_main_road_to_everything(open_page: Open, site: Site) -> None:
    links = result_of(site, "flow")["links"]
    page = open_page("/flow")
    slider = page.get_by_role("slider")
    slider.press("End")
    expect(page.get_by_text("100.0%").first).to_be_visible()
    roads = page.locator("svg g[aria-label*='次，中位']")
    expect(roads).to_have_count(len(links))
    slider.press("Home")
    expect(roads.nth(len(links) // 2)).to_have_count(0)
    assert roads.count() < len(links) / 2
    page.wait_for_url("**detail=0")


def test_event_is_explained_and_opens_its_people(open_page: Open, site: Site) -> None:
    event = max(result_of(site, "flow")["events"], key=lambda one: one["count"])
    page = open_page(f"/flow?chosen=event/{event['event']}")
    panel = page.get_by_role("complementary")
    expect(panel.locator("h2 + code")).to_have_text(event["event"])
    panel.get_by_role("button", name=re.compile("^是谁")).first.click()
    assert total(page) == event["customers"]


def test_road_is_chosen_by_keyboard(open_page: Open) -> None:
    page = open_page("/flow")
    road = page.locator("svg g[role=button][aria-label*='次，中位']").first
    road.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("complementary").locator("h2")).to_contain_text("→")


def test_steps_open_exactly_their_journeys(open_page: Open, site: Site) -> None:
    first = max(
        (one for one in result_of(site, "steps", k=6)["steps"] if one["position"] == 1),
        key=lambda one: one["journeys"],
    )
    page = open_page("/flow?picture=steps")
    page.locator("svg g[role=button] rect").first.click()
    assert total(page) == first["journeys"]


# Funnel

STEPS = "/funnel?step=product_view&step=cart_add&step=order_paid&window=7d"


def test_every_part_of_the_funnel_opens_exactly_its_people(open_page: Open, site: Site) -> None:
    steps = result_of(site, "funnel", steps=["product_view", "cart_add", "order_paid"], window="7d")
    page = open_page(STEPS)
    for at, step in enumerate(steps["steps"][:2]):
        for kind, part in (("onward", "converted"), ("lost", "dropped")):
            page.locator("ol > li").nth(at).locator(f"button[data-kind={kind}]").click()
            assert total(page) == step[part]
            page.keyboard.press("Escape")
            expect(page.get_by_role("dialog")).to_be_hidden()


def test_funnel_opens_with_a_sentence_and_reconciles(open_page: Open, site: Site) -> None:
    first = result_of(
        site, "funnel", steps=["product_view", "cart_add", "order_paid"], window="7d"
    )["steps"][0]
    page = open_page(STEPS)
    expect(page.locator("main header p")).to_contain_text(f"{first['entered']:,}")
    expect(page.locator("main header p")).to_contain_text("7 天")
    parts = " + ".join(f"{first[part]:,}" for part in ("converted", "dropped", "active"))
    expect(page.get_by_text(parts)).to_be_visible()
    expect(page.get_by_text("是 ✓")).to_be_visible()


def names(page: Page) -> list[str]:
    return page.locator("ol > li button[aria-label^='第']:not([data-kind])").all_inner_texts()


def test_event_is_dragged_into_its_place(open_page: Open) -> None:
    page = open_page(STEPS)
    chip = page.get_by_role("button", name="加为下一步： 开始结账")
    chip.drag_to(page.locator("ol > li").nth(2), target_position={"x": 60, "y": 6})
    expect(page.locator("ol > li")).to_have_count(4)
    settle(page)
    assert names(page)[2] == "开始结账"
    assert page.url.count("step=") == 4


def test_steps_are_built_and_moved_by_keyboard_alone(open_page: Open) -> None:
    page = open_page("/funnel?step=")
    for name in ("商品详情页", "加入购物车"):
        page.get_by_role("button", name=f"加为下一步： {name}").press("Enter")
    expect(page.locator("ol > li")).to_have_count(2)
    page.locator("ol > li").nth(1).get_by_role("button").first.press("Alt+ArrowUp")
    expect(page.locator("ol > li").first).to_contain_text("加入购物车")
    field = page.get_by_role("combobox", name="事件或规则")
    field.fill("event in ('order_paid', 'order_shipped')")
    field.press("Enter")
    expect(page.locator("ol > li")).to_have_count(3)
    expect(page.get_by_text("是 ✓")).to_be_visible()


def test_step_that_cannot_be_read_is_pointed_at(open_page: Open) -> None:
    page = open_page(STEPS)
    page.get_by_role("combobox", name="事件或规则").fill("event = 'pay' and and")
    expect(page.get_by_text("无法读懂这条规则")).to_be_visible()


# Paths, retention, customers


def test_path_opens_exactly_its_journeys(open_page: Open, site: Site) -> None:
    second = result_of(site, "paths", top=20, fold_repeats=True)["paths"][1]
    page = open_page("/paths")
    page.locator("ol > li").nth(1).get_by_role("button").click()
    assert total(page) == second["journeys"]


def test_cell_of_the_triangle_opens_exactly_its_people(open_page: Open, site: Site) -> None:
    cohort = result_of(site, "retention", unit="week")["cohorts"][2]
    page = open_page("/retention")
    page.locator("tbody tr").nth(2).get_by_role("button").nth(2).click()
    assert total(page) == cohort["returned"][1]


def test_retention_by_month_is_in_the_link(open_page: Open, site: Site) -> None:
    page = open_page("/retention")
    page.get_by_role("button", name=re.compile("^按")).click()
    page.get_by_role("button", name="月", exact=True).click()
    cohorts = result_of(site, "retention", unit="month")["cohorts"]
    expect(page.locator("tbody tr")).to_have_count(len(cohorts))
    assert "unit=month" in page.url


def test_customer_is_found_and_read(open_page: Open, site: Site) -> None:
    customer = site.ask("GET", "/customers?query=C00001&limit=1")["customers"][0]
    page = open_page("/customers")
    page.get_by_role("searchbox").fill(customer["identifier"])
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_role("link", name=customer["identifier"]).click()
    expect(page.locator("main h1")).to_have_text(customer["identifier"])
    expect(page.locator("ol time")).to_have_count(min(customer["events"], 120))


def test_nobody_found_says_so(open_page: Open) -> None:
    page = open_page("/customers?query=nobody-of-this-name")
    expect(page.get_by_text("没有标识包含")).to_be_visible()


# Taking away


@pytest.mark.parametrize(
    ("path", "head"),
    [
        (STEPS, "step,"),
        ("/flow", "from,to,"),
        ("/paths", "path,"),
        ("/retention", "start,"),
    ],
)
def test_table_is_taken_away(open_page: Open, tmp_path: Path, path: str, head: str) -> None:
    table = take(open_page(path), "表格（CSV）", tmp_path).decode("utf-8-sig")
    assert table.splitlines()[0].startswith(head)
    assert len(table.splitlines()) > 2


@pytest.mark.parametrize("path", [STEPS, "/flow", "/flow?picture=steps", "/retention"])
def test_picture_is_taken_away(open_page: Open, tmp_path: Path, path: str) -> None:
    page = open_page(path)
    drawing = take(page, "SVG", tmp_path).decode()
    assert drawing.startswith("<svg")
    assert "var(" not in drawing
    assert 'paint-order="stroke"' in drawing or "/flow" not in path  # halos stay behind their words
    with Image.open(io.BytesIO(take(page, "PNG", tmp_path))) as picture:
        assert len(picture.convert("RGB").getcolors(1 << 24) or []) > 10  # not a blank sheet


def test_segment_goes_along_to_the_next_page(open_page: Open) -> None:
    page = open_page("/flow?segment=order_paid")
    page.get_by_role("link", name="路径").click()
    settle(page)
    assert "segment=order_paid" in page.url
    expect(page.get_by_role("button", name=re.compile("^分群"))).to_contain_text("order_paid")


def test_selection_that_leaves_nobody_says_so(open_page: Open) -> None:
    page = open_page("/flow?from=1999-01-01&to=1999-01-02")
    expect(page.get_by_text("当前选择里没有人")).to_be_visible()


def test_rule_that_cannot_be_read_in_a_link_says_what_is_wrong(open_page: Open) -> None:
    page = open_page("/flow?segment=count(pay", refused="422")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("pay")
