"""Once an hour: does a workspace hold events that are older than it wants to remember?"""

from typing import Final

from lutu.db.settings import read_settings
from lutu.jobs.service import Order
from lutu.kit.clocks import DAY, now
from lutu.web.desk import Desk

EVERY_SECONDS: Final = 3600.0
_BUSY: Final = frozenset({"queued", "running"})


def order_forgetting(desk: Desk) -> bool:
    """Start the job that forgets them, unless it is under way; says whether it was started."""
    days = read_settings(desk.log.engine).retention_days
    if not days:
        return False
    index = desk.log.index()
    if not index.events or index.start >= now() - int(days) * DAY:
        return False
    if any(job.kind == "forget" and job.state in _BUSY for job in desk.jobs.list()):
        return False
    desk.jobs.start(Order("forget", "", {}))
    return True
