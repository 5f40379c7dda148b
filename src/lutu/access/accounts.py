"""The people of a server, as whoever administers it sees them."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select, update

from lutu.access.sessions import end_sessions, rights_changed
from lutu.access.tables import person, session
from lutu.errors import Conflict, NotFound
from lutu.kit.clocks import now
from lutu.kit.i18n import Text

_PERSON = Text("person", "人员", "人員")


class LastAdministrator(Conflict):
    """A server without anybody to administer it could not be looked after."""

    code = "last_administrator"
    message = Text(
        en="“{value}” is the last who administers this server. Let somebody else do so first.",
        zh_hans="“{value}”是唯一管理此服务器的人。请先指定另一位管理者。",
        zh_hant="「{value}」是唯一管理此伺服器的人。請先指定另一位管理者。",
    )


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody with an account. Instants in microseconds; `seen` of the sign-ins that are still kept."""

    id: str
    name: str
    email: str
    server_admin: bool
    disabled: int | None
    created: int
    seen: int | None


def list_accounts(connection: Connection) -> list[Account]:
    """Everybody, by name."""
    seen = (
        select(func.max(session.c.seen)).where(session.c.person_id == person.c.id).scalar_subquery()
    )
    columns = (
        person.c.id,
        person.c.name,
        person.c.email,
        person.c.server_admin,
        person.c.disabled,
        person.c.created,
    )
    rows = connection.execute(select(*columns, seen).order_by(person.c.name, person.c.id))
    return [Account(*row) for row in rows]


def find_account(connection: Connection, person_id: str) -> Account:
    """Somebody by their id; NotFound."""
    if found := [one for one in list_accounts(connection) if one.id == person_id]:
        return found[0]
    raise NotFound(what=_PERSON.say(), value=person_id, allowed="")


def disable(connection: Connection, found: Account) -> None:
    """Let somebody in no more: every session of theirs ends at once, and their tokens do nothing."""
    _check_not_last(connection, found)
    _change(connection, found, disabled=found.disabled or now())
    end_sessions(connection, found.id)


def enable(connection: Connection, found: Account) -> None:
    """Let somebody in again, as what they were."""
    _change(connection, found, disabled=None)


def let_administer(connection: Connection, found: Account, *, administers: bool) -> None:
    """Let somebody administer the server, or no more; LastAdministrator."""
    if not administers:
        _check_not_last(connection, found)
    _change(connection, found, server_admin=administers)
    rights_changed(connection, found.id)


def _change(connection: Connection, found: Account, **values: object) -> None:
    connection.execute(update(person).where(person.c.id == found.id).values(**values))


def _check_not_last(connection: Connection, found: Account) -> None:
    """LastAdministrator unless another can; held, so that two cannot go at the same time."""
    others = connection.scalars(
        select(person.c.id)
        .where(person.c.server_admin, person.c.disabled.is_(None))
        .with_for_update()
    ).all()
    if set(others) == {found.id}:
        raise LastAdministrator(value=found.name)
