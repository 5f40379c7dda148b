"""The pages around the maps, and the doors: at two widths, light and dark, each fits and is without fault."""

import pytest
from playwright.sync_api import expect

from .conftest import Open, look, settle
from .team import Team

PARTS = {
    "w/main/settings": ("workspace", "members", "departments", "shares", "audit"),
    "w/main/settings/": ("workspaces", "people", "providers", "server-audit"),
    "me": ("person", "security", "sessions", "tokens"),
    "w/main": ("jobs", "activity", "notifications"),
}


@pytest.mark.parametrize("device", ["desktop", "phone"])
@pytest.mark.parametrize("room", PARTS)
def test_page_fits_and_is_without_fault(visit: Open, team: Team, room: str, device: str) -> None:
    names = PARTS[room]
    page = visit(f"/{room.strip('/')}/{names[0]}", who=team.owner, phone=device == "phone")
    for name in names:
        page.goto(f"{team.site.address}/{room.strip('/')}/{name}")
        settle(page)
        look(page, f"{name}-{device}")


@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_doors_fit_and_are_without_fault(visit: Open, team: Team, device: str) -> None:
    (shared, *_) = team.site.ask("GET", "/maps")
    inside = {"name": "Wiki", "sites": [team.site.address]}
    embedded, told = (
        team.site.ask("POST", f"/maps/{shared['id']}/shares", json=wanted)["link"]
        for wanted in (inside, {"name": "Board", "password": "eight or more"})
    )
    invited = team.site.ask("POST", "/invitations", json={"role": "viewer"})["link"]
    doors = {"sign-in": "/sign-in", "welcome": invited, "shared": told, "embed": embedded}
    for name, address in doors.items():
        page = visit(address.removeprefix(team.site.address), phone=device == "phone")
        page.wait_for_selector("main h1, main h2")
        look(page, f"{name}-{device}")


def test_a_shorter_time_asks_before_it_deletes(visit: Open, team: Team) -> None:
    page = visit("/w/main/settings/workspace", who=team.owner, locale="en-GB")
    page.get_by_role("radio", name="For a time").click()
    page.get_by_role("textbox", name="Days").fill("30")
    page.get_by_role("button", name="Save").click()
    asked = page.get_by_role("dialog", name="Delete all events before")
    expect(asked).to_contain_text("cannot be brought back")
    look(page, "retention")
    asked.get_by_role("button", name="Cancel").click()
    expect(asked).to_have_count(0)
    assert team.site.ask("GET", "")["retention_days"] is None
    page.get_by_role("textbox", name="Days").fill("36500")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert team.site.ask("GET", "")["retention_days"] == 36_500
    team.site.ask("PATCH", "", json={"retention_days": None})
