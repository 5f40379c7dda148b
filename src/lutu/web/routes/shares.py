"""Links that open a map to guests: made, listed, revoked."""

from html import escape

import segno
from fastapi import Request

from lutu.access import shares
from lutu.db.session import reading, writing
from lutu.kit.clocks import from_datetime, to_iso
from lutu.web.audited import note
from lutu.web.authorize import current_actor, needs
from lutu.web.desk import Desk
from lutu.web.models.shares import NewShare, Share, ShareWanted
from lutu.web.routes import new_router
from lutu.web.server import Here, House
from lutu.web.signing import origin_of

router = new_router("shares")


@router.get("/shares", dependencies=[needs("read", "share")])
def list_shares(workspace: str, desk: Here, server: House) -> list[Share]:
    """Every link of the workspace, newest first."""
    with reading(server.engine) as connection:
        found = shares.list_shares(connection, workspace)
    return _shown(desk, found)


@router.get("/maps/{id}/shares", dependencies=[needs("read", "share")])
def list_map_shares(workspace: str, id: str, desk: Here, server: House) -> list[Share]:
    """The links to a map, newest first."""
    desk.maps.get(id)
    with reading(server.engine) as connection:
        found = shares.list_shares(connection, workspace, id)
    return _shown(desk, found)


@router.post("/maps/{id}/shares", status_code=201, dependencies=[needs("create", "share")])
def make_share(
    workspace: str, id: str, wanted: ShareWanted, request: Request, desk: Here, server: House
) -> NewShare:
    """Make a link; it is in this answer and nowhere else."""
    document = desk.maps.get(id)
    given = shares.NewShare(
        map_id=id,
        name=wanted.name,
        comments=wanted.comments,
        customers=wanted.customers,
        password=wanted.password,
        expires=None if wanted.expires is None else from_datetime(wanted.expires),
        parts=frozenset(wanted.parts),
        sites=tuple(wanted.sites),
    )
    with writing(server.engine) as connection:
        made, secret = shares.make_share(connection, current_actor(request), workspace, given)
        about = {"name": made.name, "map": document.title.template(), "map_id": id}
        note(connection, request, "share.create", "share", made.id, **about, **_scope(made))
    (shown,) = _shown(desk, [made])
    page = f"/embed/{made.id}" if made.sites else "/s"
    link = f"{origin_of(request, server)}{page}#{secret}"
    embed = _frame(link, document.title.template()) if made.sites else None
    qr = segno.make(link, error="m").svg_data_uri(scale=4, border=2)
    return NewShare(**shown.model_dump(), link=link, qr=qr, embed=embed)


@router.delete(
    "/maps/{id}/shares/{share}", status_code=204, dependencies=[needs("delete", "share")]
)
def revoke_share(
    workspace: str, id: str, share: str, request: Request, desk: Here, server: House
) -> None:
    """End a link at once, also for whoever is looking at the map by it."""
    title = desk.maps.get(id).title.template()
    with writing(server.engine) as connection:
        found = shares.revoke_share(connection, workspace, id, share)
        about = {"name": found.name, "map": title, "map_id": id}
        note(connection, request, "share.revoke", "share", share, **about)


def _scope(made: shares.Share) -> dict[str, object]:
    return {
        "comments": made.comments,
        "customers": made.customers,
        "password": made.password is not None,
        "expires": None if made.expires is None else to_iso(made.expires),
        "parts": sorted(made.parts),
        "sites": list(made.sites),
    }


def _frame(link: str, title: str) -> str:
    """The piece of a page that shows the map in it."""
    named = escape(title, quote=True)
    return (
        f'<iframe src="{link}" title="{named}" width="100%" height="640" style="border:0" '
        'loading="lazy" referrerpolicy="no-referrer"></iframe>'
    )


def _shown(desk: Desk, found: list[shares.Share]) -> list[Share]:
    titles = {one.id: one.title.template() for one in desk.maps.list()} if found else {}
    zone = desk.zone()
    return [
        Share(
            id=one.id,
            name=one.name,
            map=one.map_id,
            map_title=titles.get(one.map_id, ""),
            comments=one.comments,
            customers=one.customers,
            password=one.password is not None,
            expires=None if one.expires is None else to_iso(one.expires, zone),
            created=to_iso(one.created, zone),
            created_by=one.maker_name,
            used=None if one.used is None else to_iso(one.used, zone),
            uses=one.uses,
            parts=sorted(one.parts),
            sites=list(one.sites),
        )
        for one in found
    ]
