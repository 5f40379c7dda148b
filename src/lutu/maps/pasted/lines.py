"""The lines of a cell: each is a card of its own."""

import re
from collections.abc import Iterator
from typing import Final

_MARK: Final = re.compile(r"^(?:[-•*·●▪◦‣–—]\s+|[•●▪◦‣]|\d{1,2}[.)）]\s+|\d{1,2}、)")


def lines_of(cell: str) -> Iterator[str]:
    """What stands in each line, without the marks of a list."""
    for line in cell.split("\n"):
        if text := _MARK.sub("", line.strip()).strip():
            yield text
