"""The pages of the documentation and the code blocks on them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: what it is written in, and its text."""

    language: str
    text: str


def pages() -> list[Path]:
    """Every Markdown page that is ours."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, in order."""
    return [Block(*found) for found in _FENCE.findall(page.read_text(encoding="utf-8"))]


def prose(page: Path) -> str:
    """A page without its blocks and code spans."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    return re.sub(r"`[^`\n]*`", "", text)


def commands(page: Path) -> Iterator[tuple[str, int]]:
    """The commands of a page's console blocks and the exit codes that they promise."""
    for block in blocks(page):
        for line in block.text.splitlines() if block.language == "console" else ():
            command, _, remark = line.removeprefix("$ ").partition(" # ")
            exits = re.search(r"exits (\d+)", remark)
            yield command, int(exits[1]) if exits else 0
