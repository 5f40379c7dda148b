from pathlib import Path

import pytest

from lutu.insights import warmth
from lutu.insights.warmth import stamp_path, warm_once


def test_what_is_compiled_is_not_compiled_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(phase: str, done: int, total: int | None) -> None:
        raise AssertionError(phase, done, total)

    monkeypatch.setattr(warmth, "stamp_path", lambda: tmp_path / "compiled")
    (tmp_path / "compiled").touch()
    warm_once(refuse)
    (tmp_path / "compiled").unlink()
    with pytest.raises(AssertionError, match="compile"):
        warm_once(refuse)
    assert not (tmp_path / "compiled").exists()


def test_a_folder_that_cannot_be_written_sends_the_stamp_to_the_users_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = stamp_path()
    assert beside.parent.name == "__pycache__"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(warmth, "_writable", lambda _: False)
    assert stamp_path() == tmp_path / "lutu" / beside.name


def test_another_place_for_the_machine_code_is_another_stamp(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = stamp_path()
    monkeypatch.setenv("NUMBA_CACHE_DIR", "elsewhere")
    assert stamp_path() != here
