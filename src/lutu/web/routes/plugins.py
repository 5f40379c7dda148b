"""What packages add: beside a map, in the settings of the server; and edits that are one step of a page."""

from functools import reduce
from typing import Any, Final

from fastapi import Response
from fastapi.responses import HTMLResponse

from lutu.errors import NotFound
from lutu.insights.joined import GROUP_NAMES, load_plugins
from lutu.kit.i18n import Text, current_language
from lutu.maps import remodel
from lutu.maps.document import JourneyMap
from lutu.maps.edits import edited
from lutu.maps.formats import FORMATS, formats
from lutu.plugins.group import additions, package_of, plugins_allowed, problems
from lutu.plugins.panel import PANELS, panels
from lutu.web.authorize import needs
from lutu.web.headers import new_nonce
from lutu.web.models.plugins import (
    EditsPlanned,
    PlanEdits,
    PluginPart,
    PluginsOnMap,
    ServerPlugin,
    ServerPlugins,
)
from lutu.web.models.templates import WriteShown
from lutu.web.panels import panel_page, panel_policy
from lutu.web.routes import new_router
from lutu.web.server import Here

router = new_router("plugins")
server_router = new_router("server")

_PANEL: Final = Text("panel", "面板", "面板")


@router.get("/plugins", dependencies=[needs("read", "log")])
def list_plugins() -> PluginsOnMap:
    """The panels and formats that plugins add."""
    return PluginsOnMap(
        panels=_parts(PANELS.name, {name: one.title for name, one in panels().items()}),
        formats=_parts(FORMATS.name, {name: one.title for name, one in formats().items()}),
    )


@router.get("/panels/{name}", dependencies=[needs("read", "log")], response_class=HTMLResponse)
def get_panel(name: str) -> Response:
    """The page of a panel, for the frame beside a map: nothing of the workspace is in it."""
    found = panels().get(name)
    if found is None:
        raise NotFound(what=_PANEL.say(), value=name, allowed=", ".join(panels()))
    nonce = new_nonce()
    page = panel_page(found, nonce, current_language())
    return HTMLResponse(page, headers={"content-security-policy": panel_policy(nonce)})


@router.post("/maps/{id}/edits/plan", dependencies=[needs("change", "map")])
def plan_edits(id: str, given: PlanEdits, desk: Here) -> EditsPlanned:
    """What a page would write to make these edits as one step of its own; nothing is changed here."""
    before = desk.maps.get(id)
    ops = [one.model_dump(exclude_unset=True) for one in given.ops]
    after = reduce(edited, ops, before)
    return EditsPlanned(
        writes=[WriteShown.model_validate(one, from_attributes=True)
                for one in remodel.writes(before, after)],
        orders=remodel.orders(before, after),
        title=None if after.title == before.title else dict(after.title.as_dict()),
        goal=_goal(before, after),
    )  # fmt: skip


@server_router.get("/server/plugins", dependencies=[needs("read", "server")])
def list_server_plugins() -> ServerPlugins:
    """The packages that add something to this server, and what was left out and why."""
    load_plugins()
    packages: dict[tuple[str, str], list[str]] = {}
    for one in additions():
        part = f"{GROUP_NAMES[one.group].say()} {one.name}"
        packages.setdefault((one.package, one.version), []).append(part)
    return ServerPlugins(
        on=plugins_allowed(),
        plugins=[
            ServerPlugin(package=package, version=version, parts=parts)
            for (package, version), parts in packages.items()
        ],
        problems=[one.say() for one in problems()],
    )


def _parts(group: str, titles: dict[str, Text]) -> list[PluginPart]:
    return [
        PluginPart(name=name, title=title.say(), plugin=package)
        for name, title in titles.items()
        if (package := package_of(group, name))
    ]


def _goal(before: JourneyMap, after: JourneyMap) -> dict[str, Any] | None:
    if after.goal == before.goal:
        return None
    return after.goal.to_json() if after.goal else {}
