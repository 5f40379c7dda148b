"""How the map feels with very many cards, in a real Chromium on a real server.

    python -m benchmarks.grid [--cards 10000] [--stages 40] [--lanes 30]

The front end has to be built. Painting is timed in the page: from a key to the frame that shows it.
"""

import argparse
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from benchmarks.people import quantile
from benchmarks.rooms import served
from lutu.db.session import connect as open_database
from lutu.kit.i18n import Text
from lutu.maps.about import About
from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.lane import STANDARD, Lane
from lutu.maps.elements.stage import Stage
from lutu.maps.service import Maps

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
KEYS = 40
FRAMES = 180
WORDS = "a card with some **words** of the usual length on it"

TIME_KEYS = """() => {
  window.painted = [];
  addEventListener('keydown', (event) => {
    const began = performance.now();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.painted.push(performance.now() - began);
      channel.port2.postMessage(null);
    });
  }, true);
}"""
SCROLL = """(frames) => new Promise((done) => {
  const frame = document.querySelector('section[tabindex="0"]');
  const spent = [];
  let before = performance.now();
  const step = () => {
    const now = performance.now();
    spent.push(now - before);
    before = now;
    frame.scrollBy(24, 24);
    if (spent.length < frames) requestAnimationFrame(step);
    else done(spent.slice(1));
  };
  requestAnimationFrame(step);
})"""


def big_map(cards: int, stages: int, lanes: int) -> JourneyMap:
    """So many cards, spread evenly over stages and lanes."""
    rows = tuple(Lane(f"l{one}", "custom", f"Lane {one}") for one in range(lanes))
    columns = tuple(
        Stage(f"s{one}", Text(f"Stage {one}", f"阶段 {one}", f"階段 {one}"))
        for one in range(stages)
    )
    held = tuple(
        Card(f"c{one}", f"s{one % stages}", f"l{one // stages % lanes}", f"{one} {WORDS}")
        for one in range(cards)
    )
    return JourneyMap(
        Text("Big", "大", "大"), columns, (), held, (), (*rows, *STANDARD),
        about=About(level="expert"), id="big",
    )  # fmt: skip


def measured(page: Page, address: str) -> dict[str, Any]:
    """Open the map, type in a card, scroll over it."""
    began = time.perf_counter()
    page.goto(address)
    page.wait_for_selector("li[data-name]", timeout=60_000)
    opened = time.perf_counter() - began
    page.wait_for_timeout(1500)
    nodes = page.evaluate("() => document.querySelectorAll('*').length")
    heap = page.evaluate("() => performance.memory.usedJSHeapSize / 1e6")
    page.locator("li[data-name] button[data-stop]").first.focus()
    page.keyboard.press("Enter")
    page.evaluate(TIME_KEYS)
    work = Work(page)
    for _ in range(KEYS):
        page.keyboard.press("x")
        page.wait_for_timeout(30)
    key_work = work.since() / KEYS
    keys = page.evaluate("() => window.painted")
    page.keyboard.press("Escape")
    work = Work(page)
    frames = page.evaluate(SCROLL, FRAMES)
    return {
        "opened": opened, "nodes": nodes, "heap": heap, "frames": frames,
        "keys": [one / 1000 for one in keys], "key_work": key_work,
        "frame_work": work.since() / FRAMES,
    }  # fmt: skip


class Work:
    """What the page itself has computed, in milliseconds of CPU: other programs are not in it."""

    def __init__(self, page: Page) -> None:
        self._cdp = page.context.new_cdp_session(page)
        self._cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
        self._before = self._spent()

    def since(self) -> float:
        """Since this was made."""
        return 1000 * (self._spent() - self._before)

    def _spent(self) -> float:
        found = self._cdp.send("Performance.getMetrics")["metrics"]
        return next(one["value"] for one in found if one["name"] == "TaskDuration")


def main() -> None:
    """Measure, and print a row of the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, value in (("cards", 10_000), ("stages", 40), ("lanes", 30)):
        parser.add_argument(f"--{name}", type=int, default=value)
    given = parser.parse_args()
    path = next(filter(None, map(shutil.which, CHROMIUM)))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        data = Path(folder) / "data"
        Maps(open_database(data)).create(big_map(given.cards, given.stages, given.lanes))
        with served(data, 1) as (port, _):
            browser = playwright.chromium.launch(
                executable_path=path,
                args=["--no-sandbox", "--disable-gpu", "--enable-precise-memory-info"],
            )
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            found = measured(page, f"http://127.0.0.1:{port}/map?map=big")
            browser.close()
    frames = [one / 1000 for one in found["frames"]]
    print(
        "| cards | stages x lanes | shown after s | DOM nodes | heap MB | work a key ms "
        "| key to paint p50, p95 ms | work a frame ms | frame p50, p95 ms | load |"
    )
    print(
        f"| {given.cards} | {given.stages} x {given.lanes} | {found['opened']:.1f} "
        f"| {found['nodes']} | {found['heap']:.0f} | {found['key_work']:.1f} "
        f"| {quantile(found['keys'], 0.5):.0f}, {quantile(found['keys'], 0.95):.0f} "
        f"| {found['frame_work']:.1f} "
        f"| {quantile(frames, 0.5):.0f}, {quantile(frames, 0.95):.0f} | {os.getloadavg()[0]:.1f} |"
    )


if __name__ == "__main__":
    main()
