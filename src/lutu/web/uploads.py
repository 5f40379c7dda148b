"""Files on their way in: streamed to disk, never held in memory, thrown away when nobody imports them."""

import asyncio
import os
import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO, Final

from lutu.errors import LutuError
from lutu.ingest.received import Received, Upload
from lutu.kit.i18n import Text
from lutu.kit.ids import new_id
from lutu.web.problems import TooLarge

LIMIT_BYTES: Final = 8 << 30
SPARE_BYTES: Final = 256 << 20
"""What an upload leaves free on the disk."""
_BLOCK: Final = 1 << 20


class NoRoom(LutuError):
    """The disk is full."""

    code = "no_room"
    status = 507
    message = Text(
        en="There is no room for “{value}” on the disk of the data folder. Free some and try again.",
        zh_hans="数据文件夹所在的磁盘放不下“{value}”。请腾出空间后重试。",
        zh_hant="資料夾所在的磁碟放不下「{value}」。請騰出空間後重試。",
    )


class Uploads:
    """The received files of a workspace, one folder each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._received = Received(folder)
        self._received.sweep()

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
        return self._received.find(upload_id)

    def remove(self, upload_id: str) -> None:
        """Throw a received file away; NotFound when there is none."""
        self._received.remove(upload_id)

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


def safe_name(name: str) -> str:
    """A file name that stays in its folder on every system, with its suffixes kept."""
    last = re.split(r"[/\\]", name)[-1]
    clean = re.sub(r'[\x00-\x1f<>:"|?*]', "_", last).strip(". ") or "upload"
    stem, dot, suffix = clean.partition(".")
    return f"{stem[:60]}{dot}{suffix[-40:]}"
