"""The wall of a workshop: two people write, vote and put what is good on the map; keys alone; a phone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from lutu.maps.elements.sticky import Sticky

from .conftest import Open, look
from .team import Team

COMPLAINTS = ("注册要填太多", "验证码收不到", "物流不更新", "客服要等很久")


@dataclass(frozen=True, slots=True)
class Wall:
    """The wall of a new map: where it is, and what it holds."""

    team: Team
    map_id: str

    @property
    def path(self) -> str:
        return f"/w/main/map?map={self.map_id}&view=workshop"

    def held(self, kind: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.team.site.ask("GET", f"/maps/{self.map_id}/document")[
            kind
        ]
        return found


@pytest.fixture
def wall(team: Team) -> Iterator[Wall]:
    made = team.site.ask("POST", "/maps", json={"title": "工作坊"})["id"]
    yield Wall(team, made)
    team.site.ask("DELETE", f"/maps/{made}")


def sticky(page: Page, text: str) -> Locator:
    return page.locator("li[data-name^=stickies]", has_text=text)


def write(page: Page, *texts: str) -> None:
    """Stickies one after the other, by keys alone."""
    page.locator("section[data-tool]").focus()
    page.keyboard.press("n")
    for text in texts:
        page.keyboard.insert_text(text)
        page.keyboard.press("Enter")
    page.keyboard.press("Escape")


def test_two_write_vote_and_put_what_is_good_on_the_map(
    visit: Open, team: Team, wall: Wall
) -> None:
    lead = visit(wall.path, who=team.owner)
    other = visit(wall.path, who=team.join("editor", email="wen@example.com"))
    write(lead, *COMPLAINTS[:2])
    write(other, *COMPLAINTS[2:])
    for page in (lead, other):
        expect(page.locator("li[data-name^=stickies]")).to_have_count(4)
    lead.get_by_role("button", name="投票", exact=True).click()
    lead.get_by_role("button", name="开始投票").click()
    lead.get_by_role("button", name="计时器").click()
    lead.get_by_role("menuitem", name="5 分钟", exact=True).click()
    expect(other.get_by_role("timer")).to_contain_text("4:5")
    sticky(lead, COMPLAINTS[2]).get_by_role("button", name="投票").click()
    for _ in range(2):
        sticky(other, COMPLAINTS[2]).get_by_role("button", name="投票").click()
    expect(lead.get_by_text("2 人已投票")).to_be_visible()
    expect(sticky(lead, COMPLAINTS[2]).locator("[data-votes]")).to_have_attribute("data-votes", "1")
    look(lead, "workshop-voting", schemes=("light",))
    lead.get_by_role("button", name="结束投票").click()
    for page in (lead, other):
        votes = sticky(page, COMPLAINTS[2]).locator("[data-votes]")
        expect(votes).to_have_attribute("data-votes", "3")
    sticky(lead, COMPLAINTS[2]).locator("button[aria-pressed]").click()
    lead.get_by_role("button", name="放入旅程地图").click()
    lead.get_by_role("dialog").get_by_role("button", name="放入 1 张卡片").click()
    expect(sticky(other, COMPLAINTS[2])).to_contain_text("已放入旅程地图")
    lead.get_by_role("button", name="查看", exact=True).click()
    expect(lead.get_by_role("heading", name=COMPLAINTS[2])).to_be_visible()
    (card,) = [one for one in wall.held("cards") if one["text"] == COMPLAINTS[2]]
    assert (card["evidence"], card["fields"]) == ("assumption", {"工作坊": "wen"})


def test_the_wall_is_worked_on_by_keys_alone(visit: Open, team: Team, wall: Wall) -> None:
    page = visit(wall.path, who=team.owner)
    write(page, *(f"便利贴 {number}" for number in range(30)))
    expect(page.locator("li[data-name^=stickies]")).to_have_count(30)
    page.keyboard.press("Tab")
    first = sticky(page, "便利贴 0").locator("button[aria-pressed]")
    expect(first).to_be_focused()
    expect(first).to_have_accessible_name("便利贴 0，owner")
    for key in ("3", "Shift+ArrowRight", "ArrowDown", "Control+d", "Tab", "Delete"):
        page.keyboard.press(key)
    expect(page.locator("li[data-name^=stickies]")).to_have_count(30)
    page.keyboard.press("Control+z")
    expect(page.locator("li[data-name^=stickies]")).to_have_count(31)
    for key in ("Escape", "Control+a", "Delete"):
        page.keyboard.press(key)
    expect(page.locator("li[data-name^=stickies]")).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(page.locator("li[data-name^=stickies]")).to_have_count(31)
    expect(page.get_by_text("已保存")).to_be_visible()
    twins = [one for one in wall.held("stickies") if one["text"] == "便利贴 0"]
    moved, twin = sorted(twins, key=lambda one: float(one["x"]))
    assert (moved["colour"], moved["author"]) == ("sky", "owner")
    assert (twin["x"] - moved["x"], twin["y"] - moved["y"]) == (24, 24)


def test_stages_beside_the_wall_take_what_is_dropped_or_chosen(
    visit: Open, team: Team, wall: Wall
) -> None:
    page = visit(wall.path, who=team.owner)
    write(page, *COMPLAINTS[:3])
    expect(page.get_by_text("已保存")).to_be_visible()
    before = wall.held("stickies")
    stages = page.locator("[data-stage]")
    first, second = stages.nth(0), stages.nth(1)
    expect(first).to_be_disabled()
    drop(page, sticky(page, COMPLAINTS[0]), second)
    expect(second.locator("b")).to_have_text("1")
    expect(page.get_by_role("status").filter(has_text="1 张便利贴已成为卡片")).to_be_visible()
    sticky(page, COMPLAINTS[0]).locator("button[aria-pressed]").focus()
    for key in ("Control+a", "m", "Enter"):
        page.keyboard.press(key)
    expect(first.locator("b")).to_have_text("2")
    look(page, "workshop-stages")
    expect(page.get_by_text("已保存")).to_be_visible()
    here, there = [one["id"] for one in wall.held("stages")][:2]
    put = {one["text"]: one["stage"] for one in wall.held("cards") if one["text"] in COMPLAINTS}
    assert put == dict(zip(COMPLAINTS, (there, here, here), strict=False))
    assert [without_card(one) for one in wall.held("stickies")] == [
        without_card(one) for one in before
    ]
    for left in (1, 0):
        page.keyboard.press("Control+z")
        expect(stages.locator("b")).to_have_count(left)
    expect(page.locator("li[data-name^=stickies]")).to_have_count(3)


def drop(page: Page, what: Locator, where: Locator) -> None:
    """Carry something over the wall, and let it go elsewhere."""
    here, there = what.bounding_box(), where.bounding_box()
    assert here is not None
    assert there is not None
    page.mouse.move(here["x"] + 20, here["y"] + 20)
    page.mouse.down()
    page.mouse.move(there["x"] + there["width"] / 2, there["y"] + there["height"] / 2, steps=4)
    page.mouse.up()


def without_card(sticky: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in sticky.items() if name != "card"}


def test_on_a_phone_one_writes_as_well(visit: Open, team: Team, wall: Wall) -> None:
    page = visit(wall.path, who=team.owner, phone=True)
    page.get_by_role("button", name="便利贴", exact=False).first.tap()
    for text in COMPLAINTS[:3]:
        page.keyboard.insert_text(text)
        page.keyboard.press("Enter")
    page.get_by_role("button", name="铺满窗口").tap()
    sticky(page, COMPLAINTS[1]).tap()
    expect(page.get_by_text("已选 1 项")).to_be_visible()
    look(page, "workshop-phone")


def test_who_may_only_look_sees_the_wall_and_guests_do_not(
    visit: Open, team: Team, wall: Wall
) -> None:
    maps = team.site.app.state.server.desk("main").maps
    note = Sticky("n1", text=COMPLAINTS[0], author="林悦")
    maps.update(wall.map_id, lambda document: document.with_(stickies=(note,)))
    page = visit(wall.path, who=team.join("viewer"))
    expect(sticky(page, COMPLAINTS[0])).to_be_visible()
    page.locator("section[data-tool]").focus()
    for key in ("n", "Tab", "Delete"):
        page.keyboard.press(key)
    expect(page.get_by_role("button", name="便利贴", exact=True)).to_have_count(0)
    expect(page.locator("textarea")).to_have_count(0)
    expect(sticky(page, COMPLAINTS[0])).to_be_visible()
    link = team.site.ask("POST", f"/maps/{wall.map_id}/shares", json={"name": "Agency"})["link"]
    guest = visit(link.removeprefix(team.site.address))
    guest.get_by_label("你的名字").fill("陈")
    guest.get_by_role("button", name="打开地图").click()
    expect(guest.get_by_role("button", name="表格", exact=True)).to_be_visible()
    expect(guest.get_by_role("button", name="工作坊", exact=True)).to_have_count(0)
