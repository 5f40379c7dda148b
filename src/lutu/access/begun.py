"""What a browser has begun and must finish within minutes: a second step, a challenge, a way to a provider.

The browser keeps a random secret in a cookie; what was begun stays on the server, under the secret's hash.
"""

import json
from collections.abc import Mapping
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from lutu.access.credential_tables import begun
from lutu.access.secrets import hashed, new_secret
from lutu.errors import Conflict
from lutu.kit.clocks import MICROSECONDS, now
from lutu.kit.i18n import Text

Kind = Literal["second_factor", "totp", "passkey_sign_in", "passkey", "passkey_proof", "oidc"]

_LASTS: Final = 10 * 60 * MICROSECONDS


class NotBegun(Conflict):
    """The browser has begun no such thing, or too long ago."""

    code = "not_begun"
    message = Text(
        en="This took longer than ten minutes or was begun in another browser. Begin again.",
        zh_hans="操作已超过十分钟，或是在另一个浏览器中开始的。请重新开始。",
        zh_hant="操作已超過十分鐘，或是在另一個瀏覽器中開始的。請重新開始。",
    )


def begin(
    connection: Connection, kind: Kind, person_id: str | None, data: Mapping[str, Any]
) -> str:
    """Remember what was begun; the secret that the browser keeps."""
    secret, instant = new_secret(), now()
    connection.execute(delete(begun).where(begun.c.expires <= instant))
    connection.execute(
        insert(begun).values(
            secret=hashed(secret),
            kind=kind,
            person_id=person_id,
            data=json.dumps(data),
            expires=instant + _LASTS,
        )
    )
    return secret


def look(
    connection: Connection, kind: Kind, secret: str | None, person_id: str | None = None
) -> tuple[str | None, dict[str, Any]]:
    """Whose it is and what was begun; NotBegun when it is not this kind, this person's, or is over."""
    mine = _mine(kind, secret)
    row = connection.execute(select(begun.c.person_id, begun.c.data).where(*mine)).first()
    if row is None or (person_id is not None and row.person_id != person_id):
        raise NotBegun
    return row.person_id, json.loads(row.data)


def finish(
    connection: Connection, kind: Kind, secret: str | None, person_id: str | None = None
) -> tuple[str | None, dict[str, Any]]:
    """The same, and it is over: of two who finish it, the second hears NotBegun."""
    found = look(connection, kind, secret, person_id)
    if connection.execute(delete(begun).where(*_mine(kind, secret))).rowcount == 0:
        raise NotBegun
    return found


def _mine(kind: Kind, secret: str | None) -> tuple[ColumnElement[bool], ...]:
    return begun.c.secret == hashed(secret or ""), begun.c.kind == kind, begun.c.expires > now()
