"""Who was erased: remembered by salted digests, so that no later file brings anybody back.

A digest has 256 bits and a salt of its own; 16 more bits of another hash tell in one pass over a batch which
of its identifiers are worth the slow look.
"""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from sqlalchemy import Connection, insert, select

from lutu.kernel.compiled import compiled
from lutu.kit.clocks import now
from lutu.kit.ids import new_id
from lutu.store.arrays import Array, Bytes, Int32, UInt16
from lutu.store.tables import erasure
from lutu.store.words import raw_words

_HINTS: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Erased:
    """Everybody who was erased: salt and digest by hint."""

    known: dict[int, tuple[tuple[str, str], ...]]

    def __len__(self) -> int:
        return sum(map(len, self.known.values()))

    def __contains__(self, identifier: str) -> bool:
        hint = int(_hints_of([identifier])[0])
        return any(_digest(salt, identifier) == kept for salt, kept in self.known.get(hint, ()))

    def without(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The batch without the events of whoever was erased; the customer column is a dictionary."""
        if not self.known:
            return batch
        column: Array = batch.column("customer")
        gone = self._gone(column.dictionary)
        if not len(gone):
            return batch
        return batch.filter(pa.array(~np.isin(column.indices.to_numpy(), gone)))

    def _gone(self, identifiers: Array) -> NDArray[np.int64]:
        """Places of erased identifiers."""
        hinted = np.zeros(_HINTS, np.bool_)
        hinted[list(self.known)] = True
        offsets, data = raw_words(identifiers)
        worth = np.flatnonzero(hinted[_hints(data, offsets)])
        return np.array([at for at in worth.tolist() if identifiers[at].as_py() in self], np.int64)


def read_erased(connection: Connection) -> Erased:
    """Everybody who was erased until now."""
    known: dict[int, tuple[tuple[str, str], ...]] = {}
    columns = erasure.c.hint, erasure.c.salt, erasure.c.digest
    for row in connection.execute(select(*columns).order_by(erasure.c.id)):
        known[row.hint] = (*known.get(row.hint, ()), (row.salt, row.digest))
    return Erased(known)


def remember_erased(connection: Connection, identifiers: Iterable[str]) -> None:
    """From now on nothing of these identifiers is taken in; one that is known already stays known."""
    known = read_erased(connection)
    for identifier in identifiers:
        if identifier in known:
            continue
        salt = secrets.token_hex(16)
        connection.execute(
            insert(erasure).values(
                id=new_id(),
                hint=int(_hints_of([identifier])[0]),
                salt=salt,
                digest=_digest(salt, identifier),
                created=now(),
            )
        )


def _digest(salt: str, identifier: str) -> str:
    return hashlib.sha256(f"{salt}{identifier}".encode()).hexdigest()


def _hints_of(identifiers: list[str]) -> UInt16:
    offsets, data = raw_words(pa.array(identifiers, pa.string()))
    return _hints(data, offsets)


@compiled
def _hints(data: Bytes, offsets: Int32) -> UInt16:
    """(words,) the upper 16 bits of the 32-bit FNV-1a of each word."""
    found = np.empty(offsets.size - 1, np.uint16)
    for word in range(found.size):
        value = np.uint32(2166136261)
        for place in range(offsets[word], offsets[word + 1]):
            value = np.uint32((value ^ np.uint32(data[place])) * np.uint32(16777619))
        found[word] = value >> np.uint32(16)
    return found
