"""Journey maps: draw, edit, look, print."""

from typing import Literal

from fastapi import Query, Response

from lutu.insights.draw import draw
from lutu.insights.redraw import redraw
from lutu.kit.i18n import Language
from lutu.maps.document import JourneyMap as Document
from lutu.web.authorize import needs
from lutu.web.desk import Desk, Here
from lutu.web.models.common import Members
from lutu.web.models.maps import (
    DrawMap,
    JourneyMap,
    MapEdit,
    MapMembersQuestion,
    MapRow,
    MapView,
    ViewQuestion,
)
from lutu.web.routes import new_router

router = new_router("maps")

Format = Literal["svg", "png", "pdf", "html", "json"]


@router.get("/maps", dependencies=[needs("read", "map")])
def list_maps(desk: Here) -> list[MapRow]:
    """Every map of the workspace, last changed first."""
    return [_row(one) for one in desk.maps.list()]


@router.post("/maps", status_code=201, dependencies=[needs("create", "map")])
async def draw_map(request: DrawMap, desk: Here) -> JourneyMap:
    """Draw a map from the log and keep it."""
    return await desk.work(_draw, desk, request)


@router.get("/maps/{id}", dependencies=[needs("read", "map")])
def get_map(id: str, desk: Here) -> JourneyMap:
    """The document of a map."""
    return _shown(desk.maps.get(id))


@router.delete("/maps/{id}", status_code=204, dependencies=[needs("delete", "map")])
def delete_map(id: str, desk: Here) -> None:
    """Delete a map."""
    desk.maps.delete(id)


@router.post("/maps/{id}/edits", dependencies=[needs("change", "map")])
def edit_map(id: str, edit: MapEdit, desk: Here) -> JourneyMap:
    """Make one change; 409 when the map has moved on since the revision that was seen."""
    change = edit.op.model_dump(exclude_unset=True)
    return _shown(desk.maps.edit(id, change, edit.revision))


@router.post("/maps/{id}/redraw", dependencies=[needs("change", "map")])
async def redraw_map(id: str, desk: Here) -> JourneyMap:
    """Draw again from the log as it is now; what was changed by hand stays."""

    def again() -> JourneyMap:
        return _shown(desk.maps.replace(redraw(desk.log, desk.maps.get(id))))

    return await desk.work(again)


@router.post("/maps/{id}/view", dependencies=[needs("read", "map")], response_model=MapView)
def view_map(id: str, question: ViewQuestion) -> Response:
    """The numbers of a map under a selection; 304 when `If-None-Match` names those that still hold."""
    raise NotImplementedError


@router.post("/maps/{id}/members", dependencies=[needs("read", "customer")])
def list_map_members(id: str, question: MapMembersQuestion) -> Members:
    """Who stands behind a number of the map."""
    raise NotImplementedError


@router.get(
    "/maps/{id}/export.{format}", dependencies=[needs("read", "map")], response_class=Response
)
def export_map(  # noqa: PLR0913 - one parameter each of the query
    *,
    id: str,
    format: Format,
    lang: Language | None = None,
    theme: Literal["light", "dark"] = "light",
    journey: str | None = None,
    segment: str | None = None,
    events: str | None = None,
    start: str | None = Query(None, alias="from"),
    end: str | None = Query(None, alias="to"),
) -> Response:
    """The map as a picture or a page to keep."""
    raise NotImplementedError


def _draw(desk: Desk, request: DrawMap) -> JourneyMap:
    return _shown(desk.maps.create(draw(desk.log, **request.model_dump())))


def _shown(document: Document) -> JourneyMap:
    return JourneyMap.model_validate(document.to_dict())


def _row(document: Document) -> MapRow:
    shown = _shown(document)
    return MapRow(
        id=shown.id,
        title=shown.title,
        goal=shown.goal,
        stages=[stage.name for stage in shown.stages],
        touchpoints=len(shown.touchpoints),
        journey=shown.journey,
        segment=shown.segment,
        created=shown.created,
        changed=shown.changed,
        revision=shown.revision,
    )
