"""A panel: a page of a plugin that stands beside the map, in a frame that can do nothing but ask the map.

It is given as its three parts; the server writes the page around them, with the colours of the atlas as
variables (`--ink`, `--accent`, …) and `lutu`, through which the script speaks with the map
(docs/guide/plugins.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lutu.errors import InvalidInput
from lutu.kit.i18n import Text
from lutu.plugins.group import Added, Group

API: Final = "lutu.plugin/1"
"""What a panel and the map speak; a change that old panels would not understand gets another number."""
_LARGEST: Final = 2_000_000
_WHAT: Final = Text("panel", "面板", "面板")


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel: what it is called, and its page."""

    title: Text
    script: str
    html: str = ""
    css: str = ""


def panels() -> dict[str, Panel]:
    """Every panel by name; all of them are of plugins."""
    return PANELS.all()


def _none() -> Mapping[str, Panel]:
    return {}


def _fitting(panel: Panel, _added: Added) -> Panel:
    size = len(panel.html) + len(panel.css) + len(panel.script)
    if size > _LARGEST:
        raise InvalidInput(what=_WHAT.say(), value=size, allowed=f"≤ {_LARGEST}")
    return panel


PANELS: Final = Group("lutu.panels", Panel, _none, _fitting)
