"""The gallery: all maps of a workspace, what they say of themselves, and what is told of whom where."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import Query, Request

from lutu.db.session import reading, writing
from lutu.insights.coverage import COLUMNS, Coverage, Row, Teller, column_name, coverage
from lutu.insights.portfolio import figures
from lutu.maps.library import changes, repository
from lutu.maps.library.gallery import Wanted, shelf
from lutu.web.audited import audited
from lutu.web.authorize import current_actor, needs
from lutu.web.desk import Desk
from lutu.web.gallery import People, Wall
from lutu.web.models.gallery import (
    AboutChange,
    CoverageAt,
    CoverageCell,
    CoverageColumn,
    CoverageQuery,
    CoverageRow,
    CoverageShown,
    FiguresShown,
    Gallery,
    GalleryMap,
    GalleryQuery,
    MapCopy,
    MapNamed,
    TellerShown,
)
from lutu.web.routes import new_router
from lutu.web.routes.map_health import departments_of
from lutu.web.server import Here, House, Server

router = new_router("gallery")


@router.get("/gallery", dependencies=[needs("read", "log")])
def look_at_gallery(
    workspace: str, query: Annotated[GalleryQuery, Query()], desk: Here, server: House
) -> Gallery:
    """The maps that somebody looks for, with what there is to narrow them by."""
    wall = _wall(desk, server, workspace)
    given = query.model_dump(exclude={"after", "limit"})
    found = shelf(wall.records, wall.around(), Wanted(**given), wall.today)
    return wall.page(found, query.after, query.limit)


@router.get("/gallery/coverage", dependencies=[needs("read", "log")])
def look_at_coverage(query: Annotated[CoverageQuery, Query()], desk: Here) -> CoverageShown:
    """Personas × kinds of stages over all maps that are not put away, and the blind spots in words."""
    found, first = _coverage(desk), query.after == 0
    fitting = found.of(query.query)
    rows, end = fitting[query.after :][: query.limit], query.after + query.limit
    without = found.without if first else ()
    return CoverageShown(
        columns=[
            CoverageColumn(kind=one, name=column_name(one), used=one in found.used)
            for one in COLUMNS
        ],
        rows=[_row_shown(row) for row in rows],
        blind=[*(found.missing() if first else ()), *found.blind(rows)],
        without=[MapNamed(id=id_, title=title.template()) for id_, title in without],
        personas=len(found.rows),
        total=len(fitting),
        next=end if end < len(fitting) else None,
    )


@router.get("/gallery/coverage/cell", dependencies=[needs("read", "log")])
def list_coverage_maps(at: Annotated[CoverageAt, Query()], desk: Here) -> list[TellerShown]:
    """The maps that tell of a persona in a kind of stage; none where there is no such persona."""
    return [_teller_shown(one) for one in _coverage(desk).tellers(at.persona, at.kind)]


@router.get("/maps/{id}/figures", dependencies=[needs("read", "log")])
async def count_figures(workspace: str, id: str, desk: Here, server: House) -> FiguresShown:
    """The river of a map, its health and where its goal stands; counted again when something has moved."""
    return await desk.work(_figures, desk, server, workspace, id)


@router.patch("/maps/{id}/about", dependencies=[needs("change", "map")])
def change_about(
    workspace: str, id: str, given: AboutChange, asked: Request, desk: Here, server: House
) -> GalleryMap:
    """Change what a map says of itself: status, tags, owner, place among other maps, review."""
    change = given.model_dump(exclude_unset=True)
    before = desk.maps.get(id).about.status
    if "parent" in change:
        maps = {one.document.id: one.document for one in desk.catalogue.records()}
        changes.check_parent(id, change["parent"], maps)
    changes.check_reviewed(change.get("reviewed"), datetime.now(desk.zone()).date())
    editor = current_actor(asked).id
    done = desk.maps.update(id, lambda found: changes.changed_about(found, change), editor=editor)
    if before != done.about.status and "archived" in {before, done.about.status}:
        action = "map.archive" if done.about.status == "archived" else "map.unarchive"
        audited(asked, server, action, "map", id, map=done.title.template(), map_id=id)
    return _wall(desk, server, workspace).one(id)


@router.post("/maps/{id}/copies", status_code=201, dependencies=[needs("create", "map")])
def copy_map(
    workspace: str, id: str, given: MapCopy, asked: Request, desk: Here, server: House
) -> GalleryMap:
    """Copy a map as a draft of its own; `to_be`: as the twin that says how it should be."""
    editor = current_actor(asked).id
    source = desk.maps.get(id)
    made = desk.maps.create(changes.copied(source, given.title, to_be=given.to_be), editor=editor)
    if given.to_be:
        desk.maps.update(id, changes.twin_of(made.id), editor=editor)
    detail: dict[str, Any] = {"of": source.title.template(), "map_id": made.id}
    audited(asked, server, "map.copy", "map", made.id, map=made.title.template(), **detail)
    return _wall(desk, server, workspace).one(made.id)


def _wall(desk: Desk, server: Server, workspace: str) -> Wall:
    return Wall(desk, People.of(server, workspace))


def _figures(desk: Desk, server: Server, workspace: str, map_id: str) -> FiguresShown:
    document, today = desk.maps.get(map_id), datetime.now(desk.zone()).date()
    version = desk.log.index().version
    with reading(desk.log.engine) as connection:
        kept = repository.all_figures(connection).get(map_id)
    wall = _wall(desk, server, workspace)
    if kept is not None and wall.is_current(document, kept):
        return wall.figures_shown(document, kept)
    names, editing = departments_of(desk, server, workspace, map_id)
    counted = figures(desk.log, document, today, departments=names, editing=editing)
    with writing(desk.log.engine) as connection:
        repository.keep_figures(connection, map_id, document.revision, version, counted)
        kept = repository.all_figures(connection)[map_id]
    return wall.figures_shown(document, kept)


def _coverage(desk: Desk) -> Coverage:
    return coverage(
        one.document for one in desk.catalogue.records() if one.document.about.status != "archived"
    )


def _row_shown(row: Row) -> CoverageRow:
    cells = [
        CoverageCell(maps=len(tellers), depth=row.depth(column))
        for column, tellers in zip(COLUMNS, row.cells, strict=True)
    ]
    return CoverageRow(key=row.key, name=row.name, shared=row.shared, maps=row.maps, cells=cells)


def _teller_shown(one: Teller) -> TellerShown:
    return TellerShown(map=one.map, title=one.title.template(), depth=one.depth, things=one.things)
