"""A data folder whose jobs are seen to by real processes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.jobs.servers import House, house


@pytest.fixture
def home(tmp_path: Path) -> Iterator[House]:
    """No server is up yet."""
    with house(tmp_path / "data") as found:
        yield found


@pytest.fixture
def anywhere(tmp_path: Path, database: str | None) -> Iterator[House]:
    """The same with its tables in SQLite, and again in PostgreSQL."""
    with house(tmp_path / "data", database) as found:
        yield found
