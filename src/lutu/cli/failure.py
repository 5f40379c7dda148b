"""How an error looks: one readable block on stderr, in the reader's language."""

import errno
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, Final

from rich.console import Console
from rich.text import Text as Styled

from lutu.errors import Cancelled, InvalidInput, LutuError
from lutu.kit.i18n import Text


class BadCall(InvalidInput):
    """The words after `lutu` are not a command with its options."""

    code = "bad_call"
    message = Text(
        en="{reason}\nSee what there is with: {allowed} --help",
        zh_hans="{reason}\n用法请看：{allowed} --help",
        zh_hant="{reason}\n用法請看：{allowed} --help",
    )


class UnknownCommand(BadCall):
    """There is no such command."""

    code = "unknown_command"

    @classmethod
    def near(cls, name: str, known: Iterable[str], path: str) -> "UnknownCommand":
        """The error, naming the command that was probably meant, or all."""
        meant = ", ".join(get_close_matches(name, known, n=1) or known)
        return cls(value=name, reason=_NO_COMMAND.say(name=name, near=meant), allowed=path)


class OutsideFailed(LutuError):
    """The operating system refused something."""

    code = "outside_failed"
    message = Text(
        en="The system refused it: {reason} ({value}). Check that the path exists, may be written and "
        "that the disk has room.",
        zh_hans="系统拒绝了操作：{reason}（{value}）。请检查路径是否存在、是否可写、磁盘空间是否足够。",
        zh_hant="系統拒絕了操作：{reason}（{value}）。請檢查路徑是否存在、是否可寫、磁碟空間是否足夠。",
    )


class Unexpected(LutuError):
    """A defect of ours."""

    code = "unexpected"
    message = Text(
        en="Something broke that should not: {kind}: {reason}. Run it again with LUTU_DEBUG=1 to see "
        "where, and `lutu doctor` to check the data.",
        zh_hans="出现了不该有的错误：{kind}：{reason}。设置 LUTU_DEBUG=1 重新运行可查看位置，"
        "`lutu doctor` 可检查数据。",
        zh_hant="出現了不該有的錯誤：{kind}：{reason}。設定 LUTU_DEBUG=1 重新執行可查看位置，"
        "`lutu doctor` 可檢查資料。",
    )


_ERROR: Final = Text("Error", "错误", "錯誤")
_STOPPED: Final = Text("Stopped", "已停止", "已停止")
_REASONS: Final = {
    "NoSuchOption": Text("There is no option {name}.", "没有选项 {name}。", "沒有選項 {name}。"),
    "MissingParameter": Text("{name} is missing.", "缺少 {name}。", "缺少 {name}。"),
    "BadParameter": Text(
        "{name} cannot be used as given. It takes: {takes}.",
        "{name} 的值不能使用。可用：{takes}。",
        "{name} 的值不能使用。可用：{takes}。",
    ),
    "BadOptionUsage": Text(
        "Option {name} needs a value.", "选项 {name} 需要一个值。", "選項 {name} 需要一個值。"
    ),
}
_NO_COMMAND: Final = Text(
    "There is no command “{name}”. Did you mean: {near}?",
    "没有命令“{name}”。你要的是：{near}？",
    "沒有命令「{name}」。你要的是：{near}？",
)
_MEANT: Final = Text("Did you mean: {near}?", "你要的是：{near}？", "你要的是：{near}？")
_NUMBER: Final = Text("a whole number", "整数", "整數")
_NOT_UNDERSTOOD: Final = Text(
    "Not understood: {detail}", "无法理解：{detail}", "無法理解：{detail}"
)


def print_failure(error: LutuError) -> None:
    """Say what went wrong and what to do next."""
    console = Console(stderr=True, highlight=False)
    calm = isinstance(error, Cancelled)
    title = (_STOPPED if calm else _ERROR).say()
    console.print(Styled(title, style="bold yellow" if calm else "bold red"))
    for line in str(error).splitlines():
        console.print(Styled(f"  {line}"), soft_wrap=True)


def as_failure(error: Exception) -> LutuError:
    """Any error as one of the tree."""
    if isinstance(error, LutuError):
        return error
    if hasattr(error, "ctx") and hasattr(error, "format_message"):
        return _bad_call(error)
    if isinstance(error, OSError) and error.errno != errno.EPIPE:
        reason = error.strerror or type(error).__name__
        return OutsideFailed(reason=reason, value=error.filename or "")
    return Unexpected(kind=type(error).__name__, reason=error)


def _bad_call(error: Any) -> BadCall:
    text = _REASONS.get(type(error).__name__, _NOT_UNDERSTOOD)
    reason = text.say(name=_name(error), detail=error.message, takes=_takes(error))
    if near := getattr(error, "possibilities", None):
        reason = f"{reason} {_MEANT.say(near=', '.join(near))}"
    path = error.ctx.command_path if error.ctx else "lutu"
    return BadCall(value=_name(error), reason=reason, allowed=path)


def _name(error: Any) -> str:
    if option := getattr(error, "option_name", None):
        return str(option)
    param = getattr(error, "param", None)
    return _spelled(param) if param else ""


def _spelled(param: Any) -> str:
    name = str(param.opts[0])
    return name if name.startswith("-") else str(param.metavar or param.name).upper()


def _takes(error: Any) -> str:
    """What the option says it takes, as its help page does; else what was found wrong."""
    metavar = getattr(getattr(error, "param", None), "metavar", None)
    return _NUMBER.say() if metavar == "N" else metavar or str(error.message)
