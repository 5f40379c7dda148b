"""`lutu index`: the derived part of the data folder, made again or compared with the truth."""

from typing import Annotated

import typer

from lutu.cli.opening import Database, opened
from lutu.cli.options import DEFAULT_DATA, Data, Lang, spoken
from lutu.cli.progress import watched
from lutu.cli.talk import say
from lutu.cli.told import told
from lutu.errors import Damaged
from lutu.kit.i18n import Text

_ABOUT = Text(
    "Bring the index up to date; rebuild it from the truth, or check that it equals the truth.",
    "更新索引；也可由原始数据重建，或核对索引与原始数据是否一致。",
    "更新索引；也可由原始資料重建，或核對索引與原始資料是否一致。",
)
_EXAMPLE = "lutu index --check"
_REBUILD = told(
    Text("Make it again from the truth alone.", "仅由原始数据重新生成。", "僅由原始資料重新產生。")
)
_CHECK = told(
    Text(
        "Compare it with one made afresh; exit code 7 when they differ.",
        "与重新生成的索引比较；不一致时退出码为 7。",
        "與重新產生的索引比較；不一致時結束代碼為 7。",
    )
)
_EQUAL = Text("The index equals the truth.", "索引与原始数据一致。", "索引與原始資料一致。")
_READY = Text(
    "The index is ready: {events} events of {customers} customers.",
    "索引已就绪：{customers} 位客户的 {events} 个事件。",
    "索引已就緒：{customers} 位顧客的 {events} 個事件。",
)
_INDEX = Text("index", "索引", "索引")


def add(app: typer.Typer) -> None:
    """Add the command."""
    app.command("index", **spoken(_ABOUT, _EXAMPLE))(tend_index)


def tend_index(
    *,
    rebuild: Annotated[bool, typer.Option("--rebuild", help=_REBUILD)] = False,
    check: Annotated[bool, typer.Option("--check", help=_CHECK)] = False,
    data: Data = DEFAULT_DATA,
    database: Database = None,
    _lang: Lang = None,
) -> None:
    """Grow, rebuild or check it."""
    with opened(data, database) as log, watched() as progress:
        index = log.rebuild(progress) if rebuild else log.index(progress)
        differences = log.check(progress) if check else []
    if differences:
        raise Damaged(what=_INDEX.say(), value=data, reason="; ".join(differences))
    if check:
        say(_EQUAL)
    say(_READY, events=f"{index.events:,}", customers=f"{index.customers:,}")
