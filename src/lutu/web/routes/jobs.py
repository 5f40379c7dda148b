"""Long work: imports, demo cases, drawing at size."""

from fastapi import Response

from lutu.web.authorize import needs
from lutu.web.models.jobs import ImportDemo, ImportRecord, ImportUpload, Job
from lutu.web.routes import new_router

router = new_router("jobs")


@router.post("/imports", status_code=202, dependencies=[needs("create", "log")])
def create_import(request: ImportUpload | ImportDemo) -> Job:
    """Start an import, or the making of a demo case and the drawing of its map."""
    raise NotImplementedError


@router.get("/imports", dependencies=[needs("read", "job")])
def list_imports() -> list[ImportRecord]:
    """Imports of the past and present, newest first."""
    raise NotImplementedError


@router.get(
    "/imports/{id}/rejected",
    dependencies=[needs("read", "job")],
    response_class=Response,
    responses={200: {"content": {"text/csv": {}}}},
)
def get_rejected(id: str) -> Response:
    """The rows that an import refused, with line number and reason."""
    raise NotImplementedError


@router.get("/jobs", dependencies=[needs("read", "job")])
def list_jobs() -> list[Job]:
    """Long work of the past and present, newest first."""
    raise NotImplementedError


@router.get("/jobs/{id}", dependencies=[needs("read", "job")])
def get_job(id: str) -> Job:
    """How far a piece of long work is."""
    raise NotImplementedError


@router.delete("/jobs/{id}", dependencies=[needs("delete", "job")])
def cancel_job(id: str) -> Job:
    """Ask a piece of long work to stop; it leaves nothing half-done."""
    raise NotImplementedError
