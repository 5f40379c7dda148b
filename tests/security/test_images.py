import io
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from lutu.security.images import MAX_BYTES, BadImage, repainted


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)  # type: ignore[arg-type]
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_picture_of_the_web_becomes_a_png(kind: str) -> None:
    found = opened(repainted(encoded(Image.new("RGB", (30, 20), "red"), kind), "a"))
    assert (found.format, found.size, found.info) == ("PNG", (30, 20), {})
    red, green, blue = found.convert("RGB").getpixel((5, 5))  # type: ignore[misc]
    assert red > 240
    assert max(green, blue) < 20


def test_what_was_written_beside_the_pixels_is_gone() -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    told = PngImagePlugin.PngInfo()
    told.add_text("comment", "<script>alert(1)</script>")
    jpeg = encoded(Image.new("RGB", (8, 8)), "JPEG", exif=exif) + b"<?php system('id'); ?>"
    png = encoded(Image.new("RGB", (8, 8)), "PNG", pnginfo=told)
    for secret, data in ((b"taken at home", jpeg), (b"<?php", jpeg), (b"<script>", png)):
        assert secret in data
        assert secret not in repainted(data, "a")


def test_a_picture_that_lies_on_its_side_is_set_up() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = encoded(Image.new("RGB", (40, 20)), "JPEG", exif=exif)
    assert opened(repainted(data, "a")).size == (20, 40)


def test_it_is_made_small_and_stays_transparent() -> None:
    found = opened(repainted(encoded(Image.new("RGBA", (2000, 1000), (0, 0, 0, 0)), "PNG"), "a"))
    assert (found.size, found.mode) == ((512, 256), "RGBA")
    assert found.getpixel((1, 1)) == (0, 0, 0, 0)


def huge_png(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that promises this many pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        whole = name + body
        return struct.pack(">I", len(body)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(50_000, 50_000), (6000, 6000), (1 << 30, 1)])
def test_a_picture_that_promises_too_many_pixels_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(BadImage):
        repainted(huge_png(*size), "bomb.png")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"\x89PNG\r\n\x1a\n",
        huge_png(100, 100),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        bytes(MAX_BYTES + 1),
        encoded(Image.new("RGB", (8, 8)), "TIFF"),
        encoded(Image.new("RGB", (300, 300)), "JPEG")[:400],
    ],
)
def test_what_is_no_such_picture_is_refused_and_named(data: bytes) -> None:
    with pytest.raises(BadImage, match="face\\.png"):
        repainted(data, "face.png")
