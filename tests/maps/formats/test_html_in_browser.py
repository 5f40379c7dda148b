"""The exported page in a real browser: nothing that keeps anybody out, nothing that leaves the file."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from lutu.maps.formats.html import write
from lutu.maps.picture import MapPicture

AXE = Path(__file__).parents[3] / "app" / "node_modules" / "axe-core" / "axe.min.js"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

pytestmark = [pytest.mark.browser]


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("Chromium is not installed: sh scripts/chromium.sh")
    launched = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
    yield launched
    launched.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing(
    browser: Browser, made: MapPicture, tmp_path: Path, scheme: str, width: int
) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm ci in app/")
    page = open_page(browser, made, tmp_path, color_scheme=scheme, width=width, bypass_csp=True)
    page.evaluate(AXE.read_text(encoding="utf-8") + ";0")
    found = page.evaluate("axe.run()")["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


def test_only_the_map_scrolls_on_a_phone(
    browser: Browser, picture: MapPicture, tmp_path: Path
) -> None:
    page = open_page(browser, picture, tmp_path, color_scheme="light", width=360)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_page_asks_for_nothing_but_itself(
    browser: Browser, picture: MapPicture, tmp_path: Path
) -> None:
    asked: list[str] = []
    page = open_page(browser, picture, tmp_path, color_scheme="light", width=1200)
    page.on("request", lambda request: asked.append(request.url))
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.reload()
    assert (asked, complaints) == ([(tmp_path / "map.html").as_uri()], [])


def open_page(
    browser: Browser, picture: MapPicture, folder: Path, *, width: int, **context: object
) -> Page:
    file = folder / "map.html"
    file.write_bytes(write(picture))
    page = browser.new_page(viewport={"width": width, "height": 800}, **context)
    page.goto(file.as_uri())
    return page
