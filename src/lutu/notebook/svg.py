"""The few shapes that pictures in a notebook are made of, in the colours of the house."""

from collections.abc import Iterable
from html import escape
from typing import Final

INK: Final = "#22262b"
MUTED: Final = "#697078"
RULE: Final = "#e4dfd4"
RIVER: Final = "#c9d6da"
DEEP: Final = "#4f6a74"
PAPER: Final = "#fffefb"
LOST: Final = "#e9c9be"
HATCH: Final = "url(#lutu-hatch)"
_PATTERN: Final = (
    '<defs><pattern id="lutu-hatch" width="5" height="5" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="5" height="5" fill="#f3efe6"/>'
    '<rect width="1.6" height="5" fill="#d8d1c2"/></pattern></defs>'
)


def drawing(title: str, width: float, height: float, parts: Iterable[str]) -> str:
    """A picture that says what it is and takes the width it is given."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(title)}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" style="max-width:{width:.0f}px;width:100%;display:block" '
        f'font-family="system-ui,sans-serif" font-size="12">{_PATTERN}{"".join(parts)}</svg>'
    )


def label(x: float, y: float, text: str, *, anchor: str = "start", fill: str = INK) -> str:
    """A line of text."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}">{escape(text)}</text>'
    )


Box = tuple[float, float, float, float]
"""x, y, width, height."""


def rectangle(box: Box, fill: str, told: str = "", opacity: float = 1.0) -> str:
    """A filled rectangle that may tell something when it is pointed at."""
    x, y, width, height = box
    title = f"<title>{escape(told)}</title>" if told else ""
    shape = f'x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{height:.1f}"'
    return f'<rect {shape} fill="{fill}" fill-opacity="{opacity:.2f}">{title}</rect>'


def ribbon(path: str, told: str, *, width: float = 0.0, colour: str = RIVER) -> str:
    """A filled band, or a line when it has a width."""
    look = (
        f'fill="none" stroke="{colour}" stroke-width="{width:.1f}"' if width else f'fill="{colour}"'
    )
    return f'<path d="{path}" {look} opacity=".8"><title>{escape(told)}</title></path>'
