"""Who may sign in to this server."""

import re
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, insert, select, update

from lutu.access.tables import person
from lutu.errors import Conflict, InvalidInput, NotFound
from lutu.kit.clocks import now
from lutu.kit.i18n import Text
from lutu.kit.ids import new_id

_EMAIL: Final = re.compile(r"[^\s@\x00-\x1f]{1,64}@[^\s@\x00-\x1f.]+(\.[^\s@\x00-\x1f.]+)*")
_EMAIL_LENGTH: Final = 254
_PERSON: Final = Text("person", "人员", "人員")
_ADDRESS: Final = Text("email address", "电子邮箱", "電子郵件地址")


class EmailTaken(Conflict):
    """Another person has this email address already."""

    code = "email_taken"
    message = Text(
        en="“{value}” belongs to an account already. Sign in with it, or give another address.",
        zh_hans="“{value}”已有账号。请用它登录，或填写其他邮箱。",
        zh_hant="「{value}」已有帳號。請用它登入，或填寫其他電子郵件地址。",
    )


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account. Instants in microseconds since 1970; `password` is a hash or None."""

    id: str
    email: str
    name: str
    password: str | None
    language: str | None
    timezone: str | None
    theme: str | None
    server_admin: bool
    created: int
    disabled: int | None
    toured: int | None
    vouched: bool
    """Whether somebody else says that the address is theirs."""


def any_person(connection: Connection) -> bool:
    """Whether there is anybody yet."""
    return connection.execute(select(person.c.id).limit(1)).first() is not None


def create_person(
    connection: Connection,
    email: str,
    name: str,
    password: str | None,
    *,
    vouched: bool,
    server_admin: bool = False,
) -> Person:
    """Make an account; EmailTaken when the address has one. `password` is a hash."""
    address = normal_email(email)
    if find_by_email(connection, address):
        raise EmailTaken(value=address)
    made = new_id()
    fields = {"email": address, "name": name, "password": password, "created": now()}
    rights = {"server_admin": server_admin, "vouched": vouched}
    connection.execute(insert(person).values(id=made, **fields, **rights))
    return get_person(connection, made)


def find_person(connection: Connection, person_id: str) -> Person | None:
    """A person by their id."""
    row = connection.execute(select(person).where(person.c.id == person_id)).first()
    return Person(*row) if row else None


def get_person(connection: Connection, person_id: str) -> Person:
    """A person who must be there, since somebody is signed in as them."""
    found = find_person(connection, person_id)
    if found is None:
        raise NotFound(what=_PERSON.say(), value=person_id, allowed="")
    return found


def find_by_email(connection: Connection, email: str) -> Person | None:
    """A person by their address, however it is capitalised."""
    row = connection.execute(select(person).where(person.c.email == email.strip().lower())).first()
    return Person(*row) if row else None


def change_person(connection: Connection, person_id: str, **changes: Any) -> None:
    """Change fields of a person; EmailTaken when the address is another's. Nobody vouches for a new one."""
    if "email" in changes:
        address = changes["email"] = normal_email(changes["email"])
        changes.setdefault("vouched", False)
        other = find_by_email(connection, address)
        if other and other.id != person_id:
            raise EmailTaken(value=address)
    if changes:
        connection.execute(update(person).where(person.c.id == person_id).values(**changes))


def normal_email(email: str) -> str:
    """The address as it is kept, in lower case; InvalidInput when it is none."""
    address = email.strip().lower()
    if len(address) > _EMAIL_LENGTH or not _EMAIL.fullmatch(address):
        raise InvalidInput(
            what=_ADDRESS.say(), value=email[:_EMAIL_LENGTH], allowed="name@example.com"
        )
    return address
