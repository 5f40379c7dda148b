"""`lutu simulate`: a realistic log of made-up customers, and the truth of what was planted in it."""

from pathlib import Path
from typing import Annotated

import typer

from lutu.cli.options import Lang, spoken
from lutu.cli.progress import watched
from lutu.cli.talk import say
from lutu.cli.told import told
from lutu.kit.i18n import Text
from lutu.simulation import simulate

_ABOUT = Text(
    "Write a realistic event log of made-up customers, and what was planted in it.",
    "生成一份逼真的模拟事件日志，并写出其中预先埋入的规律。",
    "產生一份逼真的模擬事件日誌，並寫出其中預先埋入的規律。",
)
_EXAMPLE = "lutu simulate --case ecommerce --customers 20000 --out shop.parquet --truth truth.json"
_DONE = Text(
    "{path}: {events} events of {customers} customers.",
    "{path}：{customers} 位客户的 {events} 个事件。",
    "{path}：{customers} 位顧客的 {events} 個事件。",
)
_CASE = told(Text("Which story.", "哪个案例。", "哪個案例。"))
_CUSTOMERS = told(Text("How many customers.", "客户数。", "顧客數。"))
_OUT = told(
    Text(
        "The log to write: .parquet or .csv.",
        "写出的日志：.parquet 或 .csv。",
        "寫出的日誌：.parquet 或 .csv。",
    )
)
_TRUTH = told(
    Text("Where to write what was planted.", "埋入的规律写到这个文件。", "埋入的規律寫到這個檔案。")
)
_SEED = told(
    Text(
        "The same seed gives the same log.",
        "相同的种子得到相同的日志。",
        "相同的種子得到相同的日誌。",
    )
)


def add(app: typer.Typer) -> None:
    """Add the command."""
    app.command("simulate", **spoken(_ABOUT, _EXAMPLE))(write_log)


def write_log(
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help=_OUT)],
    case: Annotated[
        str, typer.Option("--case", metavar="ecommerce|finance", help=_CASE)
    ] = "ecommerce",
    customers: Annotated[int, typer.Option("--customers", metavar="N", help=_CUSTOMERS)] = 20_000,
    truth: Annotated[Path | None, typer.Option("--truth", metavar="FILE.json", help=_TRUTH)] = None,
    seed: Annotated[int, typer.Option("--seed", metavar="S", help=_SEED)] = 1,
    _lang: Lang = None,
) -> None:
    """Write it."""
    with watched() as progress:
        events = simulate(case, customers, seed, out, truth, progress)
    say(_DONE, path=out, events=f"{events:,}", customers=f"{customers:,}")
