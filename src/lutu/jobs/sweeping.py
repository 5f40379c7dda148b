"""What is no longer needed: old jobs, the files they wrote, uploads that nobody imported."""

from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from lutu.access.workspaces import all_workspaces, folder_of
from lutu.ingest.received import Received
from lutu.jobs import ledger
from lutu.jobs.ledger import Job
from lutu.kit.clocks import DAY, now

KEPT_DAYS: Final = 90
"""How long a job that is over is remembered, with the rows that it refused."""
FILE_DAYS: Final = 7
"""How long an exported file can be fetched, and what failed be tried again."""


def sweep(engine: Engine, data: Path) -> list[Job]:
    """Throw away what is too old, in every workspace; gives the jobs that are forgotten."""
    instant = now()
    for one in all_workspaces(engine):
        Received.of(folder_of(data, one.id)).sweep()
    for job in ledger.with_files(engine, "export", instant - FILE_DAYS * DAY):
        _remove_file(data, job)
        ledger.forget_file(engine, job.id)
    forgotten = ledger.prune(engine, instant - KEPT_DAYS * DAY)
    for job in forgotten:
        _remove_file(data, job)
    return forgotten


def _remove_file(data: Path, job: Job) -> None:
    if job.file:
        (folder_of(data, job.workspace) / job.file).unlink(missing_ok=True)
