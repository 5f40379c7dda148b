"""Properties as typed columns: made when first asked for, kept beside the index, extended as it grows.

Two steps. In order of arrival, one file per property that is only ever appended to: words as codes,
numbers, or flags. In order of a bucket, gathered by its row numbers, one file per bucket, never changed.
A property that is text in one place and a number in another becomes words. `address.city` reaches into
a property that holds JSON.
"""

import hashlib
import threading
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import quote

import msgspec
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from lutu.db.lock import exclusive
from lutu.errors import Damaged
from lutu.kernel.batch import Column, Flags, Numbers, Words
from lutu.kernel.compiled import compiled
from lutu.kit.ids import new_id
from lutu.store.arrays import Bytes, Int64
from lutu.store.files import damaged, let_go, read_array, write_array
from lutu.store.folder import remove, replace
from lutu.store.state import begins, extent
from lutu.store.truth import Truth
from lutu.store.values import Field, Kind, Mixed, Piece, find_field, known_fields, pieces
from lutu.store.words import Numbering, texts

_DTYPE: Final[dict[Kind, Any]] = {"words": np.int32, "numbers": np.float64, "flags": np.int8}


class ColumnState(msgspec.Struct, frozen=True):
    """A property in order of arrival: its kind, its files and how far they go."""

    kind: Literal["words", "numbers", "flags"]
    stem: str
    segments: list[tuple[str, int]]
    words: int
    checksum: int
    """Of the words."""

    @property
    def rows(self) -> int:
        """Rows of the truth that it covers."""
        return sum(rows for _, rows in self.segments)


class Properties:
    """All properties of one truth, by name."""

    def __init__(self, folder: Path, truth: Truth) -> None:
        self._folder = folder
        self._truth = truth
        self._lock = threading.Lock()
        self._columns: dict[str, Arrival] = {}

    def names(self) -> list[str]:
        """Every field that can be asked for without a dot, in the order in which they came."""
        return known_fields(self._truth)

    def __getitem__(self, name: str) -> "Arrival":
        """A property in order of arrival; KeyError when no event has it."""
        with self._lock:
            if name not in self._columns:
                self._columns[name] = self._open(name)
            return self._columns[name]

    def _open(self, name: str) -> "Arrival":
        field = find_field(self._truth, name)
        if field is None:
            raise KeyError(name)
        folder = self._folder / _folder_name(name)
        folder.mkdir(parents=True, exist_ok=True)
        with exclusive(folder / "lock"):
            return _Making(folder, field, self._truth).open()


class BucketColumns(Mapping[str, Column]):
    """The properties in the order of one bucket."""

    def __init__(self, properties: Properties, bucket: str, rows: Int64) -> None:
        self._properties, self._bucket, self._rows = properties, bucket, rows
        self._columns: dict[str, Column] = {}

    def __getitem__(self, name: str) -> Column:
        if name not in self._columns:
            self._columns[name] = self._properties[name].gathered(self._bucket, self._rows)
        return self._columns[name]

    def __contains__(self, name: object) -> bool:
        try:
            self._properties[str(name)]
        except KeyError:
            return False
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(self._properties.names())

    def __len__(self) -> int:
        return len(self._properties.names())


class Arrival:
    """One property of all events in order of arrival."""

    def __init__(self, folder: Path, state: ColumnState, words: tuple[str, ...]) -> None:
        self.kind: Kind = state.kind
        self.words = words
        self._values = read_array(folder / f"{state.stem}.values", _DTYPE[state.kind], state.rows)
        self._folder, self._state = folder, state

    def gathered(self, bucket: str, rows: Int64) -> Column:
        """The property in the order of a bucket, from its file or by making that file."""
        path = self._folder / f"{bucket}.{self._state.stem}"
        try:
            values = self._sound(path, read_array(path, _DTYPE[self.kind], len(rows)))
        except Damaged:  # it is not there yet, or of no use
            values = self._keep(path, self._gathered(bucket, rows))
        match self.kind:
            case "words":
                return Words(values, self.words)
            case "numbers":
                return Numbers(values)
            case _:
                return Flags(values)

    def _gathered(self, bucket: str, rows: Int64) -> NDArray[Any]:
        values, sound = _gather(self._values, rows)
        let_go(rows)
        let_go(self._values)
        if not sound:
            raise damaged(self._folder.parents[1] / bucket, "values out of range")
        return self._sound(self._folder / f"{self._state.stem}.values", values)

    def _keep(self, path: Path, values: NDArray[Any]) -> NDArray[Any]:
        """The same values from a file; from memory when their bucket has been swept away meanwhile."""
        draft = path.with_name(f"{path.name}.{new_id()}")
        try:
            write_array(draft, values)
            draft.replace(path)
            return read_array(path, _DTYPE[self.kind], len(values))
        except (FileNotFoundError, Damaged):
            return values

    def _sound(self, path: Path, values: NDArray[Any]) -> NDArray[Any]:
        """The same values, if every code has its word."""
        coded = self.kind == "words" and len(values) > 0
        if coded and (values.min() < -1 or values.max() >= len(self.words)):
            raise damaged(path, "values out of range")
        return values


class _Making:
    """Brings one property up to date; the caller holds its lock."""

    def __init__(self, folder: Path, field: Field, truth: Truth) -> None:
        self._folder, self._field, self._truth = folder, field, truth

    def open(self) -> Arrival:
        """The property as it is on disk, extended or made again where that is behind or of no use."""
        try:
            state = self._current()
            return Arrival(self._folder, state, self._texts(state))
        except Damaged:
            state = self._made(self._field.kind, None)
            return Arrival(self._folder, state, self._texts(state))

    def _current(self) -> ColumnState:
        state, now = self._read(), extent(self._truth)
        if state and begins(now, state.segments):
            return state
        grows = state and begins(state.segments, now) and self._field.kind in (None, state.kind)
        return (
            self._made(state.kind, state) if state and grows else self._made(self._field.kind, None)
        )

    def _made(self, kind: Kind | None, last: ColumnState | None) -> ColumnState:
        first = kind or "flags"
        try:
            return self._write(first, last)
        except Mixed as other:
            return self._made(other.kind, None)

    def _write(self, kind: Kind, last: ColumnState | None) -> ColumnState:
        stem = last.stem if last else new_id()
        words = Numbering.of(*self._words(last)) if last else Numbering.empty()
        done = last.rows if last else 0
        path = self._folder / f"{stem}.values"
        with path.open("r+b" if last else "wb") as file:
            file.truncate(done * np.dtype(_DTYPE[kind]).itemsize)
            file.seek(0, 2)
            for piece in pieces(self._truth, self._field, kind, done):
                file.write(_values(piece, kind, words).view(np.uint8).data)
        for part, values in (("ends", words.offsets), ("text", words.data)):
            draft = self._folder / f"{stem}.{part}.draft"
            write_array(draft, values)
            draft.replace(self._folder / f"{stem}.{part}")
        checksum = _checksum(words.offsets, words.data)
        state = ColumnState(kind, stem, extent(self._truth), words.count, checksum)
        replace(self._folder / "state.json", msgspec.json.encode(state))
        for old in self._folder.iterdir():
            if stem not in old.name and old.name not in ("lock", "state.json"):
                remove(old)
        return state

    def _read(self) -> ColumnState | None:
        path = self._folder / "state.json"
        try:
            return msgspec.json.decode(path.read_bytes(), type=ColumnState)
        except FileNotFoundError:
            return None
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise damaged(path, str(error)) from error

    def _texts(self, state: ColumnState) -> tuple[str, ...]:
        return tuple(texts(*self._words(state), np.arange(state.words)))

    def _words(self, state: ColumnState) -> tuple[Int64, Bytes]:
        """The words by number; none when it has none."""
        if state.kind != "words":
            return np.zeros(1, np.int64), np.zeros(0, np.uint8)
        path = self._folder / f"{state.stem}.ends"
        ends: Int64 = read_array(path, np.int64, state.words + 1)
        text = read_array(self._folder / f"{state.stem}.text", np.uint8, max(int(ends[-1]), 0))
        if _checksum(ends, text) != state.checksum:
            raise damaged(path, "checksum")
        return ends, text


def sweep_columns(folder: Path, buckets: set[str]) -> None:
    """Delete what was gathered for buckets that are no more."""
    for path in folder.glob("*/bucket-*"):
        if path.name.partition(".")[0] not in buckets:
            remove(path)


def _checksum(ends: Int64, text: Bytes) -> int:
    return zlib.crc32(text.data, zlib.crc32(ends.view(np.uint8).data))


def _folder_name(name: str) -> str:
    """A name for any file system: readable as far as it can be, different for different fields."""
    different = hashlib.sha256(name.encode()).hexdigest()[:16]
    return f"{quote(name, safe='')[:64]}-{different}"


def _values(piece: Piece, kind: Kind, words: Numbering) -> NDArray[Any]:
    if kind == "words":
        codes = np.asarray(piece.indices.fill_null(-1), np.int32)
        numbers = np.append(words.number(codes, piece.dictionary), -1)
        return numbers[codes].astype(np.int32)
    if kind == "numbers":
        return np.asarray(piece.fill_null(float("nan")), np.float64)
    return np.asarray(piece.cast(pa.int8()).fill_null(-1), np.int8)


@compiled
def _gather(values: NDArray[Any], rows: Int64) -> tuple[NDArray[Any], bool]:
    """The values at some rows; False when a row is not one of theirs."""
    found = np.empty(len(rows), values.dtype)
    for i in range(len(rows)):
        if not 0 <= rows[i] < len(values):
            return found, False
        found[i] = values[rows[i]]
    return found, True
