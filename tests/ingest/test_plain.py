from pathlib import Path

import pytest

from lutu.errors import NotFound
from lutu.ingest import plain
from lutu.ingest.errors import FileBomb, FileBroken, FileCut
from lutu.ingest.plain import PlainFile, codec_of, read_head
from tests.ingest.samples import packed

TEXT = b"".join(b"line %d of a text that packs\n" % number for number in range(20_000))


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def read_all(path: Path) -> bytes:
    with PlainFile(path) as file:
        parts = iter(lambda: file.read(10_000), b"")
        return b"".join(parts)


@pytest.mark.parametrize("codec", ["gzip", "zstd"])
def test_packed_bytes_come_out_plain_whatever_the_name_says(tmp_path: Path, codec: str) -> None:
    path = write(tmp_path / "events.csv", packed(TEXT, codec))
    assert (codec_of(path), read_all(path)) == (codec, TEXT)


@pytest.mark.parametrize("codec", ["gzip", "zstd"])
def test_several_packed_parts_are_one_file(tmp_path: Path, codec: str) -> None:
    path = write(tmp_path / "events", packed(TEXT, codec) + packed(b"more", codec))
    assert read_all(path) == TEXT + b"more"


@pytest.mark.parametrize("codec", ["gzip", "zstd"])
@pytest.mark.parametrize("kept", [0.2, 0.7, 0.999])
def test_a_packed_file_that_is_cut_is_refused(tmp_path: Path, codec: str, kept: float) -> None:
    data = packed(TEXT, codec)
    path = write(tmp_path / "events.csv.gz", data[: int(len(data) * kept)])
    with pytest.raises(FileCut) as caught:
        read_all(path)
    assert "events.csv.gz" in str(caught.value)


def test_damaged_packing_is_refused(tmp_path: Path) -> None:
    data = bytearray(packed(TEXT, "gzip"))
    data[len(data) // 2] ^= 0xFF
    with pytest.raises(FileBroken):
        read_all(write(tmp_path / "events.csv.gz", bytes(data)))


@pytest.mark.parametrize("codec", ["gzip", "zstd"])
def test_a_bomb_is_refused(tmp_path: Path, codec: str) -> None:
    path = write(tmp_path / "bomb", packed(bytes(200 << 20), codec))
    with pytest.raises(FileBomb):
        read_all(path)
    assert path.stat().st_size < 1 << 20


def test_more_than_the_absolute_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain, "MAX_PLAIN_BYTES", 1000)
    with pytest.raises(FileBomb):
        read_all(write(tmp_path / "events.gz", packed(TEXT, "gzip")))


def test_how_much_was_read_grows_to_all(tmp_path: Path) -> None:
    with PlainFile(write(tmp_path / "events", TEXT)) as file:
        shares = [file.share_read()]
        while file.read(100_000):
            shares.append(file.share_read())
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_the_head_is_plain_and_short(tmp_path: Path) -> None:
    path = write(tmp_path / "events.gz", packed(TEXT * 10, "gzip"))
    assert read_head(path) == (TEXT * 10)[: plain.HEAD_BYTES]


def test_a_file_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        PlainFile(tmp_path / "nothing.csv")
