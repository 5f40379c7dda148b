"""Changing a map where it stands, alone and together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Open, Site, find_faults, settle
from .windows import Visits

HEIGHT = 1900
"""All lanes are painted: what is outside of the window is not."""


@pytest.fixture
def small_map(site: Site) -> Iterator[str]:
    """A map of three stages with one card, that a test may change."""
    made = site.ask("POST", "/maps", json={"title": "To be changed", "stages": 4})
    card = {
        "op": "add_card",
        "stage": made["stages"][0]["id"],
        "lane": "opportunity",
        "text": "第一张",
    }
    site.ask("POST", f"/maps/{made['id']}/edits", json={"op": card})
    yield made["id"]
    site.ask("DELETE", f"/maps/{made['id']}")


@dataclass
class Board:
    """A map that is open in a browser."""

    page: Page

    def card(self, text: str) -> Locator:
        return self.page.locator("li[data-name^='cards:']", has_text=text)

    def cell(self, lane: str, column: int) -> Locator:
        return self.page.locator(f"[data-row={lane}] [data-cell]").nth(column)

    def cards_in(self, lane: str, column: int) -> list[str]:
        return self.cell(lane, column).locator("li[data-name] > div").all_inner_texts()

    def write(self, lane: str, column: int, text: str) -> None:
        """Put a card into a cell by keyboard."""
        self.cell(lane, column).locator("button[data-stop^='cell:']").focus()
        self.page.keyboard.press("Enter")
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")
        expect(self.card(text)).to_be_visible()

    def focus(self, text: str) -> None:
        self.card(text).locator("button[data-stop]").focus()

    def saved(self) -> None:
        expect(self.page.get_by_text("已保存", exact=True)).to_be_visible()


@pytest.fixture
def board(open_page: Open, small_map: str) -> Board:
    page = open_page(f"/map?map={small_map}")
    page.set_viewport_size({"width": 1440, "height": HEIGHT})
    expect(page.locator("li[data-name^='cards:']")).to_be_visible()
    return Board(page)


@pytest.fixture
def other(visits: Visits, site: Site, small_map: str, board: Board) -> Board:
    """The same map, open in somebody else's browser."""
    settle(board.page)
    page = visits.open(f"{site.address}/map?map={small_map}")
    page.set_viewport_size({"width": 1440, "height": HEIGHT})
    settle(page)
    expect(page.locator("li[data-name^='cards:']")).to_be_visible()
    return Board(page)


def kept(site: Site, map_id: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = site.ask("GET", f"/maps/{map_id}/document")["cards"]
    return found


def test_what_one_writes_the_other_sees_and_the_server_keeps(
    board: Board, other: Board, site: Site, small_map: str
) -> None:
    board.write("pain", 1, "找不到尺码表")
    expect(other.card("找不到尺码表")).to_be_visible()
    board.saved()
    assert {one["text"] for one in kept(site, small_map)} == {"第一张", "找不到尺码表"}


def test_undo_takes_back_only_what_was_done_here(board: Board, other: Board) -> None:
    board.write("pain", 0, "我的")
    other.write("pain", 1, "你的")
    expect(board.card("你的")).to_be_visible()
    board.focus("我的")
    board.page.keyboard.press("Control+z")
    expect(board.card("我的")).to_have_count(0)
    expect(other.card("我的")).to_have_count(0)
    expect(board.card("你的")).to_be_visible()
    board.page.get_by_role("button", name="重做").click()
    expect(other.card("我的")).to_be_visible()


def test_others_see_where_one_types_points_and_selects(board: Board, other: Board) -> None:
    board.focus("第一张")
    board.page.keyboard.press("F2")
    expect(other.card("第一张")).to_contain_text("你（另一个窗口） …")
    board.page.keyboard.press("Escape")
    board.card("第一张").click(modifiers=["Control"])
    expect(other.card("第一张").get_by_text("你（另一个窗口）", exact=True)).to_be_visible()
    cell = board.cell("pain", 1)
    cell.hover()
    pointer = other.page.locator(f"[data-pointer='{cell.get_attribute('data-cell')}']")
    expect(pointer).to_have_text("你（另一个窗口）")
    there, here = other.cell("pain", 1).bounding_box(), pointer.bounding_box()
    assert there
    assert here
    assert 0 <= here["x"] - there["x"] <= there["width"]
    assert 0 <= here["y"] - there["y"] <= there["height"]


def test_card_is_dragged_to_another_cell(board: Board, other: Board) -> None:
    board.card("第一张").drag_to(board.cell("pain", 2))
    expect(other.cell("pain", 2).locator("li", has_text="第一张")).to_be_visible()
    expect(board.cell("opportunity", 0).locator("li")).to_have_count(0)


def test_everything_goes_by_keyboard(board: Board) -> None:
    press = board.page.keyboard.press
    board.write("opportunity", 0, "第二张")
    board.focus("第二张")
    press("Alt+ArrowUp")
    expect(board.cell("opportunity", 0).locator("li").first).to_contain_text("第二张")
    press("Alt+ArrowRight")
    expect(board.cell("opportunity", 1)).to_contain_text("第二张")
    press("Alt+ArrowUp")
    expect(board.cell("pain", 1)).to_contain_text("第二张")
    press("F2")
    board.page.keyboard.type("改")
    press("Escape")
    expect(board.card("第二张改").locator("button[data-stop]")).to_be_focused()
    press("Delete")
    expect(board.card("第二张改")).to_have_count(0)
    press("?")
    expect(board.page.get_by_role("dialog", name="地图快捷键")).to_be_visible()


def test_grid_is_entered_and_left_by_keys_alone(board: Board) -> None:
    page, inside = board.page, "() => document.activeElement.closest('section')?.tabIndex === 0"
    page.get_by_role("button", name="快捷键").focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate(inside):
            break
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("[data-stop]:focus")
    board.focus("第一张")
    page.keyboard.press("Space")
    expect(board.card("第一张")).to_have_attribute("data-chosen", "true")
    for _ in range(120):
        page.keyboard.press("Shift+Tab")
        if not page.evaluate(inside):
            return
    pytest.fail("whoever comes in by keyboard does not come out again")


def test_typing_begins_a_card_and_tab_goes_on(board: Board) -> None:
    board.cell("actions", 0).locator("button[data-stop]").focus()
    board.page.keyboard.type("See an ad")
    board.page.keyboard.press("Tab")
    expect(board.cell("actions", 0).locator("li[data-name] > div")).to_have_text("See an ad")
    expect(board.cell("actions", 0).locator("button[data-stop^='cell:']")).to_be_focused()


def test_block_goes_from_and_to_a_spreadsheet(board: Board) -> None:
    board.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    block = '甲\t"乙\n第二行"\n丙\t丁'
    board.page.evaluate("text => navigator.clipboard.writeText(text)", block)
    board.cell("pain", 0).locator("button[data-stop^='cell:']").focus()
    board.page.keyboard.press("Control+v")
    expect(board.card("丁")).to_be_visible()
    assert [board.cards_in(lane, at) for lane in ("pain", "opportunity") for at in (0, 1)][1:] == [
        ["乙\n第二行"], ["第一张", "丙"], ["丁"],
    ]  # fmt: skip
    board.page.keyboard.press("Control+c")
    assert board.page.evaluate("() => navigator.clipboard.readText()") == block
    board.page.keyboard.press("Control+z")
    expect(board.card("丁")).to_have_count(0)


def test_offline_edit_survives_a_reload_and_merges(
    board: Board, other: Board, site: Site, small_map: str
) -> None:
    page = board.page
    page.route_web_socket("**/room", lambda socket: socket.close())
    page.reload()
    settle(page)
    board.write("pain", 0, "离线写的")
    expect(page.get_by_text("离线：")).to_be_visible()
    other.write("pain", 1, "同时写的")
    page.reload()
    expect(board.card("离线写的")).to_be_visible()
    page.unroute_all()
    again = page.context.new_page()
    again.goto(f"{site.address}/map?map={small_map}")
    expect(Board(again).card("同时写的")).to_be_visible()
    expect(other.card("离线写的")).to_be_visible()
    page.close()  # its line stays cut


def test_composing_is_not_disturbed_by_whoever_types_in_the_same_card(
    board: Board, other: Board
) -> None:
    board.focus("第一张")
    board.page.keyboard.press("Enter")
    field = board.page.get_by_role("textbox", name="文字")
    expect(field).to_be_focused()
    cdp = board.page.context.new_cdp_session(board.page)
    cdp.send("Input.imeSetComposition", {"text": "ni hao", "selectionStart": 6, "selectionEnd": 6})
    expect(field).to_have_value("第一张ni hao")
    other.focus("第一张")
    other.page.keyboard.press("Enter")
    other.page.keyboard.press("Home")
    other.page.keyboard.type("真的")
    expect(other.page.get_by_role("textbox", name="文字")).to_have_value("真的第一张")
    board.page.wait_for_timeout(200)
    expect(field).to_have_value("第一张ni hao")
    cdp.send("Input.insertText", {"text": "你好"})
    expect(field).to_have_value("真的第一张你好")
    expect(other.page.get_by_role("textbox", name="文字")).to_have_value("真的第一张你好")
    assert field.evaluate("field => field.selectionStart") == len("真的第一张你好")


def test_card_that_was_taken_away_while_it_was_written_comes_back_closed(
    board: Board, other: Board
) -> None:
    other.card("第一张").locator("button[data-stop]").dblclick()
    expect(other.page.locator("li[data-name] textarea")).to_be_focused()
    board.focus("第一张")
    board.page.keyboard.press("Delete")
    expect(other.page.locator("li[data-name] textarea")).to_have_count(0)
    board.page.keyboard.press("Control+z")
    expect(other.card("第一张")).to_be_visible()


def test_others_are_seen_where_they_are(board: Board, other: Board) -> None:
    other.card("第一张").locator("button[data-stop]").click()
    expect(board.card("第一张").locator("[class*=others]")).to_be_visible()
    expect(board.page.get_by_role("button", name="你在另一个窗口也打开了它")).to_be_visible()


def test_stage_is_divided_into_steps_and_taken_away(board: Board) -> None:
    menu = board.page.get_by_role("button", name=re.compile("^修改")).first
    menu.click()
    board.page.get_by_role("menuitem", name="分成步骤").click()
    expect(board.page.get_by_role("button", name="新步骤", exact=True)).to_be_visible()
    expect(board.cell("opportunity", 0)).to_contain_text("第一张")
    menu.click()
    board.page.get_by_role("menuitem", name="连同内容一起删除").click()
    expect(board.card("第一张")).to_have_count(0)
    board.page.get_by_role("button", name="撤销").click()
    expect(board.card("第一张")).to_be_visible()


def test_lane_is_added_folded_and_hidden(board: Board) -> None:
    page = board.page
    page.get_by_role("button", name="泳道", exact=True).click()
    page.get_by_role("menuitemcheckbox", name="需求").click()
    page.keyboard.press("Escape")
    expect(page.locator("[data-row=needs]")).to_be_visible()
    page.get_by_role("button", name="修改需求").click()
    page.get_by_role("menuitem", name="折叠").click()
    expect(page.locator("[data-row=needs]")).to_contain_text("已折叠")


def test_words_are_found_one_after_the_other(board: Board) -> None:
    board.write("pain", 0, "尺码不对")
    board.write("pain", 1, "没有尺码")
    board.page.get_by_role("button", name="查找").click()
    board.page.keyboard.type("尺码")
    board.page.keyboard.press("Enter")
    expect(board.card("尺码不对")).to_have_attribute("data-chosen", "true")
    board.page.keyboard.press("Enter")
    expect(board.card("没有尺码")).to_have_attribute("data-chosen", "true")


def test_only_what_is_known_hides_assumptions(board: Board) -> None:
    expect(board.card("第一张")).to_have_attribute("data-evidence", "assumption")
    board.page.get_by_role("button", name="只看已知的").click()
    expect(board.card("第一张")).to_have_count(0)
    expect(board.page.locator("li[data-name^='touchpoints:']").first).to_be_visible()


def test_phone_adds_a_card_and_is_clean(open_page: Open, small_map: str) -> None:
    page = open_page(f"/map?map={small_map}", phone=True)
    page.get_by_role("button", name="添加卡片：行为 · ").first.tap()
    page.keyboard.type("手机上写的")
    page.keyboard.press("Enter")
    expect(page.locator("li", has_text="手机上写的")).to_be_visible()
    assert find_faults(page) == []


def test_grid_that_is_edited_has_no_faults(board: Board, other: Board) -> None:
    other.focus("第一张")
    board.focus("第一张")
    board.page.keyboard.press("Enter")
    assert find_faults(board.page) == []
