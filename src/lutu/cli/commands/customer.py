"""`lutu customer`: everything that is known of one, to hand over."""

from typing import Annotated

import typer

from lutu.cli.opening import Database, opened
from lutu.cli.options import DEFAULT_DATA, Data, Lang, spoken
from lutu.cli.show import print_json
from lutu.cli.told import told
from lutu.insights.copies import copy_of
from lutu.kit.i18n import Text

_ABOUT = Text(
    "Everything that is known of a customer, as JSON: what you hand over when they ask for their data.",
    "一位客户的全部已知数据（JSON）：客户要求查阅或复制自己的数据时，把它交给对方。",
    "一位顧客的全部已知資料（JSON）：顧客要求查閱或複製自己的資料時，把它交給對方。",
)
_EXAMPLE = "lutu customer email:ann@example.org > ann.json"
_WHO = told(Text("An identifier, as the log has it.", "日志中的一个标识。", "記錄中的一個識別碼。"))


def add(app: typer.Typer) -> None:
    """Add the command."""
    app.command("customer", **spoken(_ABOUT, _EXAMPLE))(customer)


def customer(
    who: Annotated[str, typer.Argument(metavar="IDENTIFIER", help=_WHO)],
    *,
    data: Data = DEFAULT_DATA,
    database: Database = None,
    _lang: Lang = None,
) -> None:
    """Print it."""
    with opened(data, database) as log:
        print_json(copy_of(log, who))
