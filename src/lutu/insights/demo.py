"""The bundled cases: made up here and now, imported as any file would be, and drawn."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lutu.ingest.mapping import Mapping
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
    "ecommerce": Text("A shop (simulated)", "网店（模拟）", "網店（模擬）"),
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
        report = import_file(
            log, file, _mapping(file), source=f"simulated:{case}", progress=progress
        )
    log.index(progress)
    document = draw(log, progress=progress)
    document = document.with_(title=_TITLES.get(case, document.title))
    return Loaded(report, Maps(log.engine).create(document))


def _mapping(file: Path) -> Mapping:
    """As the import would propose it to a person."""
    return inspect(file).proposal.mapping
