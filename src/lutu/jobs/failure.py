"""How work that went wrong is told later, to whoever reads, and what is worth trying again."""

import errno
from typing import Any, Final

from sqlalchemy.exc import InterfaceError, OperationalError

from lutu.errors import Broken, Conflict, LutuError
from lutu.jobs.ledger import Ending
from lutu.kit.i18n import Text

_PASSING_CODES: Final = frozenset({"database_unreachable"})
_PASSING_ERRNO: Final = frozenset(
    {errno.EAGAIN, errno.EBUSY, errno.EINTR, errno.EIO, errno.ESTALE, errno.ETIMEDOUT, errno.ENOSPC}
)


class Abandoned(LutuError):
    """The processes that ran a job ended, time and again, before the job did."""

    code = "abandoned"
    message = Text(
        en="Lutu was stopped each time this ran. Nothing was half-done: start it again, perhaps with less "
        "at once or on a machine with more memory.",
        zh_hans="每次运行到一半，程序都被停止。没有留下半途的数据：请重新开始，"
        "可减少一次处理的数据量，或换用内存更大的机器。",
        zh_hant="每次執行到一半，程式都被停止。沒有留下半途的資料：請重新開始，"
        "可減少一次處理的資料量，或改用記憶體更大的機器。",
    )


class CannotRetry(Conflict):
    """The job runs, is done, or what it needs is no longer kept."""

    code = "cannot_retry"
    message = Text(
        en="“{value}” cannot be started again: only what failed or was cancelled can, for {days} days.",
        zh_hans="“{value}”不能重新开始：只有失败或已取消的任务可以，期限为 {days} 天。",
        zh_hant="「{value}」不能重新開始：只有失敗或已取消的任務可以，期限為 {days} 天。",
    )


def is_passing(error: Exception) -> bool:
    """Whether the same may well succeed in a moment: locked, the disk, the connection."""
    if isinstance(error, LutuError):
        return error.code in _PASSING_CODES
    if isinstance(error, OSError):
        return isinstance(error, ConnectionError | TimeoutError) or error.errno in _PASSING_ERRNO
    return isinstance(error, OperationalError | InterfaceError)


def told(error: Exception) -> dict[str, Any]:
    """An error to keep: its code, its values, and the message in every language.

    Of a defect only the kind: what happened is in the server's log.
    """
    known = error if isinstance(error, LutuError) else Broken(kind=type(error).__name__)
    return {
        "code": known.code,
        "status": known.status,
        "fields": {name: _plain(value) for name, value in known.fields.items()},
        "detail": known.message_in_all(),
    }


def as_ending(error: dict[str, Any]) -> Ending:
    """The ending that a told error leads to."""
    return Ending("cancelled" if error["code"] == "cancelled" else "failed", error=error)


def _plain(value: object) -> object:
    simple = isinstance(value, str | int | float | bool | list) or value is None
    return value if simple else str(value)
