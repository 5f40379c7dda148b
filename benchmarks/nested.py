"""How smoothly a map of 200 steps pans, whose steps open maps whose steps open maps, in a real Chromium.

    python -m benchmarks.nested [--steps 200] [--cards 2000] [--wide 1440] [--high 900]

The front end has to be built. A display of 60 Hz leaves 16.7 ms a frame. "Work" is what the page's main
thread computed of it (CPU); "late" is the share of frames that came after more than 25 ms, for which the
painting threads and everything beside on the machine count as well.
"""

import argparse
import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.grid import CHROMIUM, SCROLL, Work, big_map
from benchmarks.people import quantile
from benchmarks.rooms import served
from lutu.db.session import connect as open_database
from lutu.maps.document import JourneyMap
from lutu.maps.service import Maps

STAGES = 20
LANES = 12
FRAMES = 240
LATE_SECONDS = 0.025
WAYS = (("right", 24, 0), ("down", 0, 24), ("left", -24, 0), ("up", 0, -24), ("both", 24, 24))


def nested(steps: int, cards: int) -> list[JourneyMap]:
    """The map, a map for each of its stages, and one that all steps of those open."""
    leaf = replace(big_map(20, 2, 2, 2), id="leaf")
    inner = [
        replace(one, steps=tuple(replace(step, map="leaf") for step in one.steps))
        for one in (replace(big_map(60, 5, 3, 2), id=f"inner{n}") for n in range(STAGES))
    ]
    outer = big_map(cards, STAGES, LANES, steps // STAGES)
    into = [replace(step, map=f"inner{n % STAGES}") for n, step in enumerate(outer.steps)]
    held = tuple(
        replace(card, map=f"inner{n % STAGES}") if n % 10 == 0 else card
        for n, card in enumerate(outer.cards)
    )
    return [leaf, *inner, replace(outer, steps=tuple(into), cards=held)]


def panned(page: Page) -> str:
    """Cells of the table: each way, the work a frame, the frames, and how many of them were late."""
    cells = []
    for name, right, down in WAYS:
        work = Work(page)
        frames = [one / 1000 for one in page.evaluate(SCROLL, [FRAMES, right, down])]
        spent = work.since() / FRAMES
        late = sum(one > LATE_SECONDS for one in frames) / len(frames)
        half, most = (quantile(frames, part) for part in (0.5, 0.95))
        cells.append(f"{name} {spent:.1f} ({half:.0f}, {most:.0f}; {late:.0%})")
    return ", ".join(cells)


def main() -> None:
    """Measure, and print a row of the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, value in (("steps", 200), ("cards", 2000), ("wide", 1440), ("high", 900)):
        parser.add_argument(f"--{name}", type=int, default=value)
    given = parser.parse_args()
    path = next(filter(None, map(shutil.which, CHROMIUM)))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        data = Path(folder) / "data"
        maps = Maps(open_database(data))
        for one in nested(given.steps, given.cards):
            maps.create(one)
        with served(data, 1) as (port, _):
            browser = playwright.chromium.launch(
                executable_path=path, args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_page(viewport={"width": given.wide, "height": given.high})
            page.goto(f"http://127.0.0.1:{port}/map?map=big")
            page.wait_for_selector("li[data-name]", timeout=60_000)
            page.wait_for_timeout(2000)
            nodes = page.evaluate("() => document.querySelectorAll('*').length")
            cells = panned(page)
            browser.close()
    print(
        "| steps, cards | window | DOM nodes | work a frame ms (frames p50, p95 ms; late) | load |"
    )
    size = f"{given.wide} x {given.high}"
    load = os.getloadavg()[0]
    print(f"| {given.steps}, {given.cards} | {size} | {nodes} | {cells} | {load:.1f} |")


if __name__ == "__main__":
    main()
