"""The two curves of a map as outlines: the river of customers and the feeling with its band.

Every stage is `COLUMN` wide. A path is a list of steps: ("M", x, y), ("L", x, y),
("C", x1, y1, x2, y2, x, y) and ("Z",), x to the right and y down, so that SVG and print draw the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import ceil
from typing import Final, Literal

from lutu.maps.picture import Curve, Feeling, Stage

COLUMN: Final = 200.0
RIVER_HEIGHT: Final = 118.0
FEELING_HEIGHT: Final = 104.0

Step = tuple[str | float, ...]
Path = tuple[Step, ...]
Kind = Literal["river", "lost", "active"]

_TOP: Final = 8.0
_WIDEST: Final = 94.0
_THINNEST: Final = 1.2
_FORK: Final = 0.40 * COLUMN
"""How far into its column a stage parts into those who go on, wait and leave."""
_LEAN: Final = 0.32
"""How much of a narrowing the upper bank takes; the rest is the lower one's."""


@dataclass(frozen=True, slots=True)
class Water:
    """One outlined part of the river and the stage it belongs to."""

    kind: Kind
    stage: int
    path: Path


@dataclass(frozen=True, slots=True)
class Line:
    """A curve and where it ends."""

    line: Path
    x: float
    y: float


def river(stages: Sequence[Stage]) -> list[Water]:
    """The outlines, those at the back first: each stage's losses and its waiting, then the stream."""
    widest = max((stage.entered for stage in stages), default=0)
    if not widest:
        return []
    beds = [_bed(stage, widest) for stage in stages]
    last = len(stages) - 1
    parts = [
        part
        for number, bed in enumerate(beds[:last])
        for part in (_lost(number, bed), _active(number, bed))
        if part
    ]
    return [*parts, *_stream(beds)]


def feeling_line(
    stages: Sequence[Stage], scale: float, middles: Sequence[float]
) -> list[dict[str, object]]:
    """Runs of neighbouring stages with feedback: the line, its band, the dots; `scale` is the half range."""
    runs = groupby(enumerate(stages), key=lambda item: item[1].feeling is not None)
    return [
        _run([(n, s.feeling) for n, s in run if s.feeling], scale, middles)
        for known, run in runs
        if known
    ]


def hand_line(curve: Curve, scale: float) -> Line:
    """A curve that people set by hand: its line and where it ends, through the columns that have a point."""
    points = [
        ((number + 0.5) * COLUMN, _level(value, scale))
        for number, value in enumerate(curve.values)
        if value is not None
    ]
    if len(points) == 1:
        points = _widen(points)
    return Line(_curve(points), *points[-1])


def feeling_scale(stages: Sequence[Stage], curves: Sequence[Curve] = ()) -> float:
    """The feeling at the upper edge of its lane: a quarter of the range, or as many as are needed."""
    bounds = [abs(x) for s in stages if s.feeling for x in (s.feeling.low, s.feeling.high)]
    bounds += [abs(value) for curve in curves for value in curve.values if value is not None]
    return min(1.0, max(1, ceil(4 * max(bounds, default=1.0))) / 4)


def laid(part: Water, extents: Sequence[tuple[int, int]]) -> Path:
    """Its outline where stages begin at a column and have so many; what falls away keeps its width."""
    first, columns = extents[part.stage]
    fork = part.stage * COLUMN + _FORK
    shift = first * COLUMN + _FORK * columns - fork

    def moved(x: float) -> float:
        if part.kind != "river":
            return x + shift
        stage = min(max(int(x // COLUMN), 0), len(extents) - 1)
        return extents[stage][0] * COLUMN + (x - stage * COLUMN) * extents[stage][1]

    return tuple(
        (kind, *(moved(float(n)) if at % 2 == 0 else n for at, n in enumerate(numbers)))
        for kind, *numbers in part.path
    )


@dataclass(frozen=True, slots=True)
class _Bed:
    """Where the water of a stage stands: its upper bank and the widths of its three parts."""

    top: float
    whole: float
    onward: float
    active: float
    dropped: float


def _bed(stage: Stage, widest: int) -> _Bed:
    def width(number: int) -> float:
        return max(_WIDEST * number / widest, _THINNEST) if number else 0.0

    whole = width(stage.entered)
    return _Bed(
        top=_TOP + (_WIDEST - whole) * _LEAN,
        whole=whole,
        onward=_WIDEST * stage.onward / widest,
        active=_WIDEST * stage.active / widest,
        dropped=_WIDEST * stage.dropped / widest,
    )


def _stream(beds: Sequence[_Bed]) -> Iterator[Water]:
    """One outline for as many stages as water runs through without a break: no seams in print."""
    start = 0
    for number, bed in enumerate(beds):
        ends = number == len(beds) - 1 or not bed.onward or not beds[number + 1].whole
        if ends:
            if bed.whole:
                yield Water("river", start, _outline(beds, start, number))
            start = number + 1


def _outline(beds: Sequence[_Bed], first: int, last: int) -> Path:
    """Along the upper bank from stage `first` to `last`, and back along the lower one."""
    mouth = beds[last]
    low = mouth.top + mouth.whole
    end = (last + 1) * COLUMN if last == len(beds) - 1 else last * COLUMN + _FORK
    path: list[Step] = [("M", first * COLUMN, beds[first].top)]
    for number in range(first, last):
        fork, middle, right = _bend(number)
        here, there = beds[number].top, beds[number + 1].top
        path += [("L", fork, here), ("C", middle, here, middle, there, right, there)]
    path += [("L", end, mouth.top), ("L", end, low), ("L", last * COLUMN, low)]
    for number in reversed(range(first, last)):
        fork, middle, _ = _bend(number)
        bed, there = beds[number], beds[number + 1].top + beds[number + 1].whole
        shore, low = bed.top + max(bed.onward, _THINNEST), bed.top + bed.whole
        path += [("C", middle, there, middle, shore, fork, shore), ("L", fork, low)]
        path.append(("L", number * COLUMN, low))
    return (*path, ("Z",))


def _bend(number: int) -> tuple[float, float, float]:
    """Where a stage forks, where the bend after it is half way, and where the next stage begins."""
    fork, right = number * COLUMN + _FORK, (number + 1) * COLUMN
    return fork, (fork + right) / 2, right


def _lost(number: int, bed: _Bed) -> Water | None:
    """The fall: it leaves the lower bank to the right and turns down, as wide as it is."""
    if not bed.dropped:
        return None
    wide = max(bed.dropped, _THINNEST)
    x, low = number * COLUMN + _FORK, bed.top + bed.whole
    high = low - wide
    reach, floor = 20.0, RIVER_HEIGHT
    outer, inner = x + reach + wide, x + reach
    path: Path = (
        ("M", x, high),
        ("C", x + (outer - x) * 0.62, high, outer, high + (floor - high) * 0.4, outer, floor),
        ("L", inner, floor),
        ("C", inner, low + (floor - low) * 0.4, x + (inner - x) * 0.62, low, x, low),
        ("Z",),
    )
    return Water("lost", number, path)


def _active(number: int, bed: _Bed) -> Water | None:
    """The pool of those still on their way: it leaves beside the stream and ends."""
    if not bed.active:
        return None
    x, high = number * COLUMN + _FORK, bed.top + bed.onward
    low, end = high + max(bed.active, _THINNEST), number * COLUMN + _FORK + 46.0
    return Water("active", number, _ribbon((x, high, low), (end, high + 3, low + 3)))


def _ribbon(start: tuple[float, float, float], end: tuple[float, float, float]) -> Path:
    """Between two upright sections (x, top, bottom), level where it meets them."""
    (x0, top0, low0), (x1, top1, low1) = start, end
    middle = (x0 + x1) / 2
    return (
        ("M", x0, top0),
        ("C", middle, top0, middle, top1, x1, top1),
        ("L", x1, low1),
        ("C", middle, low1, middle, low0, x0, low0),
        ("Z",),
    )


def _level(value: float, scale: float) -> float:
    bounded = max(-1.0, min(1.0, value / scale))
    return FEELING_HEIGHT / 2 - bounded * (FEELING_HEIGHT / 2 - 8)


def _run(
    points: Sequence[tuple[int, Feeling]], scale: float, middles: Sequence[float]
) -> dict[str, object]:
    def place(number: int, level: float) -> tuple[float, float]:
        return middles[number], _level(level, scale)

    middle = [place(number, feeling.mean) for number, feeling in points]
    upper = [place(number, feeling.high) for number, feeling in points]
    lower = [place(number, feeling.low) for number, feeling in points]
    if len(points) == 1:
        upper, lower = (_widen(bank) for bank in (upper, lower))
    back = _curve(lower[::-1])
    band: Path = (*_curve(upper), ("L", *lower[-1]), *back[1:], ("Z",))
    dots = [{"stage": n, "x": x, "y": y} for (n, _), (x, y) in zip(points, middle, strict=True)]
    return {"line": _curve(middle), "band": band, "dots": dots}


def _widen(bank: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    ((x, y),) = bank
    return [(x - 5, y), (x + 5, y)]


def _curve(points: Sequence[tuple[float, float]]) -> Path:
    steps: list[Step] = [("M", *points[0])]
    for (x0, y0), (x1, y1) in pairwise(points):
        middle = (x0 + x1) / 2
        steps.append(("C", middle, y0, middle, y1, x1, y1))
    return tuple(steps)
