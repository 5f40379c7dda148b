"""Coming in by a share link."""

import re
import unicodedata
from typing import Final

from fastapi import Request, Response
from sqlalchemy import Connection

from lutu.access import shares
from lutu.access.shares import GUEST_LASTS, LinkPassword
from lutu.audit import Entry, record
from lutu.db.session import writing
from lutu.kit.i18n import Text
from lutu.web.authorize import needs
from lutu.web.cookies import read_cookie, set_cookie
from lutu.web.models.shares import Opened, OpenShare
from lutu.web.routes import new_router
from lutu.web.server import House

router = new_router("shares")

_GUEST: Final = Text("Guest", "访客", "訪客")


@router.post("/shares/open", dependencies=[needs("create", "sign_in")])
def open_share(given: OpenShare, request: Request, response: Response, server: House) -> Opened:
    """Come in by a link; 404 when it opens nothing, 403 `link_password` when it has a password."""
    name = plain_name(given.name or "") or _GUEST.say()
    found = shares.find_share(server.engine, given.token)
    address = request.client.host if request.client else ""
    try:
        shares.check_password(server.engine, found, given.password, address)
    except LinkPassword:
        if given.password:
            with writing(server.engine) as connection:
                _record(connection, request, "share.refused", found, name)
        raise
    with writing(server.engine) as connection:
        if found.sites:
            # read by whoever reads the page around it: nobody comes in, no cookie is kept
            shares.count_use(connection, found)
        else:
            carried = read_cookie(request, server.config, "guest")
            secret = shares.come_in(connection, found, name, carried)
            _record(connection, request, "share.open", found, name)
            set_cookie(response, server.config, "guest", secret, GUEST_LASTS)
    return Opened(workspace=found.workspace_id, map=found.map_id)


def plain_name(name: str) -> str:
    """What a guest calls themselves, as one line without signs that do not show."""
    shown = "".join(
        " " if unicodedata.category(one) in {"Cc", "Zl", "Zp"} else one
        for one in unicodedata.normalize("NFC", name)
        if unicodedata.category(one) not in {"Cf", "Cs", "Co", "Cn"}
    )
    return re.sub(r"\s+", " ", shown).strip()


def _record(
    connection: Connection, request: Request, action: str, found: shares.Share, name: str
) -> None:
    """Into the log of the link's workspace, though no workspace is in the path."""
    record(
        connection,
        Entry(
            action=action,
            workspace=found.workspace_id,
            actor_id=found.id,
            actor_name=name,
            object_kind="share",
            object_id=found.id,
            detail={"name": found.name, "map_id": found.map_id},
            address=request.client.host if request.client else "",
            request=getattr(request.state, "request_id", ""),
        ),
    )
