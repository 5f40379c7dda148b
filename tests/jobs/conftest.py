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
