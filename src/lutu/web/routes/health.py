"""Is the server up?"""

from importlib.metadata import version

from lutu.web.authorize import needs
from lutu.web.models.log import Health
from lutu.web.routes import new_router

router = new_router("health")


@router.get("/healthz", dependencies=[needs("read", "page")])
def get_health() -> Health:
    """The server is up and this is its version."""
    return Health(version=version("lutu"))
