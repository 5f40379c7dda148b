"""Lutu: customer journeys from what customers really do and say.

    import lutu

    log = lutu.read_events("orders.parquet", customer="user", event="action", time="at")
    log.funnel(["view", "cart", "pay"], window="7d")

`read_events` reads a file or a table, `open` a data folder; a `Log` answers questions with a `Result` and
draws a `Map`. Errors are a `LutuError` that says what is allowed; `speaking` chooses their language.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lutu.errors import Cancelled, Conflict, Damaged, InvalidInput, LutuError, NotFound
    from lutu.kit.i18n import speaking
    from lutu.notebook.log import Log, read_events
    from lutu.notebook.log import open_log as open  # noqa: A004 - `lutu.open`, as `gzip.open`
    from lutu.notebook.map import Map
    from lutu.notebook.result import Result
    from lutu.simulation import simulate

__all__ = [
    "Cancelled",
    "Conflict",
    "Damaged",
    "InvalidInput",
    "Log",
    "LutuError",
    "Map",
    "NotFound",
    "Result",
    "open",
    "read_events",
    "simulate",
    "speaking",
]

_HOMES = {
    "Log": "lutu.notebook.log",
    "Map": "lutu.notebook.map",
    "Result": "lutu.notebook.result",
    "open": "lutu.notebook.log",
    "read_events": "lutu.notebook.log",
    "simulate": "lutu.simulation",
    "speaking": "lutu.kit.i18n",
}
_THERE = {"open": "open_log"}
"""What a public name is called at home."""


def __getattr__(name: str) -> Any:
    """A public name, loaded when it is first used: `import lutu` costs nothing."""
    if name == "__version__":
        return import_module("importlib.metadata").version("lutu")
    if name in __all__:
        with import_module("lutu.kit.loading").uncollected():
            home = import_module(_HOMES.get(name, "lutu.errors"))
        return getattr(home, _THERE.get(name, name))
    message = f"module 'lutu' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
