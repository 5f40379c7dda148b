"""Customers one by one: finding them, and everything that one of them did."""

from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from lutu.errors import NotFound
from lutu.kernel.compiled import compiled
from lutu.kit.i18n import Text
from lutu.store.arrays import Bytes, Int64
from lutu.store.files import damaged
from lutu.store.index import Index
from lutu.store.schema import JSON_MARK, PROPERTY

_CUSTOMER = Text("customer", "客户", "顧客")
_HINT = Text("Look among the customers.", "请在客户列表里查找。", "請在顧客清單裡查找。")


@dataclass(frozen=True, slots=True)
class Customer:
    """One line of the list of customers; instants in microseconds since 1970."""

    identifier: str
    events: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list; `next` is what to ask the following part with, None at the end."""

    customers: tuple[Customer, ...]
    total: int
    """Customers on all pages."""
    next: str | None


class Customers:
    """The customers of one snapshot."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def page(self, query: str, after: str | None, limit: int) -> Page:
        """See EventLog.find_customers."""
        numbers = self._matching(query)
        start = self._behind(numbers, after) if after else 0
        shown = numbers[start : start + limit]
        rows = tuple(self._row(int(number)) for number in shown)
        more = start + limit < len(numbers)
        return Page(rows, len(numbers), rows[-1].identifier if more and rows else None)

    def story(self, identifier: str) -> list[dict[str, Any]]:
        """See EventLog.story."""
        found = self._index.find_identifier(identifier)
        if found is None:
            raise NotFound(what=_CUSTOMER.say(), value=identifier, allowed=_HINT.say())
        bucket, place = found
        rows = bucket.row[bucket.offsets[place] : bucket.offsets[place + 1]]
        events: dict[int, dict[str, Any]] = {}
        for numbers, batch in self._index.truth.take(np.sort(rows)):
            events.update(zip(numbers.tolist(), _events(batch), strict=True))
        if len(events) != len(rows):
            raise damaged(self._index.folder, "values out of range")
        return [events[row] for row in rows.tolist()]

    def _matching(self, query: str) -> Int64:
        words = self._index.words
        present = self._index.present()
        if not query:
            return present
        needle = np.frombuffer(query.encode().lower(), np.uint8)  # bytes: A-Z only
        rank = _rank(words.offsets, words.data, needle)
        for number, owner in self._index.moved():
            if owner >= 0:
                rank[owner] = min(rank[owner], rank[number])
        kept = present[rank[present] < 3]
        return kept[np.argsort(rank[kept], kind="stable")]

    def _behind(self, numbers: Int64, after: str) -> int:
        at = np.flatnonzero(numbers == self._index.words.find(after))
        return int(at[0]) + 1 if len(at) else 0

    def _row(self, number: int) -> Customer:
        found = self._index.find(number)
        if found is None:
            raise KeyError(number)
        bucket, place = found
        first, last = int(bucket.offsets[place]), int(bucket.offsets[place + 1])
        identifier = self._index.words.words(np.array([number]))[0]
        return Customer(
            identifier, last - first, int(bucket.time[first]), int(bucket.time[last - 1])
        )


def _events(batch: pa.RecordBatch) -> list[dict[str, Any]]:
    marked = {f.name for f in batch.schema if (f.metadata or {}).get(b"json") == JSON_MARK[b"json"]}
    return [_event(row, marked) for row in batch.to_pylist()]


def _event(row: dict[str, Any], marked: set[str]) -> dict[str, Any]:
    properties = {
        name.removeprefix(PROPERTY): msgspec.json.decode(value) if name in marked else value
        for name, value in row.items()
        if name.startswith(PROPERTY) and value is not None
    }
    fixed = ("time", "event", "channel", "value", "currency", "source")
    return {
        **{name: row.get(name) for name in fixed},
        "identifier": row["customer"],
        "properties": properties,
    }


@compiled
def _rank(offsets: Int64, data: Bytes, needle: Bytes) -> NDArray[np.int8]:
    """How well each word matches: 0 equal, 1 starts with, 2 contains, 3 does not; A-Z as a-z."""
    rank = np.full(len(offsets) - 1, 3, np.int8)
    size = len(needle)
    for number in range(len(rank)):
        low, high = offsets[number], offsets[number + 1]
        for start in range(low, high - size + 1):
            same = True
            for i in range(size):
                letter = data[start + i]
                if 65 <= letter <= 90:
                    letter += 32
                if letter != needle[i]:
                    same = False
                    break
            if same:
                rank[number] = 2 if start > low else (0 if high - low == size else 1)
                break
    return rank
