"""What every room's tests share."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright, sync_playwright


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The one driver of a process: a second one beside it would not start."""
    with sync_playwright() as running:
        yield running
