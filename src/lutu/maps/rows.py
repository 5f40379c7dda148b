"""The lanes of a sheet: which card stands in which cell, and rows for cards over several columns."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Final

from lutu.maps import marked
from lutu.maps import wording as w
from lutu.maps.laying import packed
from lutu.maps.picture import Card, Lane, LaneKind, MapPicture, Touchpoint

Cell = dict[str, Any]
Thing = Card | Touchpoint
_TITLES: Final = {"emotion": w.EMOTION, "touchpoints": w.TOUCHPOINTS, "pain": w.PAINS}


def lanes(picture: MapPicture) -> Iterator[dict[str, Any]]:
    """From top to bottom; a lane without a card is left out, the emotion never."""
    for lane in picture.lanes:
        title = lane.title or _TITLES[lane.kind].say(picture.language)
        if lane.kind == "emotion" and not lane.folded:
            yield {"title": title, "kind": "emotion", "wide": [], "cells": []}
            title = ""
        if things := _things(lane, picture):
            make = _folded if lane.folded else _open
            yield {"title": title, **make(things, lane, picture)}


def kinds(picture: MapPicture) -> set[str]:
    """Which of the things that a map seldom has are shown on this one."""
    things = [
        thing for lane in picture.lanes if not lane.folded for thing in _things(lane, picture)
    ]
    found = {str(thing.evidence) for thing in things}
    found |= {"star"} if any(thing.key for thing in things) else set()
    return found | ({"link"} if any(thing.marks for thing in things) else set())


def _things(lane: Lane, picture: MapPicture) -> list[Thing]:
    if lane.kind == "touchpoints":
        return [*picture.touchpoints, *lane.cards]
    return [*picture.pains, *lane.cards] if lane.kind == "pain" else [*lane.cards]


def _open(things: list[Thing], lane: Lane, picture: MapPicture) -> dict[str, Any]:
    cells: list[list[Cell]] = [[] for _ in picture.grid]
    for thing in things:
        if thing.span == 1:
            cells[thing.column].append(_cell(thing, picture, lane.kind))
    wide = [
        [
            {"first": one.column, "columns": one.span, "card": _cell(one, picture, lane.kind)}
            for one in row
        ]
        for row in packed(thing for thing in things if thing.span > 1)
    ]
    return {"kind": "cards", "wide": wide, "cells": cells}


def _folded(things: list[Thing], _lane: Lane, picture: MapPicture) -> dict[str, Any]:
    counts = [0] * len(picture.grid)
    for thing in things:
        counts[thing.column] += 1
    said = [w.CARDS.say(picture.language, n=count) if count else "" for count in counts]
    return {"kind": "folded", "wide": [], "cells": said}


def _cell(thing: Thing, picture: MapPicture, kind: LaneKind) -> Cell:
    reading = None
    if isinstance(thing, Touchpoint):
        text, figures, edge = thing.name, _reach(thing, picture), str(thing.evidence)
        lines: list[list[marked.Run]] = [[("plain", text)]]
    else:
        text, figures, lines = thing.text, list(thing.figures), marked.lines(thing.text)
        found = kind == "pain" and thing.evidence == "measured"
        edge = "pain" if found else str(thing.evidence)
        reading = asdict(thing.reading) if thing.reading else None
    return {
        "text": text,
        "lines": lines,
        "figures": figures,
        "evidence": edge,
        "key": thing.key,
        "marks": list(thing.marks),
        "reading": reading,
    }


def _reach(touchpoint: Touchpoint, picture: MapPicture) -> list[str]:
    say = picture.language
    figures: list[str] = []
    if touchpoint.customers is not None:
        figures.append(w.PEOPLE.say(say, n=w.count(touchpoint.customers)))
    for text, number in ((w.REPEATS, touchpoint.repeats), (w.EXITS, touchpoint.exits)):
        if number:
            figures.append(text.say(say, share=w.share(number)))
    if touchpoint.evidence != "measured":
        figures.append(w.LEGEND[touchpoint.evidence].say(say))
    return [*(figures or [w.NO_DATA.say(say)]), *touchpoint.notes]
