"""DBOS behind our own words: a queue that is fair to workspaces, and steps that are not done twice.

Nothing of it leaves the machine: no console, no Conductor, no telemetry. It is imported by workers only.
"""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer, SetEnqueueOptions, SetWorkflowID
from sqlalchemy import Engine, create_engine, event

from lutu.db.address import parse_database
from lutu.db.postgresql import watchful
from lutu.jobs.running import Json, Steps

AT_ONCE: Final = 2
"""Jobs that a worker runs at the same time; of one workspace never more than one, on any machine."""
MOST_STARTS: Final = 20
"""A job whose worker died so often is given up."""
FILE: Final = "jobs.db"
SCHEMA: Final = "lutu_jobs"
_QUEUE: Final = "jobs"
_VERSION: Final = "1"
"""Every Lutu goes on with what an older one began: a step that is unknown to it is simply done."""
_POLL_SECONDS: Final = 0.25
_NEVER_SECONDS: Final = 3600.0
_GIVEN_UP: Final = frozenset({"ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"})

Work = Callable[[str, int, Steps], None]
"""Runs an attempt of a job: its id, the number of the attempt, and what runs its steps."""


class Durable:
    """DBOS, launched. There is one in a process."""

    def __init__(self, data: Path, database: str | None, worker: str, work: Work) -> None:
        _be_quiet()
        DBOS(config=_config(_engine(data, database), worker))

        @DBOS.workflow(name="job", max_recovery_attempts=MOST_STARTS)
        def run(job_id: str, attempt: int) -> None:
            work(job_id, attempt, self._step)

        self._run = run
        DBOS.launch()
        self._queue = DBOS.register_queue(
            _QUEUE,
            worker_concurrency=AT_ONCE,
            partition_concurrency=1,
            polling_interval_sec=_POLL_SECONDS,
            on_conflict="always_update",
        )

    def hand_over(self, job_id: str, attempt: int, workspace: str) -> None:
        """Queue an attempt; one that was queued before stays as it is."""
        with (
            SetWorkflowID(name_of(job_id, attempt)),
            SetEnqueueOptions(queue_partition_key=workspace),
        ):
            self._queue.enqueue(self._run, job_id, attempt)

    def take_over(self, workers: Sequence[str]) -> None:
        """Queue again what dead workers were at; asked twice, or by two, it is queued once."""
        DBOS._recover_pending_workflows(list(workers))  # noqa: SLF001 - no other door to it

    def lost(self, names: Sequence[str]) -> tuple[set[str], set[str]]:
        """Of these attempts those that DBOS does not know, and those that it has given up."""
        found = DBOS.list_workflows(workflow_ids=list(names), load_input=False, load_output=False)
        known = {one.workflow_id: one.status for one in found}
        return {name for name in names if name not in known}, {
            name for name, status in known.items() if status in _GIVEN_UP
        }

    def forget(self, names: Sequence[str]) -> None:
        """Delete what is remembered of attempts that are over."""
        if names:
            DBOS.delete_workflows(list(names))

    def _step(self, name: str, work: Callable[[], Json]) -> Json:
        done: Json = DBOS.run_step({"name": name}, work)
        return done


def name_of(job_id: str, attempt: int) -> str:
    """What DBOS calls an attempt of a job."""
    return f"{job_id}.{attempt}"


def _config(engine: Engine, worker: str) -> DBOSConfig:
    return {
        "name": "lutu",
        "system_database_url": engine.url.render_as_string(hide_password=False),
        "system_database_engine": engine,
        "dbos_system_schema": SCHEMA,
        "executor_id": worker,
        "application_version": _VERSION,
        "serializer": DBOSPortableJSONSerializer(),  # what lies in a database is never unpickled
        "enable_otlp": False,
        "use_listen_notify": False,
        "log_level": "WARNING",
        "notification_listener_polling_interval_sec": _NEVER_SECONDS,
        "scheduler_polling_interval_sec": _NEVER_SECONDS,
    }


def _engine(data: Path, database: str | None) -> Engine:
    """Our own: DBOS leaves SQLite in its rollback journal, which is twenty times slower."""
    if database is not None:
        url = parse_database(database)
        return create_engine(url, connect_args=watchful(url), pool_size=5, pool_pre_ping=True)
    engine = create_engine(f"sqlite:///{data / FILE}", connect_args={"timeout": 60})
    event.listen(engine, "connect", _prepare)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = "IMMEDIATE"
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=60000", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _be_quiet() -> None:
    """Its log goes where ours goes: to a logger without a handler it would add one of its own."""
    logger = logging.getLogger("dbos")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
