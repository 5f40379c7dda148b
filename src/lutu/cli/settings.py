"""The settings of the server as flags, made of the one table that says what may be decided."""

import inspect
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from lutu.cli.told import told
from lutu.config.kinds import written
from lutu.config.table import SETTINGS, Setting
from lutu.kit.i18n import Text

_FILE: Final = Text(
    "The file of settings, instead of lutu.toml in the data folder [or LUTU_CONFIG]",
    "设置文件，代替数据文件夹中的 lutu.toml [或 LUTU_CONFIG]",
    "設定檔，代替資料夾中的 lutu.toml [或 LUTU_CONFIG]",
)
_NOTE: Final = Text("default: {value}", "默认：{value}", "預設：{value}")
_OR: Final = Text("or {value}", "或 {value}", "或 {value}")

ConfigFile = Annotated[Path | None, typer.Option("--config", metavar="FILE", help=told(_FILE))]


def flags() -> list[inspect.Parameter]:
    """A parameter for each setting that a command line may decide; None where it was not given."""
    return [_parameter(one) for one in SETTINGS.values() if one.kind.flag]


def _parameter(setting: Setting) -> inspect.Parameter:
    explained = told(explained_setting(setting))
    if isinstance(setting.default, bool):
        names = f"{setting.flag}/--no-{setting.flag.removeprefix('--')}"
        annotation: Any = Annotated[bool | None, typer.Option(names, help=explained)]
    else:
        shown = typer.Option(setting.flag, metavar=setting.kind.metavar, help=explained)
        annotation = Annotated[str | None, shown]
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(setting.name, kind, annotation=annotation, default=None)


def explained_setting(setting: Setting) -> Text:
    """What a setting is for, with its variable and default, as help says it."""

    def line(language: Any) -> str:
        notes = [_OR.say(language, value=setting.variable)]
        if (default := written(setting.default)) != "":
            notes.append(_NOTE.say(language, value=default))
        return f"{setting.help.say(language)} [{'; '.join(notes)}]"

    return Text(line("en"), line("zh-Hans"), line("zh-Hant"))
