"""`lutu backup`: everything of a server in one file, while it goes on working."""

from pathlib import Path
from typing import Annotated

import typer

from lutu.cli.opening import Database
from lutu.cli.options import DEFAULT_DATA, Data, Lang, spoken, worded
from lutu.cli.progress import watched
from lutu.cli.talk import say
from lutu.config.reading import read_config
from lutu.kit.i18n import Text
from lutu.operations.archive import Manifest, Unpacking
from lutu.operations.backup import back_up

_ABOUT = Text(
    "Back up everything in one file, while the server goes on working.",
    "将全部数据备份为一个文件；备份时服务照常运行。",
    "將全部資料備份為一個檔案；備份時服務照常運作。",
)
_EXAMPLE = "lutu backup lutu-backup.zip --data lutu-data"
_SOUND = Text(
    "{file} is sound (workspaces: {workspaces}, events: {events}, rows: {rows}, {megabytes} MB; {taken}).",
    "{file} 完整无误：{workspaces} 个工作区、{events} 个事件、{rows} 行记录，{megabytes} MB，"
    "备份时间 {taken}。",
    "{file} 完整無誤：{workspaces} 個工作區、{events} 個事件、{rows} 列記錄，{megabytes} MB，"
    "備份時間 {taken}。",
)
_WITHOUT_KEY = Text(
    "It does not hold secret.key, which decrypts stored secrets (second factors, sign-in providers), nor "
    "lutu.toml. Keep a copy of the key elsewhere; without it these must be set up again after a restore.",
    "备份不含用于解密机密（两步验证、登录服务）的 secret.key，也不含 lutu.toml。"
    "请另行妥善保存密钥；否则恢复后需重新设置这些内容。",
    "備份不含用於解密機密（兩步驟驗證、登入服務）的 secret.key，也不含 lutu.toml。"
    "請另行妥善保存金鑰；否則還原後需重新設定這些內容。",
)
_WITH_KEY = Text(
    "It holds the key that decrypts stored secrets: whoever has this file has everything. Lock it away.",
    "备份包含解密机密的密钥：得到此文件即得到一切。请严加保管。",
    "備份包含解密機密的金鑰：取得此檔案即取得一切。請嚴加保管。",
)
File = Annotated[
    Path,
    typer.Argument(
        metavar="file",
        help=worded("The file of the backup (zip).", "备份文件（zip）。", "備份檔案（zip）。"),
    ),
]
Verify = Annotated[
    bool,
    typer.Option(
        "--verify",
        help=worded(
            "Only check a backup that is there.",
            "仅校验已有的备份。",
            "僅校驗已有的備份。",
        ),
    ),
]
WithKey = Annotated[
    bool,
    typer.Option(
        "--with-key",
        help=worded(
            "Also keep secret.key, which decrypts stored secrets, and lutu.toml.",
            "同时备份解密机密的 secret.key 以及 lutu.toml。",
            "同時備份解密機密的 secret.key 以及 lutu.toml。",
        ),
    ),
]


def add(app: typer.Typer) -> None:
    """Add the command."""
    app.command("backup", **spoken(_ABOUT, _EXAMPLE))(make_backup)


def make_backup(
    file: File,
    *,
    verify: Verify = False,
    with_key: WithKey = False,
    data: Data = DEFAULT_DATA,
    database: Database = None,
    _lang: Lang = None,
) -> None:
    """Make one, or check one."""
    with watched() as progress:
        if verify:
            with Unpacking(file) as backup:
                backup.verify(progress)
                manifest = backup.manifest
        else:
            where = read_config({"data": str(data), "database": database}).config.database
            manifest = back_up(data, file, database=where, with_key=with_key, progress=progress)
    _tell(file, manifest)


def _tell(file: Path, manifest: Manifest) -> None:
    workspaces = manifest.workspaces.values()
    databases = [manifest.server, *(one.database for one in workspaces)]
    say(
        _SOUND,
        file=file,
        workspaces=len(workspaces),
        events=f"{sum(one.events for one in workspaces):,}",
        rows=f"{sum(sum(one.rows.values()) for one in databases):,}",
        megabytes=f"{manifest.bytes / 1e6:,.1f}",
        taken=manifest.began,
    )
    say(_WITH_KEY if manifest.key else _WITHOUT_KEY)
