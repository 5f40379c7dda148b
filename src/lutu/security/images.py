"""Pictures that somebody brings are painted anew: what is kept holds pixels and nothing else.

A picture can hide a program for a careless reader, a place in its metadata, or more pixels than there is room
for. So its head is read first, only formats of the web are opened, and what comes out was written by us.
"""

import io
import warnings
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from lutu.errors import InvalidInput
from lutu.kit.i18n import Text

MAX_BYTES: Final = 5 << 20
MAX_PIXELS: Final = 25_000_000
FORMATS: Final = ("PNG", "JPEG", "WEBP", "GIF")
"""What is opened; of a moving picture the first frame."""
_ALLOWED: Final = Text(
    "{formats}, at most {bytes} bytes and {pixels} pixels",
    "{formats}，最多 {bytes} 字节、{pixels} 像素",
    "{formats}，最多 {bytes} 位元組、{pixels} 像素",
)
_DAMAGED: Final = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError)
"""What a damaged file makes Pillow raise."""
_PICTURE: Final = Text("picture", "图片", "圖片")


class BadImage(InvalidInput):
    """A picture that is none, is damaged, or is too large."""

    code = "bad_image"


def repainted(data: bytes, name: str, *, side: int = 512, photo: bool = False) -> bytes:
    """The picture as a PNG of at most `side` × `side` pixels, upright, without metadata; BadImage.

    `photo`: one that one cannot see through becomes a JPEG, which is many times smaller.
    """
    if len(data) > MAX_BYTES:
        raise _bad(name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of sizes that are refused below
            return _painted(data, name, side, photo=photo)
    except (Image.DecompressionBombError, *_DAMAGED) as error:
        raise _bad(name) from error


def _painted(data: bytes, name: str, side: int, *, photo: bool) -> bytes:
    with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
        if picture.width * picture.height > MAX_PIXELS:
            raise _bad(name)
        picture.draft("RGB", (side, side))
        upright = ImageOps.exif_transpose(picture)
        plain = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    plain.thumbnail((side, side))
    canvas = Image.new(plain.mode, plain.size)
    canvas.paste(plain)
    out = io.BytesIO()
    if photo and canvas.mode == "RGB":
        canvas.save(out, "JPEG", quality=88)
    else:
        canvas.save(out, "PNG")
    return out.getvalue()


def _bad(name: str) -> BadImage:
    allowed = _ALLOWED.say(
        formats=", ".join(FORMATS), bytes=f"{MAX_BYTES:,}", pixels=f"{MAX_PIXELS:,}"
    )
    return BadImage(what=_PICTURE.say(), value=name, allowed=allowed)
