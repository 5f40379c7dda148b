"""What changes is pushed over a WebSocket."""

import asyncio
import contextlib

from fastapi import WebSocket, WebSocketDisconnect

from lutu.access.authorize import Object, authorize
from lutu.web.authorize import current_actor
from lutu.web.live import Live
from lutu.web.server import opened
from lutu.web.spending import spend


async def serve_live(socket: WebSocket) -> None:
    """The WebSocket `…/live` of a workspace: `{"log": version}` at once and on every change."""
    actor = await asyncio.to_thread(current_actor, socket)
    spend(socket, actor, "log")
    authorize(actor, "read", Object("log", socket.path_params["workspace"]))
    await socket.accept()
    live: Live = (await asyncio.to_thread(opened, socket)).live
    sending = asyncio.create_task(_send(socket, live))
    with contextlib.suppress(WebSocketDisconnect):
        while True:
            await socket.receive_text()
    sending.cancel()


async def _send(socket: WebSocket, live: Live) -> None:
    async for version in live.listen():
        await socket.send_json({"log": version})
