"""Tables as CSV files that a spreadsheet opens without harm."""

import io
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from fastapi import Response

from lutu.engine.wording import joined
from lutu.security.cells import Sheet


def csv_response(name: str, rows: Sequence[Mapping[str, Any]]) -> Response:
    """Rows with a header as a download; a byte-order mark lets spreadsheets read Chinese."""
    text = io.StringIO()
    sheet = Sheet(text)
    columns = [column for column in (rows[0] if rows else ()) if column != "cell"]
    sheet.write(columns)
    for row in rows:
        sheet.write(joined(row[column]) for column in columns)
    return download(f"{name}.csv", "text/csv; charset=utf-8", text.getvalue().encode("utf-8-sig"))


def download(name: str, media_type: str, content: bytes) -> Response:
    """Something to keep under a name that may be in any script."""
    plain = "".join(
        one if one.isascii() and one.isprintable() and one not in '"\\' else "_" for one in name
    )
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    return Response(content, media_type=media_type, headers={"content-disposition": disposition})
