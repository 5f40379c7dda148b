"""Which files are in use: by any map, version or shared object, whatever it is that names them.

A file is named by its id, which occurs nowhere else. So a use is an occurrence in a stored document, and a
room that keeps documents of its own is looked through without being known here. What only tells the past is
left out: the edit that took a picture away would name it for ever.
"""

import re
from collections.abc import Collection
from typing import Final

from sqlalchemy import Connection, Text, select

from lutu.db.base import metadata
from lutu.maps.files.tables import workspace_file

_DOCUMENTS: Final = frozenset({"document", "object", "element", "content", "body", "fields"})
"""What rooms call the column in which a document lies, as JSON."""
_PAST: Final = ("_edit", "_change", "_update")
"""How the names of tables end that tell what was done."""
_ID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def used_among(connection: Connection, ids: Collection[str]) -> set[str]:
    """Those of these files that something names."""
    named: set[str] = set()
    for table in metadata.sorted_tables:
        if table is workspace_file or table.name.endswith(_PAST):
            continue
        for column in table.columns:
            if column.name in _DOCUMENTS and isinstance(column.type, Text):
                rows = connection.execute(select(column).execution_options(yield_per=100))
                named.update(one for row in rows for one in _ID.findall(row[0] or ""))
    return named & set(ids)
