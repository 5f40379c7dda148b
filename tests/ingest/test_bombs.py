"""Files that are made to fill a memory or a disk, or reach for other files, at the door of imports."""

import io
import json
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lutu.ingest.errors import BadFile, FileBomb, TooManyColumns
from lutu.ingest.service import import_file, inspect
from lutu.store.log import EventLog
from tests.ingest.samples import MAPPING, packed


def zipped(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("events.csv", data)
    return out.getvalue()


ZEROS = bytes(20 << 20)
LINES = b"customer,event,time\n" + b"ann,view,2026-01-05T14:03:00Z\n" * 2_500_000
ENTITY = (
    '<?xml version="1.0"?><!DOCTYPE log [{declared}]>'
    '<log><trace><event><string key="concept:name" value="&x;"/></event></trace></log>'
)
LAUGHS = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">'
    for before, name in zip("abcdefgh", "bcdefghx", strict=True)
)


@pytest.mark.parametrize("codec", ["gzip", "zstd"])
def test_a_packed_bomb_of_good_rows_is_refused_and_nothing_is_kept(
    tmp_path: Path, codec: str
) -> None:
    file = tmp_path / "events.csv"
    file.write_bytes(packed(LINES, codec))
    assert file.stat().st_size * 200 < len(LINES)
    with EventLog.open(tmp_path / "data") as log, pytest.raises(FileBomb):
        import_file(log, file, MAPPING)
    with EventLog.open(tmp_path / "data") as log:
        assert log.summary().events == 0


@pytest.mark.parametrize(
    "data",
    [
        packed(packed(ZEROS, "gzip"), "gzip"),
        zipped(ZEROS),
        zipped(zipped(ZEROS)),
        lzma.compress(ZEROS, preset=1),
        ENTITY.format(declared=LAUGHS).encode(),
        ENTITY.format(declared='<!ENTITY x "' + "ha" * 50_000 + '">').encode(),
        ENTITY.format(declared="<!ENTITY % x SYSTEM 'file:///etc/hostname'> %x;").encode(),
        ENTITY.format(declared="<!ENTITY x SYSTEM 'http://127.0.0.1:9/'>").encode(),
    ],
    ids=["gz in gz", "zip", "zip in zip", "xz", "laughs", "long entity", "parameter", "outside"],
)
def test_other_bombs_are_refused_at_the_first_look(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "events.xes").write_bytes(data)
    with pytest.raises(BadFile):
        inspect(tmp_path / "events.xes")


def csv_of(columns: int) -> bytes:
    return b",".join(b"a" for _ in range(columns)) + b"\n1\n"


def jsonl_of(columns: int) -> bytes:
    return json.dumps({f"a{number}": 1 for number in range(columns)}).encode() + b"\n"


def xes_of(columns: int) -> bytes:
    tags = "".join(f'<string key="a{number}" value="b"/>' for number in range(columns))
    return f"<log><trace><event>{tags}</event></trace></log>".encode()


def parquet_of(columns: int) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table({f"a{number}": [1] for number in range(columns)}), out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("make", "columns"),
    [(csv_of, 1_000_000), (jsonl_of, 50_000), (xes_of, 50_000), (parquet_of, 5000)],
)
def test_a_table_of_too_many_columns_is_refused(
    tmp_path: Path, make: Callable[[int], bytes], columns: int
) -> None:
    (tmp_path / "wide").write_bytes(make(columns))
    with pytest.raises(TooManyColumns, match=r"\d\d?\d?,\d{3} columns"):
        inspect(tmp_path / "wide")
