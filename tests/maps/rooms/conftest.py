from pathlib import Path

import pytest
from sqlalchemy import Engine

from lutu.db.base import WORKSPACE
from lutu.db.session import connect
from lutu.maps.service import Maps


@pytest.fixture
def engine(tmp_path: Path, database: str | None) -> Engine:
    return connect(tmp_path, WORKSPACE, database)


@pytest.fixture
def maps(engine: Engine) -> Maps:
    return Maps(engine)
