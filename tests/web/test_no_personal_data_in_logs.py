"""What people and customers are called is asked for in every way there is, and looked for in the log."""

import io
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from lutu.config.table import Config
from lutu.web.logs import JsonLines, ReadableLines, set_up_logs
from tests.web.conftest import API, client_of, sign_in

SECRETS = (
    "ann.lee@corp.example",
    "+8613800138000",
    "crm-77-ann",
    "correct horse battery",
    "10.9.8.7",
)
EMAIL, PHONE, IDENTIFIER, PASSWORD, ADDRESS = SECRETS


@pytest.fixture(params=[JsonLines, ReadableLines])
def told(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[io.StringIO]:
    """Everything that is logged, as a server of a team writes it."""
    root = logging.getLogger()
    before = list(root.handlers)
    set_up_logs(Config(data=tmp_path, log_level="info"))
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(request.param())
    root.addHandler(handler)
    yield written
    for one in set(root.handlers) - set(before):
        root.removeHandler(one)


def ask_in_every_way(client: TestClient) -> None:
    client.post("/api/v1/sign-in", json={"email": EMAIL, "password": PASSWORD})
    client.post("/api/v1/sign-in", json={"email": EMAIL, "password": [PASSWORD]})
    client.get(f"/{EMAIL}?phone={PHONE}", headers={"referer": EMAIL, "user-agent": EMAIL})
    client.get("/api/v1/nothing/" + IDENTIFIER, headers={"x-forwarded-for": ADDRESS})
    sign_in(client, "owner")
    client.patch("/api/v1/profile", json={"name": EMAIL, "language": EMAIL})
    client.get(f"{API}/customers", params={"search": EMAIL, "segment": f"user = '{IDENTIFIER}'"})
    client.get(f"{API}/customers/{PHONE}")
    client.post(f"{API}/rules/check", json={"text": f"pay where email = '{EMAIL}' and ("})
    csv = f"customer,event,time,email\n{IDENTIFIER},pay,2026-01-05,{EMAIL}\n{PHONE},pay,never,x\n"
    client.post(f"{API}/uploads", params={"name": f"{EMAIL}.csv"}, content=csv)
    client.post(f"{API}/maps/{IDENTIFIER}/view", json={"segment": EMAIL})


def test_no_line_names_anybody(told: io.StringIO, tmp_path: Path) -> None:
    with client_of(tmp_path / "data", local=False) as client:
        ask_in_every_way(client)
    text = told.getvalue()
    assert "/workspaces/{workspace}/customers/{id" in text, "requests were logged at all"
    assert [secret for secret in SECRETS if secret in text] == []


def test_what_breaks_does_not_name_anybody_either(
    told: io.StringIO, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lutu.store.log import EventLog

    def broken(*_: object, **__: object) -> None:
        message = f"no such customer: {EMAIL}"
        raise RuntimeError(message)

    with client_of(tmp_path / "data", local=False) as client:
        sign_in(client, "owner")
        monkeypatch.setattr(EventLog, "summary", broken)
        quiet = TestClient(
            client.app,
            base_url=str(client.base_url),
            client=("127.0.0.1", 1),
            raise_server_exceptions=False,
            cookies=client.cookies,
        )
        assert quiet.get(f"{API}/log").status_code == 500
    assert "RuntimeError" in told.getvalue()
    assert EMAIL not in told.getvalue()
