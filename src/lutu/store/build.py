"""Making the index from the truth: grown from the last one where possible, equal to one made afresh."""

import tempfile
import zlib
from pathlib import Path
from typing import Final

import numpy as np

from lutu.kernel.batch import MAX_NAMES
from lutu.kernel.threads import side_by_side
from lutu.kit.ids import new_id
from lutu.kit.progress import Progress
from lutu.store.aliases import Aliases
from lutu.store.arrays import Array, Int32, Int64, UInt16
from lutu.store.files import (
    Sorted,
    damaged,
    read_array,
    read_bucket,
    write_array,
    write_bucket,
)
from lutu.store.moving import concerned, move
from lutu.store.sort import group, merge, pick, scatter
from lutu.store.spill import Spill
from lutu.store.state import FORMAT, WORD_FILES, BucketState, State, extent
from lutu.store.truth import Truth
from lutu.store.words import Numbering, first_used, table_size

BUCKET_EVENTS: Final = 2_000_000
"""A log of more events has so many buckets that none need hold more, on average; a power of two."""
_COLUMNS: Final = ("customer", "event", "time")


def shift_for(rows: int) -> int:
    """log2 of the number of buckets for so many rows of truth."""
    return max(-(-rows // BUCKET_EVENTS) - 1, 0).bit_length()


def build(truth: Truth, last: State | None, folder: Path, progress: Progress) -> State:
    """Write the files of a new snapshot beside those of the last; nothing is published yet."""
    with tempfile.TemporaryDirectory(prefix="build-", dir=folder) as scratch:
        return _Build(truth, last, folder, Path(scratch), progress).run()


class _Build:
    def __init__(
        self, truth: Truth, last: State | None, folder: Path, scratch: Path, progress: Progress
    ) -> None:
        self._truth, self._last, self._folder, self._progress = truth, last, folder, progress
        self._shift = shift_for(truth.rows)
        self._spill = Spill(scratch, 1 << self._shift)
        self._words = (
            checked_words(map_words(folder, last), folder, last) if last else Numbering.empty()
        )
        self._names = {name: code for code, name in enumerate(last.names if last else ())}
        self._known = self._words.count
        self._aliases = Aliases(truth)
        self._dropped: dict[int, Int64] = {}

    def run(self) -> State:
        self._move()
        self._sort_into_buckets()
        words, checksum = self._write_words()
        buckets = []
        for bucket in side_by_side(self._bucket, range(1 << self._shift)):
            buckets.append(bucket)
            self._progress("sort", len(buckets), 1 << self._shift)
        truth = self._truth
        return State(
            format=FORMAT,
            segments=extent(truth),
            changes=truth.manifest.changes,
            names=list(self._names),
            identifiers=self._words.count,
            words=words,
            words_checksum=checksum,
            moved=sorted(self._aliases.moves(self._words).items()),
            buckets=buckets,
        )

    def _move(self) -> None:
        """Bring the customers of the last snapshot up to date with the links."""
        last = self._last
        if not last or last.changes == self._truth.manifest.changes:
            return
        moves = self._aliases.moves(self._words)
        customers = concerned(last, moves)
        if customers is None:
            self._last, self._words, self._names = None, Numbering.empty(), {}
            self._known, self._aliases = -1, Aliases(self._truth)
            return
        moved = move(self._folder, last, customers, moves, self._truth, self._words)
        self._dropped = moved.dropped
        records = moved.records
        records["customer"] = moved.numbers >> self._shift
        order = np.argsort(moved.numbers & (len(self._spill.rows) - 1), kind="stable")
        counts = np.bincount(
            moved.numbers & (len(self._spill.rows) - 1), minlength=len(self._spill.rows)
        )
        self._spill.add(records[order], np.concatenate([[0], np.cumsum(counts)]))

    def _sort_into_buckets(self) -> None:
        start = self._last.rows if self._last else 0
        for first, batch in self._truth.read(_COLUMNS, start):
            if not batch.num_rows:
                continue
            codes, numbers = self._customers(batch.column("customer"))
            names = self._codes(batch.column("event"))
            times = batch.column("time").to_numpy()
            customers = codes, self._aliases.resolve(numbers, self._words)
            self._spill.add(*scatter(customers, names, times, first, self._shift))
            self._progress("index", first + batch.num_rows, self._truth.rows)

    def _customers(self, column: Array) -> tuple[Int32, Int64]:
        codes = column.indices.to_numpy()
        return codes, self._words.number(codes, column.dictionary)

    def _codes(self, column: Array) -> tuple[Int32, UInt16]:
        codes, dictionary = column.indices.to_numpy(), column.dictionary
        numbers = np.zeros(max(len(dictionary), 1), np.uint16)
        for code in first_used(codes, len(dictionary)):
            numbers[code] = self._names.setdefault(dictionary[int(code)].as_py(), len(self._names))
        if len(self._names) > MAX_NAMES:
            raise damaged(self._folder, f"{len(self._names)} > {MAX_NAMES}")
        return codes, numbers

    def _write_words(self) -> tuple[str, int]:
        """The identifiers by number; the last files serve again when there is no new one."""
        if self._last and self._words.count == self._known:
            return self._last.words, self._last.words_checksum
        stem = f"words-{new_id()}"
        ends, text, table = (self._folder / f"{stem}.{part}" for part in WORD_FILES)
        write_array(ends, self._words.offsets)
        write_array(text, self._words.data)
        write_array(table, self._words.table())
        return stem, _checksum(self._words)

    def _bucket(self, number: int) -> BucketState:
        before = self._before(number)
        if before and not self._spill.rows[number] and self._stays(number):
            return before
        events = self._merged(number, before)
        file = f"bucket-{new_id()}"
        write_bucket(self._folder / file, events)
        return BucketState(
            file=file,
            events=len(events.time),
            customers=len(events.customer),
            start=int(events.time.min()) if len(events.time) else 0,
            end=int(events.time.max()) if len(events.time) else 0,
        )

    def _before(self, number: int) -> BucketState | None:
        return self._last.buckets[number & (len(self._last.buckets) - 1)] if self._last else None

    def _stays(self, number: int) -> bool:
        """Whether nobody leaves the bucket."""
        return (
            self._last is not None
            and self._shift == self._last.shift
            and number not in self._dropped
        )

    def _merged(self, number: int, before: BucketState | None) -> Sorted:
        places = (self._words.count >> self._shift) + 1
        new = group(self._spill.take(number), places)
        if before and self._last:
            shift = self._last.shift
            held = read_bucket(self._folder / before.file, self._last.limits)
            old = held.time, held.row, held.code, held.offsets, held.customer >> shift
            if not self._stays(number):
                dropped = self._dropped.get(number & ((1 << shift) - 1), np.zeros(0, np.int64))
                old = pick(old, dropped >> shift, 1 << (self._shift - shift), number >> shift)
            new = merge(old, new)
        time, row, code, offsets, customer = new
        return Sorted(time, row, code, offsets, (customer << self._shift) | number)


def map_words(folder: Path, state: State) -> Numbering:
    """The identifiers of a snapshot by number; to be checked before they are used."""
    ends, text, table = (folder / f"{state.words}.{part}" for part in WORD_FILES)
    offsets = read_array(ends, np.int64, state.identifiers + 1)
    data = read_array(text, np.uint8, max(int(offsets[-1]), 0))
    return Numbering(offsets, data, read_array(table, np.uint64, table_size(state.identifiers)))


def checked_words(words: Numbering, folder: Path, state: State) -> Numbering:
    """The same identifiers; Damaged when they are not those that were written."""
    if _checksum(words) != state.words_checksum:
        raise damaged(folder / f"{state.words}.*", "checksum")
    return words


def _checksum(words: Numbering) -> int:
    found = 0
    for part in (words.offsets, words.data, words.table()):
        found = zlib.crc32(part.view(np.uint8).data, found)
    return found
