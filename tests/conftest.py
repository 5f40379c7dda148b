"""What every room's tests share."""

import gc
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from playwright.sync_api import Playwright, sync_playwright
from sqlalchemy import event
from sqlalchemy.pool import Pool

from tests.postgres import Postgres, programs, running


def pytest_configure() -> None:
    """Look for no garbage while thousands of tests are collected: all of it stays."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Nor look through what was collected again and again: that is a fifth of the time of many tests."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


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


@pytest.fixture
def no_connections_left() -> Iterator[None]:
    """Close what a test's engines still have open: it is the end of a process to them."""
    opened: list[Any] = []

    def note(connection: Any, _record: Any) -> None:
        opened.append(connection)

    event.listen(Pool, "connect", note)
    yield
    event.remove(Pool, "connect", note)
    for connection in opened:
        if isinstance(connection, psycopg.Connection):
            connection.close()


@pytest.fixture
def url(postgres: Postgres, no_connections_left: None) -> Iterator[str]:  # noqa: ARG001 - ends first
    """The URL of an empty PostgreSQL database."""
    made = postgres.make()
    yield made
    postgres.drop(made)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str | None:
    """Where the tables are: a test that asks for this runs with both.

    The value is what `connect` and `EventLog.open` take: None, or the URL of an empty database.
    """
    return request.getfixturevalue("url") if request.param == "postgresql" else None
