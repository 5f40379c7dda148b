"""Any answer as a printed page: what was asked, of whom, bars where they help, and the table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from lutu.kit.i18n import Language, Text
from lutu.maps import wording as w
from lutu.maps.formats.press import press
from lutu.maps.picture import Paper, Theme
from lutu.maps.sheet import colours

Row = Mapping[str, Any]
ROWS: Final = 40
"""How many rows of a table are printed; the page says how many there are."""

HEADS: Final = {
    "event": Text("event", "事件", "事件"),
    "from": Text("from", "从", "從"),
    "to": Text("to", "到", "到"),
    "path": Text("path", "路径", "路徑"),
    "step": Text("step", "步骤", "步驟"),
    "stage": Text("stage", "阶段", "階段"),
    "touchpoint": Text("touchpoint", "触点", "接觸點"),
    "position": Text("position", "位置", "位置"),
    "start": Text("cohort", "同期群", "同期群"),
    "period": Text("period", "期", "期"),
    "count": Text("times", "次数", "次數"),
    "events": Text("events", "事件数", "事件數"),
    "customers": Text("customers", "客户数", "顧客數"),
    "journeys": Text("journeys", "旅程数", "旅程數"),
    "share": Text("share", "占比", "占比"),
    "entered": Text("entered", "进入", "進入"),
    "converted": Text("converted", "转化", "轉換"),
    "onward": Text("onward", "前行", "前行"),
    "dropped": Text("dropped", "流失", "流失"),
    "active": Text("active", "在途", "在途"),
    "backtracks": Text("steps back", "折返", "折返"),
    "repeats": Text("repeats", "重复", "重複"),
    "exits": Text("exits", "离开", "離開"),
    "value": Text("value", "价值", "價值"),
    "median_seconds": Text("median time", "时间中位数", "時間中位數"),
    "p90_seconds": Text("p90 time", "时间 p90", "時間 p90"),
    "mean_gap_seconds": Text("mean gap", "平均间隔", "平均間隔"),
    "median_gap_seconds": Text("median gap", "间隔中位数", "間隔中位數"),
    "p90_gap_seconds": Text("p90 gap", "间隔 p90", "間隔 p90"),
    "median_inside_seconds": Text("median time inside", "停留中位数", "停留中位數"),
    "median_to_next_seconds": Text("median time to next", "前行用时中位数", "前行用時中位數"),
}
"""What the columns of the answers are called; a column that is not here is called by its own name."""
_MORE: Final = Text("{shown} of {all} rows", "{all} 行中的 {shown} 行", "{all} 列中的 {shown} 列")
_EMPTY: Final = Text("no rows", "没有数据", "沒有資料")
_PARTS: Final = ("onward", "converted", "active", "dropped")
_KINDS: Final = {"onward": "river", "converted": "river", "active": "active", "dropped": "lost"}
_SIZES: Final = ("journeys", "customers", "count", "events")


@dataclass(frozen=True, slots=True)
class Report:
    """An answer to print: `tables` as `Result.tables()` gives them, the first is the main one."""

    title: str
    question: str
    tables: Mapping[str, Sequence[Row]]
    chosen: tuple[tuple[str, str], ...] = ()
    note: str = ""
    language: Language = "en"
    theme: Theme = "light"
    paper: Paper = "screen"


def print_report(report: Report, form: Literal["pdf", "png", "svg"]) -> bytes:
    """The report as a file; on paper it runs over as many pages as it needs."""
    return press("report", compose_report(report), form)


def compose_report(report: Report) -> dict[str, Any]:
    """Everything that the page needs, as plain JSON values."""
    return {
        "language": report.language,
        "paper": report.paper,
        "colours": colours(report.theme, report.paper),
        "title": report.title,
        "question": report.question,
        "chosen": [{"label": label, "value": value} for label, value in report.chosen],
        "note": report.note,
        "legend": {kind: w.LEGEND[kind].say(report.language) for kind in ("lost", "active")},
        "tables": [_table(rows, report.language) for rows in report.tables.values()],
    }


def _table(rows: Sequence[Row], language: Language) -> dict[str, Any]:
    columns = [key for key in rows[0] if key != "cell"] if rows else []
    widest = max((_size(row) for row in rows), default=0)
    shown = rows[:ROWS]
    return {
        "heads": [_head(column, language) for column in columns],
        "numeric": [_numeric(rows, column) for column in columns],
        "rows": [[_say(column, row[column], language) for column in columns] for row in shown],
        "bars": [_bar(row, widest) for row in shown],
        "more": _more(len(shown), len(rows), language),
    }


def _head(column: str, language: Language) -> str:
    return HEADS[column].say(language) if column in HEADS else column


def _more(shown: int, rows: int, language: Language) -> str:
    if not rows:
        return _EMPTY.say(language)
    return _MORE.say(language, shown=w.count(shown), all=w.count(rows)) if shown < rows else ""


def _numeric(rows: Sequence[Row], column: str) -> bool:
    return all(isinstance(row[column], int | float | None) for row in rows)


def _size(row: Row) -> float:
    if "entered" in row:
        return float(row["entered"])
    return next((float(row[key]) for key in _SIZES if key in row), 0.0)


def _bar(row: Row, widest: float) -> list[dict[str, Any]]:
    """The parts of a row's bar as shares of the widest; a row without parts is one."""
    if not widest:
        return []
    if "entered" in row:
        parts = [(_KINDS[key], float(row[key])) for key in _PARTS if row.get(key)]
    else:
        parts = [("river", _size(row))]
    return [{"kind": kind, "share": size / widest} for kind, size in parts if size]


def _say(column: str, value: Any, language: Language) -> str:
    if value is None:
        return "–"
    if isinstance(value, list | tuple):
        return " → ".join(map(str, value))
    if column == "share":
        return w.share(value)
    if column.endswith("_seconds"):
        return w.duration(value, language)
    if column == "position" or isinstance(value, str):
        return str(value)
    return w.count(value) if value == round(value) else f"{value:,.2f}"
