"""`lutu template`: journeys as they usually are in an industry, to begin a map with."""

from typing import Annotated

import typer

from lutu.cli.help import SpokenGroup
from lutu.cli.opening import Database, opened
from lutu.cli.options import DEFAULT_DATA, Data, Format, Lang, spoken, worded
from lutu.cli.show import print_rows
from lutu.cli.talk import say
from lutu.cli.told import told
from lutu.kit.i18n import Text, current_language
from lutu.maps.service import Maps
from lutu.maps.templates import GROUPS, TEMPLATES, find_template, templates
from lutu.maps.templates.making import make
from lutu.maps.templates.models import MODEL_NAMES, MODELS, make_model
from lutu.plugins.group import additions, package_of

_ABOUT = Text(
    "Templates to begin a map with.", "用来开始一张地图的模板。", "用來開始一張地圖的範本。"
)
_LIST = Text("List them, industry after industry.", "按行业列出模板。", "依產業列出範本。")
_USE = Text(
    "Make a map from one, or from a stage model: 5, 6 or blank.",
    "用模板生成一张地图，也可用阶段模型：5、6 或 blank。",
    "用範本產生一張地圖，也可用階段模型：5、6 或 blank。",
)
_LIST_EXAMPLE = "lutu template list --lang zh-Hant"
_USE_EXAMPLE = 'lutu template use ecommerce --title "First order"'
_TEMPLATES = Text("templates", "模板", "範本")
_MODEL = Text("stage model", "阶段模型", "階段模型")
KEPT = Text(
    "Kept as map {id}: “{title}”, {stages} stages, {cards} cards.",
    "已保存为地图 {id}：“{title}”，{stages} 个阶段，{cards} 张卡片。",
    "已儲存為地圖 {id}：「{title}」，{stages} 個階段，{cards} 張卡片。",
)

Which = Annotated[
    str,
    typer.Argument(
        metavar="template",
        help=worded(
            "The id of a template, or 5, 6 or blank.",
            "模板编号，或 5、6、blank。",
            "範本編號，或 5、6、blank。",
        ),
    ),
]
Title = Annotated[
    str | None,
    typer.Option(
        "--title", metavar="TEXT", help=worded("What to call the map.", "地图标题。", "地圖標題。")
    ),
]


def add(app: typer.Typer) -> None:
    """Add the command with its sub-commands."""
    group = typer.Typer(
        cls=SpokenGroup, help=told(_ABOUT), epilog=_LIST_EXAMPLE, rich_markup_mode=None
    )
    group.command("list", **spoken(_LIST, _LIST_EXAMPLE))(list_templates)
    group.command("use", **spoken(_USE, _USE_EXAMPLE))(use_template)
    app.add_typer(group, name="template")


def list_templates(*, form: Format = "table", _lang: Lang = None) -> None:
    """List them."""
    rows = [
        {
            "id": one.id,
            "title": one.name.template(),
            "group": GROUPS[one.group].template(),
            "stages": len(one.phases),
        }
        for one in templates().values()
    ]
    rows += [
        {
            "id": model,
            "title": MODEL_NAMES[model].template(),
            "group": _MODEL.say(),
            "stages": max(1, len(kinds)),
        }
        for model, kinds in MODELS.items()
    ]
    if any(one.group == TEMPLATES.name for one in additions()):
        rows = [{**row, "plugin": package_of(TEMPLATES.name, str(row["id"])) or ""} for row in rows]
    print_rows(_TEMPLATES.say(), rows, form)


def use_template(
    which: Which,
    *,
    title: Title = None,
    data: Data = DEFAULT_DATA,
    database: Database = None,
    _lang: Lang = None,
) -> None:
    """Make a map from one."""
    model = next((one for one in MODELS if one == which), None)
    begun = (
        make_model(model, title) if model else make(find_template(which), current_language(), title)
    )
    with opened(data, database, make=True) as log:
        kept = Maps(log.engine).create(begun)
    say(
        KEPT,
        id=kept.id,
        title=kept.title.template(),
        stages=len(kept.stages),
        cards=len(kept.cards),
    )
