"""Text as it lies in the clipboard after copying cells from a spreadsheet: rows and columns again."""

import csv
from io import StringIO
from typing import ClassVar, Final, TypeAlias

from lutu.errors import InvalidInput
from lutu.kit.i18n import Text

Table: TypeAlias = tuple[tuple[str, ...], ...]
"""Rows of equal length; cells without blanks around them."""

MAX_CELLS: Final = 20_000
_DELIMITERS: Final = "\t,;，"


class BadPaste(InvalidInput):
    """What was pasted is no table that a map can be made of: `{reason}`, at cell `{value}`."""

    code: ClassVar[str] = "bad_paste"
    message: ClassVar[Text] = Text(
        "This cannot become a map: {reason} ({what} “{value}”). {allowed}",
        "无法变成地图：{reason}（{what}“{value}”）。{allowed}",
        "無法變成地圖：{reason}（{what}「{value}」）。{allowed}",
    )


_CELL: Final = Text("cell", "单元格", "儲存格")
NEXT: Final = Text(
    "Copy the table with its headings: stages on top and lanes on the left, or one card a row.",
    "请连同标题一起复制表格：上方为阶段、左侧为泳道，或每行一张卡片。",
    "請連同標題一起複製表格：上方為階段、左側為泳道，或每列一張卡片。",
)
_EMPTY: Final = Text("there is nothing in it", "内容为空", "內容是空的")
_NARROW: Final = Text("it is a single row or column", "只有一行或一列", "只有一列或一欄")
_LARGE: Final = Text(
    "it is larger than 20,000 cells", "超过 20,000 个单元格", "超過 20,000 個儲存格"
)
_QUOTES: Final = Text("a quotation mark is left open", "有引号没有闭合", "有引號沒有結尾")


def bad(reason: Text, value: object) -> BadPaste:
    """The error for a reason, with the place or the words that it is about."""
    return BadPaste(reason=reason.say(), what=_CELL.say(), value=value, allowed=NEXT.say())


def place(row: int, column: int) -> str:
    """A cell as a spreadsheet calls it, counted from 0: B3."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def read_table(text: str) -> Table:
    """The cells; BadPaste when there is no table of at least two rows and two columns."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if not text.strip():
        raise bad(_EMPTY, "A1")
    try:
        rows = list(csv.reader(StringIO(text), delimiter=_delimiter(text), strict=True))
    except csv.Error as error:
        raise bad(_QUOTES, text.strip()[:40]) from error
    table = _squared(rows)
    if len(table) < 2 or len(table[0]) < 2:
        raise bad(_NARROW, table[0][0][:40] if table else "A1")
    if len(table) * len(table[0]) > MAX_CELLS:
        raise bad(_LARGE, place(len(table) - 1, len(table[0]) - 1))
    return table


def turned(table: Table) -> Table:
    """Rows as columns."""
    return tuple(zip(*table, strict=True))


def _delimiter(text: str) -> str:
    """A tab wherever there is one, as every spreadsheet copies; else what the first line has most of."""
    if "\t" in text:
        return "\t"
    first = next(line for line in text.split("\n") if line.strip())
    return max(_DELIMITERS, key=first.count)


def _squared(rows: list[list[str]]) -> Table:
    """Cells trimmed, rows of one length, no empty rows or columns around it."""
    trimmed = [[cell.strip() for cell in row] for row in rows]
    filled = [number for number, row in enumerate(trimmed) if any(row)]
    if not filled:
        return ()
    kept = trimmed[filled[0] : filled[-1] + 1]
    width = max((number + 1 for row in kept for number, cell in enumerate(row) if cell), default=0)
    return tuple(tuple([*row, *[""] * width][:width]) for row in kept)
