"""The audit log of a workspace: searched, verified, exported."""

from datetime import tzinfo
from typing import Annotated, Any, Final

from fastapi import Query, Request
from fastapi.responses import StreamingResponse
from pydantic import Field
from sqlalchemy import Engine

from lutu.audit import Kept, Search, export, search, verify
from lutu.audit.verify import find_entry, head_of
from lutu.db.session import reading
from lutu.events.period import parse_period
from lutu.kit.clocks import to_iso
from lutu.web.audited import audited
from lutu.web.authorize import needs
from lutu.web.deeds import say_deed
from lutu.web.models.audit import AuditCheck, AuditEntry, AuditPage, BrokenEntry
from lutu.web.models.common import Given
from lutu.web.routes import new_router
from lutu.web.server import Here, House, Server

router = new_router("audit")

LINES: Final[dict[int | str, dict[str, Any]]] = {200: {"content": {"application/jsonl": {}}}}


class AuditSearch(Given):
    """Which entries, newest first; what is not given does not narrow."""

    query: str = Field("", max_length=200, description="A part of the action, a name or the detail")
    action: str = Field(
        "", max_length=100, examples=["share.create", "share"], description="Or all before its dot"
    )
    actor: str = Field("", max_length=200, description="Who: an id, or a part of the name")
    object: str = Field("", max_length=200, description="What it was done to, by id")
    start: str | None = Field(None, alias="from", examples=["2026-01-01"])
    end: str | None = Field(None, alias="to", description="A date includes that whole day")
    after: str | None = Field(None, description="`next` of the page before", pattern=r"^\d{1,18}$")
    limit: int = Field(50, ge=1, le=1000)


@router.get("/audit", dependencies=[needs("read", "audit")])
def search_audit(
    workspace: str, wanted: Annotated[AuditSearch, Query()], desk: Here, server: House
) -> AuditPage:
    """What was done in the workspace."""
    return page_of(server.engine, workspace, wanted, desk.zone())


@router.get("/audit/verify", dependencies=[needs("read", "audit")])
def verify_audit(workspace: str, desk: Here, server: House) -> AuditCheck:
    """Work every hash of the chain out again."""
    return check_of(server.engine, workspace, desk.zone())


@router.get(
    "/audit/export.jsonl",
    dependencies=[needs("read", "audit")],
    response_class=StreamingResponse,
    responses=LINES,
)
def export_audit(workspace: str, request: Request, server: House) -> StreamingResponse:
    """The whole chain as JSON lines, oldest first."""
    return export_of(server, request, workspace)


def page_of(engine: Engine, workspace: str | None, wanted: AuditSearch, zone: tzinfo) -> AuditPage:
    """A page of a chain; the server's own without a workspace."""
    period = parse_period(wanted.start, wanted.end, zone)
    told = Search(
        text=wanted.query,
        action=wanted.action,
        actor=wanted.actor,
        object_id=wanted.object,
        start=period.start,
        end=period.end,
    )
    before = int(wanted.after) if wanted.after else None
    with reading(engine) as connection:
        found = search(connection, workspace, told, before=before, limit=wanted.limit + 1)
    shown = found[: wanted.limit]
    return AuditPage(
        entries=[_shown(one, zone) for one in shown],
        next=str(shown[-1].sequence) if len(found) > len(shown) else None,
    )


def check_of(engine: Engine, workspace: str | None, zone: tzinfo) -> AuditCheck:
    """Whether a chain is whole."""
    breach = verify(engine, workspace)
    with reading(engine) as connection:
        head = head_of(connection, workspace)
        at = find_entry(connection, workspace, breach.sequence) if breach else None
    return AuditCheck(
        intact=breach is None,
        entries=head.sequence,
        hash=head.hash,
        broken=BrokenEntry(
            id=str(breach.sequence),
            time=to_iso(at.time, zone) if at else None,
            reason=breach.reason,
        )
        if breach
        else None,
    )


def export_of(server: Server, request: Request, workspace: str | None) -> StreamingResponse:
    """A chain as a download; that somebody took it away is the last entry in it."""
    audited(request, server, "export.audit", "audit", workspace)
    name = f"audit-{workspace or 'server'}.jsonl"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    lines = export(server.engine, workspace)
    return StreamingResponse(lines, media_type="application/jsonl", headers=headers)


def _shown(kept: Kept, zone: tzinfo) -> AuditEntry:
    return AuditEntry(
        id=str(kept.sequence),
        time=to_iso(kept.time, zone),
        action=kept.action,
        text=say_deed(kept.action, kept.said()),
        actor=kept.actor_id,
        actor_name=kept.actor_name,
        object_kind=kept.object_kind,
        object_id=kept.object_id,
        detail=kept.said(),
        address=kept.address,
        request=kept.request,
        hash=kept.hash,
    )
