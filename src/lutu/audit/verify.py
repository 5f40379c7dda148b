"""Whether a chain is whole.

What this finds: an entry whose words were changed, one that is missing, out of order or put in, and
entries that were cut off at the end (the head remembers how many there were, and the last hash).

What it cannot find by itself: somebody with full power over the database, who takes the triggers away and
writes the whole rest of the chain and its head anew, with hashes that fit, or throws away a chain whole.
Against that, keep a head (`lutu audit verify` prints it, and so does every line of an export) where that
power does not reach, and give it as `seen`: a rewritten chain no longer passes through it.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy import Connection, Engine, select, union

from lutu.audit.entry import FIRST, Kept, chain_of
from lutu.audit.export import entries
from lutu.audit.tables import audit_entry, audit_head
from lutu.db.session import reading
from lutu.errors import Damaged, InvalidInput
from lutu.kit.i18n import Text

_HEAD: Final = Text("head of the audit log", "审计日志末端", "稽核記錄末端")
Reason = Literal["missing", "changed", "unchained", "cut_off", "head", "rewritten"]


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain: how many entries it has and the hash of the last."""

    sequence: int
    hash: str


@dataclass(frozen=True, slots=True)
class Breach:
    """The first place where a chain is not whole.

    `missing`: no entry has this number. `changed`: its words do not make its hash. `unchained`: it does not
    stand on the hash of the one before. `cut_off`: the chain ends too early. `head`: the head is gone or
    differs from the last entry. `rewritten`: another entry stands where one was seen before.
    """

    chain: str
    sequence: int
    reason: Reason


class TamperedLog(Damaged):
    """A chain of the audit log is not whole."""

    code = "tampered_log"
    message = Text(
        en="The audit log of “{value}” is not whole at entry {sequence} ({reason}). Keep the data folder as "
        "it is, compare it with a backup, and ask who had access to the database.",
        zh_hans="“{value}”的审计日志在第 {sequence} 条处不完整（{reason}）。请保留数据文件夹原样，"
        "与备份对比，并查明谁能访问数据库。",
        zh_hant="「{value}」的稽核記錄在第 {sequence} 筆處不完整（{reason}）。請保留資料夾原樣，"
        "與備份比對，並查明誰能存取資料庫。",
    )

    @classmethod
    def of(cls, breach: Breach) -> "TamperedLog":
        """The error that tells a breach."""
        chain = breach.chain or "server"
        return cls(value=chain, sequence=breach.sequence, reason=breach.reason)


def parse_head(text: str) -> Head:
    """A head as it is printed, `120:ab12…`; InvalidInput for anything else."""
    sequence, _, hashed = text.partition(":")
    if not sequence.isdecimal() or not re.fullmatch(r"[0-9a-f]{64}", hashed):
        raise InvalidInput(what=_HEAD.say(), value=text, allowed="120:<64 × 0-9a-f>")
    return Head(int(sequence), hashed)


def head_of(connection: Connection, workspace: str | None) -> Head:
    """The end of a chain as its head remembers it; zero for one without entries."""
    kept = select(audit_head.c.sequence, audit_head.c.hash)
    row = connection.execute(kept.where(audit_head.c.chain == chain_of(workspace))).first()
    return Head(*row) if row else Head(0, FIRST)


def find_entry(connection: Connection, workspace: str | None, sequence: int) -> Kept | None:
    """An entry by its number, whether or not it is whole; None when it is not there."""
    return next(
        (one for one in entries(connection, workspace, sequence - 1) if one.sequence == sequence),
        None,
    )


def verify(engine: Engine, workspace: str | None, *, seen: Head | None = None) -> Breach | None:
    """The first breach of a chain; None when it is whole and, if given, passes through a head once seen."""
    chain, last = chain_of(workspace), Head(0, FIRST)
    with reading(engine) as connection:
        head = head_of(connection, workspace)
        for kept in entries(connection, workspace):
            if reason := _wrong(kept, last):
                return Breach(chain, last.sequence + 1, reason)
            last = Head(kept.sequence, kept.hash)
            if seen and seen.sequence == last.sequence and seen != last:
                return Breach(chain, last.sequence, "rewritten")
    if last.sequence < max(head.sequence, seen.sequence if seen else 0):
        return Breach(chain, last.sequence + 1, "cut_off")
    return None if last == head else Breach(chain, last.sequence, "head")


def chains(engine: Engine) -> list[str | None]:
    """The workspaces that have a chain, and None for the server's, which comes first."""
    with reading(engine) as connection:
        both = union(select(audit_head.c.chain), select(audit_entry.c.chain))
        return sorted((chain or None for chain in connection.scalars(both)), key=chain_of)


def _wrong(kept: Kept, last: Head) -> Reason | None:
    if kept.sequence != last.sequence + 1:
        return "missing"
    if kept.previous != last.hash:
        return "unchained"
    return "changed" if kept.rehashed() != kept.hash else None
