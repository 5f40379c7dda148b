"""Make the index again from the truth alone. No arguments."""

from lutu.jobs.kinds import Kind, Outcome
from lutu.jobs.running import Json, Running
from lutu.kit.i18n import Text


def run(job: Running) -> Outcome:
    """Rebuilt twice, it is the same to the byte."""
    return Outcome(job.step("rebuild", lambda: _rebuild(job)))


def _rebuild(job: Running) -> Json:
    index = job.log.rebuild(job.progress)
    return {"events": index.events, "customers": index.customers}


kind = Kind("reindex", Text("Rebuilding of the index", "重建索引", "重建索引"), run)
