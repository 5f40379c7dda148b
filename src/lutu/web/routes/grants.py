"""Rights on one map, and who answers for its stages."""

from dataclasses import asdict

from fastapi import Request

from lutu.access import departments, grants
from lutu.access.members import find_member
from lutu.db.session import reading, writing
from lutu.errors import NotFound
from lutu.kit.i18n import Text
from lutu.web.audited import note
from lutu.web.authorize import needs
from lutu.web.models.rights import Grant, GrantWanted, Named, StageOwner, StageOwnerWanted
from lutu.web.routes import new_router
from lutu.web.server import Here, House

router = new_router("grants")

_STAGE = Text("stage", "阶段", "階段")


@router.get("/maps/{id}/grants", dependencies=[needs("read", "grant")])
def list_grants(workspace: str, id: str, desk: Here, server: House) -> list[Grant]:
    """Who may do more on this map than their role says."""
    desk.maps.get(id)
    with reading(server.engine) as connection:
        return [Grant(**asdict(one)) for one in grants.list_grants(connection, workspace, id)]


@router.put("/maps/{id}/grants/{person}", dependencies=[needs("change", "grant")])
def grant(  # noqa: PLR0913 - a route's path, body and surroundings
    *, workspace: str, id: str, person: str, wanted: GrantWanted, request: Request,
    desk: Here, server: House,
) -> Grant:  # fmt: skip
    """Let a member do more on this map; 422 when their role lets them already."""
    document = desk.maps.get(id)
    with writing(server.engine) as connection:
        found = find_member(connection, workspace, person)
        made = grants.grant(connection, workspace, id, found, wanted.role)
        about = {"map": document.title.template(), "name": found.name, "role": wanted.role}
        note(connection, request, "grant.give", "member", person, map_id=id, **about)
    return Grant(**asdict(made))


@router.delete(
    "/maps/{id}/grants/{person}", status_code=204, dependencies=[needs("delete", "grant")]
)
def withdraw(
    workspace: str, id: str, person: str, request: Request, desk: Here, server: House
) -> None:
    """Take it back."""
    document = desk.maps.get(id)
    with writing(server.engine) as connection:
        grants.withdraw(connection, workspace, id, person)
        about = {"map": document.title.template(), "map_id": id}
        note(connection, request, "grant.withdraw", "member", person, **about)


@router.get("/maps/{id}/stage-owners", dependencies=[needs("read", "stage_owner")])
def list_stage_owners(workspace: str, id: str, desk: Here, server: House) -> list[StageOwner]:
    """Every stage of the map, with who answers for it."""
    document = desk.maps.get(id)
    with reading(server.engine) as connection:
        found = departments.list_stage_owners(connection, workspace, id)
    return [
        _owner(found.get(stage.id) or departments.StageOwner(stage.id, None, None))
        for stage in document.stages
    ]


@router.put("/maps/{id}/stage-owners/{stage}", dependencies=[needs("change", "stage_owner")])
def own_stage(  # noqa: PLR0913 - a route's path, body and surroundings
    *, workspace: str, id: str, stage: str, wanted: StageOwnerWanted, request: Request,
    desk: Here, server: House,
) -> StageOwner:  # fmt: skip
    """Let a member or a department answer for a stage; neither: nobody does."""
    document = desk.maps.get(id)
    named = {one.id: one.name.template() for one in document.stages}
    if stage not in named:
        raise NotFound(what=_STAGE.say(), value=stage, allowed=", ".join(named))
    with writing(server.engine) as connection:
        departments.own_stage(
            connection,
            (workspace, id, stage),
            person_id=wanted.person,
            department_id=wanted.department,
        )
        found = departments.list_stage_owners(connection, workspace, id)
        now = found.get(stage) or departments.StageOwner(stage, None, None)
        owner = now.person or now.department or (None, None)
        about = {"map": document.title.template(), "map_id": id, "stage_name": named[stage]}
        note(connection, request, "stage.owner", "stage", stage, name=owner[1], **about)
    return _owner(now)


def _owner(found: departments.StageOwner) -> StageOwner:
    return StageOwner(
        stage=found.stage,
        person=Named(id=found.person[0], name=found.person[1]) if found.person else None,
        department=(
            Named(id=found.department[0], name=found.department[1]) if found.department else None
        ),
    )
