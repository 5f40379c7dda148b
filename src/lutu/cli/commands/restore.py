"""`lutu restore`: a server from its backup."""

from pathlib import Path
from typing import Annotated

import typer

from lutu.cli.opening import Database
from lutu.cli.options import Lang, spoken, worded
from lutu.cli.progress import watched
from lutu.cli.talk import say
from lutu.config.reading import read_config
from lutu.kit.i18n import Text
from lutu.operations.compare import Compared
from lutu.operations.restore import restore

_ABOUT = Text(
    "Bring a backup back, into SQLite or PostgreSQL, and compare it with what was kept.",
    "将备份恢复到 SQLite 或 PostgreSQL，并与备份内容逐一核对。",
    "將備份還原到 SQLite 或 PostgreSQL，並與備份內容逐一核對。",
)
_EXAMPLE = "lutu restore lutu-backup.zip --data lutu-new"
_EQUAL = Text(
    "Restored, and equal to the backup. Workspaces: {workspaces}. Tables: {tables} with {rows} rows, line by "
    "line. Files: {files} with {megabytes} MB, by SHA-256. Events: {events}, counted.",
    "已恢复并与备份核对一致：{workspaces} 个工作区；{tables} 张表共 {rows} 行，逐行比对；"
    "{files} 个文件共 {megabytes} MB，按 SHA-256 比对；{events} 个事件，已清点。",
    "已還原並與備份核對一致：{workspaces} 個工作區；{tables} 張表共 {rows} 列，逐列比對；"
    "{files} 個檔案共 {megabytes} MB，依 SHA-256 比對；{events} 個事件，已清點。",
)
_WHOLE = Text(
    "The audit log is whole (chains: {chains}).",
    "审计日志完整：{chains} 条链。",
    "稽核記錄完整：{chains} 條鏈。",
)
_BROKEN = Text(
    "The audit log is not whole, and was not when the backup was made: {broken}.",
    "审计日志不完整，备份时即已如此：{broken}。",
    "稽核記錄不完整，備份時即已如此：{broken}。",
)
File = Annotated[
    Path,
    typer.Argument(
        metavar="file", help=worded("The file of the backup.", "备份文件。", "備份檔案。")
    ),
]
Into = Annotated[
    Path,
    typer.Option(
        "--data",
        metavar="DIR",
        help=worded("The new data folder.", "新的数据文件夹。", "新的資料夾。"),
    ),
]
Replace = Annotated[
    bool,
    typer.Option(
        "--replace",
        help=worded(
            "Put aside what is there, under another name. Stop the server first.",
            "将原有内容改名移到一旁。请先停止服务。",
            "將原有內容改名移到一旁。請先停止服務。",
        ),
    ),
]


def add(app: typer.Typer) -> None:
    """Add the command."""
    app.command("restore", **spoken(_ABOUT, _EXAMPLE))(bring_back)


def bring_back(
    file: File,
    *,
    data: Into,
    database: Database = None,
    replace: Replace = False,
    _lang: Lang = None,
) -> None:
    """Check it, build it, compare it, put it in place."""
    where = read_config({"data": str(data), "database": database}).config.database
    with watched() as progress:
        outcome = restore(file, data, database=where, replace=replace, progress=progress)
    _tell(outcome)


def _tell(outcome: Compared) -> None:
    say(
        _EQUAL,
        workspaces=outcome.workspaces,
        tables=outcome.tables,
        rows=f"{outcome.rows:,}",
        files=f"{outcome.files:,}",
        megabytes=f"{outcome.bytes / 1e6:,.1f}",
        events=f"{outcome.events:,}",
    )
    if outcome.broken:
        say(_BROKEN, broken=", ".join(outcome.broken))
    else:
        say(_WHOLE, chains=outcome.chains)
