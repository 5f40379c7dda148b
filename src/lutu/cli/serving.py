"""Start the web door from the command line, and tell the person where it is."""

import os
import sys
import webbrowser
from collections.abc import Callable
from importlib import import_module
from typing import Any

from lutu.cli.talk import say
from lutu.config.table import Config
from lutu.kit.i18n import Text

_TAKEN = Text(
    "Port {wanted} is taken; using {port}.",
    "端口 {wanted} 被占用，改用 {port}。",
    "連接埠 {wanted} 被占用，改用 {port}。",
)
_OPEN = Text(
    "\n  Lutu is open:  {address}{path}\n  Data: {data}    Stop with Ctrl-C.\n",
    "\n  旅图已打开：  {address}{path}\n  数据：{data}    按 Ctrl-C 停止。\n",
    "\n  旅圖已開啟：  {address}{path}\n  資料：{data}    按 Ctrl-C 停止。\n",
)
_FIRST = Text(
    "\n  Nobody has an account yet. Make the owner's here, within a day:\n\n  {address}{path}\n\n"
    "  Whoever has this link becomes the owner. Data: {data}    Stop with Ctrl-C.\n",
    "\n  还没有任何账户。请在一天内打开以下链接，创建所有者账户：\n\n  {address}{path}\n\n"
    "  持有此链接的人将成为所有者。数据：{data}    按 Ctrl-C 停止。\n",
    "\n  還沒有任何帳戶。請在一天內開啟以下連結，建立擁有者帳戶：\n\n  {address}{path}\n\n"
    "  持有此連結的人將成為擁有者。資料：{data}    按 Ctrl-C 停止。\n",
)
_OTHERS = Text(
    "Others can reach it: it listens on {host}, port {port}.",
    "其他人可以访问：正在监听 {host}，端口 {port}。",
    "其他人可以存取：正在監聽 {host}，連接埠 {port}。",
)
_INSECURE = Text(
    "It is served without HTTPS: everybody on the way can read passwords and customers. Only for trials.",
    "未使用 HTTPS：途经的任何人都能看到密码和客户资料。仅供试用。",
    "未使用 HTTPS：途經的任何人都能看到密碼和顧客資料。僅供試用。",
)
_NO_SIGN_IN = Text(
    "Whoever sits at this machine is the owner; nobody signs in.",
    "坐在本机前的人就是所有者，无需登录。",
    "坐在本機前的人就是擁有者，無需登入。",
)


def serve(
    config: Config,
    *,
    show: bool,
    local: bool = False,
    path: str = "/",
    then: Callable[[], None] = lambda: None,
) -> None:
    """Serve until told to stop; `show` opens a browser where there is one, `then` may say what to try.

    `local`: whoever sits at this machine is the owner without signing in.
    """
    door = _door()
    door.check_reach(config)
    if not local:
        door.prepare(config)

    def ready(port: int) -> None:
        welcome = None if local else door.first_owner(config)
        address = door.address_of(config, port)
        if config.url is None and port != config.port:
            say(_TAKEN, wanted=config.port, port=port)
        say(_FIRST if welcome else _OPEN, address=address, path=welcome or path, data=config.data)
        _warn(config, port, local=local)
        then()
        if show and config.url is None and has_screen():
            webbrowser.open(f"{address}{welcome or path}")

    door.serve(config, ready, local=local)


def has_screen() -> bool:
    """Whether a browser could be seen."""
    return sys.platform in {"darwin", "win32"} or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def _warn(config: Config, port: int, *, local: bool) -> None:
    """What whoever started it must know of who can reach it."""
    if config.url is not None:
        say(_OTHERS, host=config.host, port=port)
        if not config.url.startswith("https://"):
            say(_INSECURE)
    if local:
        say(_NO_SIGN_IN)


def _door() -> Any:
    """The other door: the two are strangers, so it is called by its name, as a shell would do."""
    return import_module("lutu.web.serve")
