"""Links that make somebody a member: by invitation, and for the owner from the terminal of the server.

A link is random, kept as its hash, ends after some days, and is deleted by being used. The owner's link also
lets in who is locked out: whoever has the server's terminal can read its data anyway.
"""

from dataclasses import asdict, dataclass, replace
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from lutu.access import people
from lutu.access.actors import memberships_of
from lutu.access.authorize import ROLES, Role
from lutu.access.credential_tables import invitation
from lutu.access.members import add_member
from lutu.access.people import Person
from lutu.access.second_factor import turn_off
from lutu.access.secrets import hashed, new_secret
from lutu.access.sessions import end_sessions, rights_changed
from lutu.access.tables import member
from lutu.access.throttle import forget_browsers
from lutu.access.workspaces import FIRST
from lutu.errors import Conflict, NotFound
from lutu.kit.clocks import DAY, now
from lutu.kit.i18n import Text
from lutu.kit.ids import new_id

Kind = Literal["owner", "invitation", "password"]

_OWNER_LASTS: Final = DAY
_MEMBER: Final = Text("member", "成员", "成員")
_INVITATION: Final = Text("invitation", "邀请", "邀請")


class LinkOver(NotFound):
    """A link that was used, has expired, was withdrawn or never was."""

    code = "link_over"
    message = Text(
        en="This link no longer works: it was used, has expired or was withdrawn. "
        "Ask whoever sent it for a new one.",
        zh_hans="此链接已失效：已被使用、已过期或已被撤回。请向发送者索取新链接。",
        zh_hant="此連結已失效：已被使用、已過期或已被撤回。請向傳送者索取新連結。",
    )


class SignInToAccept(Conflict):
    """The invitation leads to an account that exists: only its owner may use it."""

    code = "sign_in_to_accept"
    message = Text(
        en="“{value}” has an account already. Sign in with it, then open this link again.",
        zh_hans="“{value}”已有账号。请先登录该账号，再重新打开此链接。",
        zh_hant="「{value}」已有帳號。請先登入該帳號，再重新開啟此連結。",
    )


class ForSomebodyElse(Conflict):
    """The link names another address than that of who is signed in."""

    code = "for_somebody_else"
    message = Text(
        en="This link is for “{value}”. Sign out first, or sign in with that address.",
        zh_hans="此链接是发给“{value}”的。请先退出登录，或用该邮箱登录。",
        zh_hant="此連結是發給「{value}」的。請先登出，或用該電子郵件地址登入。",
    )


@dataclass(frozen=True, slots=True)
class Offer:
    """What whoever uses a link becomes. Email: the only address that may use it."""

    workspace_id: str
    role: Role
    sees_customers: bool
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that waits to be used. Instants in microseconds since 1970."""

    id: str
    kind: Kind
    offer: Offer
    inviter: str
    created: int
    expires: int


def invite(
    connection: Connection, offer: Offer, inviter: str, lasts: int
) -> tuple[Invitation, str]:
    """Make an invitation that lasts so many microseconds; with the secret of its link, shown once."""
    if offer.email:
        offer = replace(offer, email=people.normal_email(offer.email))
    return _make(connection, "invitation", offer, inviter, lasts)


def owner_link(connection: Connection) -> str:
    """The secret of a link that makes an owner, or lets one in again; those made before end."""
    connection.execute(delete(invitation).where(invitation.c.kind == "owner"))
    offer = Offer(FIRST, "owner", sees_customers=True)
    return _make(connection, "owner", offer, "", _OWNER_LASTS)[1]


def password_link(connection: Connection, someone: Person, inviter: str) -> tuple[Invitation, str]:
    """A link by which somebody who forgot their password sets another; their second factor stays.

    It offers what they are already; those made before end. NotFound for who belongs to no workspace.
    """
    _end_password_links(connection, someone.email)
    memberships = memberships_of(connection, someone.id)
    if not memberships:
        raise NotFound(what=_MEMBER.say(), value=someone.name, allowed="")
    place, membership = next(iter(memberships.items()))
    offer = Offer(place, membership.role, membership.sees_customers, someone.email)
    return _make(connection, "password", offer, inviter, _OWNER_LASTS)


def list_invitations(connection: Connection, workspace_id: str) -> list[Invitation]:
    """The invitations to a workspace that wait to be used, oldest first."""
    waiting = select(invitation).where(
        invitation.c.workspace_id == workspace_id,
        invitation.c.kind == "invitation",
        invitation.c.expires > now(),
    )
    return [_read(row) for row in connection.execute(waiting.order_by(invitation.c.created))]


def withdraw(connection: Connection, workspace_id: str, invitation_id: str) -> None:
    """End an invitation; NotFound when the workspace has no such one."""
    gone = delete(invitation).where(
        invitation.c.id == invitation_id,
        invitation.c.workspace_id == workspace_id,
        invitation.c.kind == "invitation",
    )
    if connection.execute(gone).rowcount == 0:
        raise NotFound(what=_INVITATION.say(), value=invitation_id, allowed="")


def look_at(connection: Connection, secret: str) -> Invitation:
    """What a link offers; LinkOver when it offers nothing any more."""
    found = connection.execute(select(invitation).where(*_of(secret))).first()
    if found is None:
        raise LinkOver
    return _read(found)


def accept_as_new(
    connection: Connection, secret: str, email: str, name: str, password: str
) -> tuple[Person, Invitation]:
    """Use a link to make an account, or to set its password. `password` is a hash.

    An owner's link may name an account that exists: it gets this password, and its second factor, its
    sessions and what else may have kept its owner out end. A password link gives its account this password
    and ends its sessions. An invitation raises SignInToAccept for an account that exists.
    """
    used = _use(connection, secret)
    known = people.find_by_email(connection, used.offer.email or email)
    if used.kind == "password":
        return _set_password(connection, known, password), used
    if known and used.kind != "owner":
        raise SignInToAccept(value=known.email)
    if known:
        _let_in(connection, known.id, password)
    someone = known or people.create_person(
        connection,
        used.offer.email or email,
        name,
        password,
        vouched=used.kind == "owner" or used.offer.email is not None,
        server_admin=used.kind == "owner",
    )
    join(connection, someone.id, used.offer)
    return someone, used


def accept_by_email(connection: Connection, someone: Person) -> int:
    """Use all invitations that name the address of somebody who has proved that it is theirs; how many."""
    waiting = connection.execute(select(invitation).where(*_to(someone.email))).all()
    for row in waiting:
        join(connection, someone.id, _read(row).offer)
    connection.execute(delete(invitation).where(*_to(someone.email)))
    return len(waiting)


def is_invited(connection: Connection, email: str) -> bool:
    """Whether an invitation that waits to be used names this address."""
    return connection.execute(select(invitation.c.id).where(*_to(email))).first() is not None


def accept(connection: Connection, secret: str, someone: Person) -> Invitation:
    """Use a link as somebody who has an account; ForSomebodyElse when it names another address."""
    used = _use(connection, secret)
    if used.offer.email not in {None, someone.email}:
        raise ForSomebodyElse(value=used.offer.email)
    if used.kind == "owner":
        people.change_person(connection, someone.id, server_admin=True)
    join(connection, someone.id, used.offer)
    return used


def join(connection: Connection, person_id: str, offer: Offer) -> None:
    """Make somebody a member as offered; who is one already loses nothing by it."""
    mine = member.c.workspace_id == offer.workspace_id, member.c.person_id == person_id
    had = connection.execute(select(member).where(*mine)).first()
    if had is None:
        here = offer.workspace_id, person_id, offer.role
        add_member(connection, *here, sees_customers=offer.sees_customers)
    else:
        role = min(had.role, offer.role, key=ROLES.index)
        sees = had.sees_customers or offer.sees_customers
        connection.execute(update(member).where(*mine).values(role=role, sees_customers=sees))
        rights_changed(connection, person_id)


def _let_in(connection: Connection, person_id: str, password: str) -> None:
    people.change_person(connection, person_id, password=password, disabled=None, server_admin=True)
    turn_off(connection, person_id)
    end_sessions(connection, person_id)
    forget_browsers(connection, person_id)


def _set_password(connection: Connection, known: Person | None, password: str) -> Person:
    if known is None or known.disabled is not None:
        raise LinkOver
    people.change_person(connection, known.id, password=password)
    end_sessions(connection, known.id)
    forget_browsers(connection, known.id)
    return known


def _end_password_links(connection: Connection, email: str) -> None:
    """Whoever asks for a new link may have lost the last one."""
    theirs = invitation.c.kind == "password", invitation.c.email == email
    connection.execute(delete(invitation).where(*theirs))


def _use(connection: Connection, secret: str) -> Invitation:
    """What a link offers, and it is over: of two who use it, the second hears LinkOver."""
    found = look_at(connection, secret)
    if connection.execute(delete(invitation).where(*_of(secret))).rowcount == 0:
        raise LinkOver
    return found


def _make(
    connection: Connection, kind: Kind, offer: Offer, inviter: str, lasts: int
) -> tuple[Invitation, str]:
    secret, instant = new_secret(), now()
    made = Invitation(new_id(), kind, offer, inviter, instant, instant + lasts)
    fields = {"id": made.id, "kind": kind, "inviter": inviter, "secret": hashed(secret)}
    times = {"created": instant, "expires": made.expires}
    connection.execute(insert(invitation).values(**fields, **asdict(offer), **times))
    return made, secret


def _read(row: Row[Any]) -> Invitation:
    offer = Offer(row.workspace_id, row.role, row.sees_customers, row.email)
    return Invitation(row.id, row.kind, offer, row.inviter, row.created, row.expires)


def _to(email: str) -> tuple[ColumnElement[bool], ...]:
    waits = invitation.c.kind == "invitation", invitation.c.expires > now()
    return invitation.c.email == email, *waits


def _of(secret: str) -> tuple[ColumnElement[bool], ...]:
    return invitation.c.secret == hashed(secret), invitation.c.expires > now()
