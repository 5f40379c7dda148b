"""Data on stdout: a table for people, JSON and CSV for programs."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Literal

from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from lutu.engine.wording import heading, joined, readable
from lutu.kit.i18n import Text
from lutu.security.cells import Sheet

Form = Literal["table", "json", "csv"]
Row = Mapping[str, Any]

_BESIDE: Final = (8, 6, 4, 3, 2, 1)
"""How many rows to try beside each other when a table is turned."""
_FOLDED: Final = 16
"""How narrow a column of text may become, in cells."""
_ANY_WIDTH: Final = 10_000
_NOTHING: Final = Text("nothing", "没有内容", "沒有內容")


def print_rows(title: str, rows: Sequence[Row], form: Form) -> None:
    """In the form that was asked for."""
    match form:
        case "json":
            print_json(rows)
        case "csv":
            print_csv(rows)
        case "table":
            print_table(title, rows)


def print_json(value: Any) -> None:
    """As JSON, one level of it to a line."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def print_csv(rows: Sequence[Row]) -> None:
    """As CSV with a header."""
    sheet = Sheet(sys.stdout, line_end="\n")
    columns = list(rows[0]) if rows else []
    sheet.write(columns)
    for row in rows:
        sheet.write(joined(row[column]) for column in columns)


def print_table(title: str, rows: Sequence[Row], leave_out: Iterable[str] = ("cell",)) -> None:
    """As a table with headings in the reader's language; on its side where the screen is too narrow."""
    console = Console(highlight=False)
    if not rows:
        console.print(Styled(f"{title}: {_NOTHING.say()}", style="dim"))
        return
    columns = [column for column in rows[0] if column not in set(leave_out)]
    for table in _that_fit(console, title, rows, columns):
        console.print(table)


def _that_fit(
    console: Console, title: str, rows: Sequence[Row], columns: Sequence[str]
) -> Sequence[Table]:
    """One upright table; where its numbers would be cut, tables on their side, as many as it takes."""
    if _fits(console, _upright(title, rows, columns, _FOLDED)):
        return [_upright(title, rows, columns)]
    tables: list[Table] = []
    for beside in _BESIDE:
        parts = (rows[start : start + beside] for start in range(0, len(rows), beside))
        tables = [_turned("" if n else title, part, columns) for n, part in enumerate(parts)]
        if all(_fits(console, table) for table in tables):
            break
    return tables


def _fits(console: Console, table: Table) -> bool:
    free = console.options.update(max_width=_ANY_WIDTH)
    return console.measure(table, options=free).minimum <= console.width


def _upright(
    title: str, rows: Sequence[Row], columns: Sequence[str], text_width: int | None = None
) -> Table:
    table = _empty(title)
    for column in columns:
        whole = column == "id" or any(_is_number(row[column]) for row in rows)
        table.add_column(
            heading(column),
            justify="right" if whole and column != "id" else "left",
            overflow="fold",
            no_wrap=whole,
            max_width=None if whole else text_width,
        )
    for row in rows:
        table.add_row(*(Styled(readable(column, row[column])) for column in columns))
    return table


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _turned(title: str, rows: Sequence[Row], columns: Sequence[str]) -> Table:
    """One line a column and one column a row; the first column names them."""
    first, *others = columns
    table = _empty(title)
    table.add_column(heading(first))
    for row in rows:
        table.add_column(readable(first, row[first]), justify="right", overflow="fold")
    for column in others:
        table.add_row(heading(column), *(Styled(readable(column, row[column])) for row in rows))
    return table


def _empty(title: str) -> Table:
    return Table(
        title=title or None, title_justify="left", title_style="bold", box=None, pad_edge=False
    )
