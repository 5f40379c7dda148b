"""The map as an outline in Markdown: stage by stage, lane by lane, each card with its evidence."""

import re
from collections.abc import Iterator

from lutu.kit.i18n import Text
from lutu.maps.formats import Format
from lutu.maps.picture import Evidence, Lane, MapPicture

_MARKS: dict[Evidence, str] = {
    "measured": "●",
    "observed": "◐",
    "hypothesis": "○",
    "assumption": "◌",
}


def write(picture: MapPicture) -> bytes:
    """The picture as text; what has a meaning in Markdown is escaped."""
    return ("\n".join(_lines(picture)) + "\n").encode()


def _lines(picture: MapPicture) -> Iterator[str]:
    yield f"# {_plain(picture.title)}"
    if picture.goal:
        yield f"\n> {_plain(picture.goal)}"
    for number, stage in enumerate(picture.stages):
        yield f"\n## {number + 1}. {_plain(stage.name)}"
        for lane in picture.lanes:
            items = list(_items(picture, lane, number))
            if items and lane.title:
                yield f"\n### {_plain(lane.title)}"
            if items:
                yield "\n" + "\n".join(items)


def _items(picture: MapPicture, lane: Lane, number: int) -> Iterator[str]:
    """What lies in a stage and a lane."""
    if lane.kind == "touchpoints":
        for point in picture.touchpoints:
            if picture.grid[point.column].stage == number:
                yield f"- {_MARKS[point.evidence]} **{_plain(point.name)}**"
    for card in lane.cards:
        if picture.grid[card.column].stage == number:
            yield f"- {_MARKS[card.evidence]} {_plain(card.text)}"


def _plain(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", " ".join(text.split()))


FORMAT = Format("md", ".md", "text/markdown", Text("Markdown", "Markdown", "Markdown"), write)
