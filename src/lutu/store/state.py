"""What an index consists of: the small file that names all its other files."""

import zlib
from pathlib import Path
from typing import Final

import msgspec

from lutu.store.files import Limits, damaged
from lutu.store.folder import replace
from lutu.store.truth import Truth

FORMAT: Final = 1
CURRENT: Final = "current"


class BucketState(msgspec.Struct, frozen=True):
    """One bucket: its file and what is in it."""

    file: str
    events: int
    customers: int
    start: int
    end: int


class State(msgspec.Struct, frozen=True):
    """One snapshot of the index."""

    format: int
    segments: list[tuple[str, int]]
    """Id and rows of every segment in it; the last may be an inbox that has grown or been sealed since."""
    changes: int
    names: list[str]
    identifiers: int
    words: str
    """The stem of the files that hold the identifiers."""
    words_checksum: int
    moved: list[tuple[int, int]]
    """Identifier numbers that count as another customer number, and as which."""
    buckets: list[BucketState]

    @property
    def rows(self) -> int:
        """Rows of the truth that are in it."""
        return sum(rows for _, rows in self.segments)

    @property
    def shift(self) -> int:
        """There are 2**shift buckets."""
        return len(self.buckets).bit_length() - 1

    @property
    def limits(self) -> Limits:
        """What the values of its buckets stay within."""
        filled = [bucket for bucket in self.buckets if bucket.events]
        start = min((bucket.start for bucket in filled), default=0)
        end = max((bucket.end for bucket in filled), default=0)
        return Limits(len(self.names), start, end)

    def files(self) -> set[str]:
        """The names of all files that belong to it."""
        return {bucket.file for bucket in self.buckets} | {
            f"{self.words}.{part}" for part in WORD_FILES
        }


WORD_FILES: Final = ("ends", "text", "hash")


def extent(truth: Truth) -> list[tuple[str, int]]:
    """What an index of this truth would hold."""
    parts = [(segment.id, segment.rows) for segment in truth.manifest.segments]
    return [*parts, (truth.manifest.inbox, truth.tail_rows)] if truth.tail_rows else parts


def begins(parts: list[tuple[str, int]], later: list[tuple[str, int]]) -> bool:
    """Whether `later` is `parts` with more rows at its end."""
    whole, last = parts[:-1], parts[-1:]
    return later[: len(whole)] == whole and all(
        len(later) > len(whole) and later[len(whole)][0] == name and later[len(whole)][1] >= rows
        for name, rows in last
    )


def read_state(folder: Path) -> State | None:
    """The current snapshot; None when there is none or when another version of Lutu made it."""
    path = folder / CURRENT
    try:
        head, _, content = path.read_bytes().partition(b"\n")
    except FileNotFoundError:
        return None
    if head != _head(content):
        raise damaged(path, "checksum")
    if msgspec.json.decode(content, type=_Format).format != FORMAT:
        return None
    return msgspec.json.decode(content, type=State)


def write_state(folder: Path, state: State) -> None:
    """From now on this is the current snapshot."""
    content = msgspec.json.format(msgspec.json.encode(state), indent=1)
    replace(folder / CURRENT, _head(content) + b"\n" + content)


class _Format(msgspec.Struct):
    format: int


def _head(content: bytes) -> bytes:
    return b"%08x" % zlib.crc32(content)
