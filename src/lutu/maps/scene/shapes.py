"""What a drawing program is handed: boxes with words, outlines and arrows, each where it lies.

One neutral scene stands before every drawing format. Lengths are points, x to the right and y down.
"""

from dataclasses import dataclass
from typing import Literal

from lutu.kit.i18n import Language
from lutu.maps.river import Path

Dash = Literal["solid", "dashed", "dotted"]
Align = Literal["left", "center", "right"]
Keeps = Literal["top", "corner", "side"]
"""Where a part stays when what it lies on is made larger: at the top and as wide as it, in the upper right
corner, or at the left side and as high as it."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one style."""

    words: str
    size: float
    colour: str
    bold: bool = False
    italic: bool = False


Paragraph = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line is drawn."""

    colour: str
    width: float = 0.9
    dash: Dash = "solid"


@dataclass(frozen=True, slots=True)
class Box:
    """Where something lies: its upper left corner and its size."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Shape:
    """A box that words stand in, or with an outline of its own. `kind` is a stable English word."""

    kind: str
    name: str
    box: Box
    words: tuple[Paragraph, ...] = ()
    fill: str | None = None
    hatch: str | None = None
    """The colour of slanting lines over the fill."""
    stroke: Stroke | None = None
    outline: Path = ()
    """In the scene's lengths, as `river` draws; empty: the box."""
    oval: bool = False
    corner: float = 0.0
    inset: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """Around the words: at the left side and the right, above and below."""
    align: Align = "left"
    middle: bool = False
    """Whether the words stand half way down."""
    data: tuple[tuple[str, str], ...] = ()
    """What a person can ask the shape: labels and values."""
    parts: tuple["Shape", ...] = ()
    """What lies on it and moves with it."""
    keeps: Keeps = "top"


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one shape of the scene to another; it follows where they are moved."""

    source: Shape
    target: Shape
    name: str
    stroke: Stroke


@dataclass(frozen=True, slots=True)
class Scene:
    """A drawing, those at the back first."""

    title: str
    about: str
    """What it shows, for those who cannot see it."""
    language: Language
    width: float
    height: float
    shapes: tuple[Shape, ...]
    arrows: tuple[Arrow, ...] = ()
