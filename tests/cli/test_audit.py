"""`lutu audit` verifies and exports."""

import json
from pathlib import Path

import pytest
from sqlalchemy import text

from lutu.audit import Breach, TamperedLog
from lutu.audit.verify import parse_head
from lutu.cli.commands.audit import export_log, verify_log
from lutu.db.session import writing
from lutu.errors import InvalidInput
from tests.audit.logs import PLACE, entry, opened, written
from tests.cli.conftest import Run


@pytest.fixture
def data(tmp_path: Path) -> Path:
    written(opened(tmp_path, None), entry(1), entry(2), entry(workspace=None))
    return tmp_path


def verified(
    data: Path,
    capsys: pytest.CaptureFixture[str],
    workspace: str | None = None,
    seen: str | None = None,
) -> list[dict[str, object]]:
    verify_log(workspace=workspace, seen=seen, form="json", data=data)
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def test_a_folder_named_wrongly_is_told_and_not_made(run: Run, tmp_path: Path) -> None:
    ended = run("audit", "verify", "--data", tmp_path / "elsewhere")
    assert (ended.code, "There is no data folder" in ended.err) == (3, True)
    assert not (tmp_path / "elsewhere").exists()


def test_every_chain_is_verified_and_its_head_is_printed(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = verified(data, capsys)
    assert [(row["workspace"], row["entries"], row["whole"]) for row in rows] == [
        ("(server)", 1, True),
        (PLACE, 2, True),
    ]
    assert all(parse_head(str(row["head"])).sequence == row["entries"] for row in rows)


def test_a_head_that_was_kept_is_passed_through_as_the_chain_grows(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = str(verified(data, capsys, PLACE)[0]["head"])
    written(opened(data, None), entry(3))
    assert verified(data, capsys, PLACE, head)[0]["whole"] is True
    with pytest.raises(TamperedLog, match=r"entry 2 \(rewritten\)"):
        verify_log(workspace=PLACE, seen=f"2:{'0' * 64}", data=data)


def test_a_tampered_log_is_an_error(data: Path) -> None:
    with writing(opened(data, None)) as connection:
        connection.execute(text("DROP TRIGGER audit_entry_stays"))
        connection.execute(text("UPDATE audit_entry SET actor_name = 'x' WHERE sequence = 1"))
    with pytest.raises(TamperedLog, match=r"entry 1 \(changed\)") as error:
        verify_log(workspace=PLACE, data=data)
    assert error.value.exit_code == 7
    assert str(TamperedLog.of(Breach("", 4, "cut_off"))).startswith("The audit log of “server”")


@pytest.mark.parametrize("seen", ["", "x", "12", f"x:{'0' * 64}", "3:abc"])
def test_what_is_no_head_is_refused(seen: str) -> None:
    with pytest.raises(InvalidInput):
        parse_head(seen)


def test_a_chain_is_exported_with_the_note_that_it_was(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export_log(workspace=PLACE, data=data)
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    export_log(workspace=PLACE, out=tmp_path / "audit.jsonl", data=data)
    kept = (tmp_path / "audit.jsonl").read_text(encoding="utf-8").splitlines()
    assert [one["action"] for one in told] == ["member.role", "member.role", "export.audit"]
    assert [json.loads(line) for line in kept[:3]] == told
