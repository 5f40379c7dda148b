"""What a file that somebody brings really is, and the form in which it is kept.

Neither its name nor what the browser says of it is believed. Pictures are painted anew and drawings cleaned,
so what is kept of them is ours. PDF and video are kept as they are when they are whole: each part of a film
is walked through to the last byte, so that nothing else rides along behind it.
"""

import io
import re
from dataclasses import dataclass
from typing import BinaryIO, Final
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from PIL import Image

from lutu.errors import InvalidInput
from lutu.kit.i18n import Text
from lutu.security.images import MAX_BYTES as MAX_PICTURE
from lutu.security.images import repainted
from lutu.security.svg import MAX_BYTES as MAX_DRAWING
from lutu.security.svg import cleaned

SIDE: Final = 1920
"""The longest side of a kept picture, in pixels: as wide as a card ever grows on a wall."""
SUFFIXES: Final = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/svg+xml": ".svg",
    "application/pdf": ".pdf",
    "video/mp4": ".mp4",
    "video/webm": ".webm",
}
"""The media types that are kept, and how a file of each is called."""

_PICTURES: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"RIFF")
_BRANDS: Final = frozenset(
    (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"dash", b"M4V ")
)
_BOXES: Final = frozenset(
    (b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"moof", b"mfra", b"sidx", b"styp", b"meta",
     b"udta", b"uuid", b"pdin", b"emsg", b"prft")
)  # fmt: skip
_EBML: Final = b"\x1a\x45\xdf\xa3"
_SEGMENT: Final = b"\x18\x53\x80\x67"
_NUMBER: Final = re.compile(r"\s*([0-9.]+)\s*(?:px)?\s*")
_FILE: Final = Text("file", "文件", "檔案")
_ALLOWED: Final = Text(
    "pictures (PNG, JPEG, WebP, GIF), drawings (SVG), PDF, video (MP4, WebM)",
    "图片（PNG、JPEG、WebP、GIF）、绘图（SVG）、PDF、视频（MP4、WebM）",
    "圖片（PNG、JPEG、WebP、GIF）、繪圖（SVG）、PDF、影片（MP4、WebM）",
)


class BadFile(InvalidInput):
    """A file of a kind that maps do not show, or one that is damaged."""

    code = "bad_file"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file is. `content`: what is kept in its place; None: it is kept as it came."""

    media_type: str
    content: bytes | None = None
    width: int | None = None
    height: int | None = None


def checked(file: BinaryIO, name: str) -> Checked:
    """What the file is and what is to be kept of it; BadFile, BadImage or BadDrawing."""
    size, head = file.seek(0, io.SEEK_END), _at(file, 0, 1024)
    if head.startswith(_PICTURES):
        return _picture(_at(file, 0, MAX_PICTURE + 1), name)
    if head.startswith(b"%PDF-") and b"%%EOF" in _at(file, max(0, size - 1024), 1024):
        return Checked("application/pdf")
    if head[4:8] == b"ftyp" and _is_film(file, size):
        return Checked("video/mp4")
    if head.startswith(_EBML) and _is_webm(head):
        return Checked("video/webm")
    if b"<svg" in head or head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        return _drawing(_at(file, 0, MAX_DRAWING + 1), name)
    raise BadFile(what=_FILE.say(), value=name, allowed=_ALLOWED.say())


def _picture(data: bytes, name: str) -> Checked:
    content = repainted(data, name, side=SIDE, photo=True)
    with Image.open(io.BytesIO(content)) as kept:
        media_type = "image/png" if kept.format == "PNG" else "image/jpeg"
        return Checked(media_type, content, kept.width, kept.height)


def _drawing(data: bytes, name: str) -> Checked:
    content = cleaned(data, name)
    width, height = _size_of(fromstring(content, forbid_dtd=True))
    return Checked("image/svg+xml", content, width, height)


def _size_of(root: Element) -> tuple[int | None, int | None]:
    """The size that a drawing says it has, by its sides or else by its view."""
    sides = [_NUMBER.fullmatch(root.get(side, "")) for side in ("width", "height")]
    numbers = [side[1] for side in sides if side] if all(sides) else root.get("viewBox", "").split()
    try:
        width, height = (round(float(one)) for one in numbers[-2:])
    except ValueError:
        return None, None
    return (width, height) if 0 < width < 1e5 and 0 < height < 1e5 else (None, None)


def _is_film(file: BinaryIO, size: int) -> bool:
    """Whether boxes of MPEG-4 (ISO 14496-12) fill the file to its last byte, one of them the film's table."""
    at, kinds = 0, list[bytes]()
    while at < size:
        head = _at(file, at, 16)
        length, kind = int.from_bytes(head[:4], "big"), head[4:8]
        if length == 1:
            length = int.from_bytes(head[8:16], "big")
        elif length == 0:
            length = size - at
        if length < 8 or kind not in _BOXES or len(kinds) > 100_000:
            return False
        kinds.append(kind)
        at += length
    brands = _at(file, 8, 24)
    known = any(brands[start : start + 4] in _BRANDS for start in range(0, len(brands), 4))
    return at == size and known and b"moov" in kinds


def _is_webm(head: bytes) -> bool:
    """Whether the head of EBML (RFC 8794) names WebM, and a segment follows it."""
    length, begin = _vint(head, 4)
    document = head.find(b"\x42\x82", begin, begin + length)
    if document < 0:
        return False
    letters, at = _vint(head, document + 2)
    return head[at : at + letters] == b"webm" and head[begin + length :].startswith(_SEGMENT)


def _vint(data: bytes, at: int) -> tuple[int, int]:
    """A number of EBML at a place, and where it ends."""
    first = data[at] if at < len(data) else 0
    width = 9 - first.bit_length()
    mask = (1 << (7 * width)) - 1
    return int.from_bytes(data[at : at + width], "big") & mask, at + width


def _at(file: BinaryIO, place: int, count: int) -> bytes:
    file.seek(place)
    return file.read(count)
