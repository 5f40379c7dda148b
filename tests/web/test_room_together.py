"""Several people write into one map at once, over real sockets, while cables are cut and servers killed.

LUTU_ROOM_OPERATIONS=10000 makes as many changes as one likes; every run makes fewer.
"""

import asyncio
import os
import random
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from lutu.db.session import connect
from lutu.maps import ydoc
from lutu.maps.rooms.store import Store
from lutu.maps.service import Maps
from tests.maps.drawn import drawn
from tests.web.editing import Change, Editor, put_card, remove, set_field
from tests.web.running import Running, running

OPERATIONS: Final = int(os.environ.get("LUTU_ROOM_OPERATIONS", "900"))
EDITORS: Final = 6
SHARED: Final = [f"shared-{number}" for number in range(8)]
STAGES: Final = ("s1", "s2", "s3", "gone")


@dataclass
class Writer:
    """Somebody who writes at random; a card of their own for every second change."""

    editor: Editor
    name: str
    chance: random.Random
    own: list[str | None] = field(default_factory=list)
    """For each change the card that it made, if it made one."""

    async def write(self, count: int) -> None:
        for _ in range(count):
            self.editor.change(self.next())
            if self.chance.random() < 0.2:
                self.editor.ask()
            if self.chance.random() < 0.01:
                self.editor.cut()
            await asyncio.sleep(0)
            if self.editor.closed is not None and self.chance.random() < 0.2:
                await asyncio.wait_for(self.editor.back(), 60)

    def next(self) -> Change:
        if self.chance.random() < 0.5:
            self.own.append(f"{self.name}-{len(self.own)}")
            return put_card(f"{self.name}-{len(self.own) - 1}", "own", order=f"a{self.name}")
        self.own.append(None)
        one, stage = self.chance.choice(SHARED), self.chance.choice(STAGES)
        return self.chance.choice(
            [
                put_card(one, f"by {self.name}", stage=stage),
                set_field("cards", one, stage=stage, span=self.chance.randrange(30)),
                set_field("stages", stage, goal=f"goal of {self.name}"),
                remove("cards", one),
            ]
        )

    def acknowledged(self) -> set[str]:
        return {one for one in self.own[: self.editor.kept] if one}


async def come_in(writers: list[Writer], server: Running) -> None:
    for writer in writers:
        writer.editor.address = server.address
        await asyncio.wait_for(writer.editor.back(), 60)


async def until_made(writers: list[Writer], count: int) -> None:
    while sum(len(writer.own) for writer in writers) < count:  # noqa: ASYNC110 - several write at once
        await asyncio.sleep(0)


def check_kept(data: Path, writers: list[Writer]) -> None:
    """Whatever was acknowledged is in the database."""
    cards = ydoc.read(Store(connect(data)).load("m").doc)["cards"]
    there = {card["id"] for card in cards}
    for writer in writers:
        assert writer.acknowledged() <= there


async def killed_while_they_write(data: Path, writers: list[Writer]) -> None:
    """Write a third of the changes; the server is killed in the middle, the rest is written offline."""
    done, each = sum(len(one.own) for one in writers), OPERATIONS // 3 // EDITORS
    with running(data) as server:
        await come_in(writers, server)
        works = [asyncio.create_task(offline(one, each)) for one in writers]
        await until_made(writers, done + each * EDITORS // 2)
        server.process.kill()
        server.process.wait()
        await asyncio.gather(*works)
    check_kept(data, writers)


async def offline(writer: Writer, count: int) -> None:
    """Write, and do not try to come back."""
    for _ in range(count):
        writer.editor.change(writer.next())
        if writer.chance.random() < 0.2:
            writer.editor.ask()
        await asyncio.sleep(0.001)


async def ends_alike(data: Path, writers: list[Writer], *flags: str) -> None:
    """Write the last third with cables that are cut, and a worker that is killed; then all are the same."""
    each = OPERATIONS // 3 // EDITORS
    with running(data, *flags) as server:
        await come_in(writers, server)
        works = [asyncio.create_task(one.write(each)) for one in writers]
        if flags:
            await until_made(writers, sum(len(one.own) for one in writers) + each)
            os.kill(server.workers()[0], 9)
        await asyncio.gather(*works)
        for writer in writers:
            if writer.editor.closed is not None:
                await asyncio.wait_for(writer.editor.back(), 60)
            await back_and_settled(writer.editor)
        maps = Maps(connect(data))
        await asyncio.to_thread(maps.get, "m")
        await alike(data, writers)
        for writer in writers:
            await writer.editor.leave()


async def back_and_settled(editor: Editor) -> None:
    """Until the server has confirmed everything, however often the connection breaks."""
    while True:
        try:
            await editor.settled(5)
        except TimeoutError:
            editor.cut()
            await asyncio.wait_for(editor.back(), 60)
        else:
            return


async def alike(data: Path, writers: list[Writer]) -> None:
    """Every page says what the database says, and everything that anybody wrote of their own is in it."""
    async with asyncio.timeout(60):
        while True:
            kept = ydoc.read(Store(connect(data)).load("m").doc)
            said = [ydoc.read(one.editor.doc) for one in writers]
            if all(one == kept for one in said):
                break
            for one in writers:
                one.editor.ask()
            await asyncio.sleep(0.2)
    own = {one for writer in writers for one in writer.own if one}
    assert {card["id"] for card in kept["cards"]} - set(SHARED) == own
    assert {card["stage"] for card in kept["cards"]} <= {"s1", "s2", "s3"}
    assert Maps(connect(data)).get("m").revision == Store(connect(data)).load("m").seq


def crowd(data: Path, seed: int) -> list[Writer]:
    Maps(connect(data)).create(drawn())
    return [
        Writer(Editor("", "m"), f"w{number}", random.Random(seed * 100 + number))
        for number in range(EDITORS)
    ]


def told(story: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """The story, in a thread of its own: a browser that another test left open has a loop in this one."""
    with ThreadPoolExecutor(1) as own:
        own.submit(lambda: asyncio.run(story())).result()


def test_nothing_acknowledged_is_lost_and_all_pages_end_alike(tmp_path: Path) -> None:
    async def story() -> None:
        writers = crowd(tmp_path / "data", 1)
        for _ in range(2):
            await killed_while_they_write(tmp_path / "data", writers)
        await ends_alike(tmp_path / "data", writers)

    told(story)


def test_two_processes_on_one_database_are_one_room(tmp_path: Path) -> None:
    async def story() -> None:
        writers = crowd(tmp_path / "data", 2)
        await ends_alike(tmp_path / "data", writers, "--processes", "2")

    told(story)
