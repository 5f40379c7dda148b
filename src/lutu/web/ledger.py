"""The memory of long work: jobs in SQL."""

import json
import os
import sys
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from sqlalchemy import Engine, RowMapping, select
from sqlalchemy.dialects.sqlite import insert

from lutu.db.session import reading, writing
from lutu.errors import LutuError
from lutu.kit.clocks import now
from lutu.kit.i18n import Language, Text
from lutu.web.problems import as_problems
from lutu.web.tables import job as table

Kind = Literal["import", "demo", "draw"]
State = Literal["queued", "running", "done", "failed", "cancelled"]


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands; instants in microseconds since 1970."""

    id: str
    kind: Kind
    title: str
    state: State = "queued"
    process: int = field(default_factory=os.getpid)
    created: int = field(default_factory=now)
    started: int | None = None
    finished: int | None = None
    result: dict[str, Any] | None = None
    error: dict[Language, dict[str, Any]] | None = None
    rejected_file: str | None = None


class Abandoned(LutuError):
    """The process that ran a job ended before the job did."""

    code = "abandoned"
    message = Text(
        en="Lutu was stopped while this ran. Nothing was half-done: start it again.",
        zh_hans="运行期间程序被停止。没有留下半途的数据，请重新开始。",
        zh_hant="執行期間程式被停止。沒有留下半途的資料，請重新開始。",
    )


def keep(engine: Engine, job: Job) -> None:
    """Write a job, or what has become of it."""
    row = {name: _encoded(value) for name, value in asdict(job).items()}
    with writing(engine) as connection:
        statement = insert(table).values(row)
        connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=row))


def find(engine: Engine, job_id: str) -> Job | None:
    """A job by its id."""
    with reading(engine) as connection:
        row = connection.execute(select(table).where(table.c.id == job_id)).mappings().first()
    return _job(row) if row else None


def all_jobs(engine: Engine) -> list[Job]:
    """Every job, newest first: ids sort by the time of their making."""
    with reading(engine) as connection:
        rows = connection.execute(select(table).order_by(table.c.id.desc())).mappings().all()
    return [_job(row) for row in rows]


def close_abandoned(engine: Engine) -> None:
    """Tell jobs whose process is no more as failed."""
    error = json.dumps(as_problems(Abandoned()), ensure_ascii=False)
    with writing(engine) as connection:
        open_jobs = table.c.state.in_(["queued", "running"])
        for row in connection.execute(select(table.c.id, table.c.process).where(open_jobs)).all():
            if row.process == os.getpid() or not _alive(row.process):
                ended = {"state": "failed", "finished": now(), "error": error}
                connection.execute(table.update().where(table.c.id == row.id).values(ended))


def _alive(process: int) -> bool:
    if sys.platform == "win32":
        return False  # there, signal 0 would end the process
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _encoded(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value


def _job(row: RowMapping) -> Job:
    fields = dict(row)
    for name in ("result", "error"):
        fields[name] = json.loads(fields[name]) if fields[name] else None
    return Job(**fields)
