"""Whoever listens for long is asked again whether they may, as soon as rights have changed."""

import asyncio
import time
from collections.abc import Callable
from typing import Final

from fastapi import WebSocket

from lutu.access.authorize import Actor
from lutu.errors import LutuError
from lutu.web.authorize import as_of_now, current_actor
from lutu.web.server import serving
from lutu.web.vigil import LOOK_SECONDS

NO_MORE: Final = 1008
"""The close code for whoever may not listen any more."""
_AT_LEAST_SECONDS: Final = 30
"""After so long rights are looked at even when nobody changed them: sessions and links end by themselves."""


async def watch(socket: WebSocket, check: Callable[[Actor], None]) -> None:
    """Let `check` look at whoever listens, as they are now; when it raises the socket is closed."""
    vigil, actor = serving(socket).vigil, await asyncio.to_thread(current_actor, socket)
    seen, asked = await vigil.entries(), time.monotonic()
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        entries = await vigil.entries()
        if entries == seen and time.monotonic() - asked < _AT_LEAST_SECONDS:
            continue
        seen, asked = entries, time.monotonic()
        try:
            check(await asyncio.to_thread(as_of_now, socket, actor))
        except LutuError as error:
            await socket.close(NO_MORE, error.code)
            return
