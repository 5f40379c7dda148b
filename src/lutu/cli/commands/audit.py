"""`lutu audit`: the audit log, verified and exported."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final

import typer
from sqlalchemy import Engine

from lutu.audit import Breach, Entry, TamperedLog, export, record, verify
from lutu.audit.verify import Head, chains, head_of, parse_head
from lutu.cli.help import SpokenGroup
from lutu.cli.opening import Database, check_there
from lutu.cli.options import DEFAULT_DATA, Data, Format, Lang, spoken, worded
from lutu.cli.show import print_rows
from lutu.cli.told import told
from lutu.config.reading import read_config
from lutu.db.base import SERVER
from lutu.db.session import connect, reading, writing
from lutu.kit.i18n import Text

_ABOUT: Final = Text(
    "The log of who did what on the server.", "服务器上的审计日志。", "伺服器上的稽核記錄。"
)
_VERIFY: Final = Text(
    "Work every hash out again, and print the head of each chain.",
    "重新计算每条记录的哈希，并打印每条链的末端。",
    "重新計算每筆記錄的雜湊，並列印每條鏈的末端。",
)
_EXPORT: Final = Text(
    "Print a chain as JSON lines, oldest first.",
    "以 JSON 行输出一条链，最早的在前。",
    "以 JSON 行輸出一條鏈，最早的在前。",
)
_VERIFY_EXAMPLE: Final = "lutu audit verify --format json"
_EXPORT_EXAMPLE: Final = "lutu audit export --workspace main --out audit.jsonl"
_CHAINS: Final = Text("audit log", "审计日志", "稽核記錄")
_SERVER: Final = "(server)"

Which = Annotated[
    str | None,
    typer.Option(
        "--workspace",
        metavar="ID",
        help=worded(
            "The workspace; without it the server's own chain.",
            "工作区；不指定时为服务器自身的链。",
            "工作區；不指定時為伺服器自身的鏈。",
        ),
    ),
]
Seen = Annotated[
    str | None,
    typer.Option(
        "--seen",
        metavar="N:HASH",
        help=worded(
            "A head that was kept elsewhere; with --workspace, or of the server. A chain that was written "
            "anew does not pass through it.",
            "另行保存的末端，与 --workspace 一起使用，不带则指服务器。被改写的链不会经过它。",
            "另行保存的末端，與 --workspace 一起使用，不帶則指伺服器。被改寫的鏈不會經過它。",
        ),
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="FILE",
        help=worded(
            "The file; else standard output.",
            "写出的文件；默认为标准输出。",
            "寫出的檔案；預設為標準輸出。",
        ),
    ),
]


def add(app: typer.Typer) -> None:
    """Add the command with its sub-commands."""
    group = typer.Typer(
        cls=SpokenGroup, help=told(_ABOUT), epilog=_VERIFY_EXAMPLE, rich_markup_mode=None
    )
    group.command("verify", **spoken(_VERIFY, _VERIFY_EXAMPLE))(verify_log)
    group.command("export", **spoken(_EXPORT, _EXPORT_EXAMPLE))(export_log)
    app.add_typer(group, name="audit")


def verify_log(
    *,
    workspace: Which = None,
    seen: Seen = None,
    form: Format = "table",
    data: Data = DEFAULT_DATA,
    database: Database = None,
    _lang: Lang = None,
) -> None:
    """Verify every chain, or one against a head that was seen; TamperedLog at the first breach."""
    with _opened(data, database) as engine:
        known = parse_head(seen) if seen else None
        wanted = [workspace] if workspace or known else chains(engine)
        found = [(one, _head(engine, one), verify(engine, one, seen=known)) for one in wanted]
    print_rows(_CHAINS.say(), [_row(*one) for one in found], form)
    for _, _, breach in found:
        if breach:
            raise TamperedLog.of(breach)


def export_log(
    *,
    workspace: Which = None,
    out: Out = None,
    data: Data = DEFAULT_DATA,
    database: Database = None,
    _lang: Lang = None,
) -> None:
    """Write a chain; that it was taken away is its last entry."""
    with _opened(data, database) as engine:
        with writing(engine) as connection:
            record(connection, Entry("export.audit", workspace, "", "terminal", "audit"))
        if out is None:
            for line in export(engine, workspace):
                print(line, end="")  # noqa: T201 - data
            return
        with out.open("w", encoding="utf-8") as file:
            file.writelines(export(engine, workspace))


@contextmanager
def _opened(data: Path, database: str | None) -> Iterator[Engine]:
    config = read_config({"data": str(data), "database": database}).config
    check_there(config)
    engine = connect(data, SERVER, config.database)
    try:
        yield engine
    finally:
        engine.dispose()


def _head(engine: Engine, workspace: str | None) -> Head:
    with reading(engine) as connection:
        return head_of(connection, workspace)


def _row(workspace: str | None, head: Head, breach: Breach | None) -> dict[str, object]:
    return {
        "workspace": workspace or _SERVER,
        "entries": head.sequence,
        "whole": breach is None,
        "head": f"{head.sequence}:{head.hash}",
    }
