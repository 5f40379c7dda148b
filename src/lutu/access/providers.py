"""The OpenID providers of a server, and who of our people is who there."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, delete, insert, select, update

from lutu.access.authorize import ROLES, Role
from lutu.access.credential_tables import federated, provider
from lutu.access.people import Person, find_person
from lutu.errors import Conflict, InvalidInput, NotFound
from lutu.kit.clocks import now
from lutu.kit.i18n import Text
from lutu.kit.ids import new_id
from lutu.security.keyring import Keyring

_PURPOSE: Final = "provider"
_PROVIDER: Final = Text("sign-in provider", "登录服务", "登入服務")


class LinkedToAnother(Conflict):
    """This identity is linked to another account."""

    code = "linked_to_another"
    message = Text(
        en="“{value}” is linked to another account already. Remove it there first.",
        zh_hans="“{value}”已关联到另一个账号。请先在那个账号中解除关联。",
        zh_hant="「{value}」已連結到另一個帳號。請先在那個帳號中解除連結。",
    )


@dataclass(frozen=True, slots=True)
class Provider:
    """An OpenID provider. `workspace_id`, `role`: where and as what it lets its people in, if it does."""

    id: str
    name: str
    issuer: str
    client_id: str
    workspace_id: str | None
    role: Role | None
    created: int


@dataclass(frozen=True, slots=True)
class Linked:
    """Who somebody is at a provider. Instants in microseconds since 1970."""

    provider: Provider
    subject: str
    email: str
    created: int
    used: int | None


_COLUMNS: Final = tuple(provider.c[name] for name in Provider.__dataclass_fields__)


def list_providers(connection: Connection) -> list[Provider]:
    """All providers, oldest first."""
    return [
        Provider(*row) for row in connection.execute(select(*_COLUMNS).order_by(provider.c.created))
    ]


def find_provider(connection: Connection, provider_id: str) -> Provider:
    """A provider by its id; NotFound."""
    row = connection.execute(select(*_COLUMNS).where(provider.c.id == provider_id)).first()
    if row is None:
        raise NotFound(what=_PROVIDER.say(), value=provider_id, allowed="")
    return Provider(*row)


def add_provider(
    connection: Connection, keyring: Keyring, wanted: Provider, client_secret: str
) -> Provider:
    """Keep a provider; its `id` and `created` are given here, its secret is sealed."""
    if (wanted.workspace_id is None) != (wanted.role is None):
        raise InvalidInput(what="role", value=wanted.role, allowed=", ".join(ROLES))
    made = Provider(
        new_id(),
        wanted.name,
        wanted.issuer,
        wanted.client_id,
        wanted.workspace_id,
        wanted.role,
        now(),
    )
    fields = {name: getattr(made, name) for name in Provider.__dataclass_fields__}
    sealed = keyring.encrypt(client_secret, _PURPOSE)
    connection.execute(insert(provider).values(**fields, client_secret=sealed))
    return made


def remove_provider(connection: Connection, provider_id: str) -> None:
    """Forget a provider, and with it who our people are there; NotFound."""
    gone = delete(provider).where(provider.c.id == provider_id)
    if connection.execute(gone).rowcount == 0:
        raise NotFound(what=_PROVIDER.say(), value=provider_id, allowed="")


def client_secret_of(connection: Connection, keyring: Keyring, provider_id: str) -> str:
    """The secret that we present to a provider."""
    kept = select(provider.c.client_secret).where(provider.c.id == provider_id)
    return keyring.decrypt(connection.execute(kept).scalar_one(), _PURPOSE)


def linked_to(connection: Connection, person_id: str) -> list[Linked]:
    """Who a person is at which providers."""
    columns = federated.c.subject, federated.c.email, federated.c.created, federated.c.used
    mine = select(*_COLUMNS, *columns).join(provider).where(federated.c.person_id == person_id)
    width = len(_COLUMNS)
    return [
        Linked(Provider(*row[:width]), *row[width:])
        for row in connection.execute(mine.order_by(federated.c.created))
    ]


def find_linked(connection: Connection, at: Provider, subject: str) -> Person | None:
    """Whose account is linked to this identity; the use is noted."""
    mine = federated.c.provider_id == at.id, federated.c.subject == subject
    found = connection.execute(select(federated.c.person_id).where(*mine)).scalar_one_or_none()
    if found is None:
        return None
    connection.execute(update(federated).where(*mine).values(used=now()))
    return find_person(connection, found)


def link(connection: Connection, at: Provider, subject: str, email: str, person_id: str) -> None:
    """Link an identity to an account; LinkedToAnother when it is another's."""
    known = find_linked(connection, at, subject)
    if known is None:
        connection.execute(
            insert(federated).values(
                provider_id=at.id, subject=subject, person_id=person_id, email=email, created=now()
            )
        )
    elif known.id != person_id:
        raise LinkedToAnother(value=email)


def unlink(connection: Connection, person_id: str, provider_id: str) -> None:
    """Forget who a person is at a provider; NotFound."""
    mine = federated.c.person_id == person_id, federated.c.provider_id == provider_id
    if connection.execute(delete(federated).where(*mine)).rowcount == 0:
        raise NotFound(what=_PROVIDER.say(), value=provider_id, allowed="")
