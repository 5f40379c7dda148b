"""The whole API as it describes itself, asked with made-up requests by every kind of actor.

No request may break the server, and every answer must be one that the description promises.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from starlette.testclient import TestClient

from lutu.insights.demo import load_demo
from lutu.store.log import EventLog
from lutu.web.app import create_app
from tests.web.actors import as_often_as_one_likes, everybody

SCHEMA: Final = schemathesis.openapi.from_dict(create_app(Path("nowhere")).openapi())
OPERATIONS: Final = {
    f"{one.ok().method.upper()} {one.ok().path}": one.ok() for one in SCHEMA.get_all_operations()
}
EXAMPLES: Final = 2
ASKING: Final = (
    "server admin",
    "owner",
    "editor",
    "viewer of numbers",
    "foreigner",
    "guest with comments and customers",
    "token to write",
    "nobody",
)
"""One of each kind: the matrix of test_authorize.py tries all of them."""
ENDS: Final = {"POST /api/v1/sign-out", "DELETE /api/v1/profile/sessions"}
"""Asked by nobody only: it would make a nobody of everybody."""


@dataclass(frozen=True)
class Team:
    """Clients by actor, and the id of a map that is there."""

    clients: dict[str, TestClient]
    map_id: str


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    data = tmp_path_factory.mktemp("described")
    with EventLog.open(data) as log:
        map_id = load_demo(log, "ecommerce", customers=60, seed=3).map.id
    with as_often_as_one_likes(), everybody(data, map_id=map_id) as clients:
        yield Team(clients, map_id)


def ask(client: TestClient, team: Team, case: Any) -> Any:
    """Send a made-up request, to the workspace and often to the map that are there."""
    path = case.operation.path.replace("{workspace}", "main")
    for name, value in (case.path_parameters or {}).items():
        real = name == "id" and "/maps/{id}" in case.operation.path and case.method != "DELETE"
        path = path.replace(f"{{{name}}}", team.map_id if real else quoted(value))
    content = case.as_transport_kwargs(base_url="http://127.0.0.1:8000")
    return client.request(
        case.method,
        path,
        params=content.get("params"),
        headers={k: v for k, v in content["headers"].items() if k.lower() == "content-type"},
        content=content.get("data"),
        json=content.get("json"),
        follow_redirects=False,
    )


def quoted(value: Any) -> str:
    from urllib.parse import quote

    return quote(str(value), safe="") or "x"


@pytest.mark.parametrize("operation", OPERATIONS)
def test_whatever_is_asked_the_answer_is_one_that_was_promised(team: Team, operation: str) -> None:
    described = OPERATIONS[operation]
    modes = [GenerationMode.POSITIVE]
    if len(described.query) or len(described.body):  # where nothing is said, nothing can be wrong
        modes.append(GenerationMode.NEGATIVE)
    strategies = [described.as_strategy(mode) for mode in modes]

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def asked(data: st.DataObject) -> None:
        for strategy in strategies:
            case = data.draw(strategy)
            for actor in ASKING:
                if operation not in ENDS or actor == "nobody":
                    answer = ask(team.clients[actor], team, case)
                    check(described, answer, f"{actor}: {case.as_curl_command()}")

    asked()


def check(described: Any, answer: Any, said: str) -> None:
    kind = answer.headers.get("content-type", "").partition(";")[0]
    assert answer.status_code < 500, f"{said}\n{answer.text}"
    if answer.status_code >= 400:
        assert kind == "application/problem+json", said
    if answer.content and kind in {"application/json", "application/problem+json"}:
        described.validate_response(answer)


def test_every_route_is_asked() -> None:
    paths = create_app(Path("nowhere")).openapi()["paths"]
    assert sum(map(len, paths.values())) == len(OPERATIONS)
