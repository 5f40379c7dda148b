"""Slow clients and a flood of connections: are those who are signed in still served?

    python -m benchmarks.flood

Twenty people work; then, one after the other, a thousand clients each do one of these for half a minute:
open connections and say nothing, send a head drop by drop, send a body drop by drop, ask and do not read,
open and close as fast as they can. They come from another loopback address than the people, as they
would from another machine: what one address may have is limited.
"""

import argparse
import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from benchmarks.people import Tally, crowd, prepare, quantile, report, served, write
from benchmarks.soak import handles, megabytes

CLIENTS = 1000
ENEMY = "127.0.0.66"
HEAD = b"POST /api/v1/sign-in HTTP/1.1\r\nhost: 127.0.0.1\r\n"
Attack = Callable[[str, int], Awaitable[None]]


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.flood", description=__doc__)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--folder", type=Path, default=Path("bench-data"))
    options = parser.parse_args()
    data = options.folder / "flood"
    secrets, newest = prepare(data, options.people)
    found: dict[str, Any] = {}
    with served(data) as (address, pid):
        for name, attack in ATTACKS.items():
            tally = Tally()
            run = crowd(address, secrets, newest, think=2, seconds=options.seconds, tally=tally)
            asyncio.run(_under(attack, address, run))
            found[name] = report(name, tally, options.seconds)
            found[name] |= {"memory_mb": megabytes(pid), "handles": handles(pid)}
            p95 = quantile(tally.all(), 0.95)
            print(f"{name}: p95 {p95:.0f} ms, failed {sum(tally.failed.values())}", end=", ")
            print(
                f"{found[name]['memory_mb']:.0f} MB, {found[name]['handles']} handles", flush=True
            )
    write(options.folder, "flood.json", found)


async def _under(attack: Attack | None, address: str, run: Awaitable[None]) -> None:
    host, _, port = address.removeprefix("http://").partition(":")
    enemies = [
        asyncio.create_task(_again(attack, host, int(port)))
        for _ in range(CLIENTS if attack else 0)
    ]
    await run
    for one in enemies:
        one.cancel()
    await asyncio.gather(*enemies, return_exceptions=True)


async def _again(attack: Attack | None, host: str, port: int) -> None:
    while attack:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            await attack(host, port)
        await asyncio.sleep(random.uniform(0.5, 1.5))


async def _open(host: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection(host, port, local_addr=(ENEMY, 0))


async def _silent(host: str, port: int) -> None:
    reader, writer = await _open(host, port)
    await reader.read()
    writer.close()


async def _slow_head(host: str, port: int) -> None:
    reader, writer = await _open(host, port)
    writer.write(HEAD)
    while not reader.at_eof() and not writer.is_closing():
        writer.write(b"x-a: b\r\n")
        await writer.drain()
        await asyncio.sleep(1)
    writer.close()


async def _slow_body(host: str, port: int) -> None:
    reader, writer = await _open(host, port)
    writer.write(HEAD + b"content-type: application/json\r\ncontent-length: 100000\r\n\r\n")
    while not reader.at_eof() and not writer.is_closing():
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(1)
    writer.close()


async def _no_reading(host: str, port: int) -> None:
    _, writer = await _open(host, port)
    writer.write(b"GET /api/v1/openapi.json HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n" * 50)
    await asyncio.sleep(20)
    writer.close()


async def _fast(host: str, port: int) -> None:
    for _ in range(5):
        _, writer = await _open(host, port)
        writer.close()


ATTACKS: dict[str, Attack | None] = {
    "nobody else": None,
    "connections that say nothing": _silent,
    "heads drop by drop": _slow_head,
    "bodies drop by drop": _slow_body,
    "answers that nobody reads": _no_reading,
    "connections opened and closed": _fast,
}


if __name__ == "__main__":
    main()
