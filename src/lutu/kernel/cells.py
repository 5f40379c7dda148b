"""Cells: the text that names one number of a result, so that it can be asked who stands behind it.

The parts are joined with `/`, each percent-encoded: `link/cart/pay`, `step/2/dropped`. A table's row has
the cell of the whole row (`step/2`); with `/` and a column's name it is the cell of that number.
"""

import re
from typing import Final
from urllib.parse import quote, unquote

from lutu.errors import NotFound
from lutu.kit.i18n import Text


def cell(*parts: object) -> str:
    """The text of a cell."""
    return "/".join(quote(str(part), safe="") for part in parts)


def parse_cell(text: str) -> tuple[str, ...]:
    """The parts of a cell's text."""
    return tuple(unquote(part) for part in text.split("/"))


class NoCell(NotFound):
    """A cell that this result does not have."""

    code = "no_cell"
    message = Text(
        en="This result has no cell “{value}”. Cells look like: {allowed}.",
        zh_hans="这个结果没有单元“{value}”。单元的写法如：{allowed}。",
        zh_hant="這個結果沒有單元「{value}」。單元的寫法如：{allowed}。",
    )

    def __init__(self, value: str, allowed: str) -> None:
        super().__init__(value=value, allowed=allowed)

    def __reduce__(self) -> tuple[object, ...]:
        return NoCell, (self.fields["value"], self.fields["allowed"])


def whole_number(text: str) -> int | None:
    """The number that a part of a cell is, or None."""
    return int(text) if _NUMBER.fullmatch(text) else None


_NUMBER: Final = re.compile(r"-?[0-9]{1,9}")
