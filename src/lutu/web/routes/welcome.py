"""Links that welcome: the first owner's, and invitations."""

from pathlib import Path

from fastapi import Request, Response
from sqlalchemy import Connection

from lutu.access import invitations
from lutu.access.passwords import check_password, hash_password
from lutu.access.people import Person, find_by_email, get_person, normal_email
from lutu.access.workspaces import find_workspace
from lutu.db.session import reading, writing
from lutu.errors import InvalidInput
from lutu.kit.clocks import to_iso
from lutu.kit.i18n import Text
from lutu.web.audited import note
from lutu.web.authorize import current_actor, held_session, needs
from lutu.web.models import sign_in as shown
from lutu.web.routes import new_router
from lutu.web.server import House
from lutu.web.signing import go_on, origin_of, tell

router = new_router("sign_in")


class AccountNeeded(InvalidInput):
    """An account is to be made, and something that it needs is not given."""

    code = "account_needed"
    message = Text(
        en="Give your name, your email address and a password, or sign in first.",
        zh_hans="请填写姓名、邮箱和密码，或先登录。",
        zh_hant="請填寫姓名、電子郵件地址和密碼，或先登入。",
    )


@router.post("/welcome/look", dependencies=[needs("create", "sign_in")])
def look_at_link(given: shown.Look, server: House) -> shown.Welcome:
    """What a link offers; 404 once it was used, has expired or was withdrawn."""
    with reading(server.engine) as connection:
        found = invitations.look_at(connection, given.token)
        place = find_workspace(connection, found.offer.workspace_id)
    return shown.Welcome(
        kind=found.kind,
        workspace=place.name if place else None,
        role=found.offer.role,
        email=found.offer.email,
        expires=to_iso(found.expires),
    )


@router.post("/welcome/accept", dependencies=[needs("create", "sign_in")])
def accept_link(
    given: shown.Accept, request: Request, response: Response, server: House
) -> shown.Next:
    """Use a link: as who is signed in, or by making an account, or by setting one's password."""
    with reading(server.engine) as connection:
        link = invitations.look_at(connection, given.token)
        forgot = link.kind == "password"
        owner = find_by_email(connection, link.offer.email or "") if forgot else None
    if forgot and owner is None:
        raise invitations.LinkOver
    held = held_session(request)
    if held and not forgot:
        with writing(server.engine) as connection:
            someone = get_person(connection, held.person_id)
            used = invitations.accept(connection, given.token, someone)
            _note(connection, request, someone, used)
        return shown.Next(next="done")
    if held and owner and owner.id != held.person_id:
        raise invitations.ForSomebodyElse(value=link.offer.email)
    email, name, password = _account(given, link, owner, server.config.breached_passwords)
    with writing(server.engine) as connection:
        someone, used = invitations.accept_as_new(connection, given.token, email, name, password)
        _note(connection, request, someone, used)
        return go_on(connection, request, response, someone, "password")


@router.post("/server/people/{id}/link", status_code=201, dependencies=[needs("create", "server")])
def create_password_link(id: str, request: Request, server: House) -> shown.PasswordLink:
    """A link for who forgot their password, shown this once; it works once, within a day."""
    with writing(server.engine) as connection:
        someone, inviter = get_person(connection, id), current_actor(request).id
        made, secret = invitations.password_link(connection, someone, inviter)
        note(connection, request, "password.link", "person", id)
    link = f"{origin_of(request, server)}/welcome#{secret}"
    return shown.PasswordLink(link=link, expires=to_iso(made.expires))


def _account(
    given: shown.Accept,
    link: invitations.Invitation,
    owner: Person | None,
    breached: Path | None,
) -> tuple[str, str, str]:
    """Address, name and hash of the password; hashed before the transaction, which others wait for."""
    email = link.offer.email or given.email
    name = owner.name if owner else (given.name or "").strip()
    if not email or not name or given.password is None:
        raise AccountNeeded
    address = normal_email(email)
    check_password(given.password, (name, address), breached)
    return address, name, hash_password(given.password)


def _note(
    connection: Connection, request: Request, someone: Person, used: invitations.Invitation
) -> None:
    offer = used.offer
    details = {"role": offer.role, "sees_customers": offer.sees_customers, "inviter": used.inviter}
    joined = offer.workspace_id if used.kind == "invitation" else None
    tell(connection, request, f"{used.kind}.accept", someone, joined, **details)
