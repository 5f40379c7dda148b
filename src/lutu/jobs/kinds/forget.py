"""Forget what is older than the workspace remembers. No arguments: what is set when it runs counts."""

from lutu.db.settings import read_settings
from lutu.jobs.kinds import Kind, Outcome
from lutu.jobs.running import Json, Running
from lutu.kit.clocks import DAY, now
from lutu.kit.i18n import Text


def run(job: Running) -> Outcome:
    """What is forgotten stays so: done again, it finds nothing."""
    return Outcome(job.step("forget", lambda: _forget(job)))


def _forget(job: Running) -> Json:
    days = read_settings(job.log.engine).retention_days
    if not days:
        return {"events": 0}
    return {"events": job.log.forget_before(now() - int(days) * DAY, job.progress)}


kind = Kind("forget", Text("Forgetting old events", "删除过期事件", "刪除過期事件"), run)
