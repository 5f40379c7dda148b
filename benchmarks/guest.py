"""How long a guest needs from opening a link on a phone until their comment is there.

    python -m benchmarks.guest [--network fast|slow|none] [--slower 4]

A real Chromium as wide and as slow as a phone does what a person does: it reads, types a name letter by
letter, looks for the way to comment, types a sentence and sends it. A person's part is the same in every run,
taken from how fast people type on phones (Palin et al. 2019: 36 words of five letters a minute, so 0.33 s a
letter) and a second to find each thing; the rest is ours. The front end has to be built.
"""

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import httpx
from playwright.sync_api import Page, sync_playwright

from benchmarks.grid import CHROMIUM, big_map
from benchmarks.rooms import served
from lutu.db.session import connect as open_database
from lutu.maps.service import Maps

LETTER_MS: Final = 330
FIND_MS: Final = 1000
NAME: Final = "Chen"
COMMENT: Final = "The till is slow"
NETWORKS: Final[dict[str, dict[str, int] | None]] = {
    "fast": {"latency": 60, "downloadThroughput": 9_000_000 // 8, "uploadThroughput": 1_500_000 // 8},
    "slow": {"latency": 150, "downloadThroughput": 1_600_000 // 8, "uploadThroughput": 750_000 // 8},
    "none": None,
}  # fmt: skip
"""What Chromium's tools call fast and slow 4G: milliseconds, and bytes a second."""


class Watch:
    """What passed until each step was done, in seconds, and how much of it was the person's."""

    def __init__(self, page: Page) -> None:
        self._page, self._began = page, time.perf_counter()
        self.steps: list[tuple[str, float]] = []
        self.person = 0.0

    def find(self) -> None:
        """They look for the next thing."""
        self._wait(FIND_MS)

    def write(self, text: str) -> None:
        """They type into what has the focus."""
        for letter in text:
            self._wait(LETTER_MS)
            self._page.keyboard.type(letter)

    def done(self, step: str) -> None:
        """A step is over."""
        self.steps.append((step, time.perf_counter() - self._began))

    def _wait(self, milliseconds: int) -> None:
        self.person += milliseconds / 1000
        self._page.wait_for_timeout(milliseconds)


def commented(page: Page, link: str) -> Watch:
    """Open the link, come in, comment."""
    watch = Watch(page)
    page.goto(link, wait_until="commit")
    name = page.get_by_label("Your name")
    name.wait_for()
    watch.done("door")
    watch.find()
    if not name.evaluate("(field) => field === document.activeElement"):
        name.tap()
    watch.write(NAME)
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Comment", exact=True)
    button.wait_for()
    watch.done("map")
    watch.find()
    button.tap()
    field = page.get_by_label("Comment", exact=True)
    field.wait_for()
    watch.done("field")
    watch.find()
    if not field.evaluate("(field) => field === document.activeElement"):
        field.tap()
    watch.write(COMMENT)
    watch.find()
    page.get_by_role("button", name="Send", exact=True).tap()
    page.get_by_role("article").get_by_text(COMMENT).wait_for()
    watch.done("said")
    return watch


@contextmanager
def shared(data: Path) -> Iterator[str]:
    """A server that holds a map of usual size; a link by which guests comment on it."""
    Maps(open_database(data)).create(big_map(120, 6, 8, 0))
    with served(data, 1) as (port, _):
        address = f"http://127.0.0.1:{port}"
        made = httpx.post(
            f"{address}/api/v1/workspaces/main/maps/big/shares",
            json={"name": "Guests", "comments": True},
            headers={"origin": address},
            trust_env=False,
        )
        secret = made.raise_for_status().json()["link"].partition("#")[2]
    # whoever sits at this machine is no guest while the server is theirs
    with served(data, 1, local=False) as (port, _):
        yield f"http://127.0.0.1:{port}/s#{secret}"


def phone(playwright: Any, network: str, slower: float) -> Page:
    """A page as on a phone, of which nothing is cached."""
    path = next(filter(None, map(shutil.which, CHROMIUM)))
    browser = playwright.chromium.launch(
        executable_path=path, args=["--no-sandbox", "--disable-gpu"]
    )
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="en-GB"
    )
    page: Page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    if conditions := NETWORKS[network]:
        tools.send("Network.enable")
        tools.send("Network.emulateNetworkConditions", {"offline": False, **conditions})
    return page


def main() -> None:
    """Measure, and print a row of the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--network", choices=NETWORKS, default="fast")
    parser.add_argument("--slower", type=float, default=4, help="times slower than this machine")
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        shared(Path(folder) / "data") as link,
    ):
        page = phone(playwright, given.network, given.slower)
        sent = [0.0]
        page.on("requestfinished", lambda one: _add(sent, one))
        watch = commented(page, link)
        page.context.close()
    steps = ", ".join(f"{step} {seconds:.1f}" for step, seconds in watch.steps)
    total = watch.steps[-1][1]
    print("| network | CPU | after s | of which the person | ours | kB over the network | load |")
    print(
        f"| {given.network} | 1/{given.slower:g} | {steps} | {watch.person:.1f} "
        f"| {total - watch.person:.1f} | {sent[0] / 1000:.0f} | {os.getloadavg()[0]:.1f} |"
    )


def _add(sent: list[float], request: Any) -> None:
    sizes = request.sizes()
    sent[0] += sizes["responseBodySize"] + sizes["responseHeadersSize"]


if __name__ == "__main__":
    main()
