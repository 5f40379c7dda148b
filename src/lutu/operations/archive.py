"""The file that a backup is: a zip whose manifest, written last, names every part with its SHA-256."""

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Final, Literal, Self

import msgspec

from lutu.errors import Damaged
from lutu.kit.i18n import Text
from lutu.kit.progress import Progress

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
_BLOCK: Final = 1 << 20
_PACKED_ALREADY: Final = (".parquet", ".gz", ".zst", ".zip", ".png", ".jpg", ".jpeg", ".webp")


class BadBackup(Damaged):
    """The file is no whole backup, or not one that this version can read."""

    code = "bad_backup"
    message = Text(
        en="“{value}” is not a whole backup: {reason}. Nothing was changed. Use another backup.",
        zh_hans="“{value}”不是完整的备份：{reason}。未做任何更改。请使用其他备份。",
        zh_hant="「{value}」不是完整的備份：{reason}。未做任何更改。請使用其他備份。",
    )


class Part(msgspec.Struct, frozen=True):
    """One file inside the backup."""

    bytes: int
    sha256: str


class Database(msgspec.Struct, frozen=True):
    """The tables of one database, at one moment."""

    family: Literal["server", "workspace"]
    revision: str
    rows: dict[str, int]
    """How many, by table."""


class Workspace(msgspec.Struct, frozen=True):
    """One workspace, at one moment."""

    taken: str
    """When: ISO 8601, UTC."""
    events: int
    database: Database


class Manifest(msgspec.Struct, frozen=True):
    """What is in a backup."""

    format: int
    lutu: str
    began: str
    ended: str
    engine: str
    """Which database it came from; it can go back into either."""
    key: bool
    """Whether it holds what decrypts stored secrets."""
    server: Database
    workspaces: dict[str, Workspace]
    parts: dict[str, Part]

    @property
    def bytes(self) -> int:
        """The size of all parts, unpacked."""
        return sum(part.bytes for part in self.parts.values())

    def below(self, prefix: str) -> Iterator[tuple[str, str]]:
        """The parts whose names begin so: the whole name, and the rest of it."""
        for name in self.parts:
            if name.startswith(prefix):
                yield name, name.removeprefix(prefix)


class Packing:
    """A backup that is being written."""

    def __init__(self, file: Path, progress: Callable[[int], None]) -> None:
        file.touch(mode=0o600, exist_ok=False)  # it holds everything about customers
        self._zip = zipfile.ZipFile(file, "w")
        self._progress = progress
        self.parts: dict[str, Part] = {}

    def add(self, name: str, blocks: Iterable[bytes]) -> None:
        """Write one part."""
        digest, size = hashlib.sha256(), 0
        info = zipfile.ZipInfo(name)
        packed = name.endswith(_PACKED_ALREADY)
        info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
        with self._zip.open(info, "w", force_zip64=True) as part:
            for block in blocks:
                part.write(block)
                digest.update(block)
                size += len(block)
                self._progress(len(block))
        self.parts[name] = Part(size, digest.hexdigest())

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest, behind everything else."""
        content = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
        self._zip.writestr(MANIFEST, content, zipfile.ZIP_DEFLATED)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()


class Unpacking:
    """A backup that is read."""

    def __init__(self, file: Path) -> None:
        self.file = file
        try:
            self._zip = zipfile.ZipFile(file)
            self.manifest = self._manifest()
        except (zipfile.BadZipFile, KeyError, msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise BadBackup(value=file, reason=str(error)) from error

    def verify(self, progress: Progress) -> None:
        """BadBackup unless every part is there and is what was written, and nothing else is."""
        there = set(self._zip.namelist()) - {MANIFEST}
        if different := there ^ self.manifest.parts.keys():
            raise self._bad(", ".join(sorted(different)[:3]))
        done = 0
        for name, part in self.manifest.parts.items():
            if not _stays_inside(name):
                raise self._bad(name)
            digest = hashlib.sha256()
            for block in self.blocks(name):
                digest.update(block)
                done += len(block)
                progress("verify", done, self.manifest.bytes)
            if digest.hexdigest() != part.sha256:
                raise self._bad(f"SHA-256 {name}")

    def blocks(self, name: str) -> Iterator[bytes]:
        """The content of a part, in pieces."""
        try:
            with self._zip.open(name) as part:
                while block := part.read(_BLOCK):
                    yield block
        except (zipfile.BadZipFile, EOFError, OSError, KeyError) as error:
            raise self._bad(f"{name}: {error}") from error

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a part."""
        with self._zip.open(name) as part:
            yield from part

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def _manifest(self) -> Manifest:
        raw: Any = msgspec.json.decode(self._zip.read(MANIFEST))
        if not isinstance(raw, dict) or raw.get("format") != FORMAT:
            raise self._bad(f"format {raw.get('format') if isinstance(raw, dict) else '?'}")
        manifest = msgspec.convert(raw, Manifest)
        for name in (*manifest.parts, *manifest.workspaces):
            if not _stays_inside(name):
                raise self._bad(f"path {name}")
        return manifest

    def _bad(self, reason: str) -> BadBackup:
        return BadBackup(value=self.file, reason=reason)


def read_blocks(file: Path) -> Iterator[bytes]:
    """A file in pieces."""
    with file.open("rb") as opened:
        while block := opened.read(_BLOCK):
            yield block


def _stays_inside(name: str) -> bool:
    """Whether a name leads to a place below where it is unpacked, on every system."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and not set("\\:\x00") & set(name)
