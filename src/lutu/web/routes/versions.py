"""Versions of maps: name them, compare, go back, branch and merge."""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from fastapi import Request

from lutu.access.authorize import Actor, Object, authorize
from lutu.db.session import reading
from lutu.errors import LutuError, NotFound
from lutu.insights.measure import measured
from lutu.insights.view import view
from lutu.maps.comments.notices import News
from lutu.maps.comments.seen import readers_of
from lutu.maps.document import JourneyMap as Document
from lutu.maps.versions import service
from lutu.maps.versions.diff import Difference, differences
from lutu.maps.versions.merge import Proposal
from lutu.maps.versions.places import Places
from lutu.maps.versions.sentences import Wording, field_name, maps_named
from lutu.maps.versions.sides import aligned, of_persona
from lutu.web.audited import audited
from lutu.web.authorize import current_actor, needs
from lutu.web.desk import Desk
from lutu.web.models.documents import StoredMap
from lutu.web.models.maps import MapSelection
from lutu.web.models.versions import (
    Accepted,
    BranchMade,
    BranchShown,
    Diff,
    DifferenceShown,
    DiffQuestion,
    FieldShown,
    MapVersion,
    Merge,
    Merged,
    NewBranch,
    NewVersion,
    ProposalShown,
    Side,
    Versions,
    WholeVersion,
)
from lutu.web.names import called, names_of
from lutu.web.readers import members_of
from lutu.web.routes import new_router
from lutu.web.routes.maps import map_selection
from lutu.web.server import Here, House, Server

router = new_router("versions")


@router.get("/maps/{id}/versions", dependencies=[needs("read", "activity")])
def list_versions(workspace: str, id: str, desk: Here, server: House) -> Versions:
    """The versions of a map, newest first, how many have seen each, and which maps are branches of it."""
    versions, branches = desk.versions.list(id), desk.versions.branches(id)
    origin = desk.versions.origin(id)
    names = _names(server, [*versions, *branches, *([origin] if origin else [])])
    looked, members = desk.receipts.all(id), members_of(server, workspace)
    titles = desk.maps.titles(
        [one.map_id for one in branches] + ([origin.origin] if origin else [])
    )
    return Versions(
        versions=[_shown(desk, one, names) for one in versions],
        branches=[
            _branch(desk, one, one.map_id, titles[one.map_id].template(), names) for one in branches
        ],
        origin=_origin(desk, origin, names),
        people=len(members),
        seen={
            one.id: len(readers_of(looked, one.revision, one.editor, members)) for one in versions
        },
    )


@router.post("/maps/{id}/versions", status_code=201, dependencies=[needs("change", "map")])
async def create_version(
    id: str, given: NewVersion, asked: Request, desk: Here, server: House
) -> MapVersion:
    """Name what the map says now; its numbers are frozen with it."""

    def create() -> MapVersion:
        document = desk.maps.get(id)
        editor = current_actor(asked).id
        made = desk.versions.create(
            document, given.name, given.reason, numbers=_numbers(desk, document), editor=editor
        )
        title = document.title.template()
        audited(asked, server, "version.create", "map", id, map=title, map_id=id, name=made.name)
        desk.rooms.announce(id, {"type": "versions"})
        _tell_owner(desk, document, made, current_actor(asked))
        return _shown(desk, made, _names(server, [made]))

    return await desk.work(create)


@router.get("/maps/{id}/versions/{version}", dependencies=[needs("read", "activity")])
def get_version(id: str, version: str, desk: Here, server: House) -> WholeVersion:
    """A version with its document and the numbers of that moment."""
    found = desk.versions.get(id, version)
    shown = _shown(desk, found, _names(server, [found])).model_dump()
    document = StoredMap.model_validate(desk.versions.document(id, version).to_json())
    return WholeVersion(**shown, document=document, numbers=desk.versions.numbers(id, version))


@router.post("/maps/{id}/versions/{version}/restore", dependencies=[needs("change", "map")])
async def restore_version(
    id: str, version: str, asked: Request, desk: Here, server: House
) -> Merged:
    """Let the map say again what it said then; what it says now becomes a version first."""

    def restore() -> Merged:
        found, numbers = desk.versions.get(id, version), _numbers(desk, desk.maps.get(id))
        editor = current_actor(asked).id
        document = desk.versions.restore(id, version, numbers=numbers, editor=editor)
        title = document.title.template()
        audited(asked, server, "version.restore", "map", id, map=title, map_id=id, name=found.name)
        desk.rooms.announce(id, {"type": "versions"})
        return Merged(map=id, revision=document.revision, accepted=0)

    return await desk.work(restore)


@router.post("/maps/{id}/diff", dependencies=[needs("read", "activity")])
def compare(id: str, question: DiffQuestion, desk: Here) -> Diff:
    """What differs between two versions, a version and now, two personas, or two maps."""
    before, after = _side(desk, id, question.before), _side(desk, id, question.after)
    if before["id"] != after["id"]:  # told in the ids of the map that is looked at
        if after["id"] == id:
            before = aligned(before, after)
        else:
            after = aligned(after, before)
    found, wording = differences(before, after), _wording(desk, after, before)
    where = Places(after, before)
    return Diff(
        differences=[_difference(one, wording, where) for one in found],
        counts=Counter(one.kind for one in found),
    )


def _wording(desk: Desk, *maps: Mapping[str, Any]) -> Wording:
    """Words for what differs between maps, in which other maps are told by their titles."""
    others = desk.maps.titles(maps_named(*maps))
    return Wording(*maps, others={one: title.template() for one, title in others.items()})


@router.post("/maps/{id}/branches", status_code=201, dependencies=[needs("create", "map")])
def create_branch(
    id: str, given: NewBranch, asked: Request, desk: Here, server: House
) -> BranchMade:
    """A new map that begins with what this one says, and can be merged back."""
    editor = current_actor(asked).id
    made = desk.versions.branch(id, given.title, version=given.version, editor=editor)
    title = made.title.template()
    of = desk.maps.get(id).title.template()
    audited(asked, server, "map.branch", "map", made.id, map=title, map_id=made.id, of=of)
    desk.rooms.announce(id, {"type": "versions"})
    return BranchMade(id=made.id, title=title)


@router.get("/maps/{id}/merge", dependencies=[needs("read", "activity")])
def review_merge(id: str, desk: Here, server: House) -> Merge:
    """What this branch proposes to the map that it began from; conflicts with both sides."""
    found, branch = desk.versions.proposals(id), _branch_of(desk, id)
    ours, theirs = desk.maps.get(branch.origin).to_json(), desk.maps.get(id).to_json()
    wording = _wording(desk, theirs, ours)
    origin = _origin(desk, branch, _names(server, [branch]))
    if origin is None:
        raise NotFound(what="map", value=branch.origin, allowed="")
    return Merge(origin=origin, proposals=[_proposal(one, wording) for one in found])


@router.post("/maps/{id}/merge", dependencies=[needs("change", "map")])
async def merge_branch(
    workspace: str, id: str, given: Accepted, asked: Request, desk: Here, server: House
) -> Merged:
    """Take what was accepted into the origin; what the origin says now becomes a version first."""
    origin = _branch_of(desk, id).origin
    authorize(current_actor(asked), "change", Object("map", workspace, origin))

    def merge() -> Merged:
        editor, title = current_actor(asked).id, desk.maps.get(id).title.template()
        document = desk.versions.merge(
            id, given.accept, numbers=lambda one: _numbers(desk, one), editor=editor
        )
        into = document.title.template()
        audited(asked, server, "map.merge", "map", origin, map=into, map_id=origin, of=title)
        for one in (id, origin):
            desk.rooms.announce(one, {"type": "versions"})
        return Merged(map=origin, revision=document.revision, accepted=len(given.accept))

    return await desk.work(merge)


def _numbers(desk: Desk, document: Document) -> dict[str, Any] | None:
    """The view and the metric cards under the map's own selection; None when it cannot be counted."""
    currency = desk.currency()
    try:
        selection = map_selection(desk, document, MapSelection())
        told = view(desk.log, document, selection).to_dict(currency=currency)
        told["metrics"] = measured(desk.log.index(), document, selection, currency=currency)
    except LutuError:
        return None
    found: dict[str, Any] = json.loads(json.dumps(told, default=str))
    return found


def _side(desk: Desk, map_id: str, side: Side) -> dict[str, Any]:
    match side.kind:
        case "now":
            return desk.maps.get(map_id).to_json()
        case "version":
            return desk.versions.document(map_id, side.id).to_json()
        case "map":
            return desk.maps.get(side.id).to_json()
        case "persona":
            return of_persona(desk.maps.get(map_id).to_json(), side.id)


def _branch_of(desk: Desk, map_id: str) -> service.Branch:
    found = desk.versions.origin(map_id)
    if found is None:
        raise NotFound(what=service.BRANCH.say(), value=map_id, allowed="")
    return found


def _names(server: Server, made: list[Any]) -> dict[str, str]:
    with reading(server.engine) as connection:
        return names_of(connection, [one.editor for one in made])


def _shown(desk: Desk, version: service.Version, names: dict[str, str]) -> MapVersion:
    return MapVersion(
        id=version.id,
        number=version.number,
        name=version.name,
        reason=version.reason,
        editor=called(version.editor, names),
        time=desk.iso(version.time),
        revision=version.revision,
    )


def _origin(desk: Desk, branch: service.Branch | None, names: dict[str, str]) -> BranchShown | None:
    """The origin of a branch; None when it was deleted."""
    title = desk.maps.titles([branch.origin]).get(branch.origin) if branch else None
    if branch is None or title is None:
        return None
    return _branch(desk, branch, branch.origin, title.template(), names)


def _branch(
    desk: Desk, branch: service.Branch, map_id: str, title: str, names: dict[str, str]
) -> BranchShown:
    editor = called(branch.editor, names)
    return BranchShown(map=map_id, title=title, editor=editor, time=desk.iso(branch.time))


def _difference(one: Difference, wording: Wording, where: Places) -> DifferenceShown:
    stage, lane = where.of(one)
    return DifferenceShown(
        collection=one.collection,
        id=one.id,
        kind=one.kind,
        label=wording.label(one),
        stage=stage,
        lane=lane,
        place=" · ".join(name for name in wording.place(one.record) if name),
        fields=[
            FieldShown(
                name=field.name,
                label=field_name(field.name),
                before=wording.value(field.name, field.before),
                after=wording.value(field.name, field.after),
            )
            for field in one.fields
        ],
        text=wording.sentence(one),
    )


def _proposal(one: Proposal, wording: Wording) -> ProposalShown:
    return ProposalShown(
        key=one.key,
        collection=one.collection,
        id=one.id,
        kind=one.kind,
        conflict=one.conflict,
        what=wording.subject(Difference(one.collection, one.id, "changed", after=one.record)),
        field=field_name(one.field) if one.field else None,
        base=_value(one, one.base, wording),
        ours=_value(one, one.ours, wording),
        theirs=_value(one, one.theirs, wording),
    )


def _value(one: Proposal, value: Any, wording: Wording) -> str:
    """A field's value; of a whole element its text or name, and nothing where it is not there."""
    if one.field:
        return wording.value(one.field, value)
    if value is None:
        return wording.value("", None)
    return wording.label(Difference(one.collection, one.id, "changed", after=value))


def _tell_owner(desk: Desk, document: Document, made: service.Version, actor: Actor) -> None:
    """Whoever answers for the map hears that a version was named."""
    if document.about.owner:
        news = News(
            kind="versioned",
            map_id=document.id,
            about=f"versioned:{made.id}",
            actor_id=actor.id,
            actor_name=actor.name,
            excerpt=made.name,
        )
        desk.notices.tell([document.about.owner], news)
