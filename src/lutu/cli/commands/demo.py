"""`lutu demo`: a bundled case, from nothing to a map in the browser."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from lutu.cli.opening import opened
from lutu.cli.options import Data, Lang, Port, Show, spoken, worded
from lutu.cli.progress import watched
from lutu.cli.serving import serve
from lutu.cli.talk import say
from lutu.config.table import Config
from lutu.insights.demo import CUSTOMERS, load_demo
from lutu.kit.i18n import Text
from lutu.maps.service import Maps
from lutu.store.log import EventLog

_ABOUT = Text(
    "Load a bundled case, draw its map and serve it.",
    "载入内置案例，画出地图，并在本机打开。",
    "載入內建案例，畫出地圖，並在本機開啟。",
)
_EXAMPLE = "lutu demo --case ecommerce"
_MAKING = Text(
    "Making up {customers} customers …",
    "正在模拟 {customers} 位客户……",
    "正在模擬 {customers} 位顧客……",
)
_LOADED = Text(
    "{events} events loaded; the map has {stages} stages.",
    "已载入 {events} 个事件，地图有 {stages} 个阶段。",
    "已載入 {events} 個事件，地圖有 {stages} 個階段。",
)
_TRY = Text(
    "  Try next:\n"
    "    click a number on the map to see who is behind it\n"
    "    {lutu} analyze flow --data {data}\n"
    "    {lutu} analyze funnel --step product_view --step cart_add --step order_paid --data {data}\n"
    "    {lutu} import YOUR_FILE.csv && {lutu} serve\n",
    "  接下来可以：\n"
    "    点击地图上的数字，查看背后是谁\n"
    "    {lutu} analyze flow --data {data}\n"
    "    {lutu} analyze funnel --step product_view --step cart_add --step order_paid --data {data}\n"
    "    {lutu} import 你的文件.csv && {lutu} serve\n",
    "  接下來可以：\n"
    "    點擊地圖上的數字，檢視背後是誰\n"
    "    {lutu} analyze flow --data {data}\n"
    "    {lutu} analyze funnel --step product_view --step cart_add --step order_paid --data {data}\n"
    "    {lutu} import 你的檔案.csv && {lutu} serve\n",
)
_FOLDER = Path("demo-data")

Case = Annotated[
    str,
    typer.Option(
        "--case",
        metavar="ecommerce|finance",
        help=worded("Which story.", "哪个案例。", "哪個案例。"),
    ),
]
Customers = Annotated[
    int,
    typer.Option(
        "--customers", metavar="N", help=worded("How many customers.", "客户数。", "顧客數。")
    ),
]


def add(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo", **spoken(_ABOUT, _EXAMPLE))(show_demo)


def show_demo(
    *,
    case: Case = "ecommerce",
    customers: Customers = CUSTOMERS,
    port: Port = 8000,
    show: Show = True,
    data: Data = _FOLDER,
    _lang: Lang = None,
) -> None:
    """Load it once, serve it every time."""
    with opened(data, None, make=True) as log:
        if not Maps(log.engine).list():
            _load(log, case, customers)
        newest = Maps(log.engine).list()[0]
    serve(
        Config(data=data, port=port),
        show=show,
        local=True,
        path=f"/map?map={newest.id}",
        then=lambda: say(_TRY, data=data, lutu=program()),
    )


def program() -> str:
    """How a person at this prompt calls us: by a path below where they stand, else by name."""
    called = Path(sys.argv[0]).absolute()
    here = Path.cwd()
    return str(called.relative_to(here)) if called.is_relative_to(here) else "lutu"


def _load(log: EventLog, case: str, customers: int) -> None:
    say(_MAKING, customers=f"{customers:,}")
    with watched() as progress:
        loaded = load_demo(log, case, customers=customers, progress=progress)
    events = loaded.report.accepted + loaded.report.duplicates
    say(_LOADED, events=f"{events:,}", stages=len(loaded.map.stages))
