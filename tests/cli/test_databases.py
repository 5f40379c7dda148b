"""The commands with PostgreSQL, and a server that goes into a file and comes back."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "shop.csv"
    path.write_text("who,what,when\nann,view,2026-01-01T00:00Z\nann,pay,2026-01-02T00:00Z\n")
    return path


def imported(run: Run, tmp_path: Path, file: Path, *more: str) -> Path:
    run("import", file, "--customer", "who", "--event", "what", "--time", "when",
        "--data", tmp_path / "data", *more)  # fmt: skip
    return tmp_path / "data"


def test_every_command_takes_the_database(run: Run, tmp_path: Path, file: Path, url: str) -> None:
    data = imported(run, tmp_path, file, "--database", url)
    flags = ("--data", data, "--database", url)
    told = json.loads(run("analyze", "paths", "--format", "json", *flags).out)
    assert told["journeys"] == 1
    run("draw", *flags)
    assert len(json.loads(run("map", "list", "--format", "json", *flags).out)) == 1
    assert "1 customers" in run("index", "--check", *flags).err
    assert "2 events" in run("doctor", *flags).out
    assert not (data / "lutu.db").exists()


def test_the_environment_and_the_file_of_settings_name_it_too(
    run: Run, tmp_path: Path, file: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import lutu

    monkeypatch.setenv("LUTU_DATABASE", url)
    data = imported(run, tmp_path, file)
    with lutu.open(data) as log:
        assert log.summary.events == 2
    monkeypatch.delenv("LUTU_DATABASE")
    (data / "lutu.toml").write_text(f'database = "{url}"\n')
    with lutu.open(data) as log:
        assert log.summary.events == 2
    (data / "lutu.toml").unlink()
    refused = run("index", "--data", data)
    assert refused.code == 4
    assert "LUTU_DATABASE" in refused.err


def test_a_database_that_is_not_there_is_said_in_a_sentence(run: Run, tmp_path: Path) -> None:
    address = "postgresql://zoe:secret@127.0.0.1:1/lutu"
    for language, word in (
        ("en", "cannot be reached"),
        ("zh-Hans", "无法连接"),
        ("zh-Hant", "無法連線"),
    ):
        told = run("index", "--data", tmp_path / "d", "--database", address, "--lang", language)
        assert (told.code, word in told.err, "secret" in told.err) == (8, True, False)


def test_a_server_goes_into_a_file_and_comes_back_elsewhere(
    run: Run, tmp_path: Path, file: Path, url: str
) -> None:
    data, backup = imported(run, tmp_path, file), tmp_path / "b.zip"
    made = run("backup", backup, "--data", data)
    assert "events: 2" in made.err
    assert "secret.key" in made.err
    assert run("backup", "--verify", backup).code == 0
    into = ("--data", tmp_path / "new", "--database", url)
    told = run("restore", backup, *into)
    assert ("Events: 2" in told.err, "whole" in told.err) == (True, True)
    assert "2 events" in run("doctor", *into).out
    assert run("restore", backup, *into).code == 4
    backup.write_bytes(backup.read_bytes()[:-10])
    assert run("backup", "--verify", backup).code == 7


def test_a_backup_with_the_key_says_so(run: Run, tmp_path: Path, file: Path) -> None:
    data = imported(run, tmp_path, file)
    (data / "secret.key").write_text("x")
    assert "Lock it away" in run("backup", tmp_path / "b.zip", "--data", data, "--with-key").err
