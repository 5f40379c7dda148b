"""Events on their way into buckets: in memory while they are few, in files when they are many."""

from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lutu.store.sort import RECORD

_MEMORY: Final = 512 << 20


class Spill:
    """Records by bucket in order of arrival; the folder is the caller's to delete."""

    def __init__(self, folder: Path, buckets: int) -> None:
        self._folder = folder
        self._held: list[list[NDArray[Any]]] = [[] for _ in range(buckets)]
        self._in_memory = 0
        self.rows = np.zeros(buckets, np.int64)

    def add(self, records: NDArray[Any], bounds: NDArray[np.int64]) -> None:
        """Add the records of a chunk, cut into buckets at `bounds`."""
        for bucket, held in enumerate(self._held):
            if bounds[bucket] < bounds[bucket + 1]:
                held.append(records[bounds[bucket] : bounds[bucket + 1]])
        self.rows += np.diff(bounds)
        self._in_memory += records.nbytes
        if self._in_memory > _MEMORY:
            self._write()

    def take(self, bucket: int) -> NDArray[Any]:
        """All records of a bucket; they are gone from here afterwards."""
        path = self._folder / f"{bucket}.spill"
        parts = [np.fromfile(path, RECORD)] if path.exists() else []
        path.unlink(missing_ok=True)
        parts += self._held[bucket]
        self._held[bucket] = []
        return np.concatenate(parts) if parts else np.empty(0, RECORD)

    def _write(self) -> None:
        for bucket, held in enumerate(self._held):
            if held:
                with (self._folder / f"{bucket}.spill").open("ab") as file:
                    file.writelines(part.view(np.uint8).data for part in held)
                held.clear()
        self._in_memory = 0
