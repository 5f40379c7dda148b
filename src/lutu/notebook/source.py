"""Where events come from in a notebook: a file, or a table of pandas, Polars or Arrow."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from lutu.errors import InvalidInput
from lutu.kit.i18n import Text

_SOURCE: Final = Text("source of events", "事件来源", "事件來源")
_SOURCES: Final = "path, pandas.DataFrame, polars.DataFrame, pyarrow.Table"


@contextmanager
def as_file(source: Any) -> Iterator[Path]:
    """The source as a file, for as long as the block lasts; InvalidInput when it is none of these."""
    if isinstance(source, str | Path):
        yield Path(source)
        return
    kind = type(source)
    if not hasattr(source, "__arrow_c_stream__"):
        raise InvalidInput(what=_SOURCE.say(), value=kind.__name__, allowed=_SOURCES)
    with tempfile.TemporaryDirectory(prefix="lutu-") as folder:
        library = kind.__module__.partition(".")[0]
        path = Path(folder) / f"{library}.{kind.__name__}"  # as errors call it
        pq.write_table(pa.table(source), path)
        yield path
