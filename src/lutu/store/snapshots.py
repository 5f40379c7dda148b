"""Which snapshot of the index is current: opened, grown, rebuilt, compared, swept."""

import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from lutu.db.lock import exclusive
from lutu.errors import Damaged
from lutu.kit.progress import Progress
from lutu.store.build import build
from lutu.store.columns import sweep_columns
from lutu.store.folder import Folder, remove
from lutu.store.index import Index
from lutu.store.state import CURRENT, WORD_FILES, State, begins, extent, read_state, write_state
from lutu.store.truth import Truth

_KEPT = (CURRENT, "lock", "columns")


class Snapshots:
    """The index of one data folder, as this process last saw it."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._index: Index | None = None

    def current(self, version: int, truth: Callable[[], Truth], progress: Progress) -> Index:
        """The snapshot of this version or a later one."""
        index = self._index
        if index and index.version >= version:
            return index
        with self._lock:
            if self._index and self._index.version >= version:
                return self._index
            with exclusive(self._folder.index_lock):
                self._index = self._brought_up(truth(), progress)
            return self._index

    def version(self) -> int:
        """The version of the snapshot in use; 0 before anybody asked for one."""
        return self._index.version if self._index else 0

    def rebuilt(self, truth: Callable[[], Truth], progress: Progress) -> Index:
        """A snapshot made from the truth alone."""
        with self._lock, exclusive(self._folder.index_lock):
            now = truth()
            self._index = self._published(now, build(now, None, self._folder.index, progress))
            return self._index

    def differences(self, truth: Callable[[], Truth], progress: Progress) -> list[str]:
        """What differs between the current snapshot and one made afresh; the damaged file if there is one."""
        with self._lock, exclusive(self._folder.index_lock):
            now = truth()
            try:
                index = self._brought_up(now, progress)
                with tempfile.TemporaryDirectory(
                    prefix="check-", dir=self._folder.index
                ) as scratch:
                    fresh = build(now, None, Path(scratch), progress)
                    return _compare(self._folder.index, index.state, Path(scratch), fresh)
            except Damaged as error:
                return [str(error)]

    def _brought_up(self, truth: Truth, progress: Progress) -> Index:
        state = read_state(self._folder.index)
        if state and not begins(state.segments, extent(truth)):
            state = None
        if state and (state.segments, state.changes) == (extent(truth), truth.manifest.changes):
            return Index(self._folder.index, state, truth, self._index)
        return self._published(truth, build(truth, state, self._folder.index, progress))

    def _published(self, truth: Truth, state: State) -> Index:
        write_state(self._folder.index, state)
        sweep_index(self._folder, state)
        return Index(self._folder.index, state, truth, self._index)


def sweep_index(folder: Folder, state: State | None) -> None:
    """Delete the files that no longer belong to the index; the caller holds its lock."""
    known = {*_KEPT, *(state.files() if state else ())}
    for path in folder.index.iterdir():
        if path.name not in known:
            remove(path)
    sweep_columns(
        folder.index / "columns", {bucket.file for bucket in state.buckets} if state else set()
    )


def _compare(folder: Path, state: State, other: Path, fresh: State) -> list[str]:
    found = [
        f"{what}: {mine} != {theirs}"
        for what, mine, theirs in (
            ("names", len(state.names), len(fresh.names)),
            ("identifiers", state.identifiers, fresh.identifiers),
            ("buckets", len(state.buckets), len(fresh.buckets)),
        )
        if mine != theirs
    ]
    if state.moved != fresh.moved:
        found.append(f"{CURRENT}: links")
    if state.names != fresh.names:
        found.append(f"{CURRENT}: names")
    pairs = [(f"{state.words}.{part}", f"{fresh.words}.{part}") for part in WORD_FILES]
    pairs += [(a.file, b.file) for a, b in zip(state.buckets, fresh.buckets, strict=False)]
    return found + [str(folder / a) for a, b in pairs if not _same_bytes(folder / a, other / b)]


def _same_bytes(one: Path, other: Path, piece: int = 1 << 20) -> bool:
    if not one.exists():
        return False
    with one.open("rb") as a, other.open("rb") as b:
        while (x := a.read(piece)) == (y := b.read(piece)):
            if not x and not y:
                return True
    return False
