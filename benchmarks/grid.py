"""How the map feels with very many cards, in a real Chromium on a real server.

    python -m benchmarks.grid [--cards 10000] [--stages 40] [--lanes 30] [--steps 0]

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
from lutu.maps.elements.step import Step
from lutu.maps.rooms.store import Store
from lutu.maps.service import Maps

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
KEYS = 120
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
SCROLL = """([frames, right, down]) => new Promise((done) => {
  const frame = document.querySelector('section[tabindex="0"]');
  const spent = [];
  let before = performance.now();
  const step = () => {
    const now = performance.now();
    spent.push(now - before);
    before = now;
    frame.scrollBy(right, down);
    if (spent.length < frames) requestAnimationFrame(step);
    else done(spent.slice(1));
  };
  requestAnimationFrame(step);
})"""


PARTS = """() => {
  const parts = window.parts = { requests: [] };
  new MutationObserver((_, watching) => {
    if (!document.querySelector('li[data-name]')) return;
    watching.disconnect();
    requestAnimationFrame(() => setTimeout(() => { parts.shown = performance.now(); }));
  }).observe(document, { childList: true, subtree: true });
  const Real = window.WebSocket;
  window.WebSocket = class extends Real {
    constructor(address) {
      super(address);
      if (!address.endsWith('/room')) return;
      parts.asked ??= performance.now();
      this.addEventListener('open', () => { parts.let_in ??= performance.now(); });
    }
    set onmessage(hear) {
      super.onmessage = (event) => {
        const began = performance.now();
        hear(event);
        if (event.data.byteLength > 10_000 && !parts.bytes) {
          parts.bytes = event.data.byteLength;
          parts.came = began;
          parts.taken = performance.now();
        }
      };
    }
  };
}"""
"""Notes when the room was asked, let this page in and sent the map, and when the first card was painted."""

REQUESTS = """() => performance.getEntriesByType('resource')
  .filter(({ name }) => name.includes('/api/'))
  .map(({ name, startTime, duration, encodedBodySize }) =>
    [new URL(name).pathname.replace('/api/v1/', ''), startTime, duration, encodedBodySize])"""


def big_map(cards: int, stages: int, lanes: int, steps: int) -> JourneyMap:
    """So many cards, spread evenly over the columns and lanes; each stage has so many steps, or none."""
    rows = tuple(Lane(f"l{one}", "custom", f"Lane {one}") for one in range(lanes))
    heads = tuple(
        Stage(f"s{one}", Text(f"Stage {one}", f"阶段 {one}", f"階段 {one}"))
        for one in range(stages)
    )
    columns = [(f"s{one}", f"t{one}.{at}") for one in range(stages) for at in range(steps)]
    parts = tuple(Step(step, stage, f"Step {step}") for stage, step in columns)
    places: list[tuple[str, str | None]] = [*columns] or [(one.id, None) for one in heads]
    held = []
    for one in range(cards):
        stage, step = places[one % len(places)]
        lane = f"l{one // len(places) % lanes}"
        held.append(Card(f"c{one}", stage, lane, f"{one} {WORDS}", step=step))
    return JourneyMap(
        Text("Big", "大", "大"), heads, (), tuple(held), parts, (*rows, *STANDARD),
        about=About(level="expert"), id="big",
    )  # fmt: skip


def opened(page: Page, address: str) -> dict[str, float]:
    """Open the map: after how many seconds each part was done, and how long the page itself computed."""
    page.goto("about:blank")
    work = Work(page)
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => window.parts?.shown", timeout=120_000)
    spent = work.since() / 1000
    page.wait_for_timeout(1500)
    parts = page.evaluate("() => window.parts")
    drawn = page.evaluate(
        "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
    )
    return {
        "page drawn": drawn / 1000,
        "room asked": parts["asked"] / 1000,
        "let in": parts["let_in"] / 1000,
        "map there": parts.get("came", 0) / 1000,
        "map taken": parts.get("taken", 0) / 1000,
        "first card": parts["shown"] / 1000,
        "MB sent": parts.get("bytes", 0) / 1e6,
        "CPU of the page until then": spent,
    }


def asked(page: Page) -> list[str]:
    """What the page asked over HTTP, and how long each answer took."""
    return [
        f"{start / 1000:6.2f} s  {took / 1000:6.2f} s  {size / 1000:8.0f} kB  {path}"
        for path, start, took, size in page.evaluate(REQUESTS)
    ]


def loaded(data: Path) -> dict[str, float]:
    """What the server alone needs for a map of this size, in this process."""
    store = Store(open_database(data))
    began = time.perf_counter()
    held = store.load("big")
    read = time.perf_counter()
    update = held.doc.get_update()
    written = time.perf_counter()
    return {
        "read from the log": read - began,
        "written for a page": written - read,
        "MB": len(update) / 1e6,
    }


def used(page: Page) -> dict[str, Any]:
    """Type in a card of the open map, and scroll over it."""
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
    scrolled = {}
    for name, right, down in (("right", 24, 0), ("down", 0, 24), ("both", -24, -24)):
        work = Work(page)
        frames = page.evaluate(SCROLL, [FRAMES, right, down])
        scrolled[name] = (work.since() / FRAMES, [one / 1000 for one in frames])
    return {
        "nodes": nodes, "heap": heap, "scrolled": scrolled,
        "keys": [one / 1000 for one in keys], "key_work": key_work,
    }  # fmt: skip


class Work:
    """What the page itself has computed, in milliseconds of CPU: other programs are not in it."""

    def __init__(self, page: Page) -> None:
        self._cdp = page.context.new_cdp_session(page)
        self._cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
        self._before = self._spent()

    def since(self) -> float:
        """Since this was made."""
        spent = self._spent()  # a page of another process begins again at nothing
        return 1000 * (spent - self._before if spent > self._before else spent)

    def _spent(self) -> float:
        found = self._cdp.send("Performance.getMetrics")["metrics"]
        return next(one["value"] for one in found if one["name"] == "TaskDuration")


def main() -> None:
    """Measure, and print a row of the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, value in (("cards", 10_000), ("stages", 40), ("lanes", 30), ("steps", 0)):
        parser.add_argument(f"--{name}", type=int, default=value)
    given = parser.parse_args()
    path = next(filter(None, map(shutil.which, CHROMIUM)))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        data = Path(folder) / "data"
        made = big_map(given.cards, given.stages, given.lanes, given.steps)
        Maps(open_database(data)).create(made)
        show("server", loaded(data))
        with served(data, 1) as (port, _):
            browser = playwright.chromium.launch(
                executable_path=path,
                args=["--no-sandbox", "--disable-gpu", "--enable-precise-memory-info"],
            )
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.add_init_script(f"({PARTS})()")
            address = f"http://127.0.0.1:{port}/map?map=big"
            show("first time", opened(page, address))
            print("\n".join(asked(page)))
            show("again", opened(page, address))
            print("\n".join(asked(page)))
            found = used(page)
            browser.close()
    report(given, found)


def show(name: str, parts: dict[str, float]) -> None:
    """One line of parts."""
    print(f"{name}: " + " · ".join(f"{part} {value:.2f}" for part, value in parts.items()))


def report(given: argparse.Namespace, found: dict[str, Any]) -> None:
    """A row of the table."""
    print(
        "| cards | stages x lanes, steps | DOM nodes | heap MB | work a key ms "
        "| key to paint p50, p95 ms | scrolling: work a frame ms (p50, p95 of frames) | load |"
    )
    scrolled = ", ".join(
        f"{name} {work:.1f} ({quantile(frames, 0.5):.0f}, {quantile(frames, 0.95):.0f})"
        for name, (work, frames) in found["scrolled"].items()
    )
    print(
        f"| {given.cards} | {given.stages} x {given.lanes}, {given.steps} "
        f"| {found['nodes']} | {found['heap']:.0f} | {found['key_work']:.1f} "
        f"| {quantile(found['keys'], 0.5):.0f}, {quantile(found['keys'], 0.95):.0f} "
        f"| {scrolled} | {os.getloadavg()[0]:.1f} |"
    )


if __name__ == "__main__":
    main()
