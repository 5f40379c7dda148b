"""Tables as CSV files that a spreadsheet opens without harm."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from fastapi import Response

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula; an event's name may not become one."""


def csv_response(name: str, rows: Sequence[Mapping[str, Any]]) -> Response:
    """Rows with a header as a download; a byte-order mark lets spreadsheets read Chinese."""
    text = io.StringIO()
    writer = csv.writer(text)
    columns = [column for column in (rows[0] if rows else ()) if column != "cell"]
    writer.writerow(columns)
    writer.writerows([_plain(row[column]) for column in columns] for row in rows)
    return download(f"{name}.csv", "text/csv; charset=utf-8", text.getvalue().encode("utf-8-sig"))


def download(name: str, media_type: str, content: bytes) -> Response:
    """Something to keep under a name that may be in any script."""
    plain = "".join(one if one.isascii() and one not in '"\\' else "_" for one in name)
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    return Response(content, media_type=media_type, headers={"content-disposition": disposition})


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        value = " → ".join(map(str, value))
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
