"""The commands, found by themselves: only the one that is called is loaded."""

import pkgutil
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer
import typer.main
from typer.core import TyperGroup

from lutu.cli import commands
from lutu.cli.failure import UnknownCommand
from lutu.cli.help import SpokenGroup
from lutu.cli.told import told
from lutu.kit.i18n import Text

_ABOUT = Text(
    "Lutu draws the journey of your customers from what they really do.",
    "旅图：从客户真实的行为画出客户旅程。",
    "旅圖：從顧客真實的行為畫出顧客旅程。",
)
_VERSION = Text("Print the version.", "显示版本号。", "顯示版本號。")


def command_names() -> list[str]:
    """Every command there is, in the order of the alphabet."""
    return sorted(_files())


def build(words: Sequence[str] = ()) -> TyperGroup:
    """The program as far as these words need it: the command that they call, or all of them."""
    app = typer.Typer(
        cls=SpokenGroup,
        help=told(_ABOUT),
        epilog="lutu demo",
        add_completion=False,
        invoke_without_command=True,
        rich_markup_mode=None,
    )
    app.callback()(_start)
    for name in _called(words, command_names()):
        _add(name, app)
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)  # noqa: S101 - an app with a callback is a group
    return group


def _start(
    *, version: Annotated[bool, typer.Option("--version", help=told(_VERSION))] = False
) -> None:
    """What runs before every command."""
    if version:
        from importlib.metadata import version as package_version  # noqa: PLC0415 - 50 ms

        print(package_version("lutu"))  # noqa: T201 - data
        raise typer.Exit


def _called(words: Sequence[str], names: list[str]) -> list[str]:
    called = next((word for word in words if not word.startswith("-")), None)
    if called is None:
        return [] if "--version" in words else names
    if called in names:
        return [called]
    raise UnknownCommand.near(called, names, "lutu")


def _add(name: str, app: typer.Typer) -> None:
    import_module(f"{commands.__name__}.{_files()[name]}").add(app)


def _files() -> dict[str, str]:
    """Every command with its file: `owner-link` is owner_link.py, `import` is import_.py."""
    found = [module.name for module in pkgutil.iter_modules(commands.__path__)]
    return {name.rstrip("_").replace("_", "-"): name for name in found}
