"""One client for each kind of actor, on one server: members, guests, tokens, and those who are nobody."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import update
from starlette.testclient import TestClient

from lutu.access import tables
from lutu.access.actors import actor_of_person
from lutu.access.authorize import ROLES, SCOPES, Scope
from lutu.access.shares import NewShare, come_in, make_share
from lutu.access.tokens import make_token
from lutu.db.session import reading, writing
from lutu.kit.clocks import now
from lutu.web import spending
from tests.web.conftest import HERE, OWN, client_of, sign_in

MEMBERS: Final = (*ROLES, "viewer of numbers", "owner of numbers")
GUESTS: Final = ("guest", "guest with comments and customers")
TOKENS: Final = tuple(f"token to {scope}" for scope in SCOPES)
NOBODIES: Final = ("nobody", "disabled", "signed out", "token to nothing", "guest of nothing")
ACTORS: Final = (*MEMBERS, "server admin", "foreigner", *GUESTS, *TOKENS, *NOBODIES)


@contextmanager
def everybody(data: Path, *, map_id: str) -> Iterator[dict[str, TestClient]]:
    """Clients by actor; the guests were let in to this map of `main`, the foreigner owns `elsewhere`."""
    with client_of(data, local=False) as first:
        found = {actor: another(first) for actor in ACTORS}
        people = {actor: sign_in(found[actor], actor.split()[0], customers="numbers" not in actor)
                  for actor in (*MEMBERS, "disabled", "signed out")}  # fmt: skip
        sign_in(found["foreigner"], "foreigner", workspace="elsewhere")
        admin = sign_in(found["server admin"], "server admin", workspace="elsewhere")
        _change(first, tables.person, admin, server_admin=True)
        _change(first, tables.person, people["disabled"], disabled=now())
        for scope in SCOPES:
            carry_token(found[f"token to {scope}"], token_of(first, people["owner"], scope))
        carry_token(found["token to nothing"], "lutu_nothing")
        for actor in GUESTS:
            more = actor != "guest"
            let_in(found[actor], share_of(first, people["owner"], map_id, everything=more))
        found["guest of nothing"].cookies.set("lutu-guest", "nothing")
        found["signed out"].post("/api/v1/sign-out")
        yield found


@contextmanager
def as_often_as_one_likes() -> Iterator[None]:
    """No limits on how often one may ask: what asks everything as everybody would meet only them."""
    lifted = spending.Rate(per_second=1e6, burst=10**6)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("PAGES", "SIGN_IN", "NOBODY", "PERSON", "TOKEN", "GUEST", "SHARE"):
            patch.setattr(spending, name, lifted)
        yield


def another(client: TestClient) -> TestClient:
    """Another browser at the same server, which says where its requests come from."""
    other = TestClient(client.app, base_url=OWN, client=HERE, headers={"origin": OWN})
    other.portal = client.portal  # the loop that the server runs in, not a new one for each request
    return other


def token_of(client: TestClient, person_id: str, *scopes: Scope, **narrowed: Any) -> str:
    """The secret of a new token of a person."""
    given = {"workspaces": None, "expires": None, **narrowed}
    with writing(engine_of(client)) as connection:
        maker = actor_of_person(connection, person_id, None)
        return make_token(connection, maker, "test", scopes, **given)[1]


def carry_token(client: TestClient, secret: str) -> None:
    client.headers["authorization"] = f"Bearer {secret}"


def share_of(
    client: TestClient, person_id: str, map_id: str, *, everything: bool = False, **more: Any
) -> str:
    """The id of a new link of a person to a map of `main`; with everything: comments and customers."""
    wanted = NewShare(map_id, "test", comments=everything, customers=everything, **more)
    with writing(engine_of(client)) as connection:
        maker = actor_of_person(connection, person_id, None)
        return make_share(connection, maker, "main", wanted)[0].id


def let_in(client: TestClient, share_id: str) -> None:
    """Let a client carry a guest's session of a link."""
    from lutu.access.shares import list_shares

    with writing(engine_of(client)) as connection:
        (found,) = (one for one in list_shares(connection, "main") if one.id == share_id)
        client.cookies.set("lutu-guest", come_in(connection, found, "Guest"))


def engine_of(client: TestClient) -> Any:
    return client.app.state.server.engine  # type: ignore[attr-defined]


def _change(client: TestClient, table: Any, row_id: str, **values: Any) -> None:
    with writing(engine_of(client)) as connection:
        connection.execute(update(table).where(table.c.id == row_id).values(**values))


def person_named(client: TestClient, name: str) -> str:
    """The id of the person of this name."""
    with reading(engine_of(client)) as connection:
        mine = tables.person.select().where(tables.person.c.name == name)
        return str(connection.execute(mine).first().id)  # type: ignore[union-attr]
