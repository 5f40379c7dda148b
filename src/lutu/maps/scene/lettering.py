"""How much room words need where no typesetter is at hand: close enough for boxes that can be moved.

Widths are parts of the type size, those of a broad sans face. Too much room is a wider gap; too little is
words upon words.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final
from unicodedata import combining, east_asian_width

LEADING: Final = 1.36
"""From one line to the next, in type sizes."""

_SAFE: Final = 0.94
"""How much of a line is counted on."""
_SEAM: Final = 0.2
"""What typesetters put between Chinese and Latin letters."""
_NARROW: Final = frozenset("iljtfrI.,:;'|!()[] ·")
_BROAD: Final = frozenset("mwMW@%—…")
_PIECE: Final = re.compile(r"[\u2e80-\uffff]|[^\u2e80-\uffff \t\n]+[ \t\n]*|[ \t\n]+")


def breadth(words: str, size: float) -> float:
    """How long a line of words is."""
    seams = sum(_is_wide(a) != _is_wide(b) for a, b in pairwise(words) if not (a + b).isspace())
    return size * (sum(map(_em, words)) + _SEAM * seams)


def lines(words: str, size: float, room: float) -> int:
    """Into how many lines words break; a word longer than the room runs over as many as it needs."""
    count, used, room = 1, 0.0, room * _SAFE
    for piece in _PIECE.findall(words):
        need, tail = breadth(piece.rstrip(" \t\n"), size), breadth(piece, size)
        if used and used + need > room:
            count, used = count + 1, 0.0
        over = max(0, int((need - 1e-9) // room)) if room > 0 else 0
        count, used = count + over, used + tail - over * room
    return count


def depth(paragraphs: Iterable[Sequence[tuple[str, float]]], room: float) -> float:
    """How high paragraphs are, each of them runs of words and their size."""
    return sum(_high(runs, room) for runs in paragraphs)


def _high(runs: Sequence[tuple[str, float]], room: float) -> float:
    size = max((size for _, size in runs), default=0.0)
    return lines("".join(words for words, _ in runs), size, room) * size * LEADING


def _em(sign: str) -> float:
    if combining(sign):
        return 0.0
    if _is_wide(sign):
        return 1.0
    if sign in _NARROW:
        return 0.34
    return 0.9 if sign in _BROAD else 0.68 if sign.isupper() else 0.62


def _is_wide(sign: str) -> bool:
    return east_asian_width(sign) in "WF"
