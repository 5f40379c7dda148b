"""Start the web door from the command line, and tell the person where it is."""

import os
import sys
import webbrowser
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from lutu.cli.talk import say
from lutu.kit.i18n import Text

_TAKEN = Text(
    "Port {wanted} is taken; using {port}.",
    "端口 {wanted} 被占用，改用 {port}。",
    "連接埠 {wanted} 被占用，改用 {port}。",
)
_OPEN = Text(
    "\n  Lutu is open:  http://127.0.0.1:{port}{path}\n  Data: {data}    Stop with Ctrl-C.\n",
    "\n  旅图已打开：  http://127.0.0.1:{port}{path}\n  数据：{data}    按 Ctrl-C 停止。\n",
    "\n  旅圖已開啟：  http://127.0.0.1:{port}{path}\n  資料：{data}    按 Ctrl-C 停止。\n",
)


def serve(
    data: Path, port: int, *, show: bool, path: str = "/", then: Callable[[], None] = lambda: None
) -> None:
    """Serve until Ctrl-C; `show` opens a browser where there is one, `then` may say what to try."""

    def ready(found: int) -> None:
        if found != port:
            say(_TAKEN, wanted=port, port=found)
        say(_OPEN, port=found, path=path, data=data)
        then()
        if show and has_screen():
            webbrowser.open(f"http://127.0.0.1:{found}{path}")

    _web().serve(data, port, ready, local=True)


def has_screen() -> bool:
    """Whether a browser could be seen."""
    return sys.platform in {"darwin", "win32"} or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def _web() -> Any:
    """The other door: the two are strangers, so it is called by its name, as a shell would do."""
    return import_module("lutu.web.serve")
