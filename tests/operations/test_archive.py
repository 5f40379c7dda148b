import zipfile
from pathlib import Path

import pytest

from lutu.kit.progress import silent
from lutu.operations.archive import (
    FORMAT,
    BadBackup,
    Database,
    Manifest,
    Packing,
    Unpacking,
)


def packed(file: Path, *names: str, listed: tuple[str, ...] = ()) -> None:
    """A backup with these parts; the manifest may list others as well."""
    told: list[int] = []
    with Packing(file, told.append) as packing:
        for name in names:
            packing.add(name, [b"some", b"thing"])
        parts = packing.parts | dict.fromkeys(listed, packing.parts[names[0]])
        nothing = Database("server", "0001", {})
        packing.finish(Manifest(FORMAT, "1", "", "", "sqlite", False, nothing, {}, parts))
    assert sum(told) == 9 * len(names)


def verify(file: Path) -> None:
    with Unpacking(file) as backup:
        backup.verify(silent)


def test_what_was_packed_is_read_again(tmp_path: Path) -> None:
    packed(tmp_path / "b", "a/b.parquet", "c.jsonl")
    with Unpacking(tmp_path / "b") as backup:
        backup.verify(silent)
        assert b"".join(backup.blocks("a/b.parquet")) == b"something"
        assert list(backup.manifest.below("a/")) == [("a/b.parquet", "b.parquet")]
        assert backup.manifest.bytes == 18


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("mine")
    with pytest.raises(FileExistsError):
        Packing(tmp_path / "b", lambda _: None)


@pytest.mark.parametrize("size", [0, 1, 100, -1, -30])
def test_a_file_cut_short_is_no_backup(tmp_path: Path, size: int) -> None:
    file = tmp_path / "b"
    packed(file, "a", "b")
    file.write_bytes(file.read_bytes()[:size])
    with pytest.raises(BadBackup):
        verify(file)


def test_every_byte_of_a_part_counts(tmp_path: Path) -> None:
    file = tmp_path / "b"
    packed(file, "a.parquet")
    content = file.read_bytes()
    file.write_bytes(content.replace(b"something", b"somethinG", 1))
    with pytest.raises(BadBackup, match=r"a\.parquet"):
        verify(file)


def test_a_part_that_is_missing_or_one_too_many_is_found(tmp_path: Path) -> None:
    packed(tmp_path / "missing", "a", listed=("b",))
    packed(tmp_path / "more", "a")
    with zipfile.ZipFile(tmp_path / "more", "a") as file:
        file.writestr("b", "x")
    for name in ("missing", "more"):
        with pytest.raises(BadBackup, match="b"):
            verify(tmp_path / name)


@pytest.mark.parametrize("name", ["../evil", "/evil", "a/../../evil", "c:evil", "a\\..\\evil"])
def test_a_name_that_leads_outside_is_refused(tmp_path: Path, name: str) -> None:
    packed(tmp_path / "b", name)
    with pytest.raises(BadBackup, match="evil"):
        verify(tmp_path / "b")


@pytest.mark.parametrize("content", ["[]", "{}", '{"format": 99}', "not json", '{"format": 1}'])
def test_a_manifest_of_another_kind_is_refused(tmp_path: Path, content: str) -> None:
    with zipfile.ZipFile(tmp_path / "b", "w") as file:
        file.writestr("manifest.json", content)
    with pytest.raises(BadBackup):
        Unpacking(tmp_path / "b")


def test_a_zip_of_something_else_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b", "w") as file:
        file.writestr("holiday.txt", "sun")
    with pytest.raises(BadBackup, match=r"manifest\.json"):
        Unpacking(tmp_path / "b")


@pytest.mark.parametrize("name", ["../key", "a/../../key", "/etc/key", "a\\..\\key", "C:/key"])
def test_a_part_that_leads_out_of_its_folder_is_refused(tmp_path: Path, name: str) -> None:
    packed(tmp_path / "b", name)
    with pytest.raises(BadBackup, match="path"):
        verify(tmp_path / "b")
