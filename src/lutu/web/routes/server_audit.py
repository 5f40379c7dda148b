"""The audit log of the server itself: ways in, accounts, workspaces."""

from datetime import UTC
from typing import Annotated

from fastapi import Query, Request
from fastapi.responses import StreamingResponse

from lutu.web.authorize import needs
from lutu.web.models.audit import AuditCheck, AuditPage
from lutu.web.routes import new_router
from lutu.web.routes.audit import LINES, AuditSearch, check_of, export_of, page_of
from lutu.web.server import House

router = new_router("audit")


@router.get("/server/audit", dependencies=[needs("read", "server")])
def search_server_audit(wanted: Annotated[AuditSearch, Query()], server: House) -> AuditPage:
    """What was done to the server itself: ways in, accounts, workspaces."""
    return page_of(server.engine, None, wanted, UTC)


@router.get("/server/audit/verify", dependencies=[needs("read", "server")])
def verify_server_audit(server: House) -> AuditCheck:
    """Work every hash of the server's own chain out again."""
    return check_of(server.engine, None, UTC)


@router.get(
    "/server/audit/export.jsonl",
    dependencies=[needs("read", "server")],
    response_class=StreamingResponse,
    responses=LINES,
)
def export_server_audit(request: Request, server: House) -> StreamingResponse:
    """The server's own chain as JSON lines, oldest first."""
    return export_of(server, request, None)
