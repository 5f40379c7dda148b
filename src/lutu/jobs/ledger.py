"""The memory of long work: every job of the server, as it stands."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Engine, RowMapping, Select, delete, insert, select, update

from lutu.db.session import reading, writing
from lutu.jobs.tables import former_job
from lutu.jobs.tables import job as table
from lutu.kit.clocks import now
from lutu.kit.i18n import LANGUAGES, Language, parse_language

State = Literal["queued", "running", "done", "failed", "cancelled"]
OPEN: Final = ("queued", "running")
FORMER: Final = "former"
"""Who started a job that a workspace remembered by itself, without what it was started with."""
_JSON: Final = ("arguments", "result", "error")


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands; see the table for what the fields mean."""

    id: str
    workspace: str
    kind: str
    title: str
    arguments: dict[str, Any]
    language: Language = "en"
    shows_customers: bool = False
    actor_id: str = ""
    actor_name: str = ""
    state: State = "queued"
    attempt: int = 1
    created: int = 0
    handed: int | None = None
    worker: str | None = None
    started: int | None = None
    finished: int | None = None
    stop: int | None = None
    phase: str | None = None
    done: int = 0
    total: int | None = None
    rate: float | None = None
    result: dict[str, Any] | None = None
    error: dict[str, Any] | None = None
    file: str | None = None

    def eta_seconds(self) -> float | None:
        """Seconds until the end of this phase; None when that cannot be known."""
        known = self.rate and self.total is not None and self.total >= self.done
        return (self.total - self.done) / self.rate if known else None  # type: ignore[operator]


@dataclass(frozen=True, slots=True)
class Ending:
    """How a job ended: done with a result and perhaps a file, or failed or cancelled with an error."""

    state: Literal["done", "failed", "cancelled"]
    result: dict[str, Any] | None = None
    error: dict[str, Any] | None = None
    file: str | None = None


def add(engine: Engine, job: Job) -> None:
    """Keep a new job."""
    with writing(engine) as connection:
        connection.execute(insert(table).values(_row(job)))


def find(engine: Engine, job_id: str, workspace: str | None = None) -> Job | None:
    """A job by its id; only one of this workspace, where one is given."""
    wanted = select(table).where(table.c.id == job_id)
    if workspace is not None:
        wanted = wanted.where(table.c.workspace == workspace)
    return next(iter(_jobs(engine, wanted)), None)


def of_workspace(engine: Engine, workspace: str) -> list[Job]:
    """Every job of a workspace, newest first: ids sort by the time of their making."""
    return _jobs(
        engine, select(table).where(table.c.workspace == workspace).order_by(table.c.id.desc())
    )


def any_open(engine: Engine) -> bool:
    """Whether anything waits or runs."""
    with reading(engine) as connection:
        found = select(table.c.id).where(table.c.state.in_(OPEN)).limit(1)
        return connection.execute(found).first() is not None


def all_open(engine: Engine) -> list[Job]:
    """What waits or runs, oldest first."""
    return _jobs(engine, select(table).where(table.c.state.in_(OPEN)).order_by(table.c.id))


def waiting(engine: Engine) -> list[Job]:
    """What was not yet given to DBOS, oldest first."""
    fresh = (table.c.state == "queued", table.c.handed.is_(None))
    return _jobs(engine, select(table).where(*fresh).order_by(table.c.id))


def mark_handed(engine: Engine, job: Job, instant: int | None) -> None:
    """Note that this attempt was given to DBOS, or (without an instant) that it must be given again."""
    _change(engine, _attempt(job.id, job.attempt), handed=instant)


def begin(engine: Engine, job_id: str, attempt: int, worker: str) -> Job | None:
    """Note who runs this attempt now; None when it is over already, or was retried since."""
    with writing(engine) as connection:
        one = _attempt(job_id, attempt)
        row = connection.execute(select(table).where(*one)).mappings().first()
        if row is None or row["state"] not in OPEN:
            return None
        began = {"state": "running", "worker": worker, "started": row["started"] or now()}
        connection.execute(update(table).where(*one).values(began))
        return _job(dict(row) | began)


def end(engine: Engine, job: Job, ending: Ending) -> None:
    """Note how this attempt ended; what has ended before stays as it is."""
    _change(
        engine,
        (*_attempt(job.id, job.attempt), table.c.state.in_(OPEN)),
        state=ending.state,
        result=_text(ending.result),
        error=_text(ending.error),
        file=ending.file,
        finished=now(),
    )


def ask_to_stop(engine: Engine, job_id: str, error: Mapping[str, Any]) -> None:
    """A job that waits is cancelled at once, one that runs is asked to stop."""
    with writing(engine) as connection:
        one = update(table).where(table.c.id == job_id)
        cancelled = {"state": "cancelled", "finished": now(), "error": _text(error)}
        connection.execute(one.where(table.c.state == "queued").values(cancelled))
        running = one.where(table.c.state == "running", table.c.stop.is_(None))
        connection.execute(running.values(stop=now()))


def start_again(engine: Engine, job: Job, actor: tuple[str, str]) -> bool:
    """Queue the next attempt of a job that failed or was cancelled; False when somebody was faster."""
    fresh = dict.fromkeys(
        ("handed", "worker", "started", "finished", "stop", "phase", "total", "rate")
    )
    return _change(
        engine,
        (*_attempt(job.id, job.attempt), table.c.state.in_(("failed", "cancelled"))),
        **fresh,
        **dict.fromkeys(("result", "error", "file")),
        state="queued",
        attempt=job.attempt + 1,
        done=0,
        actor_id=actor[0],
        actor_name=actor[1],
    )


def told_to_stop(engine: Engine, worker: str) -> set[str]:
    """The jobs of a worker that somebody wants stopped."""
    asked = (table.c.worker == worker, table.c.state == "running", table.c.stop.is_not(None))
    with reading(engine) as connection:
        return set(connection.scalars(select(table.c.id).where(*asked)))


def note_progress(
    engine: Engine, job_id: str, phase: str, done: int, total: int | None, rate: float | None
) -> None:
    """Note how far a running job is."""
    running = (table.c.id == job_id, table.c.state == "running")
    _change(engine, running, phase=phase, done=done, total=total, rate=rate)


def prune(engine: Engine, before: int) -> list[Job]:
    """Forget jobs that ended before an instant; gives what was forgotten."""
    old = (table.c.state.not_in(OPEN), table.c.finished < before)
    found = _jobs(engine, select(table).where(*old))
    with writing(engine) as connection:
        connection.execute(delete(table).where(*old))
    return found


def forget_file(engine: Engine, job_id: str) -> None:
    """Note that the file of a job is no longer kept."""
    _change(engine, (table.c.id == job_id,), file=None)


def with_files(engine: Engine, kind: str, before: int) -> list[Job]:
    """Jobs of a kind that ended before an instant and still have their file."""
    old = (table.c.kind == kind, table.c.finished < before, table.c.file.is_not(None))
    return _jobs(engine, select(table).where(*old))


def adopt(engine: Engine, workspace: str, former: Engine) -> None:
    """Take over what a workspace remembered by itself, before the server kept the jobs of all."""
    with reading(former) as connection:
        rows = connection.execute(select(former_job)).mappings().all()
    for row in rows:
        if find(engine, row["id"]) is None:
            add(engine, _adopted(row, workspace))
    if rows:
        with writing(former) as connection:
            connection.execute(delete(former_job))


def _adopted(row: RowMapping, workspace: str) -> Job:
    by_language = json.loads(row["error"] or "null")
    return Job(
        **{name: row[name] for name in ("id", "kind", "title", "created", "started", "finished")},
        workspace=workspace,
        arguments={},
        actor_id=FORMER,
        state="failed" if row["state"] in OPEN else row["state"],
        result=json.loads(row["result"]) if row["result"] else None,
        error=by_language
        and {
            **{name: by_language["en"][name] for name in ("code", "status", "fields")},
            "detail": {language: by_language[language]["detail"] for language in LANGUAGES},
        },
        file=row["rejected_file"],
        shows_customers=row["rejected_file"] is not None,
    )


def _attempt(job_id: str, attempt: int) -> tuple[ColumnElement[bool], ...]:
    return table.c.id == job_id, table.c.attempt == attempt


def _change(engine: Engine, which: tuple[ColumnElement[bool], ...], **values: Any) -> bool:
    with writing(engine) as connection:
        return connection.execute(update(table).where(*which).values(values)).rowcount == 1


def _jobs(engine: Engine, wanted: Select[Any]) -> list[Job]:
    with reading(engine) as connection:
        return [_job(dict(row)) for row in connection.execute(wanted).mappings()]


def _row(job: Job) -> dict[str, Any]:
    row = {name: getattr(job, name) for name in Job.__slots__}
    return row | {name: _text(row[name]) for name in _JSON}


def _job(fields: dict[str, Any]) -> Job:
    for name in _JSON:
        fields[name] = json.loads(fields[name]) if fields[name] else None
    fields["language"] = parse_language(fields["language"]) or "en"
    return Job(**fields)


def _text(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)
