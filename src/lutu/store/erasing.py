"""Erasing customers, and forgetting what is older than a workspace wants to remember."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
from sqlalchemy import Connection, Engine

from lutu.db.leftovers import sweep_deleted
from lutu.db.session import reading
from lutu.kit.progress import Progress
from lutu.store.arrays import Array, pc
from lutu.store.erasures import remember_erased
from lutu.store.folder import Folder
from lutu.store.links import forget_links, group_of
from lutu.store.rewriting import Rewriting, rewrite


@dataclass(frozen=True, slots=True)
class Erasure:
    """What an erasure took out."""

    identifiers: tuple[str, ...]
    """Those that were asked for and all that were linked to them, sorted."""
    events: int


def erase(
    folder: Folder, engine: Engine, identifiers: Sequence[str], progress: Progress
) -> Erasure:
    """See EventLog.erase."""
    with reading(engine) as connection:
        everyone = sorted({one for asked in identifiers for one in group_of(connection, asked)})
    wanted = pa.array(everyone, pa.string())

    def without(batch: pa.RecordBatch) -> pa.RecordBatch:
        customer: Array = batch.column("customer")
        asked = pc.is_in(customer.dictionary, value_set=wanted).to_numpy(zero_copy_only=False)
        theirs = asked[customer.indices.to_numpy()]
        return batch.filter(pa.array(~theirs)) if theirs.any() else batch

    def also(connection: Connection) -> None:
        remember_erased(connection, everyone)
        forget_links(connection, everyone)

    work = Rewriting(without, lambda segment: segment.rows > 0, also)
    events = rewrite(folder, engine, work, progress)
    sweep_deleted(engine)
    return Erasure(tuple(everyone), events)


def forget_before(folder: Folder, engine: Engine, instant: int, progress: Progress) -> int:
    """See EventLog.forget_before."""

    def without(batch: pa.RecordBatch) -> pa.RecordBatch:
        old = batch.column("time").to_numpy() < instant
        return batch.filter(pa.array(~old)) if old.any() else batch

    work = Rewriting(without, lambda segment: segment.first_time < instant, _nothing_else)
    return rewrite(folder, engine, work, progress)


def _nothing_else(_: Connection) -> None:
    """Forgetting changes nothing but the segments."""
