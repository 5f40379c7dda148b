"""Who asks, and the settings of the workspace."""

from lutu.web.authorize import needs
from lutu.web.models.session import Session, Workspace, WorkspaceChange
from lutu.web.routes import new_router

router = new_router("session")


@router.get("/session", dependencies=[needs("read", "session")])
def get_session() -> Session:
    """Who asks, of which workspace, in which languages."""
    raise NotImplementedError


@router.patch("/workspace", dependencies=[needs("change", "workspace")])
def change_workspace(change: WorkspaceChange) -> Workspace:
    """Change settings; what is not given stays."""
    raise NotImplementedError
