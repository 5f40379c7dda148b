"""Move what was received one by one from the inbox into a segment of the truth. No arguments."""

from lutu.jobs.kinds import Kind, Outcome
from lutu.jobs.kinds.import_ import index, look_for_drift
from lutu.jobs.running import Json, Running
from lutu.kit.i18n import Text


def run(job: Running) -> Outcome:
    """An empty inbox is sealed already."""
    job.step("seal", lambda: _seal(job))
    job.step("index", lambda: index(job))
    job.step("drift", lambda: look_for_drift(job))
    return Outcome({})


def _seal(job: Running) -> Json:
    job.log.seal()
    return {}


kind = Kind("seal", Text("Sealing of the inbox", "封存收件区", "封存收件區"), run)
