import io
import signal
import time

import pytest
from rich.console import Console

from lutu.cli import progress
from lutu.cli.progress import Bar, phase_name, rate_of, watched
from lutu.errors import Cancelled
from lutu.kit.i18n import speaking


def told(*, terminal: bool, monkeypatch: pytest.MonkeyPatch) -> str:
    """What a bar shows of an import of a thousand rows that is said to take its time."""
    monkeypatch.setattr(progress, "PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(progress, "_QUIET_SECONDS", -1.0)
    monkeypatch.setattr(progress, "_TELLING_SECONDS", 1e-6)
    out = io.StringIO()
    bar = Bar(Console(file=out, force_terminal=terminal, width=120))
    bar("import", 1, 1000)
    time.sleep(0.01)
    bar("import", 500, 1000)
    bar.close()
    return out.getvalue()


def test_a_terminal_sees_a_bar_with_rows_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = told(terminal=True, monkeypatch=monkeypatch)
    assert "Importing" in shown
    assert "50%" in shown
    assert "rows/s" in shown


def test_a_file_sees_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = told(terminal=False, monkeypatch=monkeypatch).splitlines()
    assert lines[-1].startswith("Importing 500/1,000 ")
    assert lines[-1].endswith(" rows/s")


def test_short_work_shows_nothing() -> None:
    out = io.StringIO()
    bar = Bar(Console(file=out, force_terminal=True))
    bar("import", 500, 1000)
    bar.close()
    assert out.getvalue() == ""


@pytest.mark.parametrize(
    ("phase", "done", "seconds", "rate"),
    [
        ("import", 2_000_000, 2.0, "1,000,000 rows/s"),
        ("compile", 10, 4.0, "2/s"),
        ("import", 1, 0.0, ""),
        ("import", 0, 5.0, ""),
    ],
)
def test_the_rate_is_told_as_soon_as_it_means_something(
    phase: str, done: int, seconds: float, rate: str
) -> None:
    assert rate_of(phase, done, seconds) == rate


def test_phases_speak() -> None:
    with speaking("zh-Hans"):
        assert (phase_name("import"), phase_name("unheard-of")) == ("导入", "unheard-of")


def test_ctrl_c_stops_at_the_next_step_and_the_second_at_once() -> None:
    with watched() as bar:
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(Cancelled):
            bar("import", 1, 2)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_ctrl_c_is_as_before_when_the_work_is_over() -> None:
    before = signal.getsignal(signal.SIGINT)
    with watched():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before
