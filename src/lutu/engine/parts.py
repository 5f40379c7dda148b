"""The log as batches: one a bucket, cut further where there are fewer buckets than threads."""

from dataclasses import replace
from itertools import pairwise
from weakref import WeakKeyDictionary

import numpy as np

from lutu.kernel.batch import Batch
from lutu.kernel.threads import workers
from lutu.store.index import Bucket, Index


def parts(index: Index) -> tuple[Batch, ...]:
    """Batches of whole customers that together are the log; at least one, even if it is empty."""
    if index not in _known:
        pieces = [
            piece
            for bucket in index.buckets
            if bucket.customer.size
            for piece in _cut(_batch(bucket, index), len(index.buckets))
        ]
        _known[index] = tuple(pieces) or (_empty(index),)
    return _known[index]


_known: WeakKeyDictionary[Index, tuple[Batch, ...]] = WeakKeyDictionary()
_WORTH_CUTTING = 200_000


def _batch(bucket: Bucket, index: Index) -> Batch:
    return Batch(
        time=bucket.time,
        code=bucket.code,
        offsets=bucket.offsets,
        customer=bucket.customer,
        names=index.names,
        columns=bucket.columns,
        until=index.end,
        since=index.start,
        customers=bucket.customer.size,
    )


def _cut(batch: Batch, buckets: int) -> list[Batch]:
    """About equally many events in each piece, as long as they are worth a thread of their own."""
    wanted = -(-workers() // buckets)
    if wanted == 1 or batch.events < _WORTH_CUTTING:
        return [batch]
    borders = batch.events * np.arange(1, wanted) // wanted
    cuts = np.unique([0, *np.searchsorted(batch.offsets, borders), batch.journeys])
    pieces = [batch.slice(int(a), int(b)) for a, b in pairwise(cuts)]
    return [replace(piece, customers=piece.journeys) for piece in pieces]


def _empty(index: Index) -> Batch:
    none = np.empty(0, np.int64)
    columns = index.buckets[0].columns if index.buckets else {}
    return Batch(
        time=none,
        code=none.astype(np.uint16),
        offsets=np.zeros(1, np.int64),
        customer=none,
        names=index.names,
        columns=columns,
        until=index.end,
    )
