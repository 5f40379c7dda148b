"""Long work: imports, demo cases, drawing at size."""

from typing import Any

from fastapi import Response

from lutu.errors import NotFound
from lutu.ingest.service import import_file
from lutu.insights.demo import load_demo
from lutu.insights.draw import draw
from lutu.kit.i18n import Text, current_language
from lutu.kit.progress import Progress
from lutu.web.authorize import needs
from lutu.web.desk import Desk
from lutu.web.jobs import Outcome, Watch
from lutu.web.ledger import Job as Kept
from lutu.web.models.common import Problem
from lutu.web.models.jobs import ImportDemo, ImportRecord, ImportUpload, Job, JobResult
from lutu.web.models.maps import DrawMap
from lutu.web.routes import new_router
from lutu.web.routes.uploads import read_mapping
from lutu.web.server import Here
from lutu.web.sheet import download

router = new_router("jobs")

_REJECTED = Text("list of refused rows", "被拒绝行的清单", "被拒絕列的清單")
_NONE_REFUSED = Text("No row was refused.", "没有被拒绝的行。", "沒有被拒絕的列。")


@router.post("/imports", status_code=202, dependencies=[needs("create", "log")])
def create_import(request: ImportUpload | ImportDemo, desk: Here) -> Job:
    """Start an import, or the making of a demo case and the drawing of its map."""
    if isinstance(request, ImportDemo):
        return _shown(desk, *_start_demo(desk, request))
    return _shown(desk, *_start_import(desk, request))


@router.get("/imports", dependencies=[needs("read", "job")])
def list_imports(desk: Here) -> list[ImportRecord]:
    """Imports of the past and present, newest first."""
    jobs = (_shown(desk, job, watch) for job, watch in desk.jobs.list() if job.kind != "draw")
    return [
        ImportRecord(
            **job.model_dump(
                include={"id", "kind", "state", "result", "error", "created", "finished"}
            ),
            source=job.title,
            has_rejected=bool(job.result and job.result.rejected),
        )
        for job in jobs
    ]


@router.get(
    "/imports/{id}/rejected",
    dependencies=[needs("read", "customer")],
    response_class=Response,
    responses={200: {"content": {"text/csv": {}}}},
)
def get_rejected(id: str, desk: Here) -> Response:
    """The rows that an import refused, with line number and reason."""
    job, _ = desk.jobs.get(id)
    file = desk.log.path / (job.rejected_file or "")
    if not job.rejected_file or not file.is_file():
        raise NotFound(what=_REJECTED.say(), value=job.title, allowed=_NONE_REFUSED.say())
    return download(f"{job.title}-rejected.csv", "text/csv; charset=utf-8", file.read_bytes())


@router.get("/jobs", dependencies=[needs("read", "job")])
def list_jobs(desk: Here) -> list[Job]:
    """Long work of the past and present, newest first."""
    return [_shown(desk, job, watch) for job, watch in desk.jobs.list()]


@router.get("/jobs/{id}", dependencies=[needs("read", "job")])
def get_job(id: str, desk: Here) -> Job:
    """How far a piece of long work is."""
    return _shown(desk, *desk.jobs.get(id))


@router.delete("/jobs/{id}", dependencies=[needs("delete", "job")])
def cancel_job(id: str, desk: Here) -> Job:
    """Ask a piece of long work to stop; it leaves nothing half-done."""
    return _shown(desk, *desk.jobs.cancel(id))


def start_draw(desk: Desk, request: DrawMap) -> Job:
    """Draw a map as a job."""

    def work(progress: Progress) -> Outcome:
        drawn = draw(desk.log, **request.model_dump(), progress=progress)
        return Outcome({"map": desk.maps.create(drawn).id})

    return _shown(desk, *desk.jobs.start("draw", request.title or "", work))


def _start_import(desk: Desk, request: ImportUpload) -> tuple[Kept, Watch]:
    upload = desk.uploads.find(request.upload)
    mapping = read_mapping(desk, request.mapping)

    def work(progress: Progress) -> Outcome:
        report = import_file(
            desk.log, upload.path, mapping, source=request.source or upload.name, progress=progress
        )
        desk.log.index(progress)
        desk.uploads.remove(upload.id)
        refused = report.rejected_file
        result = {
            name: getattr(report, name)
            for name in ("accepted", "duplicates", "rejected", "seconds")
        }
        result["notes"] = [note.say() for note in report.notes]
        return Outcome(result, str(refused.relative_to(desk.log.path)) if refused else None)

    return desk.jobs.start("import", upload.name, work)


def _start_demo(desk: Desk, request: ImportDemo) -> tuple[Kept, Watch]:
    def work(progress: Progress) -> Outcome:
        loaded = load_demo(
            desk.log,
            request.demo,
            customers=request.customers,
            seed=request.seed,
            progress=progress,
        )
        report = loaded.report
        result = {
            name: getattr(report, name)
            for name in ("accepted", "duplicates", "rejected", "seconds")
        }
        return Outcome(result | {"map": loaded.map.id})

    return desk.jobs.start("demo", request.demo, work)


def _shown(desk: Desk, job: Kept, watch: Watch | None) -> Job:
    error: dict[str, Any] | None = job.error[current_language()] if job.error else None
    running = watch if job.state == "running" else None
    return Job(
        id=job.id,
        kind=job.kind,
        title=job.title,
        state=job.state,
        phase=running.phase if running else None,
        done=running.done if running else 0,
        total=running.total if running else None,
        rate=running.rate() if running else None,
        eta_seconds=running.eta_seconds() if running else None,
        result=JobResult(**job.result) if job.result else None,
        error=Problem(**error) if error else None,
        created=desk.iso(job.created),
        started=None if job.started is None else desk.iso(job.started),
        finished=None if job.finished is None else desk.iso(job.finished),
    )
