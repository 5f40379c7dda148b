"""A scene as Visio's page: every shape with the cells of its ShapeSheet, so that it can be edited there.

Inches from the lower left corner. Cells, rows and sections are those of [MS-VSDX] 2.2 and Visio's reference
of ShapeSheet cells; an arrow is glued to its shapes and follows them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from html import escape
from typing import Final

from lutu.kit.i18n import Language
from lutu.maps.scene.lettering import LEADING
from lutu.maps.scene.shapes import Arrow, Box, Dash, Paragraph, Run, Scene, Shape, Stroke

NAMESPACE: Final = "http://schemas.microsoft.com/office/visio/2012/main"
_INCH: Final = 72.0
_PATTERNS: Final[dict[Dash, int]] = {"solid": 1, "dashed": 9, "dotted": 10}
_ALIGNED: Final = {"left": 0, "center": 1, "right": 2}
_HATCHED: Final = 4
_FRAME: Final[list[tuple[str, list[float]]]] = [
    ("M", [0, 0]), ("L", [1, 0]), ("L", [1, 1]), ("L", [0, 1]), ("L", [0, 0])
]  # fmt: skip
_FONTS: Final[dict[Language, tuple[str, str]]] = {
    "en": ("Segoe UI", "en-GB"),
    "zh-Hans": ("Microsoft YaHei", "zh-CN"),
    "zh-Hant": ("Microsoft JhengHei", "zh-TW"),
}
_NOT_XML: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def page(scene: Scene) -> str:
    """The page's contents: its shapes, the arrows upon them, and what the arrows are glued to."""
    ids, shapes, number = dict[Shape, int](), list[str](), 1
    for shape in scene.shapes:
        ids[shape] = number
        shapes.append(_shape(shape, number, scene))
        number += 1 + len(shape.parts)
    glued = list[str]()
    for at, arrow in enumerate(scene.arrows, number):
        ends = ids[arrow.source], ids[arrow.target]
        shapes.append(_arrow(arrow, at, ends, scene))
        for cell, part, end in zip(("BeginX", "EndX"), (9, 12), ends, strict=True):
            glue = {"FromSheet": at, "FromCell": cell, "FromPart": part}
            glued.append(_tag("Connect", **glue, ToSheet=end, ToCell="PinX", ToPart=3))
    connects = _tag("Connects", "".join(glued)) if glued else ""
    return _tag("Shapes", "".join(shapes)) + connects


def cells(values: Mapping[str, object], formulas: Mapping[str, str] | None = None) -> str:
    """Cells by name, with the formulas that some of them have."""
    how = formulas or {}
    return "".join(
        _tag("Cell", N=name, V=_number(value), **({"F": how[name]} if name in how else {}))
        for name, value in values.items()
    )


def said(text: str) -> str:
    """Text as XML holds it: what no XML may contain is left out."""
    return escape(_NOT_XML.sub("", text))


def _shape(shape: Shape, number: int, scene: Scene) -> str:
    inner = "".join(
        _part(part, number + n, shape, number, scene) for n, part in enumerate(shape.parts, 1)
    )
    place, kind = _place(shape.box, scene.height), "Group" if inner else "Shape"
    body = _drawn(shape, place, scene.language) + (_tag("Shapes", inner) if inner else "")
    return _sheet(body, number, kind, f"{shape.kind}.{number}", shape.name)


def _part(part: Shape, number: int, whole: Shape, group: int, scene: Scene) -> str:
    """A shape of a group: placed from the group's corner, with formulas for when that is made larger."""
    box = replace(part.box, x=part.box.x - whole.box.x, y=part.box.y - whole.box.y)
    place = _place(box, whole.box.height)
    wide, high = (length / _INCH for length in (whole.box.width, whole.box.height))
    beside, above = (_number(float(n)) for n in (wide - place["PinX"], high - place["PinY"]))
    narrower = _number(wide - box.width / _INCH)
    lower = _number(high - box.height / _INCH)
    down = {"PinY": f"Sheet.{group}!Height-{above}IN"}
    how = {
        "top": down | {"Width": f"Sheet.{group}!Width-{narrower}IN"},
        "corner": down | {"PinX": f"Sheet.{group}!Width-{beside}IN"},
        "side": {"PinY": f"Sheet.{group}!Height*0.5", "Height": f"Sheet.{group}!Height-{lower}IN"},
    }[part.keeps]
    # its own middle follows its size; a block that grows wider keeps its left side where it is
    how |= {"LocPinX": "Width*0.5", "LocPinY": "Height*0.5"}
    if part.keeps == "top":
        left = _number(box.x / _INCH)
        how["PinX"] = f"{left}IN+Width*0.5"
    body = _drawn(part, place, scene.language, how)
    return _sheet(body, number, "Shape", f"{part.kind}.{number}", part.name)


def _drawn(
    shape: Shape,
    place: Mapping[str, float],
    language: Language,
    formulas: Mapping[str, str] | None = None,
) -> str:
    parts = [
        cells({**place, **_look(shape), **_room(shape)}, formulas),
        _geometry(shape),
        *_lettered(shape, language),
        _asked(shape),
        _written(shape.words),
    ]
    return "".join(parts)


def _sheet(body: str, number: int, kind: str, universal: str, name: str) -> str:
    about = said(name.replace("\n", " ")[:60]) or universal
    style = {"LineStyle": 0, "FillStyle": 0, "TextStyle": 0}
    return _tag(
        "Shape", body, ID=number, NameU=universal, Name=f"{about}.{number}", Type=kind, **style
    )


def _place(box: Box, height: float) -> dict[str, float]:
    """Where a box lies on something of this height, whose origin is its lower left corner."""
    wide, high = box.width / _INCH, box.height / _INCH
    x, y = box.x / _INCH + wide / 2, (height - box.y) / _INCH - high / 2
    pin = {"LocPinX": wide / 2, "LocPinY": high / 2, "Angle": 0.0}
    return {"PinX": x, "PinY": y, "Width": wide, "Height": high, **pin}


def _look(shape: Shape) -> dict[str, object]:
    look: dict[str, object] = {"FillPattern": 0, "ShdwPattern": 0, "Rounding": shape.corner / _INCH}
    if shape.fill:
        look |= {"FillForegnd": shape.fill, "FillPattern": 1}
    if shape.hatch:
        look |= {"FillForegnd": shape.hatch, "FillBkgnd": shape.fill, "FillPattern": _HATCHED}
    return look | _line(shape.stroke)


def _line(stroke: Stroke | None) -> dict[str, object]:
    if stroke is None:
        return {"LinePattern": 0}
    width = stroke.width / _INCH
    return {"LineColor": stroke.colour, "LineWeight": width, "LinePattern": _PATTERNS[stroke.dash]}


def _room(shape: Shape) -> dict[str, object]:
    left, right, above = (inset / _INCH for inset in shape.inset)
    margins = {"LeftMargin": left, "RightMargin": right, "TopMargin": above, "BottomMargin": 0}
    return {**margins, "VerticalAlign": 1 if shape.middle else 0}


def _geometry(shape: Shape) -> str:
    bare = cells({"NoFill": int(not shape.fill), "NoLine": int(not shape.stroke)})
    return _section("Geometry", bare + "".join(_rows(shape)), IX=0)


def _rows(shape: Shape) -> Iterator[str]:
    if shape.oval:
        wide, high = shape.box.width / _INCH, shape.box.height / _INCH
        x, y = wide / 2, high / 2
        yield _row("Ellipse", 1, {"X": x, "Y": y, "A": wide, "B": y, "C": x, "D": high})
        return
    steps = list(_parts_of(shape)) if shape.outline else _FRAME
    for number, (step, (*bends, x, y)) in enumerate(steps, 1):
        kind = {"M": "RelMoveTo", "L": "RelLineTo", "C": "RelCubBezTo"}[step]
        yield _row(kind, number, {"X": x, "Y": y, **dict(zip("ABCD", bends, strict=False))})


def _parts_of(shape: Shape) -> Iterator[tuple[str, list[float]]]:
    """The outline as parts of its box, from the lower left; a closed one returns to where it began."""
    box, start = shape.box, list[float]()
    for kind, *numbers in shape.outline:
        if kind == "Z":
            yield "L", start
            continue
        parts = [
            (float(n) - box.x) / (box.width or 1)
            if at % 2 == 0
            else 1 - (float(n) - box.y) / (box.height or 1)
            for at, n in enumerate(numbers)
        ]
        start = parts if kind == "M" else start
        yield str(kind), parts


def _lettered(shape: Shape, language: Language) -> Iterator[str]:
    """The styles of the words: a row for each run, and one for each paragraph."""
    font, tongue = _FONTS[language]
    runs = [run for paragraph in shape.words for run in paragraph]
    if not runs:
        return
    faces = {"Font": font, "AsianFont": font, "LangID": tongue}
    yield _section(
        "Character", "".join(_row(None, n, faces | _style(r)) for n, r in enumerate(runs))
    )
    lines = (_spacing(paragraph) for paragraph in shape.words)
    align = {"HorzAlign": _ALIGNED[shape.align], "SpBefore": 0, "SpAfter": 0}
    yield _section(
        "Paragraph", "".join(_row(None, n, align | line) for n, line in enumerate(lines))
    )


def _style(run: Run) -> dict[str, object]:
    return {
        "Color": run.colour,
        "Style": int(run.bold) + 2 * int(run.italic),
        "Size": run.size / _INCH,
    }


def _spacing(paragraph: Paragraph) -> dict[str, object]:
    return {"SpLine": LEADING * max((run.size for run in paragraph), default=0) / _INCH}


def _asked(shape: Shape) -> str:
    """Its shape data: what a person reads beside it and reports are made of."""
    rows = [
        _tag(
            "Row", cells({"Value": said(value), "Label": said(label), "Type": 0}), N=f"lutu{number}"
        )
        for number, (label, value) in enumerate(shape.data)
    ]
    return _section("Property", "".join(rows)) if rows else ""


def _written(words: Iterable[Paragraph]) -> str:
    text, run = list[str](), 0
    for number, paragraph in enumerate(words):
        text.append(("\n" if number else "") + _tag("pp", IX=number))
        for one in paragraph:
            text.append(_tag("cp", IX=run) + said(one.words))
            run += 1
    return _tag("Text", "".join(text)) if text else ""


def _arrow(arrow: Arrow, number: int, ends: tuple[int, int], scene: Scene) -> str:
    """A connector, straight until somebody moves a card that it is glued to."""
    (x0, y0), (x1, y1) = (_side(a, b, scene) for a, b in _both(arrow))
    wide, high = x1 - x0, y1 - y0
    values = {
        "BeginX": x0, "BeginY": y0, "EndX": x1, "EndY": y1,
        "PinX": (x0 + x1) / 2, "PinY": (y0 + y1) / 2, "Width": wide, "Height": high,
        "LocPinX": wide / 2, "LocPinY": high / 2, "Angle": 0,
        "ObjType": 2, "GlueType": 2, "ShapeRouteStyle": 2, "ConFixedCode": 0,
        "BegTrigger": 2, "EndTrigger": 2, "EndArrow": 4, "EndArrowSize": 1, "FillPattern": 0,
    }  # fmt: skip
    begin, end = ("_WALKGLUE({},{},WalkPreference)".format(*pair) for pair in _TRIGGERS)
    how = {
        "BeginX": begin, "BeginY": begin, "EndX": end, "EndY": end,
        "PinX": "GUARD((BeginX+EndX)/2)", "PinY": "GUARD((BeginY+EndY)/2)",
        "Width": "GUARD(EndX-BeginX)", "Height": "GUARD(EndY-BeginY)",
        "LocPinX": "GUARD(Width*0.5)", "LocPinY": "GUARD(Height*0.5)", "Angle": "GUARD(0DA)",
        "BegTrigger": f"_XFTRIGGER(Sheet.{ends[0]}!EventXFMod)",
        "EndTrigger": f"_XFTRIGGER(Sheet.{ends[1]}!EventXFMod)",
    }  # fmt: skip
    rows = _row("MoveTo", 1, {"X": 0, "Y": 0}) + _row("LineTo", 2, {"X": wide, "Y": high})
    geometry = _section("Geometry", cells({"NoFill": 1, "NoLine": 0}) + rows, IX=0)
    body = cells(values | _line(arrow.stroke), how) + geometry
    return _sheet(body, number, "Shape", f"link.{number}", arrow.name)


_TRIGGERS: Final = (("BegTrigger", "EndTrigger"), ("EndTrigger", "BegTrigger"))


def _both(arrow: Arrow) -> tuple[tuple[Box, Box], tuple[Box, Box]]:
    return (arrow.source.box, arrow.target.box), (arrow.target.box, arrow.source.box)


def _side(box: Box, other: Box, scene: Scene) -> tuple[float, float]:
    """The middle of the side of a box that looks at another."""
    x, y = box.x + box.width / 2, box.y + box.height / 2
    right, down = other.x + other.width / 2 - x, other.y + other.height / 2 - y
    if other.y >= box.y + box.height or box.y >= other.y + other.height:
        y += box.height / 2 if down > 0 else -box.height / 2
    else:
        x += box.width / 2 if right > 0 else -box.width / 2
    return x / _INCH, (scene.height - y) / _INCH


def _section(name: str, body: str, **more: object) -> str:
    return _tag("Section", body, N=name, **more)


def _row(kind: str | None, number: int, values: Mapping[str, object]) -> str:
    return _tag("Row", cells(values), **({"T": kind} if kind else {}), IX=number)


def _number(value: object) -> object:
    return f"{value:.5f}".rstrip("0").rstrip(".") if isinstance(value, float) else value


def _tag(name: str, body: str = "", /, **attributes: object) -> str:
    marks = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{marks}>{body}</{name}>" if body else f"<{name}{marks}/>"
