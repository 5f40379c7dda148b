"""Two personas, and a map as it is beside the map as it should be: what differs, cell by cell."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.feeling import Feeling, feeling_id
from lutu.maps.elements.persona import Persona

from .conftest import Open, Site, look


@pytest.fixture
def board(site: Site) -> Iterator[dict[str, Any]]:
    """A map with two personas, each with a card and a feeling, and two cards for both."""
    made = site.ask("POST", "/maps", json={"title": "As it is", "stages": 4})
    stage = made["stages"][0]["id"]

    def lived(document: JourneyMap) -> JourneyMap:
        cards = (
            Card("ann", stage, "pain", "Waits for the bus", persona="a"),
            Card("bo", stage, "pain", "Finds no parking", persona="b"),
            Card("one", stage, "needs", "Trust"),
            Card("two", stage, "needs", "Speed"),
        )
        feelings = tuple(
            Feeling(feeling_id(one, "as_is", stage), stage, value, persona=one)
            for one, value in (("a", 0.5), ("b", -0.5))
        )
        personas = (Persona("a", "Ann", goals=("save",)), Persona("b", "Bo", goals=("speed",)))
        return document.with_(cards=cards, feelings=feelings, personas=personas)

    update(site, made["id"], lived)
    yield made
    site.ask("DELETE", f"/maps/{made['id']}")


def update(site: Site, map_id: str, change: Any) -> None:
    site.app.state.server.desk("main").maps.update(map_id, change)


def test_two_personas_are_laid_beside_each_other(open_page: Open, board: dict[str, Any]) -> None:
    page = open_page(f"/map?map={board['id']}&panel=versions", locale="en-US")
    panel = page.get_by_role("region", name="What has changed")
    panel.get_by_label("From").select_option(label="Persona: Ann")
    panel.get_by_label("To", exact=True).select_option(label="Persona: Bo")
    panel.get_by_role("button", name="Show on the board").click()
    pains = page.get_by_role("row", name="Pain points")
    expect(pains.get_by_role("listitem").filter(has_text="added")).to_contain_text("no parking")
    expect(pains.get_by_role("listitem").filter(has_text="removed")).to_contain_text("the bus")
    expect(page.get_by_role("row", name="Emotion")).to_contain_text("0.5 → -0.5")
    expect(page.get_by_role("main")).to_contain_text("goals “save” → “speed”")
    look(page, "compared-personas")


def test_as_it_is_and_as_it_should_be_are_compared_from_either_side(
    open_page: Open, site: Site, board: dict[str, Any]
) -> None:
    given = {"title": "As it should be", "to_be": True}
    twin = site.ask("POST", f"/maps/{board['id']}/copies", json=given)["id"]

    def better(document: JourneyMap) -> JourneyMap:
        _, bo, one, two = document.cards
        return document.with_(cards=(bo, two, one), stages=document.stages[::-1])

    update(site, twin, better)
    for map_id, word in ((board["id"], "removed"), (twin, "added")):
        page = open_page(f"/map?map={map_id}&panel=versions", locale="en-US")
        panel = page.get_by_role("region", name="What has changed")
        panel.get_by_label("From").select_option(label="The map now")
        panel.get_by_label("To", exact=True).select_option(label="The map of the other state")
        panel.get_by_role("button", name="Show on the board").click()
        board_ = page.get_by_role("table")
        expect(board_.get_by_role("columnheader")).to_have_count(4)
        expect(board_.get_by_role("row", name="Pain points")).to_contain_text(word)
        expect(board_.get_by_role("row", name="Needs")).to_contain_text("moved")
        expect(board_.get_by_role("columnheader").filter(has_text="moved")).to_have_count(3)
        expect(page.get_by_role("main")).not_to_contain_text("map of the other state “")
    look(page, "compared-states")
    site.ask("DELETE", f"/maps/{twin}")
