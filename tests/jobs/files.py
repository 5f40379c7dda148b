"""Files as an upload leaves them, and the jobs that import them."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from lutu.jobs.ledger import Job
from lutu.jobs.service import Order
from lutu.kit.ids import new_id
from tests.jobs.servers import House

MAPPING = {"customer": "customer", "event": "event", "time": "time", "timezone": "UTC"}


def received(data: Path, number: int, rows: int) -> str:
    """A file of which no row is like one of another number, and whose last row is refused; its id."""
    upload = new_id()
    folder = data / "uploads" / upload
    folder.mkdir(parents=True)
    (folder / f"{number}.csv").hardlink_to(_file(number, rows))
    return upload


@cache
def _file(number: int, rows: int) -> Path:
    path = Path(tempfile.mkdtemp(prefix="lutu-test-")) / "events.csv"
    atexit.register(shutil.rmtree, path.parent)
    lines = (
        f"c{number}-{n % 900},{('look', 'buy', 'pay', 'leave')[n % 4]},"
        f"2026-01-{n % 28 + 1:02d}T{n % 24:02d}:{n % 60:02d}:{n // 60 % 60:02d}.{n % 1_000_000:06d}"
        for n in range(rows)
    )
    text = "customer,event,time\n" + "\n".join(lines) + "\nnobody,look,never\n"
    path.write_text(text)
    return path


def start_import(home: House, number: int, rows: int, workspace: str = "main") -> Job:
    """Import such a file."""
    folder = home.data if workspace == "main" else home.data / "workspaces" / workspace
    arguments = {"upload": received(folder, number, rows), "mapping": MAPPING, "source": None}
    return home.of(workspace).start(Order("import", f"{number}.csv", arguments))
