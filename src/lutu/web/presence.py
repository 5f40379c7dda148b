"""Whether this process can answer: what a load balancer asks before it sends people here."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from lutu.access.workspaces import FIRST
from lutu.db.base import SERVER, WORKSPACE
from lutu.db.migrate import revision_of
from lutu.errors import LutuError
from lutu.kit.i18n import Text
from lutu.web.server import Server
from lutu.web.uploads import SPARE_BYTES

_STOPPING: Final = Text("The server is stopping.", "服务器正在停止。", "伺服器正在停止。")
_NO_ANSWER: Final = Text(
    "It does not answer. The server's log says more.",
    "没有响应，详情见服务器日志。",
    "沒有回應，詳情見伺服器日誌。",
)
_BEHIND: Final = Text(
    "It has version {found}, and {newest} is needed. Start Lutu again to bring it up to date.",
    "当前版本为 {found}，需要 {newest}。请重新启动旅图以完成升级。",
    "目前版本為 {found}，需要 {newest}。請重新啟動旅圖以完成升級。",
)
_FULL: Final = Text(
    "{free} MB are free, and {least} MB are needed.",
    "剩余 {free} MB，至少需要 {least} MB。",
    "剩餘 {free} MB，至少需要 {least} MB。",
)
_MEGABYTE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that has to hold; `missing` says in words what does not."""

    name: str
    missing: str | None

    @property
    def ok(self) -> bool:
        """Whether it holds."""
        return self.missing is None


class Presence:
    """Whether the server stays: told by what stops it, asked by what watches it."""

    def __init__(self) -> None:
        self.leaving = False

    def leave(self) -> None:
        """From now on this process is not ready: it finishes what it has and stops."""
        self.leaving = True


def checks(server: Server, presence: Presence) -> list[Check]:
    """Everything that has to hold before people are sent here."""
    return [
        Check("running", _STOPPING.say() if presence.leaving else None),
        Check("database", _asked(lambda: _migrations(server))),
        Check("log", _asked(lambda: _log(server))),
        Check("disk", _asked(lambda: _disk(server))),
    ]


def _asked(question: Callable[[], str | None]) -> str | None:
    try:
        return question()
    except (SQLAlchemyError, OSError):
        return _NO_ANSWER.say()
    except LutuError as error:
        return error.say()


def _migrations(server: Server) -> str | None:
    for engine, family in ((server.engine, SERVER), (server.desk(FIRST).log.engine, WORKSPACE)):
        found, newest = revision_of(engine), family.newest()
        if found != newest:
            return _BEHIND.say(found=found, newest=newest)
    return None


def _log(server: Server) -> None:
    server.desk(FIRST).log.version()


def _disk(server: Server) -> str | None:
    free = shutil.disk_usage(server.data).free
    if free >= SPARE_BYTES:
        return None
    return _FULL.say(free=free // _MEGABYTE, least=SPARE_BYTES // _MEGABYTE)
