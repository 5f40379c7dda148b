"""Data on stdout: a table for people, JSON and CSV for programs."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Literal

from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from lutu.engine.wording import heading, joined, readable
from lutu.kit.i18n import Text

Form = Literal["table", "json", "csv"]
Row = Mapping[str, Any]

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
    writer = csv.writer(sys.stdout, lineterminator="\n")
    columns = list(rows[0]) if rows else []
    writer.writerow(columns)
    writer.writerows([joined(row[column]) for column in columns] for row in rows)


def print_table(title: str, rows: Sequence[Row], leave_out: Iterable[str] = ("cell",)) -> None:
    """As a table with headings in the reader's language."""
    columns = [column for column in (rows[0] if rows else ()) if column not in set(leave_out)]
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for column in columns:
        numeric = any(isinstance(row[column], int | float) for row in rows)
        table.add_column(
            heading(column),
            justify="right" if numeric else "left",
            overflow="fold",
            no_wrap=column == "id",
        )
    for row in rows:
        table.add_row(*(Styled(readable(column, row[column])) for column in columns))
    console = Console(highlight=False)
    console.print(table if rows else Styled(f"{title}: {_NOTHING.say()}", style="dim"))
