"""Pictures of what follows what: arcs between events, and a Sankey of the first steps."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from lutu.kit.i18n import Text
from lutu.notebook.svg import INK, MUTED, RIVER, RULE, drawing, label, rectangle, ribbon

Row = Mapping[str, Any]

_EVENTS: Final = 14
_LINE: Final = 30.0
_AXIS: Final = 230.0
_COLUMN: Final = 170.0
_TALL: Final = 300.0
_GAP: Final = 5.0
_LABEL: Final = 12.0
"""What a name needs, however few it stands for."""
_PER_COLUMN: Final = 7
_OTHERS: Final = Text("others", "其他", "其他")
_SHOWN: Final = Text(
    "{shown} of {all} events", "{all} 个事件中的 {shown} 个", "{all} 個事件中的 {shown} 個"
)


def arcs(links: Sequence[Row], events: Sequence[Row]) -> str:
    """The most frequent events from early to late, an arc for each link: onward in blue, back in grey."""
    counts = {row["event"]: row["count"] for row in events}
    kept = sorted(counts, key=lambda name: -counts[name])[:_EVENTS]
    order = {name: at for at, name in enumerate(_early_to_late(kept, links))}
    shown = [row for row in links if row["from"] in order and row["to"] in order]
    widest = max((row["count"] for row in shown), default=1)
    parts = [_arc(row, order, widest) for row in sorted(shown, key=lambda row: -row["count"])]
    for name, at in order.items():
        y = at * _LINE + 20
        parts.append(f'<circle cx="{_AXIS}" cy="{y}" r="4" fill="{INK}"/>')
        parts.append(label(_AXIS - 12, y + 4, f"{name}  {counts[name]:,}", anchor="end"))
    told = _SHOWN.say(shown=len(order), all=len(counts))
    parts.append(label(_AXIS, len(order) * _LINE + 20, told, fill=MUTED))
    return drawing("links", 700, len(order) * _LINE + 30, parts)


def sankey(steps: Sequence[Row], links: Sequence[Row]) -> str:
    """A column per position, a bar per event, a ribbon per link; the rare ones together as others."""
    columns = _columns(steps)
    widest = max(sum(column.values()) for column in columns.values())
    scale = _TALL / widest
    left = {position: at * _COLUMN for at, position in enumerate(columns)}
    places = {position: _stacked(column, scale) for position, column in columns.items()}
    parts = list(_ribbons(_grouped(links, columns), left, places, scale))
    for position, column in columns.items():
        for name, count in column.items():
            x, y = left[position], places[position][name]
            parts.append(rectangle((x, y, 8, max(count * scale, 1)), INK, f"{name}: {count:,}"))
            parts.append(label(x + 12, y + 11, f"{name[:18]} {count:,}"))
    deepest = max(max(tops.values()) for tops in places.values())
    return drawing("steps", len(columns) * _COLUMN, max(_TALL, deepest + _LABEL) + 24, parts)


def _early_to_late(names: Sequence[str], links: Sequence[Row]) -> list[str]:
    """Events by how much more often they lead to another than follow it."""
    lead: dict[str, float] = defaultdict(float)
    total: dict[str, float] = defaultdict(lambda: 1e-9)
    for row in links:
        if row["from"] in names and row["to"] in names and row["from"] != row["to"]:
            lead[row["from"]] += row["count"]
            lead[row["to"]] -= row["count"]
            total[row["from"]] += row["count"]
            total[row["to"]] += row["count"]
    return sorted(names, key=lambda name: -lead[name] / total[name])


def _arc(row: Row, order: Mapping[str, int], widest: int) -> str:
    start, end = order[row["from"]] * _LINE + 20, order[row["to"]] * _LINE + 20
    reach = _AXIS + 24 + abs(end - start) * 0.95
    path = f"M{_AXIS},{start:.1f} C{reach:.1f},{start:.1f} {reach:.1f},{end:.1f} {_AXIS},{end:.1f}"
    if start == end:
        path = f"M{_AXIS},{start - 4:.1f} c26,-8 26,16 0,8"
    told = f"{row['from']} → {row['to']}: {row['count']:,}"
    width = max(0.6, 14 * row["count"] / widest)
    return ribbon(path, told, width=width, colour=RIVER if end > start else RULE)


def _columns(steps: Sequence[Row]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for position in sorted({row["position"] for row in steps}):
        rows = sorted(
            (row for row in steps if row["position"] == position), key=lambda row: -row["journeys"]
        )
        column = {str(row["event"]): int(row["journeys"]) for row in rows[:_PER_COLUMN]}
        if rest := sum(row["journeys"] for row in rows[_PER_COLUMN:]):
            column[_OTHERS.say()] = rest
        found[position] = column
    return found


def _stacked(column: Mapping[str, int], scale: float) -> dict[str, float]:
    tops, y = {}, 0.0
    for name, count in column.items():
        tops[name] = y
        y += max(count * scale, _LABEL) + _GAP
    return tops


def _grouped(
    links: Sequence[Row], columns: Mapping[int, Mapping[str, int]]
) -> dict[tuple[int, int, str, str], int]:
    """Links between neighbouring columns, the rare events of each taken together."""
    found: dict[tuple[int, int, str, str], int] = defaultdict(int)
    following = dict(zip(columns, list(columns)[1:], strict=False))
    for row in links:
        here = row["position"]
        if (there := following.get(here)) is not None:
            names = [
                name if name in columns[place] else _OTHERS.say()
                for name, place in ((row["from"], here), (row["to"], there))
            ]
            found[here, there, names[0], names[1]] += row["journeys"]
    return found


def _ribbons(
    links: Mapping[tuple[int, int, str, str], int],
    left: Mapping[int, float],
    places: Mapping[int, Mapping[str, float]],
    scale: float,
) -> list[str]:
    out: dict[tuple[int, str], float] = defaultdict(float)
    into: dict[tuple[int, str], float] = defaultdict(float)
    drawn = []
    for (here, there, source, target), count in sorted(links.items()):
        thick = count * scale
        x, end = left[here] + 8, left[there]
        y = places[here][source] + out[here, source]
        to = places[there][target] + into[there, target]
        out[here, source] += thick
        into[there, target] += thick
        middle = (x + end) / 2
        path = (
            f"M{x},{y:.1f} C{middle},{y:.1f} {middle},{to:.1f} {end},{to:.1f} V{to + thick:.1f} "
            f"C{middle},{to + thick:.1f} {middle},{y + thick:.1f} {x},{y + thick:.1f} Z"
        )
        drawn.append(ribbon(path, f"{source} → {target}: {count:,}"))
    return drawn
