"""Tables as CSV that a spreadsheet opens without running anything in them.

The name of an event or a property is whatever a sender says. A spreadsheet takes a cell that begins with
`=`, `+`, `-`, `@` for a formula, which may call out or start a program. Such a cell gets an apostrophe, which
says that what follows is text. Numbers stay numbers.
"""

import csv
import re
from collections.abc import Iterable
from typing import Any, Final, Protocol

_SIGNS: Final = "=+\\-@＝＋－＠"
"""Full-width signs count as well: Chinese and Japanese spreadsheets read them."""
_FORMULA: Final = re.compile(rf"[\s\x00-\x1f\x7f\u200b-\u200f\ufeff]*[{_SIGNS}]|[\t\r\n]")
_HIDDEN: Final = re.compile(rf"((?:;|(?<=\S)[\t\r\n])[\s\"]*)(?=[{_SIGNS}])")
"""Where a spreadsheet that parts cells at semicolons or tabs would find the beginning of another cell."""
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*(?:[eE][+-]?[0-9]+)?%?")


class _Written(Protocol):
    def write(self, text: str, /) -> object: ...


class Sheet:
    """Writes rows of cells as CSV, none of which is a formula."""

    def __init__(self, file: _Written, line_end: str = "\r\n") -> None:
        self._writer = csv.writer(file, lineterminator=line_end)

    def write(self, row: Iterable[Any]) -> None:
        """One row."""
        self._writer.writerow([harmless(cell) for cell in row])


def harmless(cell: Any) -> Any:
    """A cell that is no formula: text that looks like one is marked as text, the rest is as it was."""
    if not isinstance(cell, str) or _NUMBER.fullmatch(cell):
        return cell
    marked = _HIDDEN.sub(r"\1'", cell)
    return f"'{marked}" if _FORMULA.match(cell) else marked
