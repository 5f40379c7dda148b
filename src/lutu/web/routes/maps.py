"""Journey maps: draw, edit, look, print."""

from dataclasses import asdict
from typing import Annotated, Final, TypeVar

from fastapi import Header, Path, Query, Request, Response

from lutu.access.authorize import Share
from lutu.access.grants import forget_map
from lutu.db.session import writing
from lutu.engine.ask import parse_selection
from lutu.errors import Conflict
from lutu.events.selection import Selection
from lutu.insights.asked import asked_of
from lutu.insights.draw import draw
from lutu.insights.owners import owner_names
from lutu.insights.prints import chosen_for, print_map
from lutu.insights.redraw import redraw
from lutu.insights.view import view
from lutu.insights.who import members
from lutu.kit.i18n import current_language
from lutu.maps.document import JourneyMap as Document
from lutu.maps.public import for_guest, require_part, view_for_guest, without_names
from lutu.plugins.group import NAME
from lutu.web.answers import Seen, encoded, question_key, tagged
from lutu.web.audited import audited, note
from lutu.web.authorize import current_actor, needs
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
from lutu.web.server import Here, House, serving
from lutu.web.sheet import download

router = new_router("maps")

Format = Annotated[str, Path(pattern=f"^{NAME}$", examples=["svg", "pdf"])]
Chosen = TypeVar("Chosen", bound=MapSelection)
_TRIES: Final = 5
"""How often a map is drawn again for one request while people change it."""


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
    return await desk.work(_draw, desk, request, asked)


@router.get("/maps/{id}", dependencies=[needs("read", "map")])
def get_map(id: str, asked: Request, desk: Here) -> JourneyMap:
    """The document of a map; for a guest what their link shows of it, without rules and sources."""
    return _shown(desk.maps.get(id), current_actor(asked).share)


@router.delete("/maps/{id}", status_code=204, dependencies=[needs("delete", "map")])
def delete_map(workspace: str, id: str, asked: Request, desk: Here, server: House) -> None:
    """Delete a map, with the links to it and the rights on it."""
    title = desk.maps.get(id).title.template()
    desk.maps.delete(id)
    with writing(server.engine) as connection:
        forget_map(connection, workspace, id)
        note(connection, asked, "map.delete", "map", id, map=title, map_id=id)


@router.post("/maps/{id}/edits", dependencies=[needs("change", "map")])
def edit_map(id: str, edit: MapEdit, asked: Request, desk: Here) -> JourneyMap:
    """Make one change; 409 when a revision was given and the map has moved on since."""
    change = edit.op.model_dump(exclude_unset=True)
    editor = current_actor(asked).id
    return _shown(desk.maps.edit(id, change, edit.revision, editor=editor))


@router.post("/maps/{id}/redraw", dependencies=[needs("change", "map")])
async def redraw_map(id: str, asked: Request, desk: Here) -> JourneyMap:
    """Draw again from the log as it is now; what was changed by hand stays."""

    def again(tries: int = _TRIES) -> JourneyMap:
        drawn = redraw(desk.log, desk.maps.get(id))
        try:
            return _shown(desk.maps.replace(drawn, editor=current_actor(asked).id))
        except Conflict:  # somebody typed while it was drawn
            if tries == 0:
                raise
            return again(tries - 1)

    return await desk.work(again)


@router.post("/maps/{id}/view", dependencies=[needs("read", "map")], response_model=MapView)
async def view_map(
    id: str, question: ViewQuestion, asked: Request, desk: Here, seen: Seen = None
) -> Response:
    """The numbers of a map under a selection; 304 when `If-None-Match` names those that still hold.

    A guest may choose the period, and else sees the map's own selection, where their link shows numbers.
    """
    chosen, share = allowed(asked, question.selection), shown_numbers(asked)
    return await desk.work(lambda: _view(desk, id, chosen, seen, share))


@router.post("/maps/{id}/members", dependencies=[needs("read", "map_customer")])
async def list_map_members(
    id: str, question: MapMembersQuestion, asked: Request, desk: Here
) -> Members:
    """Who stands behind a number of the map."""
    chosen = question.model_copy(update={"selection": allowed(asked, question.selection)})
    shown_numbers(asked)
    return await desk.work(_members, desk, id, chosen)


@router.get(
    "/maps/{id}/export.{format}", dependencies=[needs("read", "map")], response_class=Response
)
async def export_map(
    *, id: str, format: Format, query: Annotated[Printing, Query()], asked: Request,
    desk: Here, server: House,
) -> Response:  # fmt: skip
    """The map as a picture or a page to keep; for a guest where their link shows numbers."""
    share = shown_numbers(asked)

    def answer() -> Response:
        document = desk.maps.get(id)
        people = {} if share else owner_names(server.engine, document, query.lang)
        printed = _print(desk, document, format, allowed(asked, query), share, people)
        title = document.title.template()
        audited(asked, server, "export.map", "map", id, title=title, format=format)
        return printed

    return await desk.work(answer)


def _draw(desk: Desk, request: DrawMap, asked: Request) -> JourneyMap:
    drawn = desk.maps.create(draw(desk.log, **request.model_dump()), editor=current_actor(asked).id)
    about = {"map": drawn.title.template(), "map_id": drawn.id}
    audited(asked, serving(asked), "map.create", "map", drawn.id, **about)
    return _shown(drawn)


def is_guest(asked: Request) -> bool:
    """Whether this comes from a share link."""
    return current_actor(asked).share is not None


def allowed(asked: Request, given: Chosen) -> Chosen:
    """What the asker may choose: a guest could else try out who is in the log."""
    if not is_guest(asked):
        return given
    return given.model_copy(update={"journey": None, "segment": None, "events": None})


def shown_numbers(asked: Request) -> Share | None:
    """The link of a guest; NotShared where it does not show numbers."""
    share = current_actor(asked).share
    if share is not None:
        require_part(share.parts, "numbers")
    return share


def _view(
    desk: Desk, map_id: str, given: MapSelection, seen: str | None, share: Share | None
) -> Response:
    document = desk.maps.get(map_id)
    selection = map_selection(desk, document, given)
    counted = question_key(asked_of(document), desk.log.index().version, asdict(selection))
    parts = None if share is None else sorted(share.parts)
    currency = desk.currency()
    said = current_language(), currency
    key = question_key("view", map_id, document.revision, counted, parts, said)

    def answer() -> bytes:
        numbers = desk.numbers.get(counted, lambda: view(desk.log, document, selection))
        told = numbers.about(document).to_dict(public=share is not None, currency=currency)
        if share is not None:
            told = view_for_guest(told, for_guest(document, share), share.parts)
        return encoded(told)

    return tagged(key, seen, lambda: desk.answers.get(key, answer))


def _members(desk: Desk, map_id: str, question: MapMembersQuestion) -> Members:
    document = desk.maps.get(map_id)
    selection = map_selection(desk, document, question.selection)
    version = desk.log.index().version
    key = question_key(asked_of(document), version, asdict(selection), question.cell)
    found = desk.people.get(key, lambda: members(desk.log, document, question.cell, selection))
    return page_of(desk, found, question.after, question.limit)


def map_selection(desk: Desk, document: Document, given: MapSelection) -> Selection:
    """The selection of a question about a map: what is not given is the map's own."""
    chosen = chosen_for(document, given.model_dump())
    return parse_selection(**asdict(chosen), zone=desk.zone())


def _print(
    desk: Desk,
    document: Document,
    form: Format,
    query: Printing,
    share: Share | None,
    people: dict[str, str],
) -> Response:
    printed = print_map(
        desk.log,
        document,
        form,
        selection=query.model_dump(exclude={"lang", "theme", "paper", "pages", "level"}),
        language=query.lang,
        level=query.level,
        theme=query.theme,
        paper=query.paper,
        pages=query.pages,
        people=people,
        public=None if share is None else share.parts,
    )
    return download(printed.name, printed.media_type, printed.content)


def _shown(document: Document, share: Share | None = None) -> JourneyMap:
    if share is None:
        return JourneyMap.model_validate(document.to_dict())
    return JourneyMap.model_validate(without_names(for_guest(document, share).to_dict()))


def _row(document: Document) -> MapRow:
    shown = _shown(document.with_(cards=(), links=()))  # a row tells nothing of them
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
