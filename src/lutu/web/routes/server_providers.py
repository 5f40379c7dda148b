"""The OpenID providers through which people may sign in."""

from fastapi import Request

from lutu.access import providers
from lutu.access.providers import Provider
from lutu.access.workspaces import get_workspace
from lutu.db.session import reading, writing
from lutu.web.audited import note
from lutu.web.authorize import needs
from lutu.web.models.server import ProviderWanted, ServerProvider
from lutu.web.routes import new_router
from lutu.web.server import House

router = new_router("server")


@router.get("/server/providers", dependencies=[needs("read", "server")])
def list_server_providers(server: House) -> list[ServerProvider]:
    """Every provider, oldest first."""
    with reading(server.engine) as connection:
        return [_shown(one) for one in providers.list_providers(connection)]


@router.post("/server/providers", status_code=201, dependencies=[needs("create", "server")])
def add_server_provider(wanted: ProviderWanted, request: Request, server: House) -> ServerProvider:
    """Let people sign in through a provider; its secret is kept sealed."""
    asked = Provider(
        "", wanted.name, wanted.issuer, wanted.client_id, wanted.workspace, wanted.role, 0
    )
    with writing(server.engine) as connection:
        if wanted.workspace is not None:
            get_workspace(connection, wanted.workspace)
        made = providers.add_provider(connection, server.keyring(), asked, wanted.client_secret)
        about: dict[str, str | None] = {"name": made.name, "issuer": made.issuer}
        if wanted.workspace is not None:
            about |= {"into": wanted.workspace, "role": wanted.role}
        note(connection, request, "provider.create", "provider", made.id, **about)
    return _shown(made)


@router.delete("/server/providers/{id}", status_code=204, dependencies=[needs("delete", "server")])
def remove_server_provider(id: str, request: Request, server: House) -> None:
    """Nobody signs in through it any more, and who its people are there is forgotten."""
    with writing(server.engine) as connection:
        found = providers.find_provider(connection, id)
        providers.remove_provider(connection, id)
        note(connection, request, "provider.delete", "provider", id, name=found.name)


def _shown(provider: Provider) -> ServerProvider:
    return ServerProvider(
        id=provider.id,
        name=provider.name,
        issuer=provider.issuer,
        client_id=provider.client_id,
        workspace=provider.workspace_id,
        role=provider.role,
    )
