"""Files that were received and wait to be imported: a folder for each, thrown away after a week."""

import os
import re
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lutu.errors import NotFound
from lutu.kit.i18n import Text

KEPT_SECONDS: Final = 7 * 86_400
_ID: Final = re.compile(r"[0-9a-f-]{36}")
_UPLOAD: Final = Text("upload", "上传文件", "上傳檔案")
_AGAIN: Final = Text("Upload the file again.", "请重新上传文件。", "請重新上傳檔案。")


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


@dataclass(frozen=True, slots=True)
class Received:
    """The received files of a workspace."""

    folder: Path

    @classmethod
    def of(cls, data: Path) -> "Received":
        """Those of the workspace that has this folder."""
        return cls(data / "uploads")

    def find(self, upload_id: str) -> Upload:
        """A received file; NotFound when it was imported, thrown away or never came."""
        folder = self.folder / upload_id
        files = list(folder.iterdir()) if _ID.fullmatch(upload_id) and folder.is_dir() else []
        if not files:
            raise NotFound(what=_UPLOAD.say(), value=upload_id, allowed=_AGAIN.say())
        return Upload(upload_id, files[0])

    def remove(self, upload_id: str) -> None:
        """Throw a received file away; NotFound when there is none."""
        shutil.rmtree(self.find(upload_id).path.parent)

    def keep_on(self, upload_id: str) -> None:
        """Keep a file for another week from now, so that what failed can be tried again."""
        os.utime(self.find(upload_id).path.parent)

    def sweep(self) -> None:
        """Throw away what nobody imported for a week."""
        if not self.folder.is_dir():
            return
        for folder in self.folder.iterdir():
            with suppress(FileNotFoundError):  # another process sweeps as well
                if time.time() - folder.stat().st_mtime > KEPT_SECONDS:
                    shutil.rmtree(folder, ignore_errors=True)
