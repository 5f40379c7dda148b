"""The options that commands share."""

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from lutu.cli.help import SpokenCommand
from lutu.cli.show import Form
from lutu.cli.told import told
from lutu.kit.i18n import Text

DEFAULT_DATA = Path("lutu-data")

Paper = Literal["a3", "a4", "wide"]
Pages = Literal["one", "many"]
Data = Annotated[
    Path,
    typer.Option(
        "--data",
        envvar="LUTU_DATA",
        metavar="DIR",
        help=told(Text("The data folder.", "数据文件夹。", "資料夾。")),
    ),
]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="en|zh-Hans|zh-Hant",
        help=told(
            Text(
                "The language to speak; else that of LANG.",
                "使用的语言；不指定时按 LANG。",
                "使用的語言；不指定時依 LANG。",
            )
        ),
    ),
]
Format = Annotated[
    Form,
    typer.Option(
        "--format",
        metavar="table|json|csv",
        help=told(Text("How to print it.", "输出格式。", "輸出格式。")),
    ),
]
PaperSize = Annotated[
    Paper,
    typer.Option(
        "--paper",
        metavar="a3|a4|wide",
        help=told(
            Text(
                "Of a PDF: A3 or A4 across, or one page of the map's own size.",
                "PDF 的纸张：A3 或 A4 横向，或与地图等大的一整页。",
                "PDF 的紙張：A3 或 A4 橫向，或與地圖等大的一整頁。",
            )
        ),
    ),
]
PaperPages = Annotated[
    Pages,
    typer.Option(
        "--pages",
        metavar="one|many",
        help=told(
            Text(
                "Of a PDF: the whole map on one page, or its stages over as many as can be read.",
                "PDF 的分页：整张地图放在一页，或按阶段分成多页以便阅读。",
                "PDF 的分頁：整張地圖放在一頁，或按階段分成多頁以便閱讀。",
            )
        ),
    ),
]
Port = Annotated[
    int,
    typer.Option(
        "--port",
        metavar="N",
        min=1,
        max=65_535,
        help=told(
            Text(
                "The port to serve on; the next free one when it is taken.",
                "端口；被占用时用下一个空闲端口。",
                "連接埠；被占用時用下一個空閒連接埠。",
            )
        ),
    ),
]
Show = Annotated[
    bool,
    typer.Option(
        "--open/--no-open",
        help=told(Text("Open a browser.", "打开浏览器。", "開啟瀏覽器。")),
    ),
]


def worded(en: str, zh_hans: str, zh_hant: str) -> str:
    """A help text in three languages."""
    return told(Text(en, zh_hans, zh_hant))


def spoken(help_text: Text, example: str) -> dict[str, Any]:
    """What `Typer.command` takes so that the help page speaks three languages and has an example."""
    return {"cls": SpokenCommand, "help": told(help_text), "epilog": example}
