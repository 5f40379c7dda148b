"""Long work: imports, demo cases, drawing at size, exports, what tends the log."""

from typing import Any, Final

from fastapi import Request, Response

from lutu.access.authorize import Object, authorize
from lutu.errors import Forbidden, NotFound
from lutu.jobs.kinds import kinds
from lutu.jobs.ledger import Job as Kept
from lutu.jobs.service import Order, can_retry
from lutu.kit.i18n import Text
from lutu.maps.formats import find_format
from lutu.web.audited import audited
from lutu.web.authorize import current_actor, needs
from lutu.web.desk import Desk
from lutu.web.models.common import Problem
from lutu.web.models.jobs import (
    Export,
    ExportMembers,
    ImportDemo,
    ImportRecord,
    ImportUpload,
    Job,
    JobResult,
    TendLog,
)
from lutu.web.models.maps import DrawMap
from lutu.web.problems import kept_problem
from lutu.web.routes import new_router
from lutu.web.routes.uploads import read_mapping
from lutu.web.server import Here, House
from lutu.web.sheet import download

router = new_router("jobs")

_CSV: Final = "text/csv; charset=utf-8"
_REJECTED: Final = Text("list of refused rows", "被拒绝行的清单", "被拒絕列的清單")
_NONE_REFUSED: Final = Text("No row was refused.", "没有被拒绝的行。", "沒有被拒絕的列。")
_FILE: Final = Text("file", "文件", "檔案")
_NO_FILE: Final = Text(
    "It is kept for seven days after an export.", "导出后保留七天。", "匯出後保留七天。"
)
_UNSEEN: Final = Text(
    "What went wrong may name customers. Ask someone who may see them.",
    "错误信息可能涉及客户。请联系有权查看客户的同事。",
    "錯誤訊息可能涉及顧客。請聯絡有權檢視顧客的同事。",
)


@router.post("/imports", status_code=202, dependencies=[needs("create", "log")])
def create_import(request: ImportUpload | ImportDemo, asked: Request, desk: Here) -> Job:
    """Start an import, or the making of a demo case and the drawing of its map."""
    if isinstance(request, ImportDemo):
        return _started(desk, asked, Order("demo", request.demo, request.model_dump()))
    upload = desk.uploads.find(request.upload)
    mapping = read_mapping(desk, request.mapping).to_dict()
    arguments = {"upload": upload.id, "mapping": mapping, "source": request.source}
    return _started(desk, asked, Order("import", upload.name, arguments, shows_customers=True))


@router.get("/imports", dependencies=[needs("read", "job")])
def list_imports(asked: Request, desk: Here) -> list[ImportRecord]:
    """Imports of the past and present, newest first."""
    jobs = [job for job in desk.jobs.list() if job.kind in {"import", "demo"}]
    return [
        ImportRecord(
            **_shown(desk, asked, job).model_dump(
                include={"id", "kind", "state", "result", "error", "created", "finished"}
            ),
            source=job.title,
            has_rejected=job.file is not None,
        )
        for job in jobs
    ]


@router.get(
    "/imports/{id}/rejected",
    dependencies=[needs("read", "customer")],
    response_class=Response,
    responses={200: {"content": {"text/csv": {}}}},
)
def get_rejected(id: str, asked: Request, desk: Here, server: House) -> Response:
    """The rows that an import refused, with line number and reason."""
    job = desk.jobs.get(id)
    file = desk.log.path / (job.file or "")
    if job.kind not in {"import", "demo"} or not job.file or not file.is_file():
        raise NotFound(what=_REJECTED.say(), value=job.title, allowed=_NONE_REFUSED.say())
    audited(asked, server, "export.rejected", "job", job.id, title=job.title)
    return download(f"{job.title}-rejected.csv", _CSV, file.read_bytes())


@router.post("/exports", status_code=202, dependencies=[needs("create", "job")])
def create_export(request: Export, asked: Request, desk: Here, server: House) -> Job:
    """Write a large table, everybody behind a number, or a map to a file that is kept for a week."""
    people = isinstance(request, ExportMembers)
    if people:
        _require_customers(asked)
    title = (
        desk.maps.get(request.map).title.template() if request.what == "map" else request.analysis
    )
    arguments = request.model_dump(by_alias=False, exclude_none=True)
    if request.what == "map":
        find_format(request.format)
    job = _started(desk, asked, Order("export", title, arguments, shows_customers=people))
    audited(asked, server, f"export.{request.what}", "job", job.id, title=title)
    return job


@router.post("/log/tend", status_code=202, dependencies=[needs("create", "job")])
def tend_log(request: TendLog, asked: Request, desk: Here) -> Job:
    """Make the index again, or seal the inbox."""
    return _started(desk, asked, Order(request.what, "", {}))


@router.get("/jobs", dependencies=[needs("read", "job")])
def list_jobs(asked: Request, desk: Here) -> list[Job]:
    """Long work of the past and present, newest first; what is over is remembered for ninety days."""
    return [_shown(desk, asked, job) for job in desk.jobs.list()]


@router.get("/jobs/{id}", dependencies=[needs("read", "job")])
def get_job(id: str, asked: Request, desk: Here) -> Job:
    """How far a piece of long work is."""
    return _shown(desk, asked, desk.jobs.get(id))


@router.delete("/jobs/{id}", dependencies=[needs("delete", "job")])
def cancel_job(id: str, asked: Request, desk: Here) -> Job:
    """Ask a piece of long work to stop; it leaves nothing half-done."""
    return _shown(desk, asked, desk.jobs.cancel(id))


@router.post("/jobs/{id}/retry", status_code=202, dependencies=[needs("change", "job")])
def retry_job(id: str, asked: Request, desk: Here) -> Job:
    """Start again what failed or was cancelled, as it was; 409 when that cannot be."""
    job = desk.jobs.get(id)
    if job.kind == "export" and job.shows_customers:
        _require_customers(asked)
    return _shown(desk, asked, desk.jobs.retry(id, _actor(asked)))


@router.get(
    "/jobs/{id}/file",
    dependencies=[needs("read", "job")],
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}}},
)
def get_job_file(id: str, asked: Request, desk: Here, server: House) -> Response:
    """What an export wrote; with rows about persons only for those who may see customers."""
    job = desk.jobs.get(id)
    if job.shows_customers:
        _require_customers(asked)
    file = desk.log.path / (job.file or "")
    if job.kind != "export" or not job.file or not file.is_file():
        raise NotFound(what=_FILE.say(), value=job.title, allowed=_NO_FILE.say())
    audited(asked, server, "export.fetch", "job", job.id, title=job.title)
    kind = _CSV if file.suffix == ".csv" else find_format(file.suffix).media_type
    return download(f"{job.title}{file.suffix}", kind, file.read_bytes())


def start_draw(desk: Desk, asked: Request, request: DrawMap) -> Job:
    """Draw a map as a job."""
    return _started(desk, asked, Order("draw", request.title or "", request.model_dump()))


def _started(desk: Desk, asked: Request, order: Order) -> Job:
    return _shown(desk, asked, desk.jobs.start(order, _actor(asked)))


def _actor(asked: Request) -> tuple[str, str]:
    actor = current_actor(asked)
    return actor.id, actor.name


def _require_customers(asked: Request) -> None:
    workspace = asked.path_params["workspace"]
    authorize(current_actor(asked), "read", Object("customer", workspace))


def _sees_customers(asked: Request) -> bool:
    try:
        _require_customers(asked)
    except Forbidden:
        return False
    return True


def _shown(desk: Desk, asked: Request, job: Kept) -> Job:
    may_see = not job.shows_customers or _sees_customers(asked)
    knows = may_see or job.actor_id == current_actor(asked).id  # who brought a file has read it
    running = job.state == "running"
    return Job(
        id=job.id,
        kind=job.kind,
        title=job.title or _called(job.kind),
        state=job.state,
        started_by=job.actor_name,
        attempt=job.attempt,
        phase=job.phase if running else None,
        done=job.done if running else 0,
        total=job.total if running else None,
        rate=job.rate if running else None,
        eta_seconds=job.eta_seconds() if running else None,
        can_retry=can_retry(job),
        has_file=job.kind == "export" and job.file is not None and may_see,
        result=JobResult(**job.result) if job.result else None,
        error=Problem(**_error(job.error, may_see=knows)) if job.error else None,
        created=desk.iso(job.created),
        started=None if job.started is None else desk.iso(job.started),
        finished=None if job.finished is None else desk.iso(job.finished),
    )


def _called(kind: str) -> str:
    return kinds()[kind].title.say() if kind in kinds() else kind


def _error(kept: dict[str, Any], *, may_see: bool) -> dict[str, Any]:
    """An error as it is told; its words and values may be of customers."""
    told = kept_problem(kept)
    if may_see or kept["code"] in {"cancelled", "abandoned", "internal"}:
        return told
    return told | {"detail": _UNSEEN.say(), "fields": {}}
