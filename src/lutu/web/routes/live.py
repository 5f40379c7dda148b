"""What changes is pushed over a WebSocket."""

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Any

from fastapi import WebSocket, WebSocketDisconnect

from lutu.access.authorize import Object, authorize
from lutu.web.authorize import current_actor
from lutu.web.live import Live
from lutu.web.server import opened
from lutu.web.spending import spend
from lutu.web.watching import watch


async def serve_live(socket: WebSocket) -> None:
    """The WebSocket `…/live` of a workspace: `{"log": version}` at once and on every change of the log.

    When maps change it also says `{"maps": {"<id>": revision}}`; a guest hears of their map only. It is
    closed as soon as whoever listens may not any more.
    """
    actor = await asyncio.to_thread(current_actor, socket)
    spend(socket, actor, "live")
    target = Object("live", socket.path_params["workspace"])
    authorize(actor, "read", target)
    await socket.accept()
    desk = await asyncio.to_thread(opened, socket)
    only = actor.share.map if actor.share else None
    await until_first(
        _send_log(socket, desk.live),
        _send_maps(socket, desk.changed_maps, only),
        _receive(socket),
        watch(socket, lambda now: authorize(now, "read", target)),
    )


async def until_first(*works: Coroutine[Any, Any, None]) -> None:
    """Run all of these until one of them ends; then the others end too."""
    tasks = [asyncio.create_task(one) for one in works]
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


async def _send_log(socket: WebSocket, live: Live[int]) -> None:
    async for version in live.listen():
        await socket.send_json({"log": version})


async def _send_maps(socket: WebSocket, live: Live[dict[str, int]], only: str | None) -> None:
    known: dict[str, int] | None = None
    async for revisions in live.listen():
        if known is not None:
            changed = _changed(known, revisions, only)
            if changed:
                await socket.send_json({"maps": changed})
        known = revisions


def _changed(known: dict[str, int], revisions: dict[str, int], only: str | None) -> dict[str, int]:
    """The maps that are new or have moved on, and 0 for those that are gone."""
    gone = {one: 0 for one in known if one not in revisions}
    moved = {one: number for one, number in revisions.items() if known.get(one) != number}
    return {one: number for one, number in (gone | moved).items() if only in {None, one}}


async def _receive(socket: WebSocket) -> None:
    """Nothing is said to us; this ends when the browser goes."""
    while True:
        await socket.receive_text()
