"""Going about the grid, and moving what lies on it: by mouse, finger and keys, alone and after somebody."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.stage import Stage
from lutu.maps.elements.step import Step

from .conftest import Open, Site, settle
from .team import Team
from .windows import Visits

STAGES = ("认识", "比较", "购买")


@pytest.fixture
def worked(site: Site) -> Iterator[str]:
    """A map by hand: a stage with two steps, a card over both, and more cards in a cell than are shown."""
    made = site.app.state.server.desk("main").maps.create(by_hand())
    yield made.id
    site.ask("DELETE", f"/maps/{made.id}")


def by_hand() -> JourneyMap:
    many = (Card(f"m{one}", "s1", "opportunity", f"想法{one}") for one in range(40))
    return JourneyMap(
        Text("Grid", "手工地图", "手工地圖"),
        tuple(Stage(f"s{at}", Text(one, one, one)) for at, one in enumerate(STAGES)),
        (),
        (
            Card("wide", "s0", "pain", "两步都难", step="look", span=2),
            Card("paid", "s2", "pain", "付不了款", "observed"),
            Card("said", "s2", "thoughts", "藏在后面"),
            *many,
        ),
        steps=(Step("look", "s0", "看到"), Step("open", "s0", "点开")),
    )


@dataclass
class Grid:
    page: Page

    @property
    def frame(self) -> Locator:
        return self.page.locator("section:has([data-row])")

    def card(self, text: str) -> Locator:
        return self.page.locator("li[data-name^='cards:']", has_text=text)

    def cell(self, place: str, lane: str) -> Locator:
        return self.page.locator(f"[data-cell='{place}|{lane}']")

    def stages(self) -> list[str]:
        return self.page.locator("[data-stage] h2").all_inner_texts()

    def steps(self) -> list[str]:
        return self.page.locator("[data-step] [data-head]").all_inner_texts()

    def scrolled(self) -> Any:
        return self.frame.evaluate("frame => [frame.scrollLeft, frame.scrollTop]")


@pytest.fixture
def grid(open_page: Open, worked: str) -> Grid:
    page = open_page(f"/map?map={worked}")
    expect(page.locator("[data-name='cards:paid']")).to_be_visible()
    return Grid(page)


def test_one_goes_along_with_whom_one_follows(
    grid: Grid, visits: Visits, site: Site, worked: str
) -> None:
    other = Grid(visits.open(f"{site.address}/map?map={worked}"))
    settle(other.page)
    expect(other.card("付不了款")).to_be_visible()
    grid.page.get_by_role("button", name="你在另一个窗口也打开了它").click()
    grid.page.get_by_role("button", name=re.compile("^跟随")).click()
    grid.page.keyboard.press("Escape")
    other.frame.evaluate("frame => frame.scrollTo(0, 700)")
    grid.page.wait_for_function(
        "() => document.querySelector('section:has([data-row])').scrollTop > 600"
    )
    grid.frame.hover()
    grid.page.mouse.wheel(0, -100)
    expect(grid.page).not_to_have_url(re.compile("follow="))


def test_grid_is_enlarged_and_the_small_map_leads_about_it(grid: Grid) -> None:
    larger = grid.page.get_by_role("button", name="放大")
    for _ in range(3):
        larger.click()
    grid.page.get_by_role("img", name="你在地图上的位置").click(position={"x": 160, "y": 20})
    grid.page.wait_for_function(
        "() => document.querySelector('section:has([data-row])').scrollLeft > 100"
    )
    grid.page.get_by_role("button", name=re.compile("200%")).click()
    expect(grid.page.get_by_role("button", name=re.compile("100%"))).to_be_visible()


def test_card_spans_the_steps_that_it_is_about(grid: Grid) -> None:
    box = grid.card("两步都难").bounding_box()
    step = grid.page.locator("[data-step=look]").bounding_box()
    assert box is not None
    assert step is not None
    assert 1.5 < box["width"] / step["width"] < 2
    grid.card("两步都难").locator("button[data-stop]").focus()
    grid.page.keyboard.press("ArrowRight")
    expect(grid.cell("open", "pain").locator("button[data-stop]")).to_be_focused()


def test_card_is_cut_here_and_put_in_there(grid: Grid) -> None:
    grid.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    grid.card("付不了款").locator("button[data-stop]").focus()
    grid.page.keyboard.press("Control+x")
    expect(grid.card("付不了款")).to_have_count(0)
    grid.cell("s1", "pain").locator("button[data-stop]").focus()
    grid.page.keyboard.press("Control+v")
    moved = grid.cell("s1", "pain").locator("li[data-name]")
    expect(moved).to_contain_text("付不了款")
    expect(moved).to_have_attribute("data-evidence", "observed")


def test_stage_and_step_are_dragged(grid: Grid) -> None:
    grid.page.locator("[data-stage=s2]").drag_to(grid.page.locator("[data-stage=s1]"))
    expect(grid.page.locator("[data-stage] h2").nth(1)).to_have_text("购买")
    assert grid.stages() == ["认识", "购买", "比较"]
    first = grid.page.locator("[data-step=look]")
    first.drag_to(grid.page.locator("[data-step=open]"), target_position={"x": 150, "y": 10})
    expect(grid.page.locator("[data-step]").first).to_contain_text("点开")
    grid.page.locator("[data-step=open]").drag_to(grid.page.locator("[data-stage=s1]"))
    expect(grid.page.locator("[data-stage=s1] [data-step]")).to_contain_text("点开")


def test_step_and_stage_move_by_keys(grid: Grid) -> None:
    press = grid.page.keyboard.press
    grid.page.locator("[data-head=look]").focus()
    press("Alt+ArrowRight")
    assert grid.steps() == ["点开", "看到"]
    press("Alt+ArrowRight")
    expect(grid.page.locator("[data-stage=s1] [data-step]")).to_contain_text("看到")
    expect(grid.page.locator("[data-head=look]")).to_be_focused()
    expect(grid.card("两步都难")).to_be_visible()
    press("ArrowUp")
    expect(grid.page.locator("[data-head=s1]")).to_be_focused()
    press("Alt+ArrowLeft")
    assert grid.stages() == ["比较", "认识", "购买"]
    press("ArrowRight")
    expect(grid.page.locator("[data-head=s0]")).to_be_focused()


def test_finger_that_rests_takes_a_card_along(browser: Browser, site: Site, worked: str) -> None:
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, locale="zh-CN", has_touch=True, reduced_motion="reduce"
    )  # fmt: skip
    grid = Grid(context.new_page())
    grid.page.goto(f"{site.address}/map?map={worked}")
    settle(grid.page)
    finger = context.new_cdp_session(grid.page)
    start, end = middle(grid.card("付不了款")), middle(grid.cell("s1", "pain"))

    def touch(kind: str, *points: tuple[float, float]) -> None:
        at = [{"x": x, "y": y} for x, y in points]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    touch("touchStart", start)
    grid.page.wait_for_selector("[data-lifted]")
    touch("touchMove", end)
    expect(grid.cell("s1", "pain")).to_have_attribute("data-over", "")
    touch("touchEnd")
    expect(grid.cell("s1", "pain")).to_contain_text("付不了款")
    expect(grid.page.locator("[data-ghost]")).to_have_count(0)
    context.close()


def middle(place: Locator) -> tuple[float, float]:
    box = place.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_what_is_folded_or_behind_more_is_found(grid: Grid) -> None:
    expect(grid.card("想法39")).to_have_count(0)
    grid.page.get_by_role("button", name="查找").click()
    grid.page.keyboard.type("想法39")
    grid.page.keyboard.press("Enter")
    expect(grid.card("想法39")).to_be_in_viewport()
    box = grid.page.get_by_role("searchbox", name="在地图上查找")
    box.fill("藏在后面")
    box.press("Enter")
    expect(grid.card("藏在后面")).to_be_in_viewport()
    grid.page.locator("[data-row=thoughts]").get_by_role("button", name="收起").click()
    expect(grid.page.locator("[data-row=thoughts]")).to_have_count(0)


def test_level_and_what_is_known_stay_as_one_chose(grid: Grid, site: Site, worked: str) -> None:
    page = grid.page
    page.get_by_role("button", name=re.compile("再显示")).click()
    page.get_by_role("button", name="只看已知的").click()
    expect(grid.card("付不了款")).to_be_visible()
    expect(grid.card("两步都难")).to_have_count(0)
    page.goto(f"{site.address}/map?map={worked}")
    expect(page.locator("[data-row=thoughts]")).to_have_count(1)
    expect(grid.card("付不了款")).to_be_visible()
    expect(grid.card("两步都难")).to_have_count(0)
    page.get_by_role("button", name="表格", exact=True).click()
    expect(page.get_by_text("有 42 张未经证实的卡片没有显示。")).to_be_visible()
    page.get_by_role("button", name="显示全部").click()
    expect(page.locator("table")).to_contain_text("两步都难")
    views = page.get_by_role("navigation", name="视图")
    views.get_by_role("button", name="地图").click()
    page.get_by_role("button", name="对所有人这样显示").click()
    expect(page.get_by_text("已保存", exact=True)).to_be_visible()
    assert site.ask("GET", f"/maps/{worked}/document")["about"]["level"] == "expert"


def test_viewer_reads_what_stands_behind_a_card_and_changes_nothing(
    visit: Open, team: Team
) -> None:
    made = team.site.app.state.server.desk("main").maps.create(by_hand())
    page = visit(f"/w/main/map?map={made.id}&chosen=cards:paid", who=team.join("viewer"))
    beside = page.get_by_role("complementary")
    expect(beside).to_contain_text("付不了款")
    expect(beside.locator("input, textarea, select")).to_have_count(0)
    expect(page.locator("[draggable=true]")).to_have_count(0)
    expect(page.get_by_role("button", name=re.compile("^(添加卡片|修改)"))).to_have_count(0)
    page.locator("[data-name='cards:paid'] button[data-stop]").dblclick()
    expect(page.locator("textarea")).to_have_count(0)
    team.site.ask("DELETE", f"/maps/{made.id}")


def test_page_says_that_nobody_answers_and_tries_again(
    visits: Visits, site: Site, worked: str
) -> None:
    page, answers = visits.open("about:blank", refused="WebSocket|404"), []
    later = 1009  # with this code a page comes back by itself only after a while
    page.route_web_socket(
        "**/room",
        lambda socket: socket.connect_to_server() if answers else socket.close(code=later),
    )
    page.goto(f"{site.address}/map?map={worked}")
    expect(page.get_by_role("heading", name="连接不上旅图")).to_be_visible()
    answers.append("yes")
    page.get_by_role("button", name="立即重试").click()
    expect(page.locator("[data-name='cards:paid']")).to_be_visible()
    page.goto(f"{site.address}/map?map=no-such-map")
    expect(page.get_by_role("alert")).to_contain_text("no-such-map")
    page.close()  # its line stays cut
