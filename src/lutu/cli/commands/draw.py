"""`lutu draw`: a journey map from the log, kept in the workspace and, if wanted, printed."""

from pathlib import Path
from typing import Annotated, Any

import typer

from lutu.cli.opening import Database, opened
from lutu.cli.options import (
    DEFAULT_DATA,
    Data,
    Format,
    Lang,
    PaperPages,
    PaperSize,
    spoken,
    worded,
)
from lutu.cli.progress import watched
from lutu.cli.show import Form, print_rows
from lutu.cli.talk import say
from lutu.insights.draw import draw
from lutu.insights.prints import print_map
from lutu.insights.view import MapView, view
from lutu.kit.i18n import Text
from lutu.maps.formats import find_format
from lutu.maps.portrait import Setting
from lutu.maps.service import Maps

_ABOUT = Text(
    "Draw a journey map from the log and keep it in the workspace.",
    "根据日志画出旅程地图，并保存到工作区。",
    "根據日誌畫出旅程地圖，並儲存到工作區。",
)
_EXAMPLE = "lutu draw --journey gap:30d --stages 5 --out map.pdf"
_KEPT = Text(
    "Kept as map {id}: “{title}”, {stages} stages, {touchpoints} touchpoints.",
    "已保存为地图 {id}：“{title}”，{stages} 个阶段，{touchpoints} 个触点。",
    "已儲存為地圖 {id}：「{title}」，{stages} 個階段，{touchpoints} 個接觸點。",
)
_WRITTEN = Text("Written: {path}", "已写入：{path}", "已寫入：{path}")
_HURTS = Text("Where it hurts most:", "最痛的地方：", "最痛的地方：")
_PAIN = Text("  {number}. {sentence}", "  {number}. {sentence}", "  {number}. {sentence}")
_COLUMNS = ("name", "customers", "entered", "onward", "dropped", "active", "median_to_next_seconds")
_WORST = 5


def _option(flag: str, metavar: str, english: str, simplified: str, traditional: str) -> Any:
    return typer.Option(flag, metavar=metavar, help=worded(english, simplified, traditional))


Journey = Annotated[
    str,
    _option(
        "--journey",
        "DEFINITION",
        "How to cut journeys: whole, gap:30d, case:PROPERTY, between:START..END.",
        "旅程如何划分：whole、gap:30d、case:属性、between:起点..终点。",
        "旅程如何劃分：whole、gap:30d、case:屬性、between:起點..終點。",
    ),
]
Stages = Annotated[
    int | None,
    _option(
        "--stages",
        "4..8",
        "How many stages; found by itself when not given.",
        "阶段数；不指定时自动确定。",
        "階段數；不指定時自動決定。",
    ),
]
Segment = Annotated[
    str | None, _option("--segment", "RULE", "Whose map.", "哪些客户。", "哪些顧客。")
]
Title = Annotated[str | None, _option("--title", "TEXT", "What to call it.", "标题。", "標題。")]
Out = Annotated[
    Path | None,
    _option(
        "--out",
        "FILE",
        "Print it to a file: .html, .svg, .png, .pdf, .vsdx or .json.",
        "输出到文件：.html、.svg、.png、.pdf、.vsdx 或 .json。",
        "輸出到檔案：.html、.svg、.png、.pdf、.vsdx 或 .json。",
    ),
]


def add(app: typer.Typer) -> None:
    """Add the command."""
    app.command("draw", **spoken(_ABOUT, _EXAMPLE))(draw_map)


def draw_map(  # noqa: PLR0913 - one option each
    *,
    journey: Journey = "whole",
    stages: Stages = None,
    segment: Segment = None,
    title: Title = None,
    out: Out = None,
    paper: PaperSize = "a3",
    pages: PaperPages = "one",
    form: Format = "table",
    data: Data = DEFAULT_DATA,
    database: Database = None,
    _lang: Lang = None,
) -> None:
    """Draw, keep, print."""
    if out:
        find_format(out.suffix)  # a wrong ending is told before anything is drawn
    with opened(data, database) as log, watched() as progress:
        drawn = draw(
            log, journey=journey, stages=stages, segment=segment, title=title, progress=progress
        )
        document = Maps(log.engine).create(drawn)
        shown = view(log, document, progress=progress)
        if out:
            order = Setting(paper=paper, pages=pages)
            out.write_bytes(
                print_map(log, document, out.suffix, progress=progress, **order).content
            )
    _tell(shown)
    _list(shown, out, form)


def _tell(shown: MapView) -> None:
    document = shown.document
    say(
        _KEPT,
        id=document.id,
        title=document.title.template(),
        stages=len(document.stages),
        touchpoints=len(document.touchpoints),
    )
    if shown.pain_points:
        say(_HURTS)
    for number, pain in enumerate(shown.pain_points[:_WORST], 1):
        say(_PAIN, number=number, sentence=pain.to_dict()["sentence"])


def _list(shown: MapView, out: Path | None, form: Form) -> None:
    if out:
        say(_WRITTEN, path=out)
    rows = [{name: row[name] for name in _COLUMNS} for row in shown.to_dict()["stages"]]
    print_rows(shown.document.title.say(), rows, form)
