"""`lutu jobs`: long work, listed, stopped, started again, and run."""

import gc
import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Annotated, Final

import typer

from lutu.access.workspaces import FIRST
from lutu.cli.help import SpokenGroup
from lutu.cli.opening import Database, check_there
from lutu.cli.options import DEFAULT_DATA, Data, Format, Lang, spoken, worded
from lutu.cli.show import print_rows
from lutu.cli.talk import say
from lutu.cli.told import told
from lutu.config.reading import read_config
from lutu.db.base import SERVER
from lutu.db.session import connect
from lutu.jobs.ledger import Job
from lutu.jobs.service import Jobs
from lutu.kit.clocks import to_iso
from lutu.kit.i18n import Text
from lutu.kit.loading import uncollected
from lutu.plugins.group import allow_plugins

IDLE_SECONDS: Final = 30.0
"""A worker of a server waits so long for more: the next import need not wait for a new one."""
_ABOUT = Text(
    "Long work: imports, drawings, exports.",
    "后台任务：导入、绘制、导出。",
    "背景任務：匯入、繪製、匯出。",
)
_LIST = Text("List it, newest first.", "列出任务，最新的在前。", "列出任務，最新的在前。")
_CANCEL = Text(
    "Stop one; nothing is left half-done.",
    "停止一个任务；不会留下半途的数据。",
    "停止一個任務；不會留下半途的資料。",
)
_RETRY = Text(
    "Start one again that failed or was cancelled.",
    "重新开始一个失败或已取消的任务。",
    "重新開始一個失敗或已取消的任務。",
)
_WORK = Text(
    "Run what waits, until nothing is left. A server does so by itself.",
    "运行等待中的任务，直到全部完成。服务器会自动运行。",
    "執行等待中的任務，直到全部完成。伺服器會自動執行。",
)
_TITLE = Text("jobs", "任务", "任務")
_STATES: Final = {
    "queued": Text("waits", "等待中", "等待中"),
    "running": Text("runs", "运行中", "執行中"),
    "done": Text("done", "已完成", "已完成"),
    "failed": Text("failed", "失败", "失敗"),
    "cancelled": Text("cancelled", "已取消", "已取消"),
}
_ASKED = Text("“{title}”: {state}.", "“{title}”：{state}。", "「{title}」：{state}。")

Which = Annotated[
    str,
    typer.Argument(metavar="job", help=worded("The id of a job.", "任务编号。", "任務編號。")),
]
Workspace = Annotated[
    str,
    typer.Option(
        "--workspace", metavar="ID", help=worded("The workspace.", "工作区。", "工作區。")
    ),
]
ForServer = Annotated[bool, typer.Option("--for-server", hidden=True)]


def add(app: typer.Typer) -> None:
    """Add the command with its sub-commands."""
    group = typer.Typer(
        cls=SpokenGroup, help=told(_ABOUT), epilog="lutu jobs list", rich_markup_mode=None
    )
    group.command("list", **spoken(_LIST, "lutu jobs list --format json"))(list_jobs)
    group.command("cancel", **spoken(_CANCEL, "lutu jobs cancel 0199…"))(cancel_job)
    group.command("retry", **spoken(_RETRY, "lutu jobs retry 0199…"))(retry_job)
    group.command("work", **spoken(_WORK, "lutu jobs work"))(run_jobs)
    app.add_typer(group, name="jobs")


def list_jobs(
    *,
    form: Format = "table",
    workspace: Workspace = FIRST,
    data: Data = DEFAULT_DATA,
    database: Database = None,
    _lang: Lang = None,
) -> None:
    """List them."""
    with _opened(data, database, workspace) as jobs:
        rows = [
            {
                "id": job.id,
                "kind": job.kind,
                "title": job.title,
                "state": _STATES[job.state].say() if form == "table" else job.state,
                "created": to_iso(job.created),
            }
            for job in jobs.list()
        ]
    print_rows(_TITLE.say(), rows, form)


def cancel_job(
    which: Which,
    *,
    workspace: Workspace = FIRST,
    data: Data = DEFAULT_DATA,
    database: Database = None,
    _lang: Lang = None,
) -> None:
    """Stop it."""
    with _opened(data, database, workspace) as jobs:
        _tell(jobs.cancel(which))


def retry_job(
    which: Which,
    *,
    workspace: Workspace = FIRST,
    data: Data = DEFAULT_DATA,
    database: Database = None,
    _lang: Lang = None,
) -> None:
    """Start it again."""
    with _opened(data, database, workspace) as jobs:
        _tell(jobs.retry(which))


def run_jobs(
    *,
    for_server: ForServer = False,
    data: Data = DEFAULT_DATA,
    database: Database = None,
    _lang: Lang = None,
) -> None:
    """Run them."""
    config = read_config({"data": str(data), "database": database}).config
    allow_plugins(config.plugins)
    import_module("lutu.web.logs").set_up_logs(config)  # as the server that it works for
    stopping = threading.Event()
    _listen(stopping)
    if for_server:
        threading.Thread(target=_wait_for_end, args=(stopping,), daemon=True).start()
    for name in [name for name in os.environ if name.startswith("DBOS")]:
        del os.environ[name]  # none may connect it to a service
    with uncollected():
        from lutu.jobs.worker import work  # noqa: PLC0415 - DBOS takes a second, which only we need

        gc.freeze()  # what was loaded stays until the end

    if for_server and sys.platform != "win32":
        os.nice(5)  # pages come first
    work(data, config, stopping, IDLE_SECONDS if for_server else 0.0)
    logging.shutdown()
    os._exit(0)  # threads are not waited for: what they were at goes on in the next worker


def _listen(stopping: threading.Event) -> None:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)


def _wait_for_end(stopping: threading.Event) -> None:
    """The server holds the other end of our input, also when it is killed."""
    sys.stdin.buffer.read()
    stopping.set()


@contextmanager
def _opened(data: Path, database: str | None, workspace: str) -> Iterator[Jobs]:
    config = read_config({"data": str(data), "database": database}).config
    check_there(config)
    engine = connect(data, SERVER, config.database)
    try:
        yield Jobs(engine, workspace)
    finally:
        engine.dispose()


def _tell(job: Job) -> None:
    say(_ASKED, title=job.title or job.kind, state=_STATES[job.state].say())
