"""The bundled cases: made up here and now, imported as any file would be, and drawn."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lutu.ingest.service import ImportReport, import_file, inspect
from lutu.insights.draw import draw
from lutu.kit.i18n import Text
from lutu.kit.progress import Progress, silent
from lutu.maps.document import JourneyMap
from lutu.maps.service import Maps
from lutu.simulation import simulate
from lutu.store.log import EventLog

CUSTOMERS: Final = 20_000
_TITLES: Final = {
    "ecommerce": Text("A shop (simulated)", "网店（模拟）", "網路商店（模擬）"),
    "finance": Text("A bank (simulated)", "银行（模拟）", "銀行（模擬）"),
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of it."""

    report: ImportReport
    map: JourneyMap


def load_demo(
    log: EventLog,
    case: str,
    *,
    customers: int = CUSTOMERS,
    seed: int = 1,
    progress: Progress = silent,
) -> Loaded:
    """Simulate a case, import it and keep its map; loaded twice, the events are there once."""
    with tempfile.TemporaryDirectory(dir=log.path, prefix="demo-") as folder:
        file = Path(folder) / f"{case}.parquet"
        simulate(case, customers, seed, file, None, progress)
        report = import_case(log, case, file, progress=progress)
    log.index(progress)
    return Loaded(report, draw_case(log, case, progress=progress))


def import_case(
    log: EventLog,
    case: str,
    file: Path,
    *,
    progress: Progress = silent,
    identifier: str | None = None,
) -> ImportReport:
    """Import a simulated case, read as the import would propose it to a person."""
    mapping = inspect(file).proposal.mapping
    source = f"simulated:{case}"
    return import_file(log, file, mapping, source=source, progress=progress, identifier=identifier)


def draw_case(
    log: EventLog, case: str, *, progress: Progress = silent, identifier: str | None = None
) -> JourneyMap:
    """Draw the map of a case and keep it, under an identifier at most once."""
    document = draw(log, progress=progress)
    document = document.with_(title=_TITLES.get(case, document.title), id=identifier or document.id)
    return Maps(log.engine).create(document)
