"""The tables of a server, on both databases, with its first workspace and nobody in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from lutu.access.people import Person, create_person
from lutu.access.workspaces import make_first
from lutu.db.base import SERVER
from lutu.db.session import connect, writing
from lutu.security.keyring import Keyring


@pytest.fixture
def engine(tmp_path: Path, database: str | None) -> Iterator[Engine]:
    engine = connect(tmp_path, SERVER, database)
    make_first(engine, "Shop")
    yield engine
    engine.dispose()


@pytest.fixture
def keyring(tmp_path: Path) -> Keyring:
    return Keyring.open(tmp_path)


@pytest.fixture
def ann(engine: Engine) -> Person:
    with writing(engine) as connection:
        return create_person(connection, "Ann@Example.com", "Ann Lee", None, vouched=True)
