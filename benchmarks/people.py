"""A team at work on a served shop: the server in a process of its own, and people who read and edit.

What a person asks is what the pages ask: the calls of opening the app, opening a map, editing it, asking a
question, looking who stands behind a number, and the WebSocket that every page keeps open.
"""

import asyncio
import contextlib
import json
import os
import random
import socket
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from websockets.asyncio.client import connect as open_socket
from websockets.exceptions import WebSocketException

from lutu.access.people import create_person
from lutu.access.sessions import start_session
from lutu.access.tables import member
from lutu.access.workspaces import FIRST, make_first
from lutu.db.base import SERVER
from lutu.db.session import connect, writing
from lutu.insights.demo import load_demo
from lutu.kit.clocks import now
from lutu.kit.ids import new_id
from lutu.maps.service import Maps
from lutu.store.log import EventLog

CUSTOMERS = 20_000
W = f"/api/v1/workspaces/{FIRST}"
STEPS = ["product_view", "cart_add", "order_paid"]
ROLES = ["editor"] * 6 + ["viewer"] * 3 + ["admin"]


@dataclass(slots=True)
class Tally:
    """What was asked: seconds by call, and what went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failed: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    sockets_lost: int = 0
    since: float = 0.0
    """From which moment of the monotonic clock on it is counted."""

    def all(self) -> list[float]:
        return [one for many in self.seconds.values() for one in many]


def quantile(values: list[float], share: float) -> float:
    """In milliseconds."""
    ordered = sorted(values)
    return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def prepare(data: Path, people: int) -> tuple[list[str], str]:
    """A shop with a map and people with sessions: their secrets, and the id of the map."""
    with EventLog.open(data) as log:
        if not Maps(log.engine).list():
            load_demo(log, "ecommerce", customers=CUSTOMERS)
        newest = Maps(log.engine).list()[0].id
    engine, secrets = connect(data, SERVER), []
    make_first(engine, "Shop")
    with writing(engine) as connection:
        for number in range(people):
            made = create_person(
                connection, f"{new_id()}@example.org", f"Person {number}", None, vouched=True
            )
            connection.execute(
                member.insert().values(
                    workspace_id=FIRST,
                    person_id=made.id,
                    role=ROLES[number % len(ROLES)],
                    sees_customers=True,
                    created=now(),
                )
            )
            secrets.append(start_session(connection, made.id, "password"))
    engine.dispose()
    return secrets, newest


@contextlib.contextmanager
def served(data: Path, *flags: str) -> Iterator[tuple[str, int]]:
    """Serve it: the address and the process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = ["serve", "--data", str(data), "--port", str(port), "--no-open"]
    words += ["--log-level", "warning", *flags]
    with subprocess.Popen([sys.executable, "-m", "lutu", *words]) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(address)
            yield address, process.pid
        finally:
            process.terminate()
            process.wait(60)


def _wait(address: str) -> None:
    for _ in range(1200):
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(f"{address}/readyz").status_code == 200:
                return
        time.sleep(0.1)
    raise SystemExit("the server did not begin to answer")


@dataclass(slots=True)
class Person:
    """One signed-in person. Think: mean seconds between two things they do."""

    address: str
    secret: str
    map_id: str
    think: float
    tally: Tally
    random: random.Random
    arrives: float
    revision: int = 0

    async def work(self, until: float) -> None:
        """Do what people do, until a moment of the monotonic clock."""
        headers = {
            "cookie": f"lutu={self.secret}",
            "origin": self.address,
            "sec-fetch-site": "same-origin",
            "accept-language": self.random.choice(["en", "zh-Hans", "zh-Hant"]),
        }
        acts: list[tuple[int, Callable[[httpx.AsyncClient], Awaitable[None]]]] = [
            (3, self._open_app),
            (6, self._open_map),
            (6, self._edit),
            (3, self._ask),
            (2, self._customers),
        ]
        limits = httpx.Limits(max_connections=6, max_keepalive_connections=6)
        async with httpx.AsyncClient(
            base_url=self.address,
            headers=headers,
            limits=limits,
            timeout=60,
            trust_env=False,
            verify=False,  # there is no HTTPS, and reading the certificates takes longer than a call
        ) as client:
            listening = asyncio.create_task(self._listen(headers, until))
            await asyncio.sleep(self.arrives)
            await self._open_app(client)
            while time.monotonic() < until:
                chosen = self.random.choices([act for _, act in acts], [w for w, _ in acts])[0]
                await chosen(client)
                pause = self.random.expovariate(1 / self.think)
                await asyncio.sleep(min(pause, max(0.0, until - time.monotonic())))
            listening.cancel()

    async def _open_app(self, client: httpx.AsyncClient) -> None:
        await asyncio.gather(
            self._call(client, "GET", "/api/v1/session"),
            self._call(client, "GET", W),
            self._call(client, "GET", f"{W}/log"),
            self._call(client, "GET", f"{W}/maps"),
        )

    async def _open_map(self, client: httpx.AsyncClient) -> None:
        document, _ = await asyncio.gather(
            self._call(client, "GET", f"{W}/maps/{self.map_id}", name="maps/{id}"),
            self._view(client),
        )
        self._remember(document)

    async def _view(self, client: httpx.AsyncClient) -> None:
        segment = self.random.choice([None, "count(product_view) >= 2", "any(order_paid)"])
        body = {"selection": {"segment": segment}} if segment else {}
        await self._call(client, "POST", f"{W}/maps/{self.map_id}/view", body, "maps/{id}/view")

    async def _edit(self, client: httpx.AsyncClient) -> None:
        if not self.revision:
            await self._open_map(client)
        title = f"Shop {self.random.randrange(1000)}"
        body = {"revision": self.revision, "op": {"op": "set_title", "title": title}}
        path = f"{W}/maps/{self.map_id}/edits"
        document = await self._call(client, "POST", path, body, "maps/{id}/edits")
        if document is None:  # a colleague was first, or it is not ours to edit: load it again
            document = await self._call(client, "GET", f"{W}/maps/{self.map_id}", name="maps/{id}")
        self._remember(document)

    async def _ask(self, client: httpx.AsyncClient) -> None:
        name, body = self.random.choice(
            [
                ("funnel", {"params": {"steps": STEPS, "window": "7d"}}),
                ("flow", {"params": {}}),
                ("paths", {"params": {"top": 10}}),
                ("retention", {"params": {"unit": "week"}}),
            ]
        )
        await self._call(client, "POST", f"{W}/analyses/{name}", body, "analyses/{name}")

    async def _customers(self, client: httpx.AsyncClient) -> None:
        page = await self._call(client, "GET", f"{W}/customers?limit=50", name="customers")
        for row in (page or {}).get("customers", [])[:1]:
            found = row["identifier"]
            await self._call(client, "GET", f"{W}/customers/{found}", name="customers/{id}")

    async def _call(
        self,
        client: httpx.AsyncClient,
        method: str,
        path: str,
        body: dict[str, Any] | None = None,
        name: str = "",
    ) -> Any:
        began, began_at = time.perf_counter(), time.monotonic()
        try:
            answer = await client.request(method, path, json=body)
        except httpx.HTTPError as error:
            self.tally.failed[f"{method} {name or path}: {type(error).__name__}"] += 1
            return None
        if began_at < self.tally.since:
            return answer.json() if answer.status_code < 300 else None
        self.tally.seconds[f"{method} {name or path.removeprefix('/api/v1/')}"].append(
            time.perf_counter() - began
        )
        self.tally.statuses[answer.status_code] += 1
        if answer.status_code >= 400 and answer.status_code not in {403, 409}:
            self.tally.failed[
                f"{method} {name or path}: {answer.status_code} {answer.text[:120]}"
            ] += 1
        return answer.json() if answer.status_code < 300 else None

    async def _listen(self, headers: dict[str, str], until: float) -> None:
        address = self.address.replace("http", "ws", 1) + f"{W}/live"
        cookie = {"cookie": headers["cookie"]}
        try:
            async with open_socket(
                address, origin=self.address, additional_headers=cookie, proxy=None
            ) as opened:
                async for _ in opened:
                    pass
        except (OSError, WebSocketException):
            self.tally.sockets_lost += time.monotonic() < until

    def _remember(self, document: Any) -> None:
        if document is not None:
            self.revision = document["revision"]


async def crowd(  # noqa: PLR0913 - what a day is made of
    address: str,
    secrets: list[str],
    map_id: str,
    *,
    think: float,
    seconds: float,
    tally: Tally,
    arriving: float = 0.5,
) -> None:
    """Everybody arrives one after the other, then all are at work for so long; only that is counted."""
    tally.since = time.monotonic() + arriving if arriving > 1 else 0.0
    until = time.monotonic() + arriving + seconds
    people = [
        Person(
            *(address, secret, map_id, think, tally),
            random.Random(number),
            arrives=arriving * number / len(secrets),
        )
        for number, secret in enumerate(secrets)
    ]
    await asyncio.gather(*(one.work(until) for one in people))


def cpu_seconds(pid: int) -> float:
    """What a process and those it started have computed, where the system tells."""
    total, ticks = 0.0, os.sysconf("SC_CLK_TCK")
    for one in (pid, *children(pid)):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            total += (int(fields[11]) + int(fields[12])) / ticks
    return total


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    with contextlib.suppress(OSError):
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def report(title: str, tally: Tally, seconds: float) -> dict[str, Any]:
    """The figures as a table and as a record."""
    everything = tally.all()
    print(
        f"\n{title}\n| call | calls | p50 ms | p95 ms | p99 ms | max ms |\n|---|---|---|---|---|---|"
    )
    rows = [*sorted(tally.seconds.items()), ("all", everything)]
    for name, values in rows:
        shown = [quantile(values, share) for share in (0.5, 0.95, 0.99, 1.0)]
        print(f"| {name} | {len(values)} | " + " | ".join(f"{one:.0f}" for one in shown) + " |")
    print(f"\nrequests a second {len(everything) / seconds:.1f}, statuses {dict(tally.statuses)},")
    print(f"failed {dict(tally.failed)}, sockets lost {tally.sockets_lost}")
    print(f"load average {os.getloadavg()}")
    return {
        "calls": len(everything),
        "p50_ms": quantile(everything, 0.5),
        "p95_ms": quantile(everything, 0.95),
        "p99_ms": quantile(everything, 0.99),
        "failed": dict(tally.failed),
        "load": os.getloadavg(),
    }


def write(folder: Path, name: str, found: dict[str, Any]) -> None:
    """Keep the figures."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(json.dumps(found, indent=1), encoding="utf-8")
