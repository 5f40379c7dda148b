"""Sign-ins that hold: a random secret in a cookie, its hash on the server, and two limits in time.

A session ends when nothing was asked for long (idle), when it is old (absolute), or when its owner, an
administrator or a changed password ends it. Its secret changes at sign-in, when the person proves again who
they are, and when their rights change; requests that are on their way then still carry the one before.
"""

from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy import ColumnElement, Connection, Engine, and_, delete, insert, or_, select, update

from lutu.access.secrets import hashed, new_secret
from lutu.access.tables import session
from lutu.db.session import reading, writing
from lutu.kit.clocks import DAY, MICROSECONDS, now
from lutu.kit.ids import new_id

Method = Literal["password", "password+totp", "passkey", "oidc", "oidc+totp"]

_MINUTE: Final = 60 * MICROSECONDS
PROOF: Final = 15 * _MINUTE
"""How long a proof of who one is stands for changes of credentials."""
_GRACE: Final = _MINUTE
"""How long the secret before a rotation still holds, for requests on their way."""
_NOTICE: Final = _MINUTE
"""How much time passes before `seen` is written again."""
_AGENT_LENGTH: Final = 300


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a session holds, in microseconds: without a request, and at all."""

    idle: int = 480 * _MINUTE
    absolute: int = 14 * DAY


@dataclass(frozen=True, slots=True)
class Session:
    """A sign-in that holds. Instants in microseconds since 1970; `renew`: rights have changed since."""

    id: str
    person_id: str
    created: int
    seen: int
    expires: int
    proved: int
    method: str
    agent: str
    address: str
    renew: bool


_COLUMNS: Final = tuple(session.c[name] for name in Session.__dataclass_fields__)


def start_session(
    connection: Connection,
    person_id: str,
    method: Method,
    *,
    agent: str = "",
    address: str = "",
    limits: Limits = Limits(),
) -> str:
    """Begin a session; the secret that its cookie carries. Sessions that are over are cleared away."""
    secret, instant = new_secret(), now()
    connection.execute(delete(session).where(~_holds(instant, limits)))
    connection.execute(
        insert(session).values(
            id=new_id(),
            secret=hashed(secret),
            person_id=person_id,
            created=instant,
            seen=instant,
            expires=instant + limits.absolute,
            proved=instant,
            method=method,
            agent=agent[:_AGENT_LENGTH],
            address=address,
        )
    )
    return secret


def find_session(engine: Engine, secret: str, limits: Limits = Limits()) -> Session | None:
    """The session of this secret, noted as seen; None when it has ended or never was."""
    instant = now()
    with reading(engine) as connection:
        found = _find(connection, secret, limits, instant)
    if found and instant - found.seen > _NOTICE:
        newer = update(session).where(session.c.id == found.id, session.c.seen == found.seen)
        with writing(engine) as connection:
            connection.execute(newer.values(seen=instant))
    return found


def list_sessions(
    connection: Connection,
    person_id: str,
    limits: Limits = Limits(),
) -> list[Session]:
    """The sessions of a person that hold, the latest used first."""
    mine = select(*_COLUMNS).where(session.c.person_id == person_id, _holds(now(), limits))
    return [Session(*row) for row in connection.execute(mine.order_by(session.c.seen.desc()))]


def get_session(connection: Connection, session_id: str) -> Session | None:
    """A session by its id, which is no secret."""
    row = connection.execute(select(*_COLUMNS).where(session.c.id == session_id)).first()
    return Session(*row) if row else None


def rotate(engine: Engine, session_id: str) -> str | None:
    """A new secret for a session whose rights have changed; None when another request has it already."""
    with writing(engine) as connection:
        return _rotate(connection, session_id, session.c.renew)


def prove(connection: Connection, session_id: str, method: Method | None = None) -> str:
    """Note that the person has just proved who they are; the session's new secret."""
    values = {"proved": now()} | ({"method": method} if method else {})
    connection.execute(update(session).where(session.c.id == session_id).values(**values))
    return _rotate(connection, session_id) or ""


def is_proved(found: Session) -> bool:
    """Whether the last proof is recent enough for a change of credentials."""
    return now() - found.proved <= PROOF


def rights_changed(connection: Connection, person_id: str) -> None:
    """A person's rights have changed: each of their sessions gets a new secret with its next answer."""
    connection.execute(update(session).where(session.c.person_id == person_id).values(renew=True))


def end_session(connection: Connection, person_id: str, session_id: str) -> bool:
    """End one of a person's sessions; whether it was there."""
    one = delete(session).where(session.c.id == session_id, session.c.person_id == person_id)
    return connection.execute(one).rowcount > 0


def end_sessions(connection: Connection, person_id: str, keep: str | None = None) -> int:
    """End all sessions of a person, but the one to keep; how many they were."""
    mine = delete(session).where(session.c.person_id == person_id)
    return connection.execute(mine.where(session.c.id != keep) if keep else mine).rowcount


def _find(connection: Connection, secret: str, limits: Limits, instant: int) -> Session | None:
    kept = hashed(secret)
    before = and_(session.c.previous == kept, session.c.rotated > instant - _GRACE)
    found = select(*_COLUMNS).where(or_(session.c.secret == kept, before), _holds(instant, limits))
    row = connection.execute(found).first()
    return Session(*row) if row else None


def _holds(instant: int, limits: Limits) -> ColumnElement[bool]:
    return and_(session.c.expires > instant, session.c.seen > instant - limits.idle)


def _rotate(connection: Connection, session_id: str, *also: ColumnElement[bool]) -> str | None:
    secret = new_secret()
    changed = connection.execute(
        update(session)
        .where(session.c.id == session_id, *also)
        .values(previous=session.c.secret, secret=hashed(secret), rotated=now(), renew=False)
    )
    return secret if changed.rowcount else None
