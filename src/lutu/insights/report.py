"""Any answer as a printed page: what was asked, of whom, bars where they help, and the tables."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Any, Final, Literal

from lutu.engine.ask import Answer
from lutu.engine.wording import heading, readable
from lutu.errors import InvalidInput
from lutu.events.selection import Selection
from lutu.kernel.params import options, write_params
from lutu.kit.clocks import to_datetime
from lutu.kit.i18n import Language, Text, current_language, speaking
from lutu.maps import wording as w
from lutu.maps.chosen import Chosen, chosen_words
from lutu.maps.formats.press import press
from lutu.maps.picture import Paper, Theme
from lutu.maps.sheet import colours

Row = Mapping[str, Any]
Form = Literal["pdf", "png", "svg"]
FORMS: Final[tuple[Form, ...]] = ("pdf", "png", "svg")
ROWS: Final = 40
"""How many rows of a table are printed; the page says how many there are."""

_MORE: Final = Text(
    "{shown} of {all} rows", "共 {all} 行，列出 {shown} 行", "共 {all} 列，列出 {shown} 列"
)
_EMPTY: Final = Text("no rows", "没有数据", "沒有資料")
_KNOWN: Final = Text("known until {until}", "截至 {until}", "截至 {until}")
_FORMAT: Final = Text("format of a printed answer", "打印答案的格式", "列印答案的格式")
_PARTS: Final = (
    ("onward", "river"),
    ("converted", "river"),
    ("active", "active"),
    ("dropped", "lost"),
)
_SIZES: Final = ("journeys", "customers", "count", "events")


def parse_form(name: str) -> Form:
    """The form of a name or suffix (`pdf`, `.pdf`); InvalidInput lists those that there are."""
    wanted = name.lower().removeprefix(".")
    for form in FORMS:
        if form == wanted:
            return form
    raise InvalidInput(what=_FORMAT.say(), value=name, allowed=", ".join(FORMS))


def print_answer(
    answer: Answer,
    form: Form,
    *,
    language: Language | None = None,
    theme: Theme = "light",
    paper: Paper | None = None,
) -> bytes:
    """An answer as a file: PDF on A4 unless it says otherwise, over as many pages as it needs."""
    spoken = language or current_language()
    set_on = paper or ("a4" if form == "pdf" else "screen")
    with speaking(spoken):
        return press("report", compose_report(answer, theme, set_on), form)


def compose_report(
    answer: Answer, theme: Theme = "light", paper: Paper = "screen"
) -> dict[str, Any]:
    """Everything that the page needs, as plain JSON values, in the current language."""
    tables = answer.result.tables()
    if answer.analysis.shape == "matrix":
        tables = {"matrix": _matrix(next(iter(tables.values())))}
    return {
        "language": current_language(),
        "paper": paper,
        "colours": colours(theme, paper),
        "title": answer.analysis.title.say(),
        "question": answer.analysis.question.say(),
        "chosen": [{"label": label, "value": value} for label, value in _chosen(answer)],
        "note": _note(answer),
        "legend": {kind: w.LEGEND[kind].say() for kind in ("lost", "active")},
        "tables": [_table(rows) for rows in tables.values()],
    }


def _chosen(answer: Answer) -> list[tuple[str, str]]:
    """The selection, then those params that are not what they are by default."""
    words = list(chosen_words(_selection(answer.selection), current_language()))
    written = write_params(answer.params)
    told = [
        (option.label.say(), _said(written[option.name]))
        for option in options(type(answer.params))
        if getattr(answer.params, option.name) != option.default
    ]
    return words + told


def _said(value: Any) -> str:
    """A param as it was written: rules in order, stages by their names."""
    if isinstance(value, list):
        return " → ".join(map(_said, value))
    return str(next(iter(value.values()))) if isinstance(value, dict) else str(value)


def _selection(selection: Selection) -> Chosen:
    period = selection.period
    return Chosen(
        journey=str(selection.journey),
        segment=selection.segment.text if selection.segment else None,
        events=selection.events.text if selection.events else None,
        start=_minute(period.start, selection.zone),
        end=_minute(period.end, selection.zone),
    )


def _minute(instant: int | None, zone: tzinfo) -> str | None:
    return None if instant is None else f"{to_datetime(instant, zone):%Y-%m-%d %H:%M}"


def _note(answer: Answer) -> str:
    end = answer.log.summary().end
    return _KNOWN.say(until=_minute(end, answer.selection.zone)) if end else ""


def _matrix(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Long rows of (row, column, customers, share, cell) as one row each, the shares side by side."""
    lines: dict[str, dict[str, Any]] = {}
    for row in rows:
        name, column, customers, share, *_ = row.values()
        line = lines.setdefault(name, {next(iter(row)): name, "customers": customers})
        line[str(column)] = w.share(share)
    width = max((len(line) for line in lines.values()), default=0)
    columns = next((list(line) for line in lines.values() if len(line) == width), [])
    return [{column: line.get(column, "") for column in columns} for line in lines.values()]


def _table(rows: Sequence[Row]) -> dict[str, Any]:
    columns = [key for key in rows[0] if key != "cell"] if rows else []
    widest = max((_size(row) for row in rows), default=0)
    shown = rows[:ROWS]
    return {
        "heads": [heading(column) for column in columns],
        "numeric": [_numeric(rows, column) for column in columns],
        "rows": [[readable(column, row[column]) for column in columns] for row in shown],
        "bars": [_bar(row, widest) for row in shown] if len(columns) <= 9 else [[] for _ in shown],
        "more": _more(len(shown), len(rows)),
    }


def _more(shown: int, rows: int) -> str:
    if not rows:
        return _EMPTY.say()
    return _MORE.say(shown=w.count(shown), all=w.count(rows)) if shown < rows else ""


def _numeric(rows: Sequence[Row], column: str) -> bool:
    return column.isdecimal() or all(isinstance(row[column], int | float | None) for row in rows)


def _size(row: Row) -> float:
    if "entered" in row:
        return float(row["entered"])
    return next((float(row[key]) for key in _SIZES if key in row), 0.0)


def _bar(row: Row, widest: float) -> list[dict[str, Any]]:
    """The parts of a row's bar as shares of the widest; a row without parts is one."""
    if not widest:
        return []
    if "entered" in row:
        parts = [(kind, float(row[key])) for key, kind in _PARTS if row.get(key)]
    else:
        parts = [("river", _size(row))]
    return [{"kind": kind, "share": size / widest} for kind, size in parts if size]
