"""A real server on a small made-up shop, and a real Chromium that looks at it."""

import shutil
import socket
import threading
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from ipaddress import ip_network
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from lutu.access.invitations import owner_link
from lutu.config.table import Config
from lutu.db.session import writing
from lutu.simulation.service import simulate
from lutu.web.app import create_app
from lutu.web.graceful import Graceful
from lutu.web.pages import BUILT

from .windows import OVER, Visits, Windows

if TYPE_CHECKING:
    from .team import Team

ROOT = Path(__file__).parents[2]
AXE = ROOT / "app" / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = ROOT / "artifacts" / "pages"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CUSTOMERS = 800
expect.set_options(timeout=20_000)  # two browsers and their servers share two cores
PAGES = ("start", "map", "flow", "funnel", "paths", "retention", "customers")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Two workers at most have a browser and its servers, so that pages do not wait for each other."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            half = "first" if item.path.stem < "test_p" else "second"
            item.add_marker(pytest.mark.xdist_group(f"browser-{half}"))
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Plain tracebacks: Playwright's greenlets and the parser that the others need break Python 3.11."""
    style, item.config.option.tbstyle = item.config.option.tbstyle, "native"
    report = yield
    item.config.option.tbstyle = style
    return report


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """From now on maps are cleared away under open pages, which may say so."""
    item.stash[OVER] = True


@dataclass(frozen=True, slots=True)
class Site:
    """A running server: its address, the log file that it holds, and who asks it."""

    address: str
    file: Path
    app: Any = None
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, **options: Any) -> Any:
        """What the API says of the workspace."""
        return self.call(method, f"/workspaces/main{path}", **options)

    def call(self, method: str, path: str, **options: Any) -> Any:
        """What the API says."""
        headers = {"origin": self.address} | options.pop("headers", {})
        answer = httpx.request(
            method,
            f"{self.address}/api/v1{path}",
            timeout=60,
            cookies=self.cookies,
            headers=headers,
            **options,
        )
        answer.raise_for_status()
        self.cookies.update(answer.cookies)
        return answer.json() if answer.content else None

    def owner_link(self) -> str:
        """The page of the link that the terminal prints for the first owner."""
        with writing(self.app.state.server.engine) as connection:
            return f"/welcome#{owner_link(connection)}"


@pytest.fixture(scope="session")
def shop_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shop")
    file = folder / "shop.csv"
    simulate("ecommerce", CUSTOMERS, 7, file, folder / "truth.json")
    return file


Start = Callable[..., Site]


@pytest.fixture(scope="session")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """Start servers on empty data folders; all of them stop at the end."""
    assert (BUILT / "index.html").is_file(), "the front end is not built: run `make build` first"
    stops: list[Callable[[], None]] = []

    def start(file: Path, *, local: bool = True) -> Site:
        listener, ready = socket.create_server(("127.0.0.1", 0)), threading.Event()
        port = listener.getsockname()[1]
        here = (ip_network("127.0.0.0/8"),)  # where a company's provider is found
        config = Config(data=tmp_path_factory.mktemp("data"), port=port, outbound_allow=here)
        app = create_app(config.data, local=local, config=config)
        server = Graceful(app, config, ready.set, lambda: None)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        assert ready.wait(60)

        def stop() -> None:
            server.should_exit = True
            thread.join(30)
            listener.close()

        stops.append(stop)
        return Site(f"http://127.0.0.1:{port}", file, app)

    yield start
    for stop in stops:
        stop()


@pytest.fixture(scope="session")
def site(start_server: Start, shop_file: Path) -> Site:
    """A server that holds the shop and one map of it."""
    site = start_server(shop_file)
    take_in(site, shop_file)
    site.ask("POST", "/maps", json={})
    return site


@pytest.fixture(scope="session")
def empty_site(start_server: Start, shop_file: Path) -> Site:
    """A server that holds nothing yet."""
    return start_server(shop_file)


@pytest.fixture(scope="session")
def team(start_server: Start, shop_file: Path) -> "Team":
    """A server on which one signs in, with the shop and one map of it."""
    from .team import OWNER, Team, accept

    site = start_server(shop_file, local=False)
    site.cookies.update(accept(site, site.owner_link(), OWNER))
    site.call("PATCH", "/profile", json={"toured": True})
    take_in(site, shop_file)
    site.ask("POST", "/maps", json={})
    return Team(site, site.cookies)


@pytest.fixture
def bare(start_server: Start, shop_file: Path) -> Site:
    """A team's server that nobody has come to yet."""
    return start_server(shop_file, local=False)


def take_in(site: Site, file: Path) -> None:
    """Upload a file and import it as proposed; waits until it is in."""
    upload = site.ask("POST", f"/uploads?name={file.name}", content=file.read_bytes())
    mapping = upload["inspection"]["mapping"]
    job = site.ask("POST", "/imports", json={"upload": upload["id"], "mapping": mapping})
    pause = threading.Event()
    while job["state"] in {"queued", "running"}:
        pause.wait(0.05)
        job = site.ask("GET", f"/jobs/{job['id']}")
    assert job["state"] == "done", job["error"]


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    assert path, "no Chromium: on Debian, `sudo apt-get install chromium`"
    browser = playwright.chromium.launch(
        executable_path=path,
        args=[
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
        ],
    )
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    return Windows(browser)


@pytest.fixture
def visits(windows: Windows, request: pytest.FixtureRequest) -> Iterator[Visits]:
    """The pages that a test opens; at the end, nothing may have been said on their consoles."""
    visits = Visits(windows, request.node)
    yield visits
    visits.end()


Open = Callable[..., Page]


@pytest.fixture
def open_page(visits: Visits, site: Site) -> Open:
    """Open an address of the shop as its only person, whose windows of a kind know of each other."""
    known: dict[str, Page] = {}

    def open_at(path: str, *, at: Site = site, **kind: Any) -> Page:
        key = str({**kind, "refused": ""})
        page = visits.open(at.address + path, beside=known.get(key), **kind)
        known.setdefault(key, page)
        settle(page)
        return page

    return open_at


@pytest.fixture
def visit(visits: Visits, team: "Team") -> Open:
    """Open an address of the team's server in a window of its own, as nobody or as somebody."""

    def open_at(path: str, *, at: Site | None = None, **kind: Any) -> Page:
        page = visits.open((at or team.site).address + path, **kind)
        settle(page)
        return page

    return open_at


def settle(page: Page) -> None:
    """Wait until the page has its title and nothing on it is waiting."""
    page.wait_for_selector("main h1")
    for _ in range(2):  # one answer may ask the next question
        page.wait_for_function("() => !document.querySelector('[aria-busy=true]')")
        page.wait_for_timeout(80)


def look(
    page: Page,
    name: str,
    *,
    part: str = "html",
    whole: bool = False,
    schemes: tuple[str, ...] = ("light", "dark"),
) -> None:
    """By day and by night: axe finds no fault, a picture is kept, nothing is wider than the window.

    Only the colours differ between the two, so the second time only what is about colours is asked.
    """
    PICTURES.mkdir(parents=True, exist_ok=True)
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.wait_for_selector(f"html[data-mantine-color-scheme={scheme}]")
        page.screenshot(path=PICTURES / f"{name}-{scheme}.png", full_page=whole)
        rules = () if scheme == schemes[0] else COLOURS
        assert find_faults(page, part, rules) == [], (name, scheme)
    page.emulate_media(color_scheme="light")
    # A phone makes its window as wide as the page: measured is what it was made for.
    window = page.viewport_size
    assert window is not None
    assert page.evaluate("document.documentElement.scrollWidth") <= window["width"], name


COLOURS = ("color-contrast", "link-in-text-block")


def find_faults(page: Page, part: str = "html", rules: tuple[str, ...] = ()) -> list[str]:
    """What axe finds wrong with a part of the page as it is now, by all rules or by these."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    options: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
    if rules:
        options["runOnly"] = {"type": "rule", "values": rules}
    asked = "([part, options]) => axe.run(part, options)"
    found = page.evaluate(asked, [part, options])
    return [
        f"{fault['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]
