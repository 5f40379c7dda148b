"""Whether what was brought back is what was kept, and what exactly was compared."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from lutu.audit import verify
from lutu.db.rows import dump, tables_of
from lutu.db.session import reading
from lutu.errors import Damaged
from lutu.kit.i18n import Text
from lutu.operations.archive import Manifest, Part, read_blocks


class NotTheSame(Damaged):
    """What was brought back differs from what was kept; the target is as it was."""

    code = "not_the_same"
    message = Text(
        en="What was restored differs from the backup: {value}. The target is as it was before.",
        zh_hans="恢复的内容与备份不一致：{value}。目标位置保持原样。",
        zh_hant="還原的內容與備份不一致：{value}。目標位置保持原樣。",
    )


@dataclass(frozen=True, slots=True)
class Compared:
    """What was found equal."""

    workspaces: int
    tables: int
    rows: int
    events: int
    files: int
    bytes: int
    chains: int
    """Chains of the audit log that were gone through."""
    broken: tuple[str, ...]
    """Those that are not whole; they were not in the backup either."""


def same_tables(engine: Engine, kept: dict[str, Part], prefix: str) -> None:
    """NotTheSame unless every table gives the very lines that were kept."""
    with reading(engine) as connection:
        for table in tables_of(connection):
            part = kept.get(f"{prefix}/{table.name}.jsonl")
            if part and part.sha256 != _digest(dump(connection, table)):
                raise NotTheSame(value=f"{prefix}/{table.name}")


def same_file(file: Path, part: Part) -> None:
    """NotTheSame unless a file has the content that was kept."""
    if _digest(read_blocks(file)) != part.sha256:
        raise NotTheSame(value=file)


def compared(manifest: Manifest, server: Engine) -> Compared:
    """The sum of what was found equal, and how the chains of the audit log stand."""
    databases = [manifest.server, *(one.database for one in manifest.workspaces.values())]
    chains = [None, *manifest.workspaces]
    broken = tuple(chain or "server" for chain in chains if verify(server, chain) is not None)
    return Compared(
        workspaces=len(manifest.workspaces),
        tables=sum(len(one.rows) for one in databases),
        rows=sum(sum(one.rows.values()) for one in databases),
        events=sum(one.events for one in manifest.workspaces.values()),
        files=sum(not name.endswith(".jsonl") for name in manifest.parts),
        bytes=manifest.bytes,
        chains=len(chains),
        broken=broken,
    )


def _digest(blocks: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for block in blocks:
        digest.update(block)
    return digest.hexdigest()
