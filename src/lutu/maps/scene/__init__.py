"""A map as a scene: everything on the wide print as shapes that a drawing program can move and edit."""

from dataclasses import replace

from lutu.maps.picture import MapPicture
from lutu.maps.scene import grid, margins
from lutu.maps.scene.pen import MARGIN, Pen
from lutu.maps.scene.shapes import Box, Scene, Shape
from lutu.maps.sheet import compose, stories


def draw_scene(picture: MapPicture) -> Scene:
    """The picture as shapes on one page of the map's own size."""
    pen = Pen(compose(replace(picture, paper="wide", pages="one")))
    margins.top(pen)
    cards = grid.sheet(pen)
    margins.legend(pen)
    width, height = pen.width + 2 * MARGIN, pen.y + MARGIN
    paper = Shape("paper", "", Box(0, 0, width, height), fill=pen.colour("paper"))
    behind = [paper] if picture.theme == "dark" else []
    return Scene(
        title=picture.title,
        about=" ".join(stories(picture)),
        language=picture.language,
        width=width,
        height=height,
        shapes=(*behind, *pen.shapes),
        arrows=tuple(cards.arrows()),
    )
