"""Keys with which a program does what its person may do."""

from fastapi import Request

from lutu.access import tokens
from lutu.db.session import reading, writing
from lutu.kit.clocks import from_datetime, to_iso
from lutu.web.audited import note
from lutu.web.authorize import current_actor, needs
from lutu.web.models.shares import NewToken, Token, TokenWanted
from lutu.web.routes import new_router
from lutu.web.server import House
from lutu.web.signing import proved

router = new_router("tokens")


@router.get("/profile/tokens", dependencies=[needs("read", "profile")])
def list_tokens(request: Request, server: House) -> list[Token]:
    """One's tokens, newest first."""
    with reading(server.engine) as connection:
        mine = tokens.list_tokens(connection, current_actor(request).id)
    return [_shown(one) for one in mine]


@router.post("/profile/tokens", status_code=201, dependencies=[needs("create", "profile")])
def make_token(wanted: TokenWanted, request: Request, server: House) -> NewToken:
    """Make a token; its secret is in this answer and nowhere else. Needs a recent proof of who one is."""
    proved(request)
    with writing(server.engine) as connection:
        made, secret = tokens.make_token(
            connection,
            current_actor(request),
            wanted.name,
            wanted.scopes,
            workspaces=wanted.workspaces,
            expires=None if wanted.expires is None else from_datetime(wanted.expires),
        )
        about = {"name": made.name, "scopes": list(made.scopes), "expires": to_iso(made.expires)}
        note(connection, request, "token.create", "token", made.id, **about)
    return NewToken(**_shown(made).model_dump(), secret=secret)


@router.delete("/profile/tokens/{id}", status_code=204, dependencies=[needs("delete", "profile")])
def revoke_token(id: str, request: Request, server: House) -> None:
    """End a token at once."""
    with writing(server.engine) as connection:
        gone = tokens.revoke_token(connection, current_actor(request).id, id)
        note(connection, request, "token.revoke", "token", id, name=gone.name)


def _shown(found: tokens.Token) -> Token:
    return Token(
        id=found.id,
        name=found.name,
        scopes=list(found.scopes),
        workspaces=None if found.workspaces is None else list(found.workspaces),
        created=to_iso(found.created),
        expires=to_iso(found.expires),
        used=None if found.used is None else to_iso(found.used),
    )
