"""Making the index from the truth: grown from the last one where possible, equal to one made afresh."""

import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np

from lutu.kernel.batch import MAX_NAMES
from lutu.kernel.threads import side_by_side
from lutu.kit.ids import new_id
from lutu.kit.progress import Progress
from lutu.store.arrays import Array, Int32, Int64, UInt16
from lutu.store.files import (
    Sorted,
    damaged,
    read_array,
    read_bucket,
    write_array,
    write_bucket,
)
from lutu.store.sort import Parts, group, merge, scatter
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

    def run(self) -> State:
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
            buckets=buckets,
        )

    def _sort_into_buckets(self) -> None:
        start = self._last.rows if self._last else 0
        aliases = Aliases(self._truth)
        for first, batch in self._truth.read(_COLUMNS, start):
            if not batch.num_rows:
                continue
            codes, numbers = self._customers(batch.column("customer"))
            names = self._codes(batch.column("event"))
            times = batch.column("time").to_numpy()
            customers = codes, aliases.resolve(numbers, self._words)
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
        if (
            not self._spill.rows[number]
            and before
            and self._last
            and self._shift == self._last.shift
        ):
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

    def _merged(self, number: int, before: BucketState | None) -> Sorted:
        places = (self._words.count >> self._shift) + 1
        new = Sorted(*group(self._spill.take(number), places))
        if before and self._last:
            old = read_bucket(self._folder / before.file, self._last.limits)
            shift = self._last.shift
            wanted, step = number >> shift, 1 << (self._shift - shift)
            new = Sorted(
                *merge(_parts(old, old.customer >> shift), _parts(new, new.customer), step, wanted)
            )
        customer = (new.customer << self._shift) | number
        return Sorted(new.time, new.row, new.code, new.offsets, customer)


class Aliases:
    """Which number an identifier counts as: the first seen of its group; -1 when it was erased."""

    def __init__(self, truth: Truth) -> None:
        self._truth = truth

    def resolve(self, numbers: Int64, words: Numbering) -> Int64:
        """The customer number of each identifier number."""
        moved = self.moves(words)
        if not moved:
            return numbers
        sources = np.array(sorted(moved), np.int64)
        targets = np.array([moved[source] for source in sources.tolist()], np.int64)
        at = np.minimum(np.searchsorted(sources, numbers), len(sources) - 1)
        return np.where(sources[at] == numbers, targets[at], numbers)

    def moves(self, words: Numbering) -> dict[int, int]:
        """The identifier numbers that do not count as themselves, and as what they count."""
        return {number: target for number, target in self._moves(words) if number != target}

    def _moves(self, words: Numbering) -> Iterator[tuple[int, int]]:
        gone = {words.find(identifier) for identifier in self._truth.erased}
        for identifiers in self._truth.linked:
            seen = {number for identifier in identifiers if (number := words.find(identifier)) >= 0}
            for number in seen - gone:
                yield number, min(seen - gone)
        for number in gone - {-1}:
            yield number, -1


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


def _parts(events: Sorted, customer: Int64) -> Parts:
    return events.time, events.row, events.code, events.offsets, customer
