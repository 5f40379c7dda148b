"""What the event log holds."""

from lutu.web.authorize import needs
from lutu.web.models.log import Log
from lutu.web.routes import new_router

router = new_router("log")


@router.get("/log", dependencies=[needs("read", "log")])
def get_log() -> Log:
    """The summary of the log; 304 when `If-None-Match` names its present state."""
    raise NotImplementedError
