"""Talking about a part of the board: drawn with the mouse, walked by keyboard, named in the panel."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from tests.maps.files.brought import picture

from .conftest import Open, Site, look


@pytest.fixture
def board(site: Site) -> Iterator[dict[str, Any]]:
    """A map of three stages or more, that a test may talk about."""
    made = site.ask("POST", "/maps", json={"title": "In parts", "stages": 4})
    yield made
    site.ask("DELETE", f"/maps/{made['id']}")


def opened(open_page: Open, board: dict[str, Any], more: str = "") -> Page:
    page = open_page(f"/map?map={board['id']}{more}", locale="en-US")
    expect(page.locator("[data-row=actions] [data-cell]").nth(3)).to_be_visible()
    return page


def said(page: Page, text: str) -> None:
    """Write into whatever has the focus, and send it."""
    expect(page.get_by_label("Comment", exact=True)).to_be_focused()
    page.keyboard.type(text)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("article").filter(has_text=text)).to_be_visible()


def threads(site: Site, board: dict[str, Any]) -> list[tuple[str, str]]:
    found = site.ask("GET", f"/maps/{board['id']}/comments")["threads"]
    return [(one["anchor"]["collection"], one["comments"][0]["text"]) for one in found]


def test_cells_are_drawn_together_and_their_thread_is_found_again(
    open_page: Open, site: Site, board: dict[str, Any]
) -> None:
    page = opened(open_page, board, "&panel=details")
    cells = page.locator("[data-row=actions] [data-cell]")
    ground = {"x": 12, "y": 30}
    cells.nth(1).hover(position=ground)  # type: ignore[arg-type]
    page.mouse.down()
    cells.nth(2).hover(position=ground)  # type: ignore[arg-type]
    expect(page.locator("[data-region]")).to_be_visible()
    page.mouse.up()
    said(page, "Both of these")
    names = [one.inner_text() for one in page.locator("[data-stage] h2").all()]
    here = f"{names[1]} – {names[2]} · Actions"
    expect(page.get_by_role("heading", name=here, level=2)).to_be_visible()
    look(page, "region")
    assert threads(site, board) == [("region", "Both of these")]

    page.get_by_role("button", name="Show all").click()
    expect(page.locator("[data-region]")).to_have_count(0)
    page.get_by_role("article").get_by_role("button", name=here, exact=True).click()
    box = page.locator("[data-region]").bounding_box()
    begin, end = cells.nth(1).bounding_box(), cells.nth(2).bounding_box()
    assert box
    assert begin
    assert end
    assert abs(box["x"] - begin["x"]) < 2
    assert abs(box["x"] + box["width"] - end["x"] - end["width"]) < 2


def test_drawing_at_the_edge_brings_what_lies_beyond(
    open_page: Open, board: dict[str, Any]
) -> None:
    page = opened(open_page, board)
    page.set_viewport_size({"width": 760, "height": 700})
    frame = page.locator("section[tabindex='0']").first
    box = frame.bounding_box()
    assert box
    page.locator("[data-row=actions] [data-cell]").first.hover(position={"x": 12, "y": 30})
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] + 5, box["y"] + 300, steps=6)
    reached = "(one) => one.scrollLeft + one.clientWidth >= one.scrollWidth - 2"
    page.wait_for_function(reached, arg=frame.element_handle())
    region = page.locator("[data-region]")
    expect(region).to_have_attribute("data-region", re.compile(board["stages"][3]["id"]))
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(region).to_have_count(0)


def test_cells_are_walked_over_by_keyboard_and_a_lane_is_talked_about_as_a_whole(
    open_page: Open, site: Site, board: dict[str, Any]
) -> None:
    page = opened(open_page, board)
    page.locator("[data-row=actions] [data-stop^='cell:']").first.focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Control+Alt+m")
    said(page, "Three in a row")
    page.get_by_role("button", name="Change Actions").click()
    page.get_by_role("menuitem", name="Comment", exact=True).click()
    said(page, "All of it")
    assert threads(site, board) == [("lanes", "All of it"), ("region", "Three in a row")]


def test_a_part_is_named_by_its_corners_on_a_phone(
    open_page: Open, site: Site, board: dict[str, Any]
) -> None:
    page = open_page(f"/map?map={board['id']}&panel=comments", phone=True, locale="en-US")
    page.get_by_text("Choose a part of the map").click()
    page.get_by_label("To stage").select_option(index=1)
    page.get_by_label("To lane").select_option(label="Pain points")
    expect(page.locator("[data-within]").first).to_be_attached()
    page.get_by_label("Comment", exact=True).focus()
    said(page, "From here to there")
    assert threads(site, board) == [("region", "From here to there")]
    page.get_by_role("button", name="Close").first.click()
    mark = page.locator("section [data-cell]").get_by_role("button", name="1 comment").first
    mark.click()
    expect(page.get_by_role("article").filter(has_text="From here to there")).to_be_visible()


def test_a_map_in_another_page_shows_the_pictures_of_its_cards(
    open_page: Open, site: Site, board: dict[str, Any]
) -> None:
    file = site.ask("POST", "/files", files={"file": ("plan.png", picture(), "image/png")})["id"]
    card = Card("shown", board["stages"][0]["id"], "media", "The plan", media=file)

    def with_picture(document: JourneyMap) -> JourneyMap:
        lanes = tuple(replace(lane, hidden=lane.kind != "media") for lane in document.lanes)
        about = replace(document.about, level="expert")
        return document.with_(cards=(card,), lanes=lanes, about=about)

    site.app.state.server.desk("main").maps.update(board["id"], with_picture)
    wanted = {"name": "Wiki", "sites": ["https://wiki.example.com"]}
    link = site.ask("POST", f"/maps/{board['id']}/shares", json=wanted)["link"]
    page = open_page(link.removeprefix(site.address), locale="en-US")
    shown = page.locator("[data-name='cards:shown'] img")
    expect(shown).to_be_visible()
    assert shown.evaluate("(one) => one.complete && one.naturalWidth") == 30
