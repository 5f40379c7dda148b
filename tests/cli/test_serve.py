"""`lutu serve` and `lutu config`: what must be decided before others are let in, and what is told."""

import json
import socket
from pathlib import Path

import pytest

from lutu.access.invitations import look_at
from lutu.config.table import Config
from lutu.db.base import SERVER
from lutu.db.session import connect, writing
from lutu.web.serve import prepare
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def nothing_decided(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("LUTU_CONFIG", "LUTU_URL", "LUTU_PORT", "LUTU_HOST"):
        monkeypatch.delenv(name, raising=False)


def test_nobody_is_let_in_from_elsewhere_before_the_address_is_said(run: Run) -> None:
    ended = run("serve", "--host", "192.0.2.1")
    assert (ended.code, "--url https://lutu.example.com" in ended.err) == (2, True)


def test_an_address_without_https_has_to_be_wanted(run: Run) -> None:
    ended = run("serve", "--host", "192.0.2.1", "--url", "http://lutu.example.com")
    assert (ended.code, "--insecure" in ended.err) == (2, True)


def test_nobody_is_let_in_without_signing_in_from_elsewhere(run: Run) -> None:
    ended = run("serve", "--local", "--url", "https://lutu.example.com")
    assert (ended.code, "--local" in ended.err) == (2, True)


def test_half_a_certificate_is_none(run: Run) -> None:
    ended = run("serve", "--tls-cert", "lutu.pem")
    assert (ended.code, "tls_key" in ended.err) == (2, True)


def test_a_certificate_has_to_be_there(run: Run) -> None:
    ended = run("serve", "--tls-cert", "lutu.pem", "--tls-key", "lutu.key")
    assert (ended.code, "tls_cert is lutu.pem" in ended.err) == (2, True)


def test_a_start_that_cannot_listen_leaves_the_owners_link_of_the_running_server(run: Run) -> None:
    prepare(Config(data=Path("lutu-data")))
    link = run("owner-link").out.strip().partition("#")[2]
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        words = ("--port", str(port), "--url", f"http://127.0.0.1:{port}", "--insecure")
        assert run("serve", *words).code == 4
    with writing(connect(Path("lutu-data"), SERVER)) as connection:
        assert look_at(connection, link).kind == "owner"


def test_a_wrong_flag_is_told_with_the_nearest(run: Run) -> None:
    ended = run("serve", "--prot", "8000")
    assert (ended.code, "Did you mean: --port" in ended.err) == (2, True)


def test_a_wrong_key_stops_the_start(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lutu-data").mkdir()
    (tmp_path / "lutu-data" / "lutu.toml").write_text("prot = 8000\n", encoding="utf-8")
    ended = run("serve")
    assert ended.code == 2
    assert "line 1: there is no setting “prot”. Did you mean port?" in ended.err


def test_settings_are_told_with_where_they_were_decided(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LUTU_PORT", "9000")
    monkeypatch.setenv("LUTU_METRICS_TOKEN", "hunter2")
    monkeypatch.setenv("LUTU_SOMETHING_ELSE", "1")
    ended = run("config", "--format", "json")
    told = {row["what"]: (row["is"], row["where"]) for row in json.loads(ended.out)}
    assert told["port"] == ("9000", "LUTU_PORT")
    assert told["metrics_token"] == ("set, not shown", "LUTU_METRICS_TOKEN")
    assert told["host"] == ("127.0.0.1", "default")
    assert "hunter2" not in ended.out
    assert "LUTU_SOMETHING_ELSE" in ended.err


def test_every_setting_is_told(run: Run) -> None:
    from lutu.config.table import SETTINGS

    told = json.loads(run("config", "--format", "json").out)
    assert [row["what"] for row in told] == list(SETTINGS)
