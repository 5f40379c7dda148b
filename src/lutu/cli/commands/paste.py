"""`lutu paste`: a map from a table as it was copied from a spreadsheet, or saved as CSV."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from lutu.cli.commands.template import KEPT, Title
from lutu.cli.opening import Database, opened
from lutu.cli.options import DEFAULT_DATA, Data, Format, Lang, spoken, worded
from lutu.cli.show import print_rows
from lutu.cli.talk import say
from lutu.errors import InvalidInput
from lutu.kit.i18n import Text
from lutu.maps.elements.lane import LANE_NAMES, LaneKind
from lutu.maps.pasted import Reading, understand
from lutu.maps.service import Maps

_ABOUT = Text(
    "Make a map of a table: stages on top and lanes on the left, or one card a row.",
    "用表格生成地图：上方为阶段、左侧为泳道，或每行一张卡片。",
    "用表格產生地圖：上方為階段、左側為泳道，或每列一張卡片。",
)
_EXAMPLE = "lutu paste map.csv --preview"
_ROWS = Text("what becomes what", "对应关系", "對應關係")
_FILE = Text("file", "文件", "檔案")
_ALLOWED = Text("a text file in UTF-8", "UTF-8 编码的文本文件", "UTF-8 編碼的文字檔")
_BECOMES: dict[str, Text] = {
    "title": Text("title", "标题", "標題"),
    "stages": Text("stages", "阶段", "階段"),
    "steps": Text("steps", "步骤", "步驟"),
    "emotion": Text("emotion curve", "情绪曲线", "情緒曲線"),
    "field": Text("field", "字段", "欄位"),
    "nothing": Text("nothing", "不采用", "不採用"),
}

File = Annotated[
    Path,
    typer.Argument(
        metavar="file",
        help=worded(
            "Tab- or comma-separated text in UTF-8; - reads what is piped in.",
            "UTF-8 编码、制表符或逗号分隔的文本；- 表示读取管道输入。",
            "UTF-8 編碼、以定位字元或逗號分隔的文字；- 表示讀取管線輸入。",
        ),
    ),
]
Preview = Annotated[
    bool,
    typer.Option(
        "--preview",
        help=worded(
            "Only tell what would become what.",
            "只显示对应关系，不生成。",
            "只顯示對應關係，不產生。",
        ),
    ),
]
Scale = Annotated[
    str | None,
    typer.Option(
        "--scale",
        metavar="1..5",
        help=worded(
            "The scale of the emotion row, where it is not found.",
            "情绪行的量表，用于识别有误时。",
            "情緒列的量表，用於辨識有誤時。",
        ),
    ),
]


def add(app: typer.Typer) -> None:
    """Add the command."""
    app.command("paste", **spoken(_ABOUT, _EXAMPLE))(paste)


def paste(  # noqa: PLR0913 - one option each
    file: File,
    *,
    preview: Preview = False,
    title: Title = None,
    scale: Scale = None,
    form: Format = "table",
    data: Data = DEFAULT_DATA,
    database: Database = None,
    _lang: Lang = None,
) -> None:
    """Read, tell, keep."""
    understood = understand(_read(file), title=title, scale=scale)
    if not preview:
        with opened(data, database, make=True) as log:
            kept = Maps(log.engine).create(understood.document)
        counts = {"stages": len(kept.stages), "cards": len(kept.cards)}
        say(KEPT, id=kept.id, title=kept.title.template(), **counts)
    rows = [_row(one) for one in understood.readings]
    print_rows(_ROWS.say(), rows, form)


def _read(file: Path) -> str:
    if str(file) == "-":
        return sys.stdin.read()
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(what=_FILE.say(), value=file, allowed=_ALLOWED.say()) from error


def _row(one: Reading) -> dict[str, object]:
    return {
        "heading": one.heading,
        "becomes": _named(one),
        "count": one.count,
        "reason": one.reason,
        "known": one.known,
    }


def _named(one: Reading) -> str:
    if one.becomes == "lane":
        kind: LaneKind = one.lane or "custom"
        return LANE_NAMES[kind].template()
    return _BECOMES[one.becomes].template()
