"""Talking on a map: two colleagues, and a guest on a phone who has no account."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .conftest import PICTURES, find_faults, look, settle
from .team import Team
from .windows import Visits

MAP = "/w/main/map?map={map}&panel=comments"


@dataclass(frozen=True, slots=True)
class Talk:
    """The owner's page of a map, and ways to open it as somebody else."""

    team: Team
    map_id: str
    open: Callable[..., Page]

    def link(self, **wanted: object) -> str:
        """A new link to the map, as its owner makes it."""
        made = self.team.site.ask(
            "POST", f"/maps/{self.map_id}/shares", json={"name": "Agency", **wanted}
        )
        return str(made["link"])


@pytest.fixture
def talk(team: Team, visits: Visits) -> Iterator[Talk]:
    """A map of its own; every page has a context of its own, as people do."""
    made = team.site.ask("POST", "/maps", json={"title": "Talked about"})

    def open_at(
        address: str, cookies: dict[str, str] | None, *, locale: str = "en-GB", **kind: Any
    ) -> Page:
        where = address if address.startswith("http") else team.site.address + address
        return visits.open(where, who=cookies, locale=locale, **kind)

    yield Talk(team, made["id"], open_at)
    team.site.ask("DELETE", f"/maps/{made['id']}")


@pytest.fixture
def other_site() -> Iterator[tuple[int, list[str]]]:
    """A site that is not ours: its port, and the page that it shows, the last one in the list."""
    served: list[str] = [""]

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(served[-1].encode())

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever).start()
        yield server.server_port, served
        server.shutdown()


def say(page: Page, text: str, label: str = "Comment", go: str = "Send") -> None:
    field = page.get_by_label(label, exact=True)
    field.fill(text)
    page.get_by_role("button", name=go, exact=True).click()
    expect(field).to_have_value("")


def test_two_colleagues_talk_and_one_is_told(talk: Talk) -> None:
    address = MAP.format(map=talk.map_id)
    colleague = talk.team.join("commenter", email="mei@example.com")
    mine = talk.open(address, talk.team.owner)
    theirs = talk.open(address, colleague)
    settle(mine)
    settle(theirs)

    field = mine.get_by_label("Comment", exact=True)
    field.press_sequentially("Look, @me")
    expect(mine.get_by_role("option", name="mei")).to_have_attribute("aria-selected", "true")
    field.press("Enter")
    field.press_sequentially("**this** is it")
    expect(field).to_have_value("Look, @mei **this** is it")
    field.press("Control+Enter")

    thread = theirs.get_by_role("article")
    expect(thread).to_contain_text("Look, @mei this is it")  # comes by itself
    expect(theirs.locator("[class*=unread]").first).to_contain_text("1", timeout=10_000)
    thread.get_by_role("button", name="Answer").click()
    theirs.get_by_label("Answer", exact=True).fill("I see it")
    theirs.get_by_role("button", name="Answer", exact=True).click()
    thread.get_by_role("button", name="Agreed").first.click()

    expect(mine.get_by_role("article")).to_contain_text("I see it")
    expect(mine.get_by_role("button", name="Agreed1")).to_be_visible()
    assert mine.get_by_role("article").get_by_role("button", name="Change of mei").count() == 0
    assert find_faults(mine, "aside") == []
    mine.screenshot(path=PICTURES / "comments.png")
    mine.get_by_role("article").get_by_role("button", name="Resolve").click()
    expect(theirs.get_by_role("article")).to_have_count(0)
    theirs.get_by_role("button", name="Resolved 1").click()
    expect(theirs.get_by_role("article")).to_contain_text("Resolved by owner")

    theirs.goto(f"{talk.team.site.address}/w/main/notifications")
    settle(theirs)
    told = theirs.get_by_role("listitem").filter(has_text="mentioned you")
    expect(told).to_contain_text("Look, @mei")
    assert find_faults(theirs) == []
    theirs.screenshot(path=PICTURES / "notifications.png")
    told.get_by_role("link").click()
    expect(theirs.get_by_role("article")).to_contain_text("I see it")


def test_a_guest_comments_from_a_phone_with_a_name_and_nothing_else(talk: Talk) -> None:
    link = talk.link(comments=True, parts=[])
    mine = talk.open(MAP.format(map=talk.map_id), talk.team.owner)
    settle(mine)
    say(mine, "Only for us")

    guest = talk.open(link, None, phone=True, refused="401")
    guest.get_by_label("Your name").fill("Chen")
    guest.keyboard.press("Enter")
    views = guest.get_by_role("navigation", name="View", exact=True)
    views.get_by_role("button", name="Flow").click()  # waits for no numbers either
    expect(guest.locator("[data-stage]").first).to_be_visible()
    expect(guest.get_by_text("journeys")).to_have_count(0)
    views.get_by_role("button", name="Map", exact=True).click()
    guest.get_by_role("button", name="Comment", exact=True).click()
    say(guest, "From the bus")
    expect(guest.get_by_role("article")).to_have_count(1)  # and nothing of what is only for us
    expect(guest.get_by_role("article")).to_contain_text("From the bus")
    look(guest, "guest-phone")
    if_numbers = guest.get_by_text("Download").or_(guest.get_by_text("no data"))
    expect(if_numbers.or_(guest.get_by_text("Numbers only"))).to_have_count(0)  # none were shared

    expect(mine.get_by_role("article").filter(has_text="From the bus")).to_contain_text("Chen")
    guest.get_by_label("Comment", exact=True).fill("One stop later")
    (share,) = talk.team.site.ask("GET", f"/maps/{talk.map_id}/shares")
    talk.team.site.ask("DELETE", f"/maps/{talk.map_id}/shares/{share['id']}")
    expect(guest.get_by_role("heading", name="This link has ended")).to_be_visible()
    expect(guest.get_by_role("textbox")).to_have_value("One stop later")
    look(guest, "guest-ended")
    guest.reload()
    expect(guest.get_by_role("heading", name="This link has ended")).to_be_visible()


@pytest.mark.parametrize(("locale", "word"), [("zh-CN", "动态"), ("zh-TW", "動態")])
def test_what_is_new_is_told_in_the_readers_language(talk: Talk, locale: str, word: str) -> None:
    colleague = talk.team.join("viewer")
    site = talk.team.site
    page = talk.open(f"/w/main/map?map={talk.map_id}&panel=news", colleague, locale=locale)
    settle(page)
    expect(page.get_by_role("button", name=word, exact=True)).to_have_attribute(
        "aria-current", "true"
    )
    stage = site.ask("GET", f"/maps/{talk.map_id}")["stages"][0]["id"]
    op = {"op": "add_card", "stage": stage, "lane": "pain", "text": "收银台太慢"}
    site.ask("POST", f"/maps/{talk.map_id}/edits", json={"op": op})
    page.reload()
    settle(page)
    expect(page.get_by_role("button", name="收银台太慢").first).to_be_visible()
    assert find_faults(page, "aside") == []


def test_a_link_is_made_with_what_it_shows_and_read_inside_another_site(
    talk: Talk, other_site: tuple[int, list[str]]
) -> None:
    port, served = other_site
    page = talk.open(f"/w/main/map?map={talk.map_id}&share=1", talk.team.owner)
    settle(page)
    page.get_by_text("A part of another page").click()
    page.get_by_label("Where will it stand?").fill("Wiki")
    page.get_by_label("Sites, one on each line").fill(
        f"https://wiki.example.com\nhttp://localhost:{port}"
    )
    page.get_by_label("Numbers and found pain points").uncheck()
    page.get_by_role("button", name="Make a link").click()
    code = page.get_by_label("Paste this into the page").input_value()
    assert find_faults(page, "[role=dialog]") == []
    page.screenshot(path=PICTURES / "share.png")

    served.append(code)
    site = talk.open("/sign-in", None, refused="frame-ancestors")
    site.goto(f"http://localhost:{port}/")
    inside = site.frame_locator("iframe")
    expect(inside.get_by_role("heading", name="Talked about", level=1)).to_be_visible(
        timeout=20_000
    )
    assert inside.get_by_role("button", name="Share").count() == 0
    assert not any("guest" in one["name"] for one in site.context.cookies())
    beside = site.context.new_page()
    beside.goto(f"http://127.0.0.1:{port}/")  # another site, which the link does not name
    expect(
        beside.frame_locator("iframe").get_by_role("heading", name="Talked about", level=1)
    ).to_have_count(0)
    beside.close()
    (share,) = talk.team.site.ask("GET", f"/maps/{talk.map_id}/shares")
    talk.team.site.ask("DELETE", f"/maps/{talk.map_id}/shares/{share['id']}")
    expect(inside.get_by_text("This map cannot be shown here")).to_be_visible()
