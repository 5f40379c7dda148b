"""Whom a text names: `@[Li Na](id)`, as the page writes it when a member is picked.

Only members are named so; whoever else stands there becomes plain words, and nobody is told.
"""

import re
from collections.abc import Mapping
from typing import Final

from lutu.maps.marked import plain

_MENTION: Final = re.compile(r"@\[([^\]\n]{1,120})\]\(([0-9A-Za-z_-]{1,64})\)")
_EXCERPT: Final = 160


def kept_mentions(text: str, members: Mapping[str, str]) -> tuple[str, frozenset[str]]:
    """The text with the members in it by the names they have now, and their ids."""
    found: set[str] = set()

    def said(match: re.Match[str]) -> str:
        name, person = match.groups()
        if person not in members:
            return f"@{name}"
        found.add(person)
        shown = re.sub(r"[\[\]\n]", " ", members[person])[:120]
        return f"@[{shown}]({person})"

    return _MENTION.sub(said, text), frozenset(found)


def excerpt(text: str) -> str:
    """The beginning of a text on one line and without its formatting, with names as names."""
    line = " ".join(plain(_MENTION.sub(r"@\1", text)).split())
    return line if len(line) <= _EXCERPT else f"{line[: _EXCERPT - 1]}…"
