"""Numbers in an emotion row: on which scale they are, and where that is between -1 and 1."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_NUMBER: Final = re.compile(
    r"^\s*([+\-−–]?\d+(?:[.,]\d+)?)\s*(?:/\s*\d+)?\s*[:：,，·\-–(（]?\s*(.*?)[)）]?\s*$", re.DOTALL
)
_FACES: Final = {
    "😍": 1.0, "😄": 1.0, "😀": 0.8, "😊": 0.7, "🙂": 0.4, "☺": 0.5, "😐": 0.0, "😕": -0.3, "🙁": -0.5,
    "☹": -0.6, "😟": -0.5, "😞": -0.6, "😢": -0.8, "😡": -1.0, "😠": -0.9, "😤": -0.8,
}  # fmt: skip
_SIGNS: Final = {"++": 1.0, "+": 0.5, "0": 0.0, "o": 0.0, "-": -0.5, "−": -0.5, "--": -1.0}
_UPWARDS: Final = ((0, 1), (1, 5), (0, 5), (1, 10), (0, 10), (0, 100))
_BOTH_WAYS: Final = (1, 2, 3, 5, 10, 100)


@dataclass(frozen=True, slots=True)
class Scale:
    """From the worst to the best."""

    low: float
    high: float

    def place(self, value: float) -> float:
        """Where a value is between -1 and 1."""
        share = (value - self.low) / (self.high - self.low)
        return round(min(1.0, max(-1.0, 2 * share - 1)), 4)

    def __str__(self) -> str:
        """As people write it."""
        return f"{self.low:g} … {self.high:g}"


def number_in(cell: str) -> tuple[float, str] | None:
    """The number that a cell begins with, and the words behind it."""
    found = _NUMBER.match(cell)
    if not found:
        return None
    number = found[1].replace("−", "-").replace("–", "-").replace(",", ".")
    return float(number), found[2].strip()


def sign_in(cell: str) -> tuple[float, str] | None:
    """How a face or `++` feels, between -1 and 1, and the words behind it."""
    text = cell.strip().replace("\ufe0f", "")
    if text in _SIGNS:
        return _SIGNS[text], ""
    if text[:1] in _FACES:
        return _FACES[text[:1]], text[1:].strip()
    return None


def scale_of(values: Iterable[float]) -> Scale | None:
    """The narrowest usual scale that holds all of them; None when none does."""
    values = list(values)
    if not values:
        return None
    low, high = min(values), max(values)
    if low < 0:
        bound = next((one for one in _BOTH_WAYS if max(-low, high) <= one), None)
        return Scale(-bound, bound) if bound else None
    for bottom, top in _UPWARDS:
        if bottom <= low and high <= top and not (top == 1 and _whole(values)):
            return Scale(bottom, top)
    return None


def _whole(values: list[float]) -> bool:
    """Only ones and noughts: too little to take for shares of one."""
    return all(value == int(value) for value in values) and max(values) > 0
