"""What lies on the wall of a workshop has in common: a place that a page can show."""

from typing import Final

from lutu.errors import InvalidInput

FAR: Final = 100_000.0
"""How far from its middle the wall reaches, in units of the wall."""


def checked_place(what: str, *numbers: float) -> None:
    """InvalidInput for a place outside of the wall, or one that is no number."""
    for one in numbers:
        if not abs(one) <= FAR:
            raise InvalidInput(what=f"{what}.x, {what}.y", value=one, allowed=f"±{FAR:.0f}")
