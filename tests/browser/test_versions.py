"""Versions beside a map: name one, see what has changed, go back, and bring a branch back."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from .conftest import Open, Site, look


@pytest.fixture
def small(site: Site) -> Iterator[dict[str, Any]]:
    """A map with one card, that a test may change."""
    made = site.ask("POST", "/maps", json={"title": "To be compared", "stages": 4})
    found = edit(
        site, made["id"], op="add_card", stage=made["stages"][0]["id"], lane="pain", text="slow"
    )
    yield found
    site.ask("DELETE", f"/maps/{made['id']}")


def edit(site: Site, map_id: str, **op: Any) -> dict[str, Any]:
    found: dict[str, Any] = site.ask("POST", f"/maps/{map_id}/edits", json={"op": op})
    return found


def test_a_version_is_named_compared_and_brought_back(
    open_page: Open, site: Site, small: dict[str, Any]
) -> None:
    page = open_page(f"/map?map={small['id']}&panel=versions", locale="en-US")
    panel = page.get_by_role("region", name="Versions", exact=True)
    panel.get_by_role("button", name="Name this version").click()
    panel.get_by_label("Name", exact=True).fill("Before")
    panel.get_by_role("button", name="Keep this version").click()
    expect(panel.get_by_role("heading", name="1 Before")).to_be_visible()
    edit(site, small["id"], op="edit_card", card=small["cards"][0]["id"], text="slower")
    panel.get_by_role("button", name="Compare with now").click()
    expect(panel.get_by_text("text “slow” → “slower”")).to_be_visible()
    panel.get_by_role("button", name="Show on the board").click()
    board = page.get_by_role("table")
    expect(board.get_by_role("columnheader")).to_have_count(4)
    expect(board.get_by_role("row", name="Pain points")).to_contain_text("slower")
    look(page, "compare")
    panel.get_by_role("button", name="Go back to it").click()
    panel.get_by_role("button", name="Go back", exact=True).click()
    expect(panel.get_by_text("Before going back to “Before”").first).to_be_visible()
    expect(panel.get_by_text("Nothing differs.")).to_be_visible()
    assert [card["text"] for card in site.ask("GET", f"/maps/{small['id']}")["cards"]] == ["slow"]


def test_a_branch_is_brought_back_one_change_at_a_time(
    open_page: Open, site: Site, small: dict[str, Any]
) -> None:
    branch = site.ask("POST", f"/maps/{small['id']}/branches", json={})["id"]
    card, stage = small["cards"][0]["id"], small["stages"][1]["id"]
    edit(site, branch, op="edit_card", card=card, text="slow here")
    edit(site, branch, op="add_card", stage=stage, lane="opportunity", text="try it")
    edit(site, small["id"], op="edit_card", card=card, text="slow there")
    page = open_page(f"/map?map={branch}&panel=versions", locale="zh-CN")
    page.get_by_role("button", name="合并回来源地图").click()
    conflict = page.get_by_role("listitem").filter(has_text="两边都改过")
    expect(conflict.get_by_role("checkbox")).not_to_be_checked()
    expect(conflict).to_contain_text("slow there")
    expect(conflict).to_contain_text("slow here")
    look(page, "merge")
    page.get_by_role("button", name="采纳 1 条，其余不动").click()
    expect(page.get_by_text("已采纳 1 条更改。")).to_be_visible()
    texts = {one["text"] for one in site.ask("GET", f"/maps/{small['id']}")["cards"]}
    assert texts == {"slow there", "try it"}
    site.ask("DELETE", f"/maps/{branch}")
