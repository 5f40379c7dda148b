"""The door to long work: start it, see how far it is, stop it, start it again."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine

from lutu.errors import Cancelled, NotFound
from lutu.jobs import ledger
from lutu.jobs.failure import CannotRetry, told
from lutu.jobs.ledger import Job
from lutu.jobs.supervisor import Supervisor
from lutu.jobs.sweeping import FILE_DAYS
from lutu.kit.clocks import DAY, now
from lutu.kit.i18n import Text, current_language
from lutu.kit.ids import new_id

_JOB = Text("job", "任务", "任務")
_THERE_ARE = Text(
    "`lutu jobs list` shows those that there are.",
    "可用 `lutu jobs list` 查看现有任务。",
    "可用 `lutu jobs list` 檢視現有任務。",
)


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done. Arguments: JSON. Shows customers: the file that it makes has rows about persons."""

    kind: str
    title: str
    arguments: dict[str, Any]
    shows_customers: bool = False


@dataclass(frozen=True, slots=True)
class Jobs:
    """The jobs of one workspace. Actors are given as id and name."""

    engine: Engine
    workspace: str
    supervisor: Supervisor | None = None
    """What runs them; without one they wait for a server or for `lutu jobs work`."""

    def start(self, order: Order, actor: tuple[str, str] = ("", "")) -> Job:
        """Queue work; it will be told in the language of whoever starts it."""
        job = Job(
            new_id(),
            self.workspace,
            order.kind,
            order.title,
            order.arguments,
            language=current_language(),
            shows_customers=order.shows_customers,
            actor_id=actor[0],
            actor_name=actor[1],
            created=now(),
        )
        ledger.add(self.engine, job)
        self._wake()
        return job

    def get(self, job_id: str) -> Job:
        """A job as it stands; NotFound for one that is not there, or of another workspace."""
        if (job := ledger.find(self.engine, job_id, self.workspace)) is None:
            raise NotFound(what=_JOB.say(), value=job_id, allowed=_THERE_ARE.say())
        return job

    def list(self) -> list[Job]:
        """All jobs, newest first."""
        return ledger.of_workspace(self.engine, self.workspace)

    def cancel(self, job_id: str) -> Job:
        """Ask a job to stop; it ends as cancelled at its next step. One that is over stays as it is."""
        self.get(job_id)
        ledger.ask_to_stop(self.engine, job_id, told(Cancelled()))
        self._wake()
        return self.get(job_id)

    def retry(self, job_id: str, actor: tuple[str, str] = ("", "")) -> Job:
        """Start a job again that failed or was cancelled, as it was; CannotRetry when that cannot be."""
        job = self.get(job_id)
        if not can_retry(job) or not ledger.start_again(self.engine, job, actor):
            raise CannotRetry(value=job.title or job.kind, days=FILE_DAYS)
        self._wake()
        return self.get(job_id)

    def prepare(self) -> None:
        """Work will come soon."""
        if self.supervisor:
            self.supervisor.prepare()

    def _wake(self) -> None:
        if self.supervisor:
            self.supervisor.wake()


def can_retry(job: Job) -> bool:
    """Whether it can be started again: it failed or was cancelled, and what it needs is still kept."""
    if job.state not in {"failed", "cancelled"} or job.finished is None:
        return False
    remembered = job.actor_id != ledger.FORMER
    return remembered and now() - job.finished < FILE_DAYS * DAY
