"""Other views of one map: the same things and numbers, by keys alone, on a phone and in the dark."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.feeling import Feeling
from lutu.maps.elements.link import Link
from lutu.maps.elements.persona import Persona
from lutu.maps.elements.step import Step

from .conftest import PICTURES, Open, Site, find_faults, settle

PAID = {"kind": "share", "rule": "order_paid", "base": "cart_add", "target": 0.9}
VIEWS = ("table", "matrix", "blueprint", "flow", "story", "present")


@pytest.fixture(scope="module")
def furnished(site: Site) -> Iterator[str]:
    """A map with steps, personas, links, feelings and a map inside it."""
    inner = site.ask("POST", "/maps", json={"title": "里面的旅程", "stages": 4})["id"]
    made = site.ask("POST", "/maps", json={"title": "多个视图"})["id"]
    maps = site.app.state.server.desk("main").maps
    maps.update(made, lambda document: _worked_on(document, inner))
    yield made
    for one in (made, inner):
        site.ask("DELETE", f"/maps/{one}")


def _worked_on(document: JourneyMap, inner: str) -> JourneyMap:
    first, second, third = (stage.id for stage in document.stages[:3])
    met = document.of_stage(third)[0].id
    lanes = tuple(
        replace(one, hidden=one.hidden and one.kind != "metrics") for one in document.lanes
    )
    return document.with_(
        lanes=lanes,
        steps=(Step("look", second, "看规格"), Step("ask", second, "问客服", inner)),
        personas=(Persona("mum", "新锐妈妈", segment="channel = 'app'"), Persona("dad", "父亲")),
        cards=(
            Card("search", first, "actions", "先搜一搜", "observed", gathered="2020-01-02"),
            Card("doubt", second, "thoughts", "规格表太专业", persona="mum", step="look"),
            Card("stuck", third, "pain", "付款失败", "measured", starred="三成离开"),
            Card("line", third, "people", "客服二线", owner="周岚"),
            Card("paid", third, "metrics", "购物车转化", metric=PAID),
        ),
        links=(Link("works", met, "line"), Link("again", third, first, "loop", "再来一次")),
        feelings=(Feeling(f"|as_is|{first}", first, 0.4),),
        about=replace(document.about, level="expert"),
    )


def go(open_page: Open, map_id: str, view: str, more: str = "", **options: object) -> Page:
    return open_page(f"/map?map={map_id}&panel=none&view={view}{more}", **options)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_and_axe_finds_nothing(open_page: Open, furnished: str, view: str) -> None:
    page = go(open_page, furnished, view)
    expect(page.locator("[data-thing], [data-stage], [data-slide]").first).to_be_visible()
    assert find_faults(page) == []
    page.screenshot(path=PICTURES / f"view-{view}.png")
    page.emulate_media(color_scheme="dark")
    assert find_faults(page) == []
    page.emulate_media(color_scheme="light")


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_fits_on_a_phone(open_page: Open, furnished: str, view: str) -> None:
    page = go(open_page, furnished, view, phone=True)
    page.screenshot(path=PICTURES / f"view-{view}-phone.png")
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_table_has_the_things_and_numbers_of_the_map(
    open_page: Open, site: Site, furnished: str
) -> None:
    page = go(open_page, furnished, "table")
    numbers = site.ask("POST", f"/maps/{furnished}/view", json={})["touchpoints"]
    shown = int(page.locator("table").get_attribute("aria-rowcount") or 0) - 1
    assert shown == len(numbers) + 4  # one of the five cards lies in a lane that is hidden
    for one in numbers[:3]:
        row = page.locator(f"tr[data-thing='{one['touchpoint']}']")
        expect(row.locator("td").last).to_have_text(f"{one['customers']:,}")


def test_a_cell_of_the_table_is_written_by_keys_alone(
    open_page: Open, site: Site, furnished: str
) -> None:
    page = go(open_page, furnished, "table")
    page.locator("tr[data-thing=search] td").first.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.get_by_label("编辑：负责人").fill("所有者")  # who sits there
    page.keyboard.press("Enter")
    expect(page.locator("tr[data-thing=search] td:focus")).to_have_text("所有者")
    expect(page.get_by_text("已保存")).to_be_visible()
    cards = site.ask("GET", f"/maps/{furnished}/document")["cards"]
    assert next(one["owner"] for one in cards if one["id"] == "search") == "local"


def test_what_is_stale_is_found_at_once(open_page: Open, furnished: str) -> None:
    page = go(open_page, furnished, "table", "&sort=-text")
    page.get_by_role("button", name="已过期").click()
    expect(page.locator("tr[data-thing]")).to_have_count(1)
    expect(page.locator("tr[data-thing=search]")).to_contain_text("已过期")


def test_what_is_chosen_in_one_view_is_chosen_in_the_next(open_page: Open, furnished: str) -> None:
    page = go(open_page, furnished, "matrix")
    page.locator("[data-thing=stuck] button").click()
    page.get_by_role("button", name="表格", exact=True).click()
    expect(page.locator("tr[aria-selected=true]")).to_have_attribute("data-thing", "stuck")


def test_the_matrix_says_where_nobody_knows(open_page: Open, site: Site, furnished: str) -> None:
    page = go(open_page, furnished, "matrix")
    stages = len(site.ask("POST", f"/maps/{furnished}/view", json={})["stages"])
    blind = page.locator("tr[data-persona=dad] td[data-blind]")
    expect(blind).to_have_count(stages)
    expect(blind.first).to_contain_text("盲区")
    of = {"selection": {"segment": "channel = 'app'"}}
    mine = site.ask("POST", f"/maps/{furnished}/view", json=of)
    first = page.locator("tr[data-persona=mum] td").first
    expect(first).to_contain_text(f"{mine['stages'][0]['customers']:,} 位客户")
    (paid,) = site.ask("POST", f"/maps/{furnished}/metrics", json=of)["metrics"]
    expect(page.locator("tr[data-persona=mum] [data-thing=paid]")).to_contain_text(
        f"{paid['value']:.1%}"
    )


def test_the_blueprint_draws_what_works_through_what(open_page: Open, furnished: str) -> None:
    page = go(open_page, furnished, "blueprint")
    expect(page.locator("[data-line]")).to_have_count(3)
    expect(page.locator("path[data-link=works]")).to_have_count(1)
    page.locator("[data-thing=line] button").click()
    expect(page.locator("path[data-link=works][data-near]")).to_have_count(1)


def test_the_flow_has_every_real_move_and_the_planned_ones(
    open_page: Open, site: Site, furnished: str
) -> None:
    page = go(open_page, furnished, "flow")
    view = site.ask("POST", f"/maps/{furnished}/view", json={})
    moves = {f"{one['from']}/{one['to']}" for one in (*view["river"], *view["returns"])}
    drawn = page.locator("[data-move]").evaluate_all("all => all.map(one => one.dataset.move)")
    assert (set(drawn), len(drawn)) == (moves, len(moves))
    expect(page.locator("[data-link=again]")).to_contain_text("再来一次")


def test_every_way_of_the_flow_opens_to_as_many_as_it_shows(
    open_page: Open, site: Site, furnished: str
) -> None:
    page = go(open_page, furnished, "flow")
    view = site.ask("POST", f"/maps/{furnished}/view", json={})
    total = page.get_by_role("dialog").locator("[data-total]")
    for move in (view["river"][0], view["returns"][0]):
        way = page.locator(f"[data-move='{move['from']}/{move['to']}']")
        way.focus()
        page.keyboard.press("Enter")
        expect(total).to_have_attribute("data-total", str(move["journeys"]))
        page.keyboard.press("Escape")
        expect(total).to_have_count(0)


def test_a_metric_says_the_same_in_every_view(open_page: Open, site: Site, furnished: str) -> None:
    (found,) = site.ask("POST", f"/maps/{furnished}/metrics", json={})["metrics"]
    third = site.ask("POST", f"/maps/{furnished}/view", json={})["stages"][2]["stage"]
    number, low = f"{found['value']:.1%}", f"{found['low']:.1%}"
    page = go(open_page, furnished, "table", f"&at={third}")
    for view in ("表格", "矩阵", "服务蓝图", "流程", "故事", "演示"):
        page.get_by_role("button", name=view, exact=True).click()
        shown = page.locator("main, dialog").filter(has_text="购物车转化").last
        expect(shown).to_contain_text(number)
        expect(shown).to_contain_text(low)
        expect(shown).to_contain_text("目标不低于 90.0%：未达成")


def test_the_presentation_fills_a_real_screen(open_page: Open, furnished: str) -> None:
    page = go(open_page, furnished, "present")
    page.get_by_role("button", name="全屏").click()
    expect(page.locator("dialog :fullscreen")).to_have_count(1)
    slide = page.locator("[data-slide]")
    page.keyboard.press("ArrowRight")
    expect(slide).not_to_have_attribute("data-slide", "first")
    page.keyboard.press("ArrowLeft")
    expect(slide).to_have_attribute("data-slide", "first")
    page.keyboard.press("Escape")
    expect(page.locator("dialog :fullscreen")).to_have_count(0)


def test_the_story_walks_by_keys_beside_a_real_customer(
    open_page: Open, site: Site, furnished: str
) -> None:
    page = go(open_page, furnished, "story")
    stages = site.ask("POST", f"/maps/{furnished}/view", json={})["stages"]
    told = page.locator("article[data-stage]")
    expect(told).to_have_attribute("data-stage", stages[0]["stage"])
    expect(page.get_by_role("complementary", name="其中一位").locator("time").first).to_be_visible()
    page.keyboard.press("End")
    expect(told).to_have_attribute("data-stage", stages[-1]["stage"])
    page.keyboard.press("ArrowLeft")
    expect(told).to_have_attribute("data-stage", stages[-2]["stage"])
    expect(page.get_by_role("button", name="播放")).to_have_count(0)  # less motion was asked for


def test_the_presentation_fills_the_screen_and_ends_with_the_goal(
    open_page: Open, furnished: str
) -> None:
    page = go(open_page, furnished, "present")
    slide = page.locator("[data-slide]")
    expect(slide).to_have_attribute("data-slide", "first")
    page.keyboard.press("Space")
    expect(slide.locator("h2")).to_be_visible()
    page.keyboard.press("End")
    expect(slide).to_contain_text("还没有人说明现状")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)


def test_a_step_opens_its_own_map_and_the_way_leads_back(open_page: Open, furnished: str) -> None:
    page = go(open_page, furnished, "blueprint")
    link = page.locator("[data-inside] a")
    expect(page.locator("[data-inside]")).to_contain_text("位客户")
    link.click()
    settle(page)
    expect(page.locator("main h1")).to_have_text("里面的旅程")
    page.get_by_role("navigation", name="此地图的上级").get_by_role("link").click()
    expect(page.locator("main h1")).to_have_text("多个视图")
