"""The plain bytes of a file, unpacked on the way when it is gzip or Zstandard.

Memory stays constant whatever the file claims, and a file that unpacks to far more than event logs do
is refused before it fills a disk.
"""

from pathlib import Path
from types import TracebackType
from typing import Final, Literal, Self

import pyarrow as pa

from lutu.errors import NotFound
from lutu.ingest.errors import BadFile, FileBomb, FileBroken, FileCut, FileUnreadable
from lutu.kit.i18n import Text

MAX_RATIO: Final = 200
"""Plain bytes per packed byte; event logs reach 10 to 60, gzip's worst is 1,032."""
RATIO_COUNTS_FROM: Final = 64 << 20
"""Below this many plain bytes no ratio is suspicious."""
MAX_PLAIN_BYTES: Final = 1 << 40
"""Of a packed file."""
HEAD_BYTES: Final = 1 << 20

Codec = Literal["gzip", "zstd"]

_MAGIC: Final[dict[bytes, Codec]] = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}
_FILE: Final = Text("file", "文件", "檔案")
_LOOK: Final = Text("Check the path.", "请检查路径。", "請檢查路徑。")
_ENDS: Final = Text(
    en="its compressed part ends after {plain} bytes, before its end mark",
    zh_hans="压缩数据在解出 {plain} 字节后中断，没有结束标记",
    zh_hant="壓縮資料在解出 {plain} 位元組後中斷，沒有結束標記",
)
_UNREADABLE: Final = Text(
    en="its compressed part is damaged after {plain} bytes",
    zh_hans="压缩数据在解出 {plain} 字节后损坏",
    zh_hant="壓縮資料在解出 {plain} 位元組後損壞",
)
_TIMES: Final = Text("{times} times its size", "原大小的 {times} 倍", "原大小的 {times} 倍")


class PlainFile:
    """A file read once from its beginning; FileCut, FileBroken and FileBomb say what is wrong."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise NotFound(what=_FILE.say(), value=path, allowed=_LOOK.say())
        self.path = path
        try:
            self.size = path.stat().st_size
            self._packed = pa.OSFile(str(path), "rb")
            self._codec = codec_of(path)
        except OSError as error:
            reason = error.strerror or error
            raise FileUnreadable(value=path.name, reason=reason) from error
        self._stream = (
            pa.CompressedInputStream(self._packed, self._codec) if self._codec else self._packed
        )
        self._plain = 0

    def read(self, size: int) -> bytes:
        """The next `size` plain bytes, fewer only at the end of the file."""
        parts: list[bytes] = []
        missing = size
        while missing and (part := self._read_some(missing)):
            parts.append(part)
            missing -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def share_read(self) -> float:
        """How much of the file on disk has been read, from 0 to 1."""
        return min(self._packed.tell() / self.size, 1.0) if self.size else 1.0

    def close(self) -> None:
        """Give the file back."""
        self._stream.close()
        self._packed.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _read_some(self, size: int) -> bytes:
        try:
            part: bytes = self._stream.read(size)
        except OSError as error:
            raise self._packing_error(error) from error
        self._plain += len(part)
        if self._codec:
            self._refuse_bomb()
        return part

    def _packing_error(self, error: OSError) -> BadFile:
        if not self._codec:
            return FileUnreadable(value=self.path.name, reason=error)
        if "runcated" in str(error):
            return FileCut(value=self.path.name, reason=_ENDS.say(plain=f"{self._plain:,}"))
        reason = _UNREADABLE.say(plain=f"{self._plain:,}")
        return FileBroken(value=self.path.name, allowed=self._codec, reason=reason)

    def _refuse_bomb(self) -> None:
        if self._plain > MAX_PLAIN_BYTES:
            found, allowed = f"{self._plain:,} bytes", f"{MAX_PLAIN_BYTES:,} bytes"
        elif self._plain > max(RATIO_COUNTS_FROM, self.size * MAX_RATIO):
            found = _TIMES.say(times=self._plain // max(self.size, 1))
            allowed = _TIMES.say(times=MAX_RATIO)
        else:
            return
        raise FileBomb(value=self.path.name, found=found, allowed=allowed)


def codec_of(path: Path) -> Codec | None:
    """`gzip` or `zstd` by the first bytes of the file, whatever its name says; None when it is neither."""
    with path.open("rb") as file:
        start = file.read(4)
    return next((codec for magic, codec in _MAGIC.items() if start.startswith(magic)), None)


def read_head(path: Path) -> bytes:
    """The first plain megabyte."""
    with PlainFile(path) as file:
        return file.read(HEAD_BYTES)
