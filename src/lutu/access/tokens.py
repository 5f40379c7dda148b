"""Keys with which a program does what its person may do, and no more than it was made for.

A token is shown once and kept as its hash. Whatever it is asked to do is checked against what its person
may do at that moment; on top of that its scopes and its workspaces narrow it. It has an end.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection, Engine, delete, insert, select, update

from lutu.access.actors import actor_of_person
from lutu.access.authorize import NOBODY, SCOPES, Actor, Scope
from lutu.access.rights_tables import token
from lutu.access.secrets import hashed, new_secret
from lutu.db.session import reading, writing
from lutu.errors import InvalidInput, NotFound
from lutu.kit.clocks import DAY, MICROSECONDS, now, to_iso
from lutu.kit.i18n import Text
from lutu.kit.ids import new_id

PREFIX: Final = "lutu_"
"""What tokens begin with, so that people and scanners for secrets know them."""
LONGEST: Final = 366 * DAY
_NOTICE: Final = 60 * MICROSECONDS
"""How much time passes before `used` is written again."""
_TOKEN: Final = Text("token", "令牌", "權杖")
_END: Final = Text("end of the token", "令牌到期时间", "權杖到期時間")
_PERIOD: Final = Text(
    "later than now, at most {last}", "晚于现在，且不晚于 {last}", "晚於現在，且不晚於 {last}"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token as its person sees it. Instants in microseconds; `workspaces` None: all of the person's."""

    id: str
    person_id: str
    name: str
    scopes: tuple[Scope, ...]
    workspaces: tuple[str, ...] | None
    created: int
    expires: int
    used: int | None


_COLUMNS: Final = tuple(token.c[name] for name in Token.__dataclass_fields__)


def make_token(
    connection: Connection,
    maker: Actor,
    name: str,
    scopes: Sequence[Scope],
    *,
    workspaces: Sequence[str] | None,
    expires: int | None,
) -> tuple[Token, str]:
    """A token and, once, its secret. NotFound for a workspace that is not the maker's.

    Without an end it ends after a year, which is also the latest that can be chosen.
    """
    instant = now()
    for one in workspaces or ():
        if one not in maker.memberships:
            raise NotFound(what=_WORKSPACE.say(), value=one, allowed="")
    if expires is not None and not instant < expires <= instant + LONGEST:
        last = to_iso(instant + LONGEST)
        raise InvalidInput(what=_END.say(), value=to_iso(expires), allowed=_PERIOD.say(last=last))
    made = Token(
        new_id(),
        maker.id,
        name,
        tuple(one for one in SCOPES if one in scopes),
        None if workspaces is None else tuple(dict.fromkeys(workspaces)),
        instant,
        expires or instant + LONGEST,
        None,
    )
    return made, _keep(connection, made)


def list_tokens(connection: Connection, person_id: str) -> list[Token]:
    """The tokens of a person that have not been revoked, newest first, also those that have ended."""
    mine = select(*_COLUMNS).where(token.c.person_id == person_id).order_by(token.c.id.desc())
    return [_token(row) for row in connection.execute(mine)]


def revoke_token(connection: Connection, person_id: str, token_id: str) -> Token:
    """End one of a person's tokens at once; NotFound when it is not theirs."""
    found = [one for one in list_tokens(connection, person_id) if one.id == token_id]
    if not found:
        raise NotFound(what=_TOKEN.say(), value=token_id, allowed="")
    connection.execute(delete(token).where(token.c.id == token_id))
    return found[0]


def actor_of_token(engine: Engine, secret: str) -> Actor:
    """Who asks with this token: its person as they are now, narrowed; NOBODY when it holds no more."""
    instant = now()
    if not secret.startswith(PREFIX):
        return NOBODY
    with reading(engine) as connection:
        holds = token.c.secret == hashed(secret), token.c.expires > instant
        row = connection.execute(select(*_COLUMNS).where(*holds)).first()
        if row is None:
            return NOBODY
        found, actor = _token(row), actor_of_person(connection, row.person_id, None)
    if actor is NOBODY:
        return NOBODY
    if found.used is None or instant - found.used > _NOTICE:
        with writing(engine) as connection:
            used = update(token).where(token.c.id == found.id)
            connection.execute(used.values(used=instant))
    return _narrowed(actor, found)


def _keep(connection: Connection, made: Token) -> str:
    """Write a token with the hash of a new secret; the secret."""
    secret = new_secret(PREFIX)
    row = {name: getattr(made, name) for name in Token.__dataclass_fields__}
    for name in ("scopes", "workspaces"):
        row[name] = None if row[name] is None else " ".join(row[name])
    connection.execute(insert(token).values(**row, secret=hashed(secret)))
    return secret


def _narrowed(actor: Actor, found: Token) -> Actor:
    mine = actor.memberships
    if found.workspaces is not None:
        mine = {one: mine[one] for one in found.workspaces if one in mine}
    return replace(
        actor, kind="token", memberships=mine, server_admin=False, scopes=frozenset(found.scopes)
    )


def _token(row: Sequence[object]) -> Token:
    fields = dict(zip(Token.__dataclass_fields__, row, strict=True))
    for name in ("scopes", "workspaces"):
        words = fields[name]
        fields[name] = None if words is None else tuple(str(words).split())
    return Token(**fields)  # type: ignore[arg-type]  # the columns are those of the class


_WORKSPACE: Final = Text("workspace", "工作区", "工作區")
