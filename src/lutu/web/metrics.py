"""What is counted for Prometheus: requests by the template of their route, and the state of the server.

One process counts in memory. Several write into small files in one folder, and whichever is asked adds them
up (`prometheus_client`'s own way, chosen by a variable that has to be set before it is loaded).
"""

import os
import re
import resource
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
    multiprocess,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import func, select

from lutu.access.tables import session
from lutu.db.session import reading
from lutu.jobs.tables import job
from lutu.kit.clocks import now
from lutu.web.server import Server

disable_created_metrics()  # type: ignore[no-untyped-call]  # nobody reads when a counter began

FOLDER_VARIABLE: Final = "PROMETHEUS_MULTIPROC_DIR"
_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_PAGE_BYTES: Final = resource.getpagesize()


class Metrics:
    """The counters of one app."""

    def __init__(self) -> None:
        own = self._own = CollectorRegistry()
        self.requests = Counter(
            "lutu_http_requests", "Requests.", ["method", "route", "status"], registry=own
        )
        self.seconds = Histogram(
            "lutu_http_request_seconds",
            "Time from the head of a request to the end of its answer.",
            ["method", "route"],
            buckets=_SECONDS,
            registry=own,
        )
        self.running = Gauge(
            "lutu_http_requests_running",
            "Requests that are being answered.",
            registry=own,
            multiprocess_mode="livesum",
        )
        self.sockets = Gauge(
            "lutu_websockets_open",
            "Open WebSockets.",
            registry=own,
            multiprocess_mode="livesum",
        )

    def text(self, server: Server) -> bytes:
        """Everything, as Prometheus reads it."""
        if folder := os.environ.get(FOLDER_VARIABLE):
            counted = CollectorRegistry()
            multiprocess.MultiProcessCollector(counted, folder)  # type: ignore[no-untyped-call]
        else:
            counted = self._own
        state = CollectorRegistry()
        state.register(_State(server))
        state.register(_Processes(processes()))
        return generate_latest(counted) + generate_latest(state)


def forget_process(folder: Path, pid: int) -> None:
    """A process has ended: what it had open is no more, what it counted stays counted."""
    multiprocess.mark_process_dead(pid, str(folder))  # type: ignore[no-untyped-call]


def processes() -> list[int]:
    """The processes that answer: this one, and those beside it that still run."""
    found = {os.getpid()}
    if folder := os.environ.get(FOLDER_VARIABLE):
        named = (re.search(r"_(\d+)\.db$", file.name) for file in Path(folder).glob("*.db"))
        found |= {int(one[1]) for one in named if one}
    return sorted(pid for pid in found if pid == os.getpid() or Path(f"/proc/{pid}").exists())


class _State(Collector):
    """What SQL and the disk know, read when asked."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """Sessions and jobs of the server; log and index of each workspace that was opened."""
        yield self._sessions()
        yield self._jobs()
        events = GaugeMetricFamily(
            "lutu_log_events", "Events kept, and changes of them.", labels=["workspace"]
        )
        lag = GaugeMetricFamily(
            "lutu_index_lag_events",
            "Events kept that the index in use does not know yet.",
            labels=["workspace"],
        )
        kept = GaugeMetricFamily(
            "lutu_answers_kept_bytes",
            "Answers that this process keeps, at most 384 MiB a workspace.",
            labels=["workspace"],
        )
        for name, desk in self._server.desks().items():
            version = desk.log.version()
            events.add_metric([name], version)
            lag.add_metric([name], max(0, version - desk.log.indexed()))
            kept.add_metric([name], desk.kept_bytes)
        yield from (events, lag, kept)

    def _sessions(self) -> GaugeMetricFamily:
        with reading(self._server.engine) as connection:
            count = connection.scalar(
                select(func.count()).select_from(session).where(session.c.expires > now())
            )
        return GaugeMetricFamily("lutu_sessions_open", "Sign-ins that hold.", value=count)

    def _jobs(self) -> GaugeMetricFamily:
        family = GaugeMetricFamily("lutu_jobs", "Jobs by state.", labels=["state"])
        with reading(self._server.engine) as connection:
            rows = connection.execute(select(job.c.state, func.count()).group_by(job.c.state))
            for state, count in rows:
                family.add_metric([state], count)
        return family


class _Processes(Collector):
    """Memory and handles of the processes that answer; nothing where the system does not tell."""

    def __init__(self, pids: Iterable[int]) -> None:
        self._pids = pids

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """Both, by process."""
        memory = GaugeMetricFamily(
            "lutu_process_memory_bytes", "Memory that is in use.", labels=["pid"]
        )
        handles = GaugeMetricFamily(
            "lutu_process_handles", "Files and connections that are open.", labels=["pid"]
        )
        for pid in self._pids:
            folder = Path(f"/proc/{pid}")
            try:
                pages = int((folder / "statm").read_text(encoding="ascii").split()[1])
                opened = len(list((folder / "fd").iterdir()))
            except OSError:
                continue
            memory.add_metric([str(pid)], pages * _PAGE_BYTES)
            handles.add_metric([str(pid)], opened)
        yield from (memory, handles)
