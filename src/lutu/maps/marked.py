"""The simple formatting of a card's text: `**bold**`, `*italic*`, `- lists` and `[links](https://…)`."""

import re
from typing import Final

Run = tuple[str, str]
"""Its style, `plain`, `bold` or `italic`, and its words."""

_LINK: Final = re.compile(r"\[([^\]]+)\]\([^)\s]*\)")
_STYLED: Final = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*")
_ITEM: Final = re.compile(r"^\s*[-*]\s+")


def lines(text: str) -> list[list[Run]]:
    """The lines of a text as runs of one style each; of a link its words, of a list its dots."""
    return [_runs(_LINK.sub(r"\1", _ITEM.sub("· ", line))) for line in text.strip().splitlines()]


def plain(text: str) -> str:
    """The words alone, on one line."""
    return " ".join("".join(words for _, words in runs) for runs in lines(text))


def _runs(line: str) -> list[Run]:
    runs, at = [], 0
    for found in _STYLED.finditer(line):
        bold, italic = found.groups()
        runs += [
            ("plain", line[at : found.start()]),
            ("bold" if bold else "italic", bold or italic),
        ]
        at = found.end()
    runs.append(("plain", line[at:]))
    return [run for run in runs if run[1]]
