import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from lutu.errors import InvalidInput
from lutu.maps.files.content import SIDE, BadFile, Checked, checked
from lutu.security.images import BadImage
from lutu.security.svg import BadDrawing
from tests.maps.files.brought import PDF, SVG, box, film, picture, webm


def found(data: bytes, name: str = "x") -> Checked:
    return checked(io.BytesIO(data), name)


def test_a_picture_that_one_cannot_see_through_becomes_a_jpeg_of_ours() -> None:
    kept = found(picture(form="PNG"))
    assert (kept.media_type, kept.width, kept.height) == ("image/jpeg", 30, 20)
    assert kept.content is not None
    assert kept.content.startswith(b"\xff\xd8\xff")


def test_a_picture_that_one_can_see_through_stays_so() -> None:
    kept = found(picture(colour=(1, 2, 3, 0)))
    assert kept.media_type == "image/png"
    assert kept.content is not None
    with Image.open(io.BytesIO(kept.content)) as picture_kept:
        assert picture_kept.getpixel((0, 0)) == (0, 0, 0, 0) or picture_kept.mode == "RGBA"


def test_a_large_picture_is_made_as_large_as_it_is_ever_shown() -> None:
    kept = found(picture(SIDE * 2, SIDE, form="JPEG"))
    assert (kept.width, kept.height) == (SIDE, SIDE // 2)


def test_what_is_hidden_behind_a_picture_is_gone() -> None:
    kept = found(picture(form="GIF") + b"<script>alert(1)</script>")
    assert kept.content is not None
    assert b"script" not in kept.content


def test_a_drawing_is_cleaned_and_says_its_size() -> None:
    kept = found(SVG.replace(b"<path", b"<script>alert(1)</script><path onclick='x()'"))
    assert (kept.media_type, kept.width, kept.height) == ("image/svg+xml", 40, 30)
    assert kept.content is not None
    assert b"script" not in kept.content
    assert b"onclick" not in kept.content


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (PDF, "application/pdf"),
        (film(), "video/mp4"),
        (film(struct.pack(">I4s", 0, b"mdat") + b"to the end"), "video/mp4"),
        (film(struct.pack(">I4sQ", 1, b"mdat", 20) + b"long"), "video/mp4"),
        (webm(), "video/webm"),
    ],
    ids=["pdf", "mp4", "mp4 that ends open", "mp4 of 64 bits", "webm"],
)
def test_what_is_whole_is_kept_as_it_came(data: bytes, media_type: str) -> None:
    assert found(data) == Checked(media_type)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"MZ a program",
        b"<html><script>alert(1)</script></html>",
        b"<?php system($_GET['x']) ?>",
        PDF.replace(b"%%EOF", b"cut off"),
        film(b"<script>alert(1)</script>"),
        film(box(b"evil")),
        film(brand=b"MSNV")[:-4],
        film(brand=b"heic"),
        box(b"ftyp", b"isom" + bytes(4)) + box(b"mdat", b"no table"),
        webm(b"matroska"),
        webm()[:8],
        b"PK\x03\x04 a packed file",
    ],
)
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidInput):
        found(data, "harmless.png")


def test_the_name_is_not_believed() -> None:
    with pytest.raises(BadFile, match=r"harmless\.mp4"):
        found(b"<html></html>", "harmless.mp4")


def test_a_bomb_of_a_picture_is_refused_before_it_is_unpacked() -> None:
    side = 60_000
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)

    packed = zlib.compress(bytes(100_000), 9)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed)
    with pytest.raises(BadImage):
        found(bomb + chunk(b"IEND", b""))


def test_a_bomb_of_a_drawing_is_refused() -> None:
    laughs = b"".join(b'<!ENTITY l%d "&l%d;&l%d;">' % (n + 1, n, n) for n in range(30))
    with pytest.raises(BadDrawing):
        found(b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY l0 "ha">' + laughs + b"]>" + SVG)


@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"\x1a\x45\xdf\xa3", b"\0\0\0\x10ftypisom", b"%PDF-"]),
)
def test_whatever_comes_is_told_apart_or_refused(noise: bytes, head: bytes) -> None:
    try:
        kept = found(head + noise)
    except InvalidInput:
        return
    assert kept.media_type in {"video/mp4", "video/webm", "application/pdf", "image/svg+xml"}
