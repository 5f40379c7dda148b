"""The picture of a result as inline SVG, chosen by the columns of its tables.

In flow: customers are the grey-blue, loss the pale rust, those still on their way are hatched.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from lutu.engine.wording import readable
from lutu.kit.i18n import Text
from lutu.notebook.streams import arcs, sankey
from lutu.notebook.svg import DEEP, HATCH, LOST, MUTED, RIVER, drawing, label, rectangle

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]

_ROWS: Final = 12
_LINE: Final = 26.0
_NAMES: Final = 210.0
_BARS: Final = 390.0
_WENT_ON: Final = Text("went on", "前行", "前行")
_ON_THE_WAY: Final = Text("still on the way", "仍在途中", "仍在途中")
_LEFT: Final = Text("left", "流失", "流失")
_LAST: Final = Text(
    "the last {shown} of {all}", "最后 {shown} 项，共 {all} 项", "最後 {shown} 項，共 {all} 項"
)
_REST: Final = Text(
    "the first {shown} of {all}", "前 {shown} 项，共 {all} 项", "前 {shown} 項，共 {all} 項"
)


def picture(tables: Tables) -> str:
    """The SVG of a result; empty when it has no row."""
    name, rows = next(iter(tables.items()))
    if not rows:
        return ""
    columns = set(rows[0])
    if {"from", "to"} <= columns:
        return arcs(rows, tables.get("events", ()))
    if "position" in columns:
        return sankey(rows, tables.get("links", ()))
    if {"entered", "dropped", "active"} <= columns:
        return _parted(name, rows)
    if {"start", "period", "share"} <= columns:
        return _heat(name, rows)
    return _bars(name, rows)


def _parted(name: str, rows: Sequence[Row]) -> str:
    """Bars of who entered, parted into those who went on, are on their way, and left."""
    widest = max(row["entered"] for row in rows) or 1
    parts = []
    for place, row in enumerate(rows[:_ROWS]):
        top, x = place * _LINE, _NAMES
        parts.append(label(_NAMES - 10, top + 16, _title(row), anchor="end"))
        onward = row.get("converted", row.get("onward"))
        for value, fill in ((onward, RIVER), (row["active"], HATCH), (row["dropped"], LOST)):
            width = _BARS * value / widest
            parts.append(rectangle((x, top + 4, width, _LINE - 8), fill))
            x += width
        parts.append(label(x + 8, top + 16, f"{row['entered']:,}", fill=MUTED))
    legend = _legend(_height(rows), ((RIVER, _WENT_ON), (HATCH, _ON_THE_WAY), (LOST, _LEFT)))
    return drawing(
        name, _BARS + _NAMES + 80, _height(rows) + _LINE, [*parts, *_rest(rows), *legend]
    )


def _legend(top: float, words: Sequence[tuple[str, Text]]) -> list[str]:
    parts = []
    for at, (fill, text) in enumerate(words):
        x = _NAMES + at * 130
        parts += [
            rectangle((x, top + 7, 12, 10), fill),
            label(x + 18, top + 16, text.say(), fill=MUTED),
        ]
    return parts


def _bars(name: str, rows: Sequence[Row]) -> str:
    """One bar a row, by the first column that counts."""
    number = next(column for column in rows[0] if isinstance(rows[0][column], int))
    widest = max(row[number] for row in rows) or 1
    parts = []
    for place, row in enumerate(rows[:_ROWS]):
        top, width = place * _LINE, _BARS * row[number] / widest
        parts.append(label(_NAMES - 10, top + 16, _title(row), anchor="end"))
        parts.append(rectangle((_NAMES, top + 4, width, _LINE - 8), RIVER))
        share = f" · {readable('share', row['share'])}" if "share" in row else ""
        parts.append(label(_NAMES + width + 8, top + 16, f"{row[number]:,}{share}", fill=MUTED))
    return drawing(name, _BARS + _NAMES + 120, _height(rows), [*parts, *_rest(rows)])


def _heat(name: str, rows: Sequence[Row]) -> str:
    """A square per cohort and period, the darker the more came back."""
    cohorts = list(dict.fromkeys(row["start"] for row in rows))
    starts = cohorts[-_ROWS:]
    periods = max(row["period"] for row in rows if row["start"] in starts) + 1
    size = min(44.0, (_NAMES + _BARS) / periods)
    parts = [label(90, at * _LINE + 36, start, anchor="end") for at, start in enumerate(starts)]
    parts += [
        label(100 + size * (period + 0.5), 14, str(period), anchor="middle", fill=MUTED)
        for period in range(0, periods, max(1, round(28 / size)))
    ]
    for row in rows:
        if row["start"] in starts:
            top, left = starts.index(row["start"]) * _LINE + 20, 100 + size * row["period"]
            told = f"{row['start']} +{row['period']}: {row['customers']:,} ({row['share']:.1%})"
            parts.append(
                rectangle((left, top, size - 2, _LINE - 3), DEEP, told, row["share"] ** 0.6)
            )
            if size > 34:
                parts.append(
                    label(left + size / 2, top + 16, f"{row['share']:.0%}", anchor="middle")
                )
    if len(cohorts) > _ROWS:
        told = _LAST.say(shown=_ROWS, all=len(cohorts))
        parts.append(label(100, len(starts) * _LINE + 36, told, fill=MUTED))
    return drawing(name, 110 + size * periods, len(starts) * _LINE + 44, parts)


def _title(row: Row) -> str:
    first = next(iter(row.values()))
    text = " → ".join(map(str, first)) if isinstance(first, list | tuple) else str(first)
    return text if len(text) <= 30 else f"{text[:14]}…{text[-14:]}"


def _height(rows: Sequence[Row]) -> float:
    return (min(len(rows), _ROWS) + (len(rows) > _ROWS)) * _LINE


def _rest(rows: Sequence[Row]) -> list[str]:
    if len(rows) <= _ROWS:
        return []
    told = _REST.say(shown=_ROWS, all=f"{len(rows):,}")
    return [label(_NAMES, _ROWS * _LINE + 16, told, fill=MUTED)]
