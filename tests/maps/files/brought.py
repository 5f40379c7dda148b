"""Files as people bring them, made as small as they can be."""

import io
import struct
from typing import Final

from PIL import Image

SVG: Final = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><path d="M0 0h9"/></svg>'
PDF: Final = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n0\n%%EOF\n"


def picture(
    width: int = 30, height: int = 20, form: str = "PNG", colour: tuple[int, ...] = (180, 60, 40)
) -> bytes:
    """A picture of one colour; with four numbers one that can be seen through."""
    out = io.BytesIO()
    mode = "RGBA" if len(colour) == 4 else "RGB"
    Image.new(mode, (width, height), colour).save(out, form)
    return out.getvalue()


def box(kind: bytes, body: bytes = b"") -> bytes:
    """A box of MPEG-4."""
    return struct.pack(">I4s", 8 + len(body), kind) + body


def film(*more: bytes, brand: bytes = b"isom") -> bytes:
    """The boxes of a film, and more behind them."""
    return (
        box(b"ftyp", brand + bytes(4) + brand) + box(b"moov") + box(b"mdat", b"x") + b"".join(more)
    )


def webm(document: bytes = b"webm") -> bytes:
    """The head of EBML with a document type, and the beginning of a segment."""
    head = b"\x42\x82" + bytes([0x80 | len(document)]) + document
    return b"\x1a\x45\xdf\xa3" + bytes([0x80 | len(head)]) + head + b"\x18\x53\x80\x67" + b"\x80"
