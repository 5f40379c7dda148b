from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from lutu.store.log import EventLog


@pytest.fixture
def log(tmp_path: Path) -> Iterator[EventLog]:
    with EventLog.open(tmp_path / "data") as opened:
        yield opened


settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
