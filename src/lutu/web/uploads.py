"""Files on their way in: streamed to disk, never held in memory, thrown away when nobody imports them."""

import asyncio
import os
import re
import shutil
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from lutu.errors import LutuError, NotFound
from lutu.kit.i18n import Text
from lutu.kit.ids import new_id
from lutu.web.problems import TooLarge

LIMIT_BYTES: Final = 8 << 30
KEPT_SECONDS: Final = 7 * 86_400
SPARE_BYTES: Final = 256 << 20
"""What an upload leaves free on the disk."""
_BLOCK: Final = 1 << 20
_ID: Final = re.compile(r"[0-9a-f-]{36}")
_UPLOAD: Final = Text("upload", "上传文件", "上傳檔案")
_AGAIN: Final = Text("Upload the file again.", "请重新上传文件。", "請重新上傳檔案。")


class NoRoom(LutuError):
    """The disk is full."""

    code = "no_room"
    status = 507
    message = Text(
        en="There is no room for “{value}” on the disk of the data folder. Free some and try again.",
        zh_hans="数据文件夹所在的磁盘放不下“{value}”。请腾出空间后重试。",
        zh_hant="資料夾所在的磁碟放不下「{value}」。請騰出空間後重試。",
    )


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was received."""

    id: str
    path: Path

    @property
    def name(self) -> str:
        """The name it came with, as far as it is safe."""
        return self.path.name

    @property
    def bytes(self) -> int:
        """Its size."""
        return self.path.stat().st_size


class Uploads:
    """The received files of a workspace, one folder each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sweep()

    async def receive(self, name: str, chunks: AsyncIterator[bytes]) -> Upload:
        """Write a file as it comes in; TooLarge or NoRoom (and nothing left of it) when it cannot be kept."""
        upload_id = new_id()
        folder = self._folder / upload_id
        folder.mkdir(parents=True)
        path = folder / safe_name(name)
        try:
            await self._write(path, chunks)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return Upload(upload_id, path)

    def find(self, upload_id: str) -> Upload:
        """A received file; NotFound when it was imported, thrown away or never came."""
        folder = self._folder / upload_id
        files = list(folder.iterdir()) if _ID.fullmatch(upload_id) and folder.is_dir() else []
        if not files:
            raise NotFound(what=_UPLOAD.say(), value=upload_id, allowed=_AGAIN.say())
        return Upload(upload_id, files[0])

    def remove(self, upload_id: str) -> None:
        """Throw a received file away; NotFound when there is none."""
        shutil.rmtree(self.find(upload_id).path.parent)

    async def _write(self, path: Path, chunks: AsyncIterator[bytes]) -> None:
        limit = int(os.environ.get("LUTU_UPLOAD_LIMIT", LIMIT_BYTES))
        written, waiting = 0, bytearray()
        with path.open("wb") as file:
            async for chunk in chunks:
                written += len(chunk)
                if written > limit:
                    raise TooLarge(value=path.name, allowed=f"{limit:,} bytes")
                waiting += chunk
                if len(waiting) >= _BLOCK:
                    await asyncio.to_thread(self._put, file, path, bytes(waiting))
                    waiting.clear()
            await asyncio.to_thread(self._put, file, path, bytes(waiting))

    def _put(self, file: BinaryIO, path: Path, block: bytes) -> None:
        if shutil.disk_usage(self._folder).free < SPARE_BYTES:
            raise NoRoom(value=path.name)
        file.write(block)

    def _sweep(self) -> None:
        """Throw away what nobody imported for a week."""
        if not self._folder.is_dir():
            return
        for folder in self._folder.iterdir():
            if time.time() - folder.stat().st_mtime > KEPT_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)


def safe_name(name: str) -> str:
    """A file name that stays in its folder on every system, with its suffixes kept."""
    last = re.split(r"[/\\]", name)[-1]
    clean = re.sub(r'[\x00-\x1f<>:"|?*]', "_", last).strip(". ") or "upload"
    stem, dot, suffix = clean.partition(".")
    return f"{stem[:60]}{dot}{suffix[-40:]}"
