"""`lutu erase`: customers out of the workspace, for good."""

from typing import Annotated

import typer

from lutu.cli.opening import Database, opened
from lutu.cli.options import DEFAULT_DATA, Data, Lang, spoken
from lutu.cli.progress import watched
from lutu.cli.talk import say
from lutu.cli.told import told
from lutu.errors import InvalidInput, NotFound
from lutu.ingest.erasing import erase_customers
from lutu.kit.i18n import Text
from lutu.store.log import EventLog

_ABOUT = Text(
    "Erase customers for good: their events, their identifiers, and what is linked to them.",
    "彻底清除客户：其事件、标识以及与之关联的一切。",
    "徹底清除顧客：其事件、識別碼以及與之關聯的一切。",
)
_EXAMPLE = "lutu erase email:ann@example.org --yes"
_WHO = told(Text("Identifiers, as the log has them.", "日志中的标识。", "記錄中的識別碼。"))
_YES = told(Text("Do it; there is no way back.", "确认执行，无法恢复。", "確認執行，無法復原。"))
_DONE = Text(
    "Erased: {events} events of {identifiers} identifiers. Files that were received, exported or refused "
    "are gone too; backups are not touched.",
    "已清除 {identifiers} 个标识的 {events} 个事件。收到、导出和被拒绝的文件也已删除；备份未改动。",
    "已清除 {identifiers} 個識別碼的 {events} 個事件。收到、匯出和被拒絕的檔案也已刪除；備份未更動。",
)
_ABSENT = Text(
    "Nothing was known of {identifiers}. Check how the log writes it: `lutu customer IDENTIFIER`.",
    "日志中没有 {identifiers} 的任何记录。请用 `lutu customer 标识` 核对写法。",
    "記錄中沒有 {identifiers} 的任何資料。請用 `lutu customer 識別碼` 核對寫法。",
)


class NotConfirmed(InvalidInput):
    """Erasing was asked for, but not confirmed."""

    code = "not_confirmed"
    message = Text(
        en="Erasing “{value}” cannot be undone, except from a backup. Add --yes if you are sure.",
        zh_hans="清除“{value}”后无法恢复，除非有备份。确定请加上 --yes。",
        zh_hant="清除「{value}」後無法復原，除非有備份。確定請加上 --yes。",
    )


def add(app: typer.Typer) -> None:
    """Add the command."""
    app.command("erase", **spoken(_ABOUT, _EXAMPLE))(erase)


def erase(
    who: Annotated[list[str], typer.Argument(metavar="IDENTIFIER", help=_WHO)],
    *,
    yes: Annotated[bool, typer.Option("--yes", help=_YES)] = False,
    data: Data = DEFAULT_DATA,
    database: Database = None,
    _lang: Lang = None,
) -> None:
    """Erase them."""
    if not yes:
        raise NotConfirmed(value=", ".join(who))
    with opened(data, database) as log, watched() as progress:
        absent = [one for one in who if not _is_known(log, one)]
        erasure = erase_customers(log, who, progress)
    say(_DONE, events=f"{erasure.events:,}", identifiers=f"{len(erasure.identifiers):,}")
    if absent:
        say(_ABSENT, identifiers=", ".join(absent))


def _is_known(log: EventLog, identifier: str) -> bool:
    try:
        return bool(log.story(identifier))
    except NotFound:
        return False
