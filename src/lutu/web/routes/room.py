"""The room of a map: everybody who has it open sees what the others write, at once."""

import asyncio

from fastapi import WebSocket

from lutu.access.authorize import Actor, Object, authorize
from lutu.errors import Forbidden, LutuError
from lutu.kit.i18n import Text
from lutu.maps.rooms import wire
from lutu.maps.rooms.client import CLOSE_CODES, Client
from lutu.maps.rooms.room import Room
from lutu.web.authorize import current_actor
from lutu.web.routes.live import until_first
from lutu.web.server import opened
from lutu.web.spending import spend
from lutu.web.watching import watch

_ROOM = Text("editing together", "协同编辑", "協同編輯")


async def serve_room(socket: WebSocket) -> None:
    """The WebSocket `…/maps/{id}/room`: messages of y-protocols, and announcements (see `rooms.wire`).

    Who may read the map sees it and is seen, who may change it writes. Guests poll the document instead. It
    is closed as soon as whoever has it open may not see the map any more, or the map is deleted.
    """
    actor = await asyncio.to_thread(current_actor, socket)
    spend(socket, actor, "map")
    _check(actor, _target(socket))
    desk = await asyncio.to_thread(opened, socket)
    client = Client(actor.id, actor.name, may_write=_may_write(actor, _target(socket)))
    room = await desk.rooms.join(_map(socket), client)
    try:
        await socket.accept()
        await until_first(
            _send(socket, client),
            _receive(socket, room, client),
            watch(socket, lambda now: _renew(now, _target(socket), room, client)),
        )
    finally:
        desk.rooms.leave(room, client)


async def _send(socket: WebSocket, client: Client) -> None:
    while (message := await client.next()) is not None:
        await socket.send_bytes(message)
    if client.closed is not None:
        await socket.close(CLOSE_CODES[client.closed], client.closed)


async def _receive(socket: WebSocket, room: Room, client: Client) -> None:
    """This ends when the page goes."""
    while True:
        message = await socket.receive_bytes()
        if client.closed is None:
            await room.receive(client, message)


def _renew(actor: Actor, target: Object, room: Room, client: Client) -> None:
    """Let the client do what its person may do now; raises when that is nothing."""
    _check(actor, target)
    may_write = _may_write(actor, target)
    if may_write != client.may_write:
        client.may_write = may_write
        client.tell(wire.said({"type": "rights", "change": may_write}))
        room.welcome(client)


def _check(actor: Actor, target: Object) -> None:
    authorize(actor, "read", target)
    if actor.share is not None:
        raise Forbidden(value=actor.name, what=_ROOM.say())


def _may_write(actor: Actor, target: Object) -> bool:
    try:
        authorize(actor, "change", target)
    except LutuError:
        return False
    return True


def _map(socket: WebSocket) -> str:
    found: str = socket.path_params["id"]
    return found


def _target(socket: WebSocket) -> Object:
    return Object("map", socket.path_params["workspace"], _map(socket))
