"""A database with a map in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from lutu.db.session import connect
from lutu.maps.comments.service import Comments
from lutu.maps.document import JourneyMap
from lutu.maps.service import Maps
from tests.maps.comments.talking import a_map


@pytest.fixture
def engine(tmp_path: Path, database: str | None) -> Iterator[Engine]:
    """On both databases."""
    engine = connect(tmp_path, database=database)
    yield engine
    engine.dispose()


@pytest.fixture
def document(engine: Engine) -> JourneyMap:
    return Maps(engine).create(a_map())


@pytest.fixture
def comments(engine: Engine) -> Comments:
    return Comments(engine)
