"""A served workspace with a made-up shop in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert
from starlette.testclient import TestClient

from lutu.access import tables
from lutu.access.authorize import ROLES
from lutu.access.secrets import hashed, new_secret
from lutu.access.workspaces import find_workspace
from lutu.config.table import Config
from lutu.db.session import writing
from lutu.insights.demo import load_demo
from lutu.kit.clocks import now
from lutu.kit.ids import new_id
from lutu.store.log import EventLog
from lutu.web.app import create_app

OWN = "http://127.0.0.1:8000"
HERE = ("127.0.0.1", 50000)


API = "/api/v1/workspaces/main"


def client_of(data: Path, *, local: bool = True, database: str | None = None) -> TestClient:
    """A client on the machine of the server; with `local` it is the owner."""
    app = create_app(data, local=local, config=Config(data=data, database=database))
    return TestClient(app, base_url=OWN, client=HERE)


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


@pytest.fixture
def anywhere(tmp_path: Path, database: str | None) -> Iterator[TestClient]:
    """The same; whoever asks for it runs on both databases."""
    with client_of(tmp_path / "data", database=database) as client:
        yield client


def sign_in(
    client: TestClient, role: str, *, workspace: str = "main", customers: bool = True
) -> str:
    """Make a person with a role, and let the client carry a session of theirs; their id."""
    server = client.app.state.server  # type: ignore[attr-defined]
    person_id, secret, instant = new_id(), new_secret(), now()
    with writing(server.engine) as connection:
        if find_workspace(connection, workspace) is None:
            connection.execute(
                insert(tables.workspace).values(id=workspace, name=workspace, created=instant)
            )
        connection.execute(
            insert(tables.person).values(
                id=person_id,
                email=f"{person_id}@example.org",
                name=role,
                server_admin=False,
                created=instant,
            )
        )
        connection.execute(
            insert(tables.member).values(
                workspace_id=workspace,
                person_id=person_id,
                role=role if role in ROLES else "owner",
                sees_customers=customers,
                created=instant,
            )
        )
        connection.execute(
            insert(tables.session).values(
                id=new_id(),
                secret=hashed(secret),
                person_id=person_id,
                created=instant,
                seen=instant,
                proved=instant,
                expires=instant + 3_600_000_000,
                method="password",
                agent="",
                address="",
            )
        )
    client.cookies.set("lutu", secret)
    client.headers["origin"] = OWN  # as every browser says
    return person_id
