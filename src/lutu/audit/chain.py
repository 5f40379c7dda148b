"""Adding to a chain: one writer at a time, whichever process it is in."""

from dataclasses import asdict, replace

from sqlalchemy import Connection, insert, select, text, update

from lutu.audit.entry import FIRST, Entry, Kept, chain_of, encoded
from lutu.audit.tables import audit_entry, audit_head
from lutu.kit.clocks import now


def record(connection: Connection, entry: Entry) -> Kept:
    """Add what was done, in the transaction of the server's database that does it.

    What is rolled back was not done, and so is not in the log. The head of the chain is locked until the
    transaction ends: writers queue, so that a chain never forks and never has a gap.
    """
    chain = chain_of(entry.workspace)
    sequence, previous = _lock(connection, chain)
    unsigned = Kept(
        chain=chain,
        sequence=sequence + 1,
        time=now(),
        action=entry.action,
        actor_id=entry.actor_id,
        actor_name=entry.actor_name,
        object_kind=entry.object_kind,
        object_id=entry.object_id,
        address=entry.address,
        request=entry.request,
        detail=encoded(entry.detail),
        previous=previous,
        hash="",
    )
    kept = replace(unsigned, hash=unsigned.rehashed())
    connection.execute(insert(audit_entry).values(asdict(kept)))
    head = update(audit_head).where(audit_head.c.chain == chain)
    connection.execute(head.values(sequence=kept.sequence, hash=kept.hash))
    return kept


def _lock(connection: Connection, chain: str) -> tuple[int, str]:
    """The head of a chain, held until the transaction ends; SQLite holds its whole database anyway."""
    held = (
        select(audit_head.c.sequence, audit_head.c.hash)
        .where(audit_head.c.chain == chain)
        .with_for_update()
    )
    head = connection.execute(held).first()
    if head is None:
        connection.execute(_BEGIN, {"chain": chain, "hash": FIRST})
        head = connection.execute(held).one()
    return head.sequence, head.hash


_BEGIN = text(
    "INSERT INTO audit_head (chain, sequence, hash) VALUES (:chain, 0, :hash)"
    " ON CONFLICT (chain) DO NOTHING"
)
"""Two writers may begin a chain at the same time: the second waits for the first and takes its row."""
