"""Sign-in through a provider: there, and back again."""

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import Connection

from lutu.access import begun, providers
from lutu.access.actors import memberships_of
from lutu.access.authorize import Membership
from lutu.access.people import Person, find_by_email
from lutu.access.providers import Provider
from lutu.access.recognition import NotInvited, recognise
from lutu.db.session import reading, writing
from lutu.errors import LutuError
from lutu.web.audited import note
from lutu.web.authorize import needs
from lutu.web.models.sign_in import Way
from lutu.web.routes import new_router
from lutu.web.server import House, Server
from lutu.web.signing import begun_here, go_on, mine, origin_of, proved, remember_begun, tell

if TYPE_CHECKING:
    from lutu.access.oidc import Identity

router = new_router("sign_in")

_SIGN_IN: Final = "/sign-in"
_SEE_OTHER: Final = 303


@router.get(
    "/sign-in/oidc/{id}",
    dependencies=[needs("read", "sign_in")],
    status_code=_SEE_OTHER,
    response_class=RedirectResponse,
)
def go_to_provider(id: str, request: Request, server: House, to: str = "/") -> Response:
    """Send the browser to the provider; it comes back signed in at the path `to`."""
    response = RedirectResponse("", _SEE_OTHER)
    try:
        response.headers["location"] = _set_out(id, request, response, server, to=_own(to))
    except LutuError as error:
        return _back(error, to)
    return response


@router.get(
    "/sign-in/oidc/{id}/callback",
    dependencies=[needs("read", "sign_in")],
    status_code=_SEE_OTHER,
    response_class=RedirectResponse,
)
def come_from_provider(id: str, request: Request, server: House) -> Response:
    """Where the provider sends the browser back to."""
    to = "/"
    try:
        with writing(server.engine) as connection:
            person_id, data = begun.finish(connection, "oidc", begun_here(request))
        to = data["to"]
        return _arrive(id, request, server, person_id, data)
    except LutuError as error:
        with writing(server.engine) as connection:
            tell(connection, request, "sign_in.refused", None, method="oidc", reason=error.code)
        return _back(error, to)


@router.post("/profile/providers/{id}", dependencies=[needs("change", "profile")])
def link_provider(
    id: str, request: Request, response: Response, server: House, to: str = "/"
) -> Way:
    """Where the browser must go to link an account at a provider to one's own."""
    held = proved(request)
    address = _set_out(id, request, response, server, to=_own(to), person_id=held.person_id)
    return Way(address=address)


def _set_out(
    id: str,
    request: Request,
    response: Response,
    server: Server,
    *,
    to: str,
    person_id: str | None = None,
) -> str:
    """The address at the provider; what must be kept until the browser is back is kept."""
    from lutu.access import oidc  # noqa: PLC0415 - 0.1 s for servers that have a provider

    with reading(server.engine) as connection:
        provider = providers.find_provider(connection, id)
    metadata = oidc.discover(provider, server.config.outbound_allow)
    way = oidc.way_to(provider, metadata, _callback(id, request, server))
    with writing(server.engine) as connection:
        kept = {"provider": id, "to": to, "way": asdict(way)}
        remember_begun(connection, request, response, "oidc", person_id, **kept)
    return way.address


def _arrive(
    id: str, request: Request, server: Server, person_id: str | None, data: dict[str, Any]
) -> Response:
    from lutu.access import oidc  # noqa: PLC0415

    if data["provider"] != id:  # one provider answers what another was asked
        raise begun.NotBegun
    with reading(server.engine) as connection:
        provider = providers.find_provider(connection, id)
        secret = providers.client_secret_of(connection, server.keyring(), id)
    identity = oidc.identify(
        oidc.Client(provider, secret, _callback(id, request, server)),
        oidc.Way(**data["way"]),
        request.url.query,
        server.config.outbound_allow,
    )
    with writing(server.engine) as connection:
        if person_id is not None:
            _link(connection, request, provider, identity, person_id)
            return RedirectResponse(data["to"], _SEE_OTHER)
        before = _memberships(connection, provider, identity)
        someone = recognise(connection, provider, identity)
        _note_joined(connection, request, someone, before)
        if someone.disabled is not None:
            raise NotInvited(value=someone.email)
        response = RedirectResponse(data["to"], _SEE_OTHER)
        said = go_on(connection, request, response, someone, "oidc")
        if said.next == "second_factor":
            response.headers["location"] = _sign_in(step="second_factor", to=data["to"])
        return response


def _memberships(
    connection: Connection, provider: Provider, identity: "Identity"
) -> Mapping[str, Membership]:
    """Where an identity belongs before it comes in."""
    known = providers.find_linked(connection, provider, identity.subject)
    if known is None and identity.email is not None:
        known = find_by_email(connection, identity.email)
    return memberships_of(connection, known.id) if known else {}


def _note_joined(
    connection: Connection, request: Request, someone: Person, before: Mapping[str, Membership]
) -> None:
    """Say in the log of each workspace that they joined by coming in."""
    for place, now in memberships_of(connection, someone.id).items():
        if before.get(place) != now:
            said = {"role": now.role, "sees_customers": now.sees_customers}
            tell(connection, request, "invitation.accept", someone, place, **said)


def _link(
    connection: Connection,
    request: Request,
    provider: Provider,
    identity: "Identity",
    person_id: str,
) -> None:
    """Only the session that set out may arrive: another may have signed in meanwhile."""
    if mine(request).person_id != person_id:
        raise begun.NotBegun
    email = identity.email or identity.name
    providers.link(connection, provider, identity.subject, email, person_id)
    note(connection, request, "provider.link", "provider", provider.id)


def _callback(id: str, request: Request, server: Server) -> str:
    return f"{origin_of(request, server)}/api/v1/sign-in/oidc/{id}/callback"


def _own(path: str) -> str:
    """A path of ours; anything else that a link may say leads to the first page."""
    return path if re.fullmatch(r"/(?![/\\])[^\\\x00-\x20\x7f]*", path) else "/"


def _back(error: LutuError, to: str) -> Response:
    """The sign-in page says what went wrong, by its code."""
    return RedirectResponse(_sign_in(error=error.code, to=_own(to)), _SEE_OTHER)


def _sign_in(**said: str) -> str:
    return f"{_SIGN_IN}?{urlencode(said)}"
