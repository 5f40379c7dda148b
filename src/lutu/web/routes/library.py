"""The library: objects that maps share, where they are used, and what happens to their uses."""

from collections.abc import Iterable
from typing import Annotated, Final

from fastapi import Query, Request

from lutu.access.authorize import Object, authorize
from lutu.kit.clocks import now, to_iso
from lutu.maps.library import objects
from lutu.maps.library.service import Place, Used
from lutu.maps.search import fold, parse_query
from lutu.web.audited import audited
from lutu.web.authorize import current_actor, needs
from lutu.web.desk import Desk
from lutu.web.models import library as models
from lutu.web.models.library import (
    FromElement,
    LibraryQuery,
    NewObject,
    ObjectChange,
    ObjectMerge,
    ObjectUse,
    SharedObjects,
    UseMade,
)
from lutu.web.routes import new_router
from lutu.web.server import Here, House

router = new_router("library")

_LEFT_US: Final = 60_000_000
"""Whoever was to tell the uses of a change so long ago is not at it any more (µs)."""


@router.get("/library", dependencies=[needs("read", "library")])
def list_library(query: Annotated[LibraryQuery, Query()], desk: Here) -> SharedObjects:
    """What maps share, last changed first, with how often each is used."""
    everything = desk.library.objects()
    if any(one.untold and one.changed < now() - _LEFT_US for one in everything):
        desk.library.mend()
    parts = parse_query(query.query).parts
    found = [one for one in everything if _found(one, parts)]
    kinds = {kind: sum(one.kind == kind for one in found) for kind in objects.OBJECT_KINDS}
    kept = [one for one in found if query.kind in {None, one.kind}]
    end = query.after + query.limit
    return SharedObjects(
        objects=list(_shown(desk, kept[query.after : end])),
        total=len(kept),
        next=end if end < len(kept) else None,
        kinds=kinds,
    )


@router.post("/library", status_code=201, dependencies=[needs("create", "library")])
def add_to_library(
    given: NewObject, asked: Request, desk: Here, server: House
) -> models.SharedObject:
    """Share an element of a map, or keep an object that no map uses yet."""
    editor = current_actor(asked).id
    if isinstance(of := given.of, FromElement):
        _may_change(asked, of.map)
        made = desk.library.share(of.map, of.collection, of.element, editor=editor)
    else:
        made = desk.library.make(of.kind, of.fields, editor=editor)
    audited(asked, server, "library.create", "library", made.id, name=made.called())
    return _one(desk, made)


@router.get("/library/{id}", dependencies=[needs("read", "library")])
def get_shared_object(id: str, desk: Here) -> models.SharedObject:
    """One object."""
    return _one(desk, desk.library.get(id))


@router.patch("/library/{id}", dependencies=[needs("change", "library")])
def change_shared_object(
    id: str, given: ObjectChange, asked: Request, desk: Here, server: House
) -> models.SharedObject:
    """Change an object, and every use that was not set by hand; 409 when it has moved on since."""
    editor = current_actor(asked).id
    changed = desk.library.change(id, given.fields, given.revision, editor=editor)
    audited(asked, server, "library.change", "library", id, name=changed.called())
    return _one(desk, changed)


@router.delete("/library/{id}", status_code=204, dependencies=[needs("delete", "library")])
def delete_shared_object(
    id: str, asked: Request, desk: Here, server: House, *, anyway: bool = False
) -> None:
    """Forget an object; 409 says where it is used, unless `anyway`: then maps keep what they show."""
    name = desk.library.get(id).called()
    desk.library.remove(id, anyway=anyway, editor=current_actor(asked).id)
    audited(asked, server, "library.delete", "library", id, name=name)


@router.get("/library/{id}/uses", dependencies=[needs("read", "library")])
def list_uses(id: str, desk: Here) -> list[models.Used]:
    """Where an object is used, and what was set there by hand."""
    return [_used(one) for one in desk.library.uses(id)]


@router.post("/library/{id}/uses", status_code=201, dependencies=[needs("change", "library")])
def use_shared_object(id: str, given: ObjectUse, asked: Request, desk: Here) -> UseMade:
    """Use an object on a map that one may change."""
    _may_change(asked, given.map)
    place = Place(given.stage, given.step, given.lane)
    kind = desk.library.get(id).kind
    changed, element = desk.library.place(id, given.map, place, editor=current_actor(asked).id)
    return UseMade(map=changed.id, collection=objects.COLLECTION[kind], element=element)


@router.post("/library/{id}/merge", dependencies=[needs("change", "library")])
def merge_shared_objects(
    id: str, given: ObjectMerge, asked: Request, desk: Here, server: House
) -> models.SharedObject:
    """Make every use of an object a use of another of its kind; the first is forgotten."""
    name = desk.library.get(id).called()
    into = desk.library.merge(id, given.into, editor=current_actor(asked).id)
    detail = {"name": name, "into": into.called()}
    audited(asked, server, "library.merge", "library", into.id, **detail)
    return _one(desk, into)


def _may_change(asked: Request, map_id: str) -> None:
    workspace = asked.path_params["workspace"]
    authorize(current_actor(asked), "change", Object("map", workspace, map_id))


def _found(one: objects.SharedObject, parts: Iterable[tuple[str, ...]]) -> bool:
    said = fold(" ".join(dict.fromkeys(one.names())))
    return all(any(form in said for form in forms) for forms in parts)


def _one(desk: Desk, shared: objects.SharedObject) -> models.SharedObject:
    return next(iter(_shown(desk, [shared])))


def _shown(desk: Desk, found: Iterable[objects.SharedObject]) -> Iterable[models.SharedObject]:
    counts, zone = desk.library.counts(), desk.zone()
    for one in found:
        maps, uses = counts.get(one.id, (0, 0))
        yield models.SharedObject(
            id=one.id,
            kind=one.kind,
            name=one.called(),
            fields=one.fields,
            revision=one.revision,
            created=to_iso(one.created, zone),
            changed=to_iso(one.changed, zone),
            maps=maps,
            uses=uses,
        )


def _used(one: Used) -> models.Used:
    stages = {stage.id: stage.name.template() for stage in one.map.stages}
    return models.Used(
        map=one.map.id,
        title=one.map.title.template(),
        collection=one.use.collection,
        element=one.use.element,
        stage=stages.get(one.use.stage or ""),
        own=list(one.own),
        archived=one.map.about.status == "archived",
    )
