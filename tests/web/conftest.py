"""A served workspace with a made-up shop in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from lutu.insights.demo import load_demo
from lutu.store.log import EventLog
from lutu.web.app import create_app
from lutu.web.authorize import OWNER, Actor

OWN = "http://127.0.0.1:8000"
HERE = ("127.0.0.1", 50000)


def client_of(data: Path, actor: Actor = OWNER) -> TestClient:
    return TestClient(create_app(data, actor), base_url=OWN, client=HERE)


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("web-shop")
    with EventLog.open(data) as log:
        load_demo(log, "ecommerce", customers=600, seed=2)
    return data


@pytest.fixture(scope="session")
def browser(shop: Path) -> Iterator[TestClient]:
    """A client of a server that tests only read from."""
    with client_of(shop) as client:
        yield client


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[TestClient]:
    """A client of a server with an empty workspace of its own."""
    with client_of(tmp_path / "data") as client:
        yield client
