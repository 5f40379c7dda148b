"""Files on their way in: receive, look, try a mapping."""

from dataclasses import asdict
from typing import Any, Final

from fastapi import Query, Request

from lutu.ingest.mapping import ROLES, Mapping, Role
from lutu.ingest.received import Upload
from lutu.ingest.rejected import REASONS
from lutu.ingest.service import Inspection as Found
from lutu.ingest.service import Preview as Tried
from lutu.ingest.service import inspect, preview
from lutu.web.authorize import needs
from lutu.web.desk import Desk
from lutu.web.models import uploads as shown
from lutu.web.routes import new_router
from lutu.web.server import Here

router = new_router("uploads")

_FILE: Final = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
_BODY: Final = {"requestBody": {"required": True, "content": _FILE}}


@router.post(
    "/uploads", status_code=201, dependencies=[needs("create", "upload")], openapi_extra=_BODY
)
async def create_upload(
    request: Request, desk: Here, name: str = Query(max_length=255)
) -> shown.Upload:
    """Receive a file as the raw body and look at it; what cannot be read is not kept."""
    desk.jobs.prepare()  # while the file comes in and its columns are chosen
    upload = await desk.uploads.receive(name, request.stream())
    try:
        return await desk.work(_look, desk, upload, None)
    except BaseException:
        desk.uploads.remove(upload.id)
        raise


@router.get("/uploads/{id}", dependencies=[needs("read", "upload")])
async def get_upload(id: str, desk: Here, object_type: str | None = None) -> shown.Upload:
    """Look at a received file again, for OCEL under another object type."""
    return await desk.work(_look, desk, desk.uploads.find(id), object_type)


@router.post("/uploads/{id}/preview", dependencies=[needs("read", "upload")])
async def preview_upload(id: str, request: shown.PreviewRequest, desk: Here) -> shown.Preview:
    """The first ten rows under a mapping, each value or its error."""
    mapping = read_mapping(desk, request.mapping)
    tried = await desk.work(preview, desk.uploads.find(id).path, mapping)
    return _tried(tried, mapping)


@router.delete("/uploads/{id}", status_code=204, dependencies=[needs("delete", "upload")])
def delete_upload(id: str, desk: Here) -> None:
    """Throw a received file away."""
    desk.uploads.remove(id)


def read_mapping(desk: Desk, given: shown.Mapping) -> Mapping:
    """A mapping as the ingest room takes it; times without a zone are the workspace's."""
    fields = given.model_dump(exclude_none=True)
    return Mapping(**{"timezone": str(desk.zone()), **fields})


def _look(desk: Desk, upload: Upload, object_type: str | None) -> shown.Upload:
    found = inspect(upload.path, object_type=object_type, timezone=str(desk.zone()))
    return shown.Upload(
        id=upload.id, name=upload.name, bytes=upload.bytes, inspection=_inspection(found)
    )


def _inspection(found: Found) -> shown.Inspection:
    proposal = found.proposal
    return shown.Inspection(
        format=found.format,
        title=found.title.say(),
        encoding=found.encoding,
        separator=found.separator,
        columns=[
            shown.Column(name=one.name, type=one.type, samples=list(one.samples))
            for one in proposal.columns
        ],
        rows=list(found.rows),
        total_rows=found.total_rows,
        mapping=shown.Mapping.model_validate(proposal.mapping.to_dict()),
        reasons={role: reason.say() for role, reason in proposal.reasons.items()},
        object_types=[shown.ObjectType(**asdict(one)) for one in found.object_types],
    )


def _tried(tried: Tried, mapping: Mapping) -> shown.Preview:
    problems = [
        shown.PreviewProblem(
            code=one.code, message=one.message, rows=one.rows, blocks=one.code not in REASONS
        )
        for one in tried.problems
    ]
    return shown.Preview(
        rows=[_row(one.line, one.values, one.errors, mapping) for one in tried.rows],
        problems=problems,
        tried=tried.tried,
        importable=not any(one.blocks for one in problems),
    )


def _row(
    line: int, values: dict[str, Any], errors: dict[str, str], mapping: Mapping
) -> shown.PreviewRow:
    roles: list[Role] = [one for one in ROLES if one != "case" and mapping.column(one)]
    fields = {
        role: shown.PreviewField(
            value=values.get(role), error=errors.get(mapping.column(role) or "")
        )
        for role in roles
    }
    return shown.PreviewRow(
        line=line, fields=fields, properties=values.get("properties", {}), errors=errors
    )
