"""The sheet itself as shapes: stages, steps, the river, the feeling and the lanes with their cards."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from lutu.maps.scene.cards import GAP, Cards
from lutu.maps.scene.pen import LABEL, SMALL, Pen, height, wide
from lutu.maps.scene.shapes import Box, Paragraph, Stroke
from lutu.maps.wording import SAID_OF_CARDS

Row = Mapping[str, Any]
_SIDE: Final = 14.0
_PAD: Final = 10.0
_LEAST: Final = 42.0
"""How high a lane is at least."""


def sheet(pen: Pen) -> Cards:
    """Draw it; the cards with the ends of their links."""
    cards, top = Cards(pen), pen.y
    board = len(pen.shapes)
    _heads(pen)
    below = pen.y
    _river(pen)
    for lane in pen.sheet["lanes"]:
        {"emotion": _emotion, "folded": _folded}.get(lane["kind"], _cards)(pen, cards, lane)
    frame = Box(pen.left, top, pen.width, pen.y - top)
    _behind(pen, board, frame, below)
    return cards


def _behind(pen: Pen, at: int, frame: Box, below: float) -> None:
    """The paper of the sheet and the lines between its columns lie behind everything on it."""
    drawn, pen.shapes = pen.shapes[at:], pen.shapes[:at]
    pen.put(
        "sheet", pen.sheet["title"], frame, fill=pen.colour("sheet"), stroke=pen.stroke(), corner=12
    )
    rows = [shape for shape in drawn if shape.kind == "lane"]
    pen.shapes += rows
    for number in range(pen.sheet["columns"]):
        line = (("M", 0.0, below), ("L", 0.0, frame.y + frame.height))
        pen.trace("rule", "", line, (pen.column(number), 0.0), stroke=pen.stroke("rule2", 0.8))
    pen.shapes += [shape for shape in drawn if shape.kind != "lane"]


def _heads(pen: Pen) -> None:
    stages = pen.sheet["stages"]
    said = [
        (pen.line(one["name"], 17, bold=True), *pen.small([*one["facts"], *one["ways"]]))
        for one in stages
    ]
    _boxes(pen, "stage", [(one["first"], one["columns"], one["name"]) for one in stages], said)
    if steps := pen.sheet["steps"]:
        words = [(pen.line(name, 13, "ink2", bold=True),) if name else () for name in steps]
        _boxes(pen, "step", [(n, 1, name) for n, name in enumerate(steps)], words)


def _boxes(
    pen: Pen, kind: str, places: Iterable[tuple[int, int, str]], said: Sequence[Sequence[Paragraph]]
) -> None:
    """A row of boxes with words over their columns."""
    spots = list(places)
    high = 18 + max(
        height(words, pen.across(columns) - 2 * _SIDE)
        for (_, columns, _), words in zip(spots, said, strict=True)
    )
    for (first, columns, name), words in zip(spots, said, strict=True):
        box = Box(pen.column(first), pen.y, pen.across(columns), high)
        how = {"inset": (_SIDE, _SIDE, 9.0), "stroke": pen.stroke("rule2", 0.8)}
        if name:
            pen.put(kind, name, box, words=tuple(words), fill=pen.colour("sheet"), **how)
    pen.y += high


def _lane(pen: Pen, title: str, tall: float, notes: Iterable[str] = ()) -> float:
    """The row of a lane with its name; how high it becomes."""
    words = (
        *((pen.line(title, 12.5, "ink2"),) if title else ()),
        *(pen.line(note, SMALL, "ink3") for note in notes),
    )
    high = max(tall, height(words, LABEL - 24) + 24 if words else _LEAST)
    row = Box(pen.left, pen.y, pen.width, high)
    pen.put("lane", title, row, stroke=pen.stroke("rule2", 0.8))
    if words:
        pen.put(
            "name", title, Box(pen.left, pen.y, LABEL, high), words=words, inset=(12.0, 12.0, 12.0)
        )
    return high


def _river(pen: Pen) -> None:
    river = pen.sheet["river"]
    flow = [[fact["text"] for fact in one["flow"]] for one in pen.sheet["stages"]]
    tall = river["height"] if river["water"] else _LEAST
    under = _under_high(pen, flow)
    start, high = pen.y, _lane(pen, river["title"], tall + under)
    if not river["water"]:
        _nothing(pen, river["empty"], start)
    for part in river["water"]:
        paint = {"fill": pen.colour("pool" if part["kind"] == "active" else part["kind"])}
        hatch = pen.colour("hatch") if part["kind"] == "active" else None
        at = (pen.column(0), start)
        pen.trace(part["kind"], part["story"], part["path"], at, hatch=hatch, **paint)
    _under(pen, flow, start + tall, lambda n, i: pen.sheet["stages"][n]["flow"][i]["tone"] == "bad")
    pen.y += high


def _emotion(pen: Pen, _cards: Cards, lane: Row) -> None:
    emotion, stages = pen.sheet["emotion"], pen.sheet["stages"]
    known = bool(emotion["runs"] or emotion["hands"])
    said = [one["feeling"] if known else [] for one in stages]
    tall = emotion["height"] if known else _LEAST
    start = pen.y
    high = _lane(
        pen, lane["title"], tall + _under_high(pen, said), emotion["note"] if known else ()
    )
    if known:
        _scale(pen, start)
        _curves(pen, (pen.column(0), start))
        _under(pen, said, start + tall, lambda n, i: stages[n]["low"] and i == 0)
    else:
        _nothing(pen, emotion["empty"], start)
    pen.y += high


def _scale(pen: Pen, y: float) -> None:
    """The middle line, and how good and how bad its edges are."""
    emotion, x = pen.sheet["emotion"], pen.column(0)
    line = (("M", 0.0, 0.0), ("L", pen.across(pen.sheet["columns"]), 0.0))
    pen.trace("axis", "", line, (x, y + emotion["height"] / 2), stroke=pen.stroke("rule", 0.8))
    for sign, down in (("+", 4.0), ("−", emotion["height"] - 20)):
        words = (pen.line(sign + emotion["scale"], SMALL, "ink3"),)
        pen.put("scale", sign + emotion["scale"], Box(x + 6, y + down, 40, 16), words=words)


def _curves(pen: Pen, at: tuple[float, float]) -> None:
    emotion, name = pen.sheet["emotion"], next(_names_of_feeling(pen))
    for run in emotion["runs"]:
        pen.trace("band", name, run["band"], at, fill=pen.colour("band"))
        pen.trace("feeling", name, run["line"], at, stroke=pen.stroke("good", 2.4))
        for dot in run["dots"]:
            low = pen.sheet["stages"][dot["stage"]]["low"]
            r, ink = (5.0, "accent") if low else (3.2, "good")
            box = Box(at[0] + dot["x"] - r, at[1] + dot["y"] - r, 2 * r, 2 * r)
            pen.put(
                "dot",
                pen.sheet["stages"][dot["stage"]]["name"],
                box,
                oval=True,
                fill=pen.colour(ink),
            )
    for hand in emotion["hands"]:
        ink = "good" if hand["wished"] else "ink2"
        stroke = Stroke(pen.colour(ink), 1.3, "dotted" if hand["wished"] else "dashed")
        pen.trace("curve", hand["label"], hand["line"], at, stroke=stroke)
        words = (pen.line(hand["label"], 10.5, ink),)
        long = wide(words) + 4
        x = min(at[0] + hand["x"] + 6, pen.left + pen.width - long - 4)
        pen.put("curve-name", hand["label"], Box(x, at[1] + hand["at"], long, 15), words=words)


def _names_of_feeling(pen: Pen) -> Iterator[str]:
    yield from (lane["title"] for lane in pen.sheet["lanes"] if lane["kind"] == "emotion")
    yield ""


def _folded(pen: Pen, _cards: Cards, lane: Row) -> None:
    start, high = pen.y, _lane(pen, lane["title"], _LEAST)
    for number, said in enumerate(lane["cells"]):
        if said:
            box = Box(pen.column(number), start, pen.across(1), high)
            words = (pen.line(said, SMALL, "ink3"),)
            pen.put("count", said, box, words=words, inset=(_SIDE, _SIDE, 13.0))
    pen.y += high


def _cards(pen: Pen, cards: Cards, lane: Row) -> None:
    """Cards over several columns in rows of their own, above those of one column each."""
    rows = [
        max(cards.high([it["card"]], it["columns"]) for it in row) + _PAD for row in lane["wide"]
    ]
    cells = max((cards.high(cell) for cell in lane["cells"] if cell), default=0.0)
    tall = sum(rows) + (cells + 2 * _PAD if cells else _PAD)
    y, high = pen.y + _PAD, _lane(pen, lane["title"], max(tall, _LEAST))
    for row, deep in zip(lane["wide"], rows, strict=True):
        for it in row:
            about = _about(pen, lane, it["first"], it["card"])
            cards.put(it["card"], (it["first"], it["columns"]), y, about)
        y += deep
    for number, cell in enumerate(lane["cells"]):
        down = y
        for card in cell:
            cards.put(card, (number, 1), down, _about(pen, lane, number, card))
            down += cards.high([card]) + GAP
    pen.y += high


def _about(pen: Pen, lane: Row, column: int, card: Row) -> dict[str, str]:
    """What a person can ask a card: its stage, step, lane and evidence, in words."""
    sheet, say = pen.sheet, pen.sheet["language"]
    stage = next(
        one["name"]
        for one in sheet["stages"]
        if one["first"] <= column < one["first"] + one["columns"]
    )
    step = sheet["steps"][column] if sheet["steps"] else ""
    evidence = sheet["legend"][card["evidence"]]
    values = {"stage": stage, "step": step, "lane": lane["title"], "evidence": evidence}
    return {SAID_OF_CARDS[key].say(say): value for key, value in values.items() if value}


def _nothing(pen: Pen, words: str, y: float) -> None:
    box = Box(pen.column(0), y, pen.across(pen.sheet["columns"]), _LEAST)
    pen.put(
        "empty", words, box, words=(pen.line(words, SMALL, "ink3"),), align="center", middle=True
    )


def _under_high(pen: Pen, said: Sequence[Sequence[str]]) -> float:
    stages = pen.sheet["stages"]
    return 14 + max(
        sum(height(pen.small([part]), pen.across(stage["columns"]) - 2 * _SIDE) for part in parts)
        for stage, parts in zip(stages, said, strict=True)
    )


def _under(
    pen: Pen, said: Sequence[Sequence[str]], y: float, loud: Callable[[int, int], bool]
) -> None:
    """Facts under a picture, a line each, those that need attention in its colour."""
    for number, (stage, parts) in enumerate(zip(pen.sheet["stages"], said, strict=True)):
        words = tuple(
            pen.line(part, SMALL, "accent" if loud(number, i) else "ink2")
            for i, part in enumerate(parts)
        )
        box = Box(pen.column(stage["first"]), y, pen.across(stage["columns"]), 0)
        box = Box(box.x, box.y, box.width, height(words, box.width - 2 * _SIDE) + 14)
        if words:
            pen.put("facts", stage["name"], box, words=words, inset=(_SIDE, _SIDE, 3.0))
