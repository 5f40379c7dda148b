"""Journey maps: draw, edit, look, print."""

from dataclasses import asdict
from typing import Annotated, Literal

import msgspec
from fastapi import Header, Query, Request, Response

from lutu.engine.ask import parse_selection
from lutu.events.selection import Selection
from lutu.insights.draw import draw
from lutu.insights.prints import chosen_for, print_map
from lutu.insights.redraw import redraw
from lutu.insights.view import members, view
from lutu.kit.i18n import current_language
from lutu.maps.document import JourneyMap as Document
from lutu.web.answers import Seen, question_key, tagged
from lutu.web.authorize import needs
from lutu.web.desk import Desk
from lutu.web.models.common import Members
from lutu.web.models.jobs import Job
from lutu.web.models.maps import (
    DrawMap,
    JourneyMap,
    MapEdit,
    MapMembersQuestion,
    MapRow,
    MapSelection,
    MapView,
    Printing,
    ViewQuestion,
)
from lutu.web.questions import page_of
from lutu.web.routes import new_router
from lutu.web.routes.jobs import start_draw
from lutu.web.server import Here
from lutu.web.sheet import download

router = new_router("maps")

Format = Literal["svg", "png", "pdf", "html", "json"]


@router.get("/maps", dependencies=[needs("read", "map")])
def list_maps(desk: Here) -> list[MapRow]:
    """Every map of the workspace, last changed first."""
    return [_row(one) for one in desk.maps.list()]


@router.post(
    "/maps",
    status_code=201,
    dependencies=[needs("create", "map")],
    response_model=JourneyMap,
    responses={202: {"model": Job, "description": "Asked to `Prefer: respond-async`"}},
)
async def draw_map(
    request: DrawMap,
    asked: Request,
    desk: Here,
    prefer: Annotated[str, Header(include_in_schema=False)] = "",
) -> JourneyMap | Response:
    """Draw a map from the log and keep it; with `Prefer: respond-async` as a job, for a large log."""
    if "respond-async" in prefer:
        started = start_draw(desk, asked, request)
        return Response(started.model_dump_json(), 202, media_type="application/json")
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
async def view_map(id: str, question: ViewQuestion, desk: Here, seen: Seen = None) -> Response:
    """The numbers of a map under a selection; 304 when `If-None-Match` names those that still hold."""
    return await desk.work(_view, desk, id, question, seen)


@router.post("/maps/{id}/members", dependencies=[needs("read", "customer")])
async def list_map_members(id: str, question: MapMembersQuestion, desk: Here) -> Members:
    """Who stands behind a number of the map."""
    return await desk.work(_members, desk, id, question)


@router.get(
    "/maps/{id}/export.{format}", dependencies=[needs("read", "map")], response_class=Response
)
async def export_map(
    id: str, format: Format, query: Annotated[Printing, Query()], desk: Here
) -> Response:
    """The map as a picture or a page to keep."""
    return await desk.work(_print, desk, id, format, query)


def _draw(desk: Desk, request: DrawMap) -> JourneyMap:
    return _shown(desk.maps.create(draw(desk.log, **request.model_dump())))


def _view(desk: Desk, map_id: str, question: ViewQuestion, seen: str | None) -> Response:
    document = desk.maps.get(map_id)
    selection = map_selection(desk, document, question.selection)
    version = desk.log.index().version
    key = question_key(
        "view", map_id, document.revision, version, asdict(selection), current_language()
    )

    def answer() -> bytes:
        return msgspec.json.encode(view(desk.log, document, selection).to_dict())

    return tagged(key, seen, lambda: desk.answers.get(key, answer))


def _members(desk: Desk, map_id: str, question: MapMembersQuestion) -> Members:
    document = desk.maps.get(map_id)
    selection = map_selection(desk, document, question.selection)
    version = desk.log.index().version
    key = question_key(map_id, document.revision, version, asdict(selection), question.cell)
    found = desk.people.get(key, lambda: members(desk.log, document, question.cell, selection))
    return page_of(desk, found, question.after, question.limit)


def map_selection(desk: Desk, document: Document, given: MapSelection) -> Selection:
    """The selection of a question about a map: what is not given is the map's own."""
    chosen = chosen_for(document, given.model_dump())
    return parse_selection(**asdict(chosen), zone=desk.zone())


def _print(desk: Desk, map_id: str, form: Format, query: Printing) -> Response:
    printed = print_map(
        desk.log,
        desk.maps.get(map_id),
        form,
        selection=query.model_dump(exclude={"lang", "theme"}),
        language=query.lang,
        theme=query.theme,
    )
    return download(printed.name, printed.media_type, printed.content)


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
