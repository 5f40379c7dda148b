"""A portfolio: 300 maps and 2,000 shared objects on a served workspace, and how long its pages take.

    python -m benchmarks.gallery                 made under bench-data/, served by a process of its own

Prints the median and the 95th percentile of each call in milliseconds, with the load of the machine.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import httpx

from lutu.insights.demo import load_demo
from lutu.kit.ids import new_id
from lutu.maps.library.catalogue import Catalogue
from lutu.maps.library.service import Library
from lutu.maps.service import Maps
from lutu.maps.templates import templates
from lutu.maps.templates.making import make
from lutu.store.log import EventLog

W: Final = "/api/v1/workspaces/main"
CALLS: Final = {
    "gallery, first page": ("/gallery", {}),
    "search, traditional for simplified": ("/gallery", {"query": "等待太久"}),
    "search, name of the thing": ("/gallery", {"query": "使用者旅程"}),
    "search, many hits": ("/gallery", {"query": "客"}),
    "gallery as a tree": ("/gallery", {"sort": "tree", "limit": 500}),
    "coverage, first page": ("/gallery/coverage", {}),
    "coverage, a persona": ("/gallery/coverage", {"query": "媽媽"}),
    "library, first page": ("/library", {}),
    "library, search": ("/library", {"query": "觸點 19"}),
}
SERVE: Final = """
import sys, pathlib, uvicorn
from lutu.config.table import Config
from lutu.web.app import create_app
data, port = pathlib.Path(sys.argv[1]), int(sys.argv[2])
app = create_app(data, local=True, config=Config(data=data, port=port))
uvicorn.run(app, host="127.0.0.1", port=port, log_level="error")
"""


def main() -> None:
    """Make, serve, ask."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, default=Path("bench-data/gallery"))
    parser.add_argument("--times", type=int, default=15)
    options = parser.parse_args()
    if not (options.folder / "lutu.db").is_file():
        fill(options.folder)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-c", SERVE, str(options.folder), str(port)]
    with subprocess.Popen(command) as server:
        try:
            ask(f"http://127.0.0.1:{port}", options.times)
        finally:
            server.terminate()


def fill(folder: Path, maps: int = 300, objects: int = 2000) -> None:
    """A workspace with so many maps, made of all templates in turn, and so many objects."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with EventLog.open(folder) as log:
        load_demo(log, "ecommerce", customers=1000, seed=1)
        kept = Maps(log.engine)
        library = Library(log.engine, kept, Catalogue(log.engine, kept))
        shared = [
            library.make("touchpoint", {"name": f"触点 {n}", "rule": "product_view"})
            for n in range(objects)
        ]
        kinds = list(templates().values())
        for n in range(maps):
            document = make(kinds[n % len(kinds)], "zh-Hans")
            points = tuple(
                point.__class__.from_json(
                    point.to_json() | {"shared": shared[(n * 7 + at) % objects].id}
                )
                for at, point in enumerate(document.touchpoints)
            )
            kept.create(document.with_(id=new_id(), touchpoints=points))


def ask(address: str, times: int) -> None:
    """Every call, so many times."""
    with httpx.Client(base_url=address, headers={"accept-language": "zh-Hans"}) as client:
        _wait(client)
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        for name, (path, params) in CALLS.items():
            first, *rest = sorted_after_first(client, path, params, times)
            middle, late = rest[len(rest) // 2], rest[int(len(rest) * 0.95)]
            print(f"{name:36} first {first:6.0f}   p50 {middle:6.0f}   p95 {late:6.0f} ms")


def sorted_after_first(
    client: httpx.Client, path: str, params: dict[str, object], times: int
) -> list[float]:
    """Milliseconds: the first as it was, the others in order."""
    found = []
    for _ in range(times + 1):
        began = time.perf_counter()
        client.get(W + path, params=params, timeout=120).raise_for_status()
        found.append(1000 * (time.perf_counter() - began))
    return [found[0], *sorted(found[1:])]


def _wait(client: httpx.Client) -> None:
    for _ in range(600):
        try:
            if client.get("/healthz").is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    main()
