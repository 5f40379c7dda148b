"""What a route does, written into the audit log with who asked, from where, in which request."""

from typing import Any

from fastapi import Request
from sqlalchemy import Connection

from lutu.audit import Entry, record
from lutu.db.session import writing
from lutu.web.authorize import current_actor
from lutu.web.server import Server


def audited(
    request: Request,
    server: Server,
    action: str,
    object_kind: str,
    object_id: str | None = None,
    **detail: Any,
) -> None:
    """Record that this was done, in a transaction of its own; in the workspace of the path, if any.

    Detail: JSON values, never secrets and never customers' data.
    """
    with writing(server.engine) as connection:
        note(connection, request, action, object_kind, object_id, **detail)


def note(
    connection: Connection,
    request: Request,
    action: str,
    object_kind: str,
    object_id: str | None = None,
    **detail: Any,
) -> None:
    """Record it together with what the transaction does: both are kept or neither."""
    actor = current_actor(request)
    record(
        connection,
        Entry(
            action=action,
            workspace=request.path_params.get("workspace"),
            actor_id=actor.id,
            actor_name=actor.name,
            object_kind=object_kind,
            object_id=object_id,
            detail=detail,
            address=request.client.host if request.client else "",
            request=getattr(request.state, "request_id", ""),
        ),
    )
