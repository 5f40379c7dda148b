"""What stands above and below the sheet: title, goal and personas; the legend and how it was computed."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from lutu.maps.scene.pen import EDGES, SMALL, Pen, flowed, height, wide
from lutu.maps.scene.shapes import Box, Paragraph, Run, Stroke

_SEAL: Final = 27.0
_KEY: Final = 22.0


def top(pen: Pen) -> None:
    """The title with what was chosen, the goal, and whom the map is about."""
    sheet = pen.sheet
    seal = Box(pen.left, pen.y, _SEAL, _SEAL)
    ink = Stroke(pen.colour("accent"))
    mark = ((Run("旅", 15, "#FFFFFF", bold=True),),)
    pen.put(
        "seal", "Lutu", seal, words=mark, fill=ink.colour, corner=6, align="center", middle=True
    )
    _words(pen, "title", (pen.line(sheet["title"], 22, bold=True),), indent=_SEAL + 13)
    pen.y += 8
    _chips(pen, sheet["chosen"])
    said = [sheet["goal"], *([sheet["explained"]] if sheet["explained"] else [])]
    goal = "    ".join(f"{one['label']} · {one['text']}" for one in said)
    _words(pen, "goal", (pen.line(goal, 13.5, bold=True),))
    pen.y += 12
    _people(pen, sheet["personas"])


def legend(pen: Pen) -> None:
    """What the colours and edges mean, and how the numbers were found."""
    pen.y += 12
    keys = pen.sheet["legend"].items()
    words = [(pen.line(said, SMALL, "ink3"),) for _, said in keys]
    sizes = [(_KEY + wide(said) + 8, 16.0) for said in words]
    places, pen.y = flowed(sizes, Box(pen.left, pen.y, pen.width, 0), 14)
    for (kind, said), paragraph, (x, y), (long, high) in zip(
        keys, words, places, sizes, strict=True
    ):
        _swatch(pen, kind, x, y)
        box = Box(x + _KEY, y, long - _KEY, high)
        pen.put("legend", said, box, words=paragraph, middle=True)
    pen.y += 8
    _words(pen, "computed", (pen.line(f"{pen.sheet['computed']}   Lutu · 旅图", SMALL, "ink3"),))


def _words(pen: Pen, kind: str, words: tuple[Paragraph, ...], indent: float = 0.0) -> None:
    room = pen.width - indent
    box = Box(pen.left + indent, pen.y, room, height(words, room))
    pen.put(kind, kind, box, words=words)
    pen.y += box.height


def _chips(pen: Pen, chosen: Iterable[Mapping[str, str]]) -> None:
    words = [(pen.line(f"{one['label']} · {one['value']}", 12.5, "ink2"),) for one in chosen]
    sizes = [(min(wide(said) + 24, pen.width), 24.0) for said in words]
    places, bottom = flowed(sizes, Box(pen.left, pen.y, pen.width, 0), 8)
    for said, (x, y), (long, high) in zip(words, places, sizes, strict=True):
        box, name = Box(x, y, long, high), said[0][0].words
        how = {"stroke": pen.stroke(), "corner": 12.0, "align": "center", "middle": True}
        pen.put("chosen", name, box, words=said, fill=pen.colour("sheet"), **how)
    pen.y = bottom + (10 if words else 0)


def _people(pen: Pen, personas: list[dict[str, Any]]) -> None:
    many = min(len(personas), 4)
    for start in range(0, len(personas), many or 1):
        row = personas[start : start + many]
        room = (pen.width - 22 * (many - 1)) / many
        said = [_person(pen, one) for one in row]
        high = max(height(words, room - 18) for words in said) + 6
        for at, (one, words) in enumerate(zip(row, said, strict=True)):
            box = Box(pen.left + at * (room + 22), pen.y, room, high)
            how = {"words": words, "inset": (18.0, 0.0, 2.0)}
            pen.put("persona", one["name"], box, parts=(pen.edge("persona", box),), **how)
        pen.y += high + 12


def _person(pen: Pen, one: Mapping[str, str]) -> tuple[Paragraph, ...]:
    marks = "「」" if pen.sheet["language"] == "zh-Hant" else "“”"
    quote = f"{marks[0]}{one['quote']}{marks[1]}" if one["quote"] else ""
    parts = (
        (one["name"], 14, "ink", True),
        (one["text"], 12, "ink2", False),
        (quote, 12, "ink3", False),
    )
    return tuple(
        pen.line(words, size, colour, bold=bold) for words, size, colour, bold in parts if words
    )


def _swatch(pen: Pen, kind: str, x: float, y: float) -> None:
    """The sign of a key, in the middle of its line."""
    signs = {"star": ("★", "accent"), "link": ("a→", "ink2")}
    if kind in signs:
        words = (pen.line(signs[kind][0], 11, signs[kind][1]),)
        pen.put("key", kind, Box(x, y, _KEY - 2, 16), words=words, middle=True)
    elif kind in EDGES:
        colour, width, dash = EDGES[kind]
        line = (("M", 4.0, 2.0), ("L", 4.0, 14.0))
        pen.trace("key", kind, line, (x, y), stroke=Stroke(pen.colour(colour), width, dash))
    else:
        waiting = kind == "active"
        hatch = pen.colour("hatch") if waiting else None
        fill = pen.colour("pool" if waiting else kind)
        pen.put("key", kind, Box(x, y + 3, 15, 10), fill=fill, hatch=hatch, corner=2)
