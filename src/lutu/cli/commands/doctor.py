"""`lutu doctor`: what is installed, how much room there is, and whether the data is what it should be."""

import platform
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from lutu.cli.checkup import rows_of_server
from lutu.cli.opening import Database, opened
from lutu.cli.options import DEFAULT_DATA, Data, Format, Lang, spoken, worded
from lutu.cli.progress import watched
from lutu.cli.show import print_rows
from lutu.errors import Damaged
from lutu.insights.warmth import warm_once
from lutu.kit.i18n import Text

_ABOUT = Text(
    "Say what is installed, how much room there is, and whether the index equals the truth.",
    "列出安装情况、磁盘空间，并核对索引与原始数据是否一致。",
    "列出安裝情況、磁碟空間，並核對索引與原始資料是否一致。",
)
_EXAMPLE = "lutu doctor --data lutu-data"
_PARTS: Final = ("lutu", "numpy", "numba", "pyarrow", "duckdb", "sqlalchemy", "fastapi", "typst")
_TITLE: Final = Text("doctor", "检查结果", "檢查結果")
_NOT_THERE: Final = Text("not there", "不存在", "不存在")
_BUILT: Final = Text("built", "已构建", "已建置")
_EQUAL: Final = Text("equals the truth", "与原始数据一致", "與原始資料一致")
_FREE: Final = Text("{free} GB free", "剩余 {free} GB", "剩餘 {free} GB")
_FRONT: Final = Text("web pages", "网页", "網頁")
_DISK: Final = Text("disk", "磁盘", "磁碟")
_DATA: Final = Text("data folder", "数据文件夹", "資料夾")
_LOG: Final = Text("log", "日志", "日誌")
_INDEX: Final = Text("index", "索引", "索引")
_EVENTS: Final = Text(
    "{events} events of {customers} customers",
    "{customers} 位客户的 {events} 个事件",
    "{customers} 位顧客的 {events} 個事件",
)
Compile = Annotated[
    bool,
    typer.Option(
        "--compile",
        help=worded(
            "Compile the kernels now and stop, so that no question waits for it.",
            "现在编译计算内核后结束，以免提问时等待。",
            "現在編譯計算核心後結束，以免提問時等待。",
        ),
    ),
]


def add(app: typer.Typer) -> None:
    """Add the command."""
    app.command("doctor", **spoken(_ABOUT, _EXAMPLE))(examine)


def examine(
    *,
    compile_only: Compile = False,
    form: Format = "table",
    data: Data = DEFAULT_DATA,
    database: Database = None,
    _lang: Lang = None,
) -> None:
    """Look at everything; Damaged when the index is not what the truth says."""
    if compile_only:
        with watched() as progress:
            warm_once(progress)
        return
    differences: list[str] = []
    rows = [_row("Python", f"{platform.python_version()} ({sys.platform})")]
    rows += [_row(name, _version(name)) for name in _PARTS]
    rows.append(_row(_FRONT.say(), _front_end()))
    rows += rows_of_server(data, database)
    rows += _data(data, database, differences)
    print_rows(_TITLE.say(), rows, form)
    if differences:
        raise Damaged(what=_INDEX.say(), value=data, reason="; ".join(differences))


def _data(data: Path, database: str | None, differences: list[str]) -> list[dict[str, Any]]:
    free = shutil.disk_usage(data if data.exists() else Path.cwd()).free / 1e9
    rows = [_row(_DISK.say(), _FREE.say(free=f"{free:,.1f}"))]
    if not data.is_dir():
        return [*rows, _row(_DATA.say(), f"{data}: {_NOT_THERE.say()}")]
    with opened(data, database) as log, watched() as progress:
        index = log.index(progress)
        differences += log.check(progress)
    size = sum(file.stat().st_size for file in data.rglob("*") if file.is_file()) / 1e6
    told = _EVENTS.say(events=f"{index.events:,}", customers=f"{index.customers:,}")
    return [
        *rows,
        _row(_DATA.say(), f"{data.resolve()} ({size:,.1f} MB)"),
        _row(_LOG.say(), told),
        _row(_INDEX.say(), "; ".join(differences) or _EQUAL.say()),
    ]


def _row(what: str, state: str) -> dict[str, Any]:
    return {"what": what, "is": state}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return _NOT_THERE.say()


def _front_end() -> str:
    page = Path(str(files("lutu"))) / "static" / "app" / "index.html"
    return (_BUILT if page.is_file() else _NOT_THERE).say()
