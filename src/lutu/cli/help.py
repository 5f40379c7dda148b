"""How help looks: one layout for every command, in the reader's language, closing with an example."""

from collections.abc import Iterable
from typing import Any, Final

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from lutu.cli.failure import UnknownCommand
from lutu.cli.told import said
from lutu.kit.i18n import Text

_ARGUMENTS: Final = Text("Arguments", "参数", "參數")
_OPTIONS: Final = Text("Options", "选项", "選項")
_COMMANDS: Final = Text("Commands", "命令", "命令")
_EXAMPLE: Final = Text("Example", "示例", "範例")
_HELP: Final = Text("Show this page.", "显示本页。", "顯示本頁。")
_REQUIRED: Final = Text("required", "必填", "必填")
_DEFAULT: Final = Text("default: {value}", "默认：{value}", "預設：{value}")
_VARIABLE: Final = Text("or {value}", "或 {value}", "或 {value}")


class SpokenCommand(TyperCommand):
    """A command whose help is set by `page`; its `epilog` is the example."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return page(self, ctx)


class SpokenGroup(TyperGroup):
    """A group of commands whose help is set by `page`."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return page(self, ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The words as they are; without any, what there is to choose from is shown."""
        return super().parse_args(ctx, args or ["--help"])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is called; UnknownCommand with the one that was probably meant."""
        if args[0] not in self.commands:
            raise UnknownCommand.near(args[0], self.commands, ctx.command_path)
        return super().resolve_command(ctx, args)


def page(command: TyperCommand | TyperGroup, ctx: Any) -> str:
    """The help page of a command as text, coloured when it goes to a terminal."""
    console = Console(highlight=False)
    with console.capture() as capture:
        console.print(Styled(said(command.help), style="bold"))
        console.print(Padding(Styled(_usage(command, ctx)), (1, 2)))
        _section(console, _ARGUMENTS, _arguments(command))
        _section(console, _COMMANDS, _commands(command, ctx))
        _section(console, _OPTIONS, _options(command, ctx))
        if command.epilog:
            console.print(_EXAMPLE.say(), style="dim")
            console.print(Styled(f"  {command.epilog}"), soft_wrap=True)
    return "\n".join(line.rstrip() for line in capture.get().rstrip().splitlines())


def _section(console: Console, title: Text, rows: Iterable[tuple[str, str]]) -> None:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="cyan")
    table.add_column(ratio=1, overflow="fold")
    for name, text in rows:
        table.add_row(Styled(name), Styled(text))
    if table.row_count:
        console.print(title.say(), style="dim")
        console.print(Padding(table, (0, 2, 1, 2)))


def _usage(command: TyperCommand | TyperGroup, ctx: Any) -> str:
    names = [_argument(one) for one in command.params if isinstance(one, TyperArgument)]
    tail = ["COMMAND"] if isinstance(command, TyperGroup) else names
    return " ".join([ctx.command_path, *tail, f"[{_OPTIONS.say().lower()}]"])


def _argument(argument: TyperArgument) -> str:
    name = (argument.metavar or argument.name or "").upper()
    name = f"{name}…" if argument.nargs != 1 else name
    return name if argument.required else f"[{name}]"


def _arguments(command: TyperCommand | TyperGroup) -> Iterable[tuple[str, str]]:
    for one in command.params:
        if isinstance(one, TyperArgument):
            yield _argument(one), said(one.help)


def _commands(command: TyperCommand | TyperGroup, ctx: Any) -> Iterable[tuple[str, str]]:
    if isinstance(command, TyperGroup):
        for name in command.list_commands(ctx):
            if (found := command.get_command(ctx, name)) is not None:
                yield name, said(found.help)


def _options(command: TyperCommand | TyperGroup, ctx: Any) -> Iterable[tuple[str, str]]:
    for one in command.get_params(ctx):
        if isinstance(one, TyperOption) and not one.hidden:
            value = "" if one.is_flag else f" {one.metavar or one.name.upper()}"
            flags = ", ".join([*one.opts, *one.secondary_opts])
            yield f"{flags}{value}", _explained(one)


def _explained(option: TyperOption) -> str:
    text = _HELP.say() if "--help" in option.opts else said(option.help)
    notes = [_REQUIRED.say()] if option.required else []
    if option.envvar:
        notes.append(_VARIABLE.say(value=option.envvar))
    if not option.is_flag and option.default not in (None, "", [], ()):
        notes.append(_DEFAULT.say(value=option.default))
    return f"{text} [{'; '.join(notes)}]" if notes else text
