"""What every room's tests share."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright, sync_playwright

from tests.postgres import Postgres, programs, running


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The one driver of a process: a second one beside it would not start."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL that runs as long as the tests of this process."""
    found = programs()
    if found is None:
        pytest.skip("PostgreSQL is not installed (no pg_ctl): run scripts/postgres.sh")
    with running(found) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """Where the tables are: a test that asks for this runs with both, SQLite first.

    The value is what `connect` and `EventLog.open` take: None, or the URL of an empty database.
    """
    if request.param == "sqlite":
        yield None
        return
    server: Postgres = request.getfixturevalue("postgres")
    url = server.make()
    try:
        yield url
    finally:
        server.drop(url)
