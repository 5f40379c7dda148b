"""How far long work is: a bar with its rate for whoever watches, and a clean end at Ctrl-C."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    TaskID,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

from lutu.errors import Cancelled
from lutu.kit.i18n import Text
from lutu.kit.progress import Progress as Told

PATIENCE_SECONDS: Final = 0.7
"""Work that is over before this shows nothing."""
_QUIET_SECONDS: Final = 10.0
_TELLING_SECONDS: Final = 0.2
_RATE: Final = Text("{rate}/s", "{rate}/秒", "{rate}/秒")
_ROWS: Final = Text("{rate} rows/s", "{rate} 行/秒", "{rate} 列/秒")
_COUNT_ROWS: Final = frozenset({"look", "import", "write", "compare"})


@contextmanager
def watched() -> Iterator[Told]:
    """Progress for a block of work; Ctrl-C makes its next call raise Cancelled."""
    bar = Bar(Console(stderr=True))
    before = signal.signal(signal.SIGINT, bar.stop)
    try:
        yield bar
    finally:
        signal.signal(signal.SIGINT, before)
        bar.close()


class Bar:
    """A bar on a terminal; elsewhere a line now and then."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        self._phase = ""
        self._began = self._phase_began = self._spoke = time.monotonic()
        self._stopped = False

    def stop(self, _signal: int, _frame: FrameType | None) -> None:
        """The first Ctrl-C asks politely, the second does not."""
        if self._stopped:
            raise KeyboardInterrupt
        self._stopped = True

    def close(self) -> None:
        """Take the bar away."""
        if self._progress:
            self._progress.stop()

    def __call__(self, phase: str, done: int, total: int | None) -> None:
        """Show it."""
        if self._stopped:
            raise Cancelled
        now = time.monotonic()
        if phase != self._phase:
            self._phase, self._phase_began = phase, now
        if now - self._began < PATIENCE_SECONDS:
            return
        rate = rate_of(phase, done, now - self._phase_began)
        if self._console.is_terminal:
            self._draw(done, total, rate)
        elif now - self._spoke > _QUIET_SECONDS:
            self._spoke = now
            much = f"{done:,}/{total:,}" if total else f"{done:,}"
            self._console.print(f"{phase_name(phase)} {much} {rate}".rstrip())

    def _draw(self, done: int, total: int | None, rate: str) -> None:
        if self._progress is None:
            self._progress = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                TaskProgressColumn(),
                TextColumn("{task.fields[rate]}"),
                TimeRemainingColumn(),
                console=self._console,
                transient=True,
            )
            self._progress.start()
            self._task = self._progress.add_task("", rate="")
        if self._task is not None:
            name = phase_name(self._phase)
            self._progress.update(
                self._task, description=name, completed=done, total=total, rate=rate
            )


def phase_name(phase: str) -> str:
    """A phase in the reader's language."""
    return PHASES[phase].say() if phase in PHASES else phase


def rate_of(phase: str, done: int, seconds: float) -> str:
    """How much a second, in rows where rows are counted; nothing before that can be told."""
    if not done or seconds < _TELLING_SECONDS:
        return ""
    text = _ROWS if phase in _COUNT_ROWS else _RATE
    return text.say(rate=f"{done / seconds:,.0f}")


PHASES: Final[dict[str, Text]] = {
    "simulate": Text("Simulating", "模拟", "模擬"),
    "look": Text("Looking through", "通读", "通讀"),
    "import": Text("Importing", "导入", "匯入"),
    "write": Text("Writing", "写入", "寫入"),
    "compare": Text("Comparing", "比对", "比對"),
    "index": Text("Indexing", "建立索引", "建立索引"),
    "sort": Text("Sorting", "排序", "排序"),
    "analyze": Text("Counting", "统计", "統計"),
    "compile": Text("Compiling", "编译", "編譯"),
    "pack": Text("Packing", "打包", "打包"),
    "verify": Text("Verifying", "校验", "校驗"),
    "restore": Text("Restoring", "恢复", "還原"),
    "rewrite": Text("Rewriting", "改写", "改寫"),
}
"""The phases that rooms tell, by their stable words."""
