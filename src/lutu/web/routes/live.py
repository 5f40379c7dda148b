"""What changes is pushed over a WebSocket."""

import asyncio
import contextlib
import time
from typing import Final

from fastapi import WebSocket, WebSocketDisconnect

from lutu.access.authorize import Object, authorize
from lutu.errors import LutuError
from lutu.web.authorize import as_of_now, current_actor
from lutu.web.live import Live
from lutu.web.server import opened, serving
from lutu.web.spending import spend
from lutu.web.vigil import LOOK_SECONDS

_NO_MORE: Final = 1008
"""The close code for whoever may not listen any more."""
_AT_LEAST_SECONDS: Final = 30
"""After so long rights are looked at even when nobody changed them: sessions and links end by themselves."""


async def serve_live(socket: WebSocket) -> None:
    """The WebSocket `…/live` of a workspace: `{"log": version}` at once and on every change.

    It is closed as soon as whoever listens may not any more.
    """
    actor = await asyncio.to_thread(current_actor, socket)
    spend(socket, actor, "live")
    authorize(actor, "read", _target(socket))
    await socket.accept()
    live: Live = (await asyncio.to_thread(opened, socket)).live
    tasks = [
        asyncio.create_task(_send(socket, live)),
        asyncio.create_task(_receive(socket)),
        asyncio.create_task(_watch(socket)),
    ]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for one in tasks:
            one.cancel()
        await asyncio.wait(
            tasks
        )  # not `gather`: it would hide who cancelled us, and nobody could stop here
    for one in tasks:
        with contextlib.suppress(WebSocketDisconnect, asyncio.CancelledError):
            one.result()


async def _send(socket: WebSocket, live: Live) -> None:
    async for version in live.listen():
        await socket.send_json({"log": version})


async def _receive(socket: WebSocket) -> None:
    """Nothing is said to us; this ends when the browser goes."""
    while True:
        await socket.receive_text()


async def _watch(socket: WebSocket) -> None:
    """Close when rights are gone."""
    vigil, actor = serving(socket).vigil, await asyncio.to_thread(current_actor, socket)
    seen, asked = await vigil.entries(), time.monotonic()
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        entries = await vigil.entries()
        if entries == seen and time.monotonic() - asked < _AT_LEAST_SECONDS:
            continue
        seen, asked = entries, time.monotonic()
        try:
            authorize(await asyncio.to_thread(as_of_now, socket, actor), "read", _target(socket))
        except LutuError as error:
            await socket.close(_NO_MORE, error.code)
            return


def _target(socket: WebSocket) -> Object:
    return Object("live", socket.path_params["workspace"])
