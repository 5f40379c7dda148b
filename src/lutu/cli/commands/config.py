"""`lutu config`: which settings are in force, and where each was decided."""

from typing import Annotated, Any, Final

import typer

from lutu.cli.options import Format, Lang, spoken
from lutu.cli.settings import ConfigFile, explained_setting
from lutu.cli.show import print_rows
from lutu.cli.talk import say
from lutu.cli.told import told
from lutu.config.kinds import written
from lutu.config.reading import Settled, read_config
from lutu.config.table import SETTINGS
from lutu.kit.i18n import Text

_ABOUT = Text(
    "Print the settings in force and where each was decided.",
    "显示当前生效的设置及其来源。",
    "顯示目前生效的設定及其來源。",
)
_EXAMPLE = "lutu config --data lutu-data"
_TITLE: Final = Text("settings", "设置", "設定")
_HIDDEN: Final = Text("set, not shown", "已设置，不显示", "已設定，不顯示")
_STRANGERS: Final = Text(
    "Not settings, and not used: {names}",
    "以下变量不是设置项，未被使用：{names}",
    "以下變數不是設定項，未被使用：{names}",
)
DataFlag = Annotated[
    str | None,
    typer.Option("--data", metavar="DIR", help=told(explained_setting(SETTINGS["data"]))),
]


def add(app: typer.Typer) -> None:
    """Add the command."""
    app.command("config", **spoken(_ABOUT, _EXAMPLE))(show_config)


def show_config(
    *,
    form: Format = "table",
    file: ConfigFile = None,
    data: DataFlag = None,
    _lang: Lang = None,
) -> None:
    """Print them; secrets only as being set."""
    settled = read_config({"data": data}, file=file)
    print_rows(_TITLE.say(), rows_of(settled), form)
    if settled.strangers:
        say(_STRANGERS, names=", ".join(settled.strangers))


def rows_of(settled: Settled) -> list[dict[str, Any]]:
    """One row a setting: its name, its value, where it was decided."""
    return [
        {"what": name, "is": _shown(name, settled), "where": settled.sources[name]}
        for name in SETTINGS
    ]


def _shown(name: str, settled: Settled) -> str:
    value = getattr(settled.config, name)
    if SETTINGS[name].kind.secret and value is not None:
        return _HIDDEN.say()
    return written(value)
