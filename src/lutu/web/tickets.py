"""Tickets: an address under which a browser itself may fetch one file, piece by piece.

Inside another site a browser keeps no cookies for us, and a film asks for its pieces by itself, without
what the page carries. A ticket stands in the address: sealed, for one file and one link, for half a day.
The link is looked up at every piece, so revoking it ends its tickets at once.
"""

from typing import Final

from starlette.requests import HTTPConnection

from lutu.access.authorize import NOBODY, Actor
from lutu.access.shares import actor_of_embedded
from lutu.kit.clocks import DAY, now
from lutu.security.keyring import CannotUnseal
from lutu.web.server import Server

NAME: Final = "ticket"
LASTS: Final = DAY // 2
_PURPOSE: Final = "file ticket"


def issue(server: Server, share: str, file: str) -> str:
    """A ticket to a file for whoever has this link."""
    return server.keyring().encrypt(f"{share} {file} {now() + LASTS}", _PURPOSE)


def holder(server: Server, connection: HTTPConnection) -> Actor | None:
    """Who shows a ticket to the file of this address: NOBODY when it does not hold, None without one."""
    ticket, file = connection.query_params.get(NAME), connection.path_params.get("id")
    if ticket is None or not connection.url.path.endswith(f"/files/{file}"):
        return None
    try:
        share, named, until = server.keyring().decrypt(ticket, _PURPOSE).split()
    except CannotUnseal:
        return NOBODY
    holds = named == file and now() < int(until)
    return actor_of_embedded(server.engine, share) if holds else NOBODY
