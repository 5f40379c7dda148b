"""Where everything of a data folder lies, and how a file becomes durable."""

import os
import platform
import re
import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folder:
    """The paths of one data folder."""

    root: Path
    index_root: Path | None = None
    """Where this machine keeps its index, when several machines share the folder."""

    @property
    def segments(self) -> Path:
        """The published Parquet files."""
        return self.root / "log" / "segments"

    @property
    def incoming(self) -> Path:
        """One folder per append that is under way."""
        return self.root / "log" / "incoming"

    @property
    def inbox(self) -> Path:
        """Events that are acknowledged but not yet sealed."""
        return self.root / "log" / "inbox"

    @property
    def index(self) -> Path:
        """Everything derived; may be deleted at any time. Machines do not share it: it is memory-mapped."""
        return self.index_root or self.root / "index"

    @property
    def lock(self) -> Path:
        """Held for the moment in which the truth changes."""
        return self.root / "log" / "lock"

    @property
    def index_lock(self) -> Path:
        """Held while the index is made."""
        return self.index / "lock"

    def segment(self, name: str) -> Path:
        """The file of a published segment."""
        return self.segments / f"{name}.parquet"

    def make(self) -> None:
        """Make the folders that are not there."""
        for path in (self.segments, self.incoming, self.inbox, self.index):
            path.mkdir(parents=True, exist_ok=True)


def folder_for(root: Path, index: Path | None, *, several: bool) -> Folder:
    """A data folder with its index: where it was put, or in the folder; of `several` machines each has one.

    An index folder that was named holds the indexes of all workspaces, each below the name of its folder.
    """
    if index is not None:
        return Folder(root, index / root.name)
    machine = re.sub(r"[^A-Za-z0-9_.-]", "_", platform.node()) or "machine"
    return Folder(root, root / "index" / machine if several else None)


def sync(path: Path) -> None:
    """Return when the file (or the entries of the folder) survives a power cut."""
    if path.is_dir() and os.name == "nt":
        return  # Windows keeps folder entries by itself and cannot open a folder
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace(path: Path, content: bytes) -> None:
    """Write a small file so that readers see the old content or the new, never a part."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
    draft.write_bytes(content)
    sync(draft)
    draft.replace(path)
    sync(path.parent)


def remove(path: Path) -> None:
    """Delete a file or folder if it is there; leaves it for the next sweep when it is in use."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
        return
    try:
        path.unlink(missing_ok=True)
    except PermissionError:
        return  # Windows: somebody still reads it
