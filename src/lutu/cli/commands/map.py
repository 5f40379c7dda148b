"""`lutu map`: the maps of the workspace, listed and printed, and what their metric cards say."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from lutu.cli.help import SpokenGroup
from lutu.cli.map_numbers import (
    CHANNELS,
    CHANNELS_EXAMPLE,
    METRICS,
    METRICS_EXAMPLE,
    Which,
    find_map,
    map_channels,
    map_metrics,
)
from lutu.cli.opening import Database, database_of, opened
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
from lutu.cli.show import print_rows
from lutu.cli.talk import say
from lutu.cli.told import told
from lutu.insights.owners import owner_names_at
from lutu.insights.prints import print_map
from lutu.kit.i18n import Text
from lutu.maps.portrait import Setting
from lutu.maps.service import Maps

_ABOUT = Text("The maps of the workspace.", "工作区的地图。", "工作區的地圖。")
_LIST = Text(
    "List them, last changed first.", "列出地图，最近修改的在前。", "列出地圖，最近修改的在前。"
)
_EXPORT = Text("Print one to a file.", "把一张地图输出到文件。", "把一張地圖輸出到檔案。")
_LIST_EXAMPLE = "lutu map list --format json"
_EXPORT_EXAMPLE = "lutu map export latest --out map.svg --theme dark"
_MAPS = Text("maps", "地图", "地圖")
_WRITTEN = Text("Written: {path}", "已写入：{path}", "已寫入：{path}")

Out = Annotated[
    Path,
    typer.Option(
        "--out",
        metavar="FILE",
        help=worded(
            "The file to write: .html, .svg, .png, .pdf, .vsdx or .json.",
            "写出的文件：.html、.svg、.png、.pdf、.vsdx 或 .json。",
            "寫出的檔案：.html、.svg、.png、.pdf、.vsdx 或 .json。",
        ),
    ),
]
ThemeName = Annotated[
    Literal["light", "dark"],
    typer.Option(
        "--theme",
        metavar="light|dark",
        help=worded("Light or dark.", "浅色或深色。", "淺色或深色。"),
    ),
]


def add(app: typer.Typer) -> None:
    """Add the command with its sub-commands."""
    group = typer.Typer(
        cls=SpokenGroup, help=told(_ABOUT), epilog=_LIST_EXAMPLE, rich_markup_mode=None
    )
    group.command("list", **spoken(_LIST, _LIST_EXAMPLE))(list_maps)
    group.command("export", **spoken(_EXPORT, _EXPORT_EXAMPLE))(export_map)
    group.command("metrics", **spoken(METRICS, METRICS_EXAMPLE))(map_metrics)
    group.command("channels", **spoken(CHANNELS, CHANNELS_EXAMPLE))(map_channels)
    app.add_typer(group, name="map")


def list_maps(
    *,
    form: Format = "table",
    data: Data = DEFAULT_DATA,
    database: Database = None,
    _lang: Lang = None,
) -> None:
    """List them."""
    with opened(data, database) as log:
        shown = [document.to_dict() for document in Maps(log.engine).list()]
    rows = [
        {
            "id": one["id"],
            "title": one["title"],
            "stages": len(one["stages"]),
            "changed": one["changed"],
        }
        for one in shown
    ]
    print_rows(_MAPS.say(), rows, form)


def export_map(  # noqa: PLR0913 - one option each
    which: Which,
    *,
    out: Out,
    theme: ThemeName = "light",
    paper: PaperSize = "a3",
    pages: PaperPages = "one",
    data: Data = DEFAULT_DATA,
    database: Database = None,
    _lang: Lang = None,
) -> None:
    """Print one."""
    with opened(data, database) as log, watched() as progress:
        document = find_map(Maps(log.engine), which)
        setting = Setting(theme=theme, paper=paper, pages=pages)
        people = owner_names_at(data, database_of(data, database), document)
        printed = print_map(log, document, out.suffix, people=people, progress=progress, **setting)
    out.write_bytes(printed.content)
    say(_WRITTEN, path=out)
