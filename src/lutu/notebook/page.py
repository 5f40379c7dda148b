"""A result as text and as HTML: its title, its picture and its tables, well set."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final
from unicodedata import east_asian_width

from lutu.engine.wording import heading, readable
from lutu.kernel.analysis import Analysis
from lutu.kit.i18n import Text

Row = Mapping[str, Any]

SHOWN: Final = 12
"""Rows of a table that are shown; how many there are besides is said."""
_MORE: Final = Text("… and {count} more rows", "……另有 {count} 行", "……另有 {count} 列")
_NONE: Final = Text("no rows", "没有内容", "沒有內容")
_STYLE: Final = {
    "card": "background:#fffefb;color:#22262b;border:1px solid #e4dfd4;padding:16px 20px;"
    "max-width:800px;font:13px/1.6 system-ui,sans-serif;font-variant-numeric:tabular-nums",
    "title": "font:600 17px/1.4 Georgia,'Songti SC','Noto Serif CJK SC',serif;color:#22262b;margin:0",
    "question": "color:#555c65;margin:0 0 12px",
    "table": "font:inherit;border-collapse:collapse;margin-top:12px;color:#22262b;background:none",
    "head": "color:#697078;font-weight:400;padding:2px 14px 2px 0;border-bottom:1px solid #e4dfd4",
    "cell": "padding:2px 14px 2px 0;border-bottom:1px solid #efebe2;background:none",
    "more": "color:#697078;margin:4px 0 0",
}


def text_table(title: str, rows: Sequence[Row]) -> str:
    """A table of text with a title, its columns aligned also where characters are wide."""
    columns = _columns(rows)
    grid = [[heading(one) for one in columns]]
    grid += [[readable(one, row[one]) for one in columns] for row in rows[:SHOWN]]
    widths = [max(_width(line[at]) for line in grid) for at in range(len(columns))]
    right = [_is_number(rows, one) for one in columns]
    lines = [
        "  ".join(_padded(*cell) for cell in zip(line, widths, right, strict=True)).rstrip()
        for line in grid
    ]
    return "\n".join([title, *(lines if rows else [_NONE.say()]), *_rest(rows)])


def html_page(
    analysis: Analysis[Any, Any, Any], tables: Mapping[str, Sequence[Row]], picture: str
) -> str:
    """The title, the picture and the main table."""
    rows = next(iter(tables.values()))
    return (
        f'<section style="{_STYLE["card"]}">'
        f'<h3 style="{_STYLE["title"]}">{escape(analysis.title.say())}</h3>'
        f'<p style="{_STYLE["question"]}">{escape(analysis.question.say())}</p>'
        f"{picture}{_table(rows)}"
        + "".join(f'<p style="{_STYLE["more"]}">{escape(line)}</p>' for line in _rest(rows))
        + "</section>"
    )


def _table(rows: Sequence[Row]) -> str:
    columns = _columns(rows)
    sides = ["right" if _is_number(rows, one) else "left" for one in columns]
    head = "".join(
        f'<th scope="col" style="{_STYLE["head"]};text-align:{side}">{escape(heading(one))}</th>'
        for one, side in zip(columns, sides, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(
            f'<td style="{_STYLE["cell"]};text-align:{side}">{escape(readable(one, row[one]))}</td>'
            for one, side in zip(columns, sides, strict=True)
        )
        + "</tr>"
        for row in rows[:SHOWN]
    )
    return (
        f'<div style="overflow-x:auto"><table style="{_STYLE["table"]}">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _columns(rows: Sequence[Row]) -> list[str]:
    return [column for column in (rows[0] if rows else ()) if column != "cell"]


def _rest(rows: Sequence[Row]) -> list[str]:
    return [_MORE.say(count=f"{len(rows) - SHOWN:,}")] if len(rows) > SHOWN else []


def _is_number(rows: Sequence[Row], column: str) -> bool:
    return any(isinstance(row[column], int | float) for row in rows)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


def _padded(text: str, width: int, right: bool) -> str:  # noqa: FBT001 - the third of three columns
    blanks = " " * (width - _width(text))
    return blanks + text if right else text + blanks
