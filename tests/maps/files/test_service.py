import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from lutu.db.base import WORKSPACE
from lutu.db.session import connect
from lutu.errors import NotFound
from lutu.kit.i18n import Text
from lutu.kit.ids import new_id
from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.persona import Persona
from lutu.maps.elements.proof import Proof
from lutu.maps.elements.stage import Stage
from lutu.maps.files.content import BadFile
from lutu.maps.files.service import MAX_NAME, FileInUse, Files, Kept, plain_name
from lutu.maps.service import Maps
from tests.maps.files.brought import PDF, picture


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "files"


@pytest.fixture
def files(tmp_path: Path, folder: Path, database: str | None) -> Files:
    return Files(folder, connect(tmp_path, WORKSPACE, database))


@pytest.fixture
def here(tmp_path: Path, folder: Path) -> Iterator[tuple[Files, Maps]]:
    engine = connect(tmp_path, WORKSPACE)
    yield Files(folder, engine), Maps(engine)
    engine.dispose()


def brought(files: Files, data: bytes = PDF, name: str = "report.pdf") -> Kept:
    return files.add(io.BytesIO(data), name, "somebody")


def test_what_is_kept_is_found_again_with_its_bytes(files: Files) -> None:
    kept = brought(files)
    assert files.get(kept.id) == kept
    assert files.path(kept).read_bytes() == PDF
    assert (kept.name, kept.media_type, kept.bytes, kept.creator) == (
        "report.pdf", "application/pdf", len(PDF), "somebody",
    )  # fmt: skip


def test_a_file_is_called_after_what_it_is(files: Files) -> None:
    kept = brought(files, picture(), "holiday.webp")
    assert (kept.name, files.path(kept).suffix) == ("holiday.jpg", ".jpg")


def test_the_newest_comes_first(files: Files) -> None:
    first, second = brought(files), brought(files, picture(), "x.png")
    assert files.newest_first() == [second, first]


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\x.png", "x.png"),
        ("..", "file"),
        ("a\x00b\n.png", "ab.png"),
        ("", "file"),
        ("访谈记录.pdf", "访谈记录.pdf"),
        ("x" * 500, "x" * MAX_NAME),
    ],
)
def test_a_name_is_only_ever_a_name(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_no_name_leads_out_of_the_folder(here: tuple[Files, Maps], folder: Path) -> None:
    files, _ = here
    kept = brought(files, name="../../../outside.pdf")
    assert files.path(kept).parent == folder
    assert [path.name for path in folder.iterdir()] == [f"{kept.id}.pdf"]


def test_nothing_is_left_of_what_is_refused(here: tuple[Files, Maps], folder: Path) -> None:
    files, _ = here
    with pytest.raises(BadFile, match=r"evil\.png"):
        brought(files, b"<html>", "evil.png")
    assert files.newest_first() == []
    assert not folder.exists()


def shown_on_a_map(maps: Maps, *, media: str, picture: str, proof: str) -> JourneyMap:
    stage = new_id()
    behind = Proof(new_id(), "file", "Interviews", proof)
    card = Card(id=new_id(), stage=stage, lane="media", media=media, proof=(behind,))
    return maps.create(
        JourneyMap(
            title=Text("Map", "图", "圖"),
            stages=(Stage(stage, Text("Use", "使用", "使用")),),
            touchpoints=(),
            cards=(card,),
            personas=(Persona(new_id(), "Ann", picture=picture),),
        )
    )


def test_what_a_map_shows_is_in_use_and_stays(here: tuple[Files, Maps]) -> None:
    files, maps = here
    media, face, proof, loose = (brought(files) for _ in range(4))
    shown_on_a_map(maps, media=media.id, picture=face.id, proof=proof.id)
    assert files.unused() == [loose]
    for one in (media, face, proof):
        with pytest.raises(FileInUse):
            files.remove(one.id)
    files.remove(loose.id)
    assert {one.id for one in files.newest_first()} == {media.id, face.id, proof.id}
    assert not files.path(loose).exists()


def test_what_no_map_shows_any_more_can_be_removed(here: tuple[Files, Maps]) -> None:
    files, maps = here
    kept = brought(files)
    shown = shown_on_a_map(maps, media=kept.id, picture=kept.id, proof=kept.id)
    maps.delete(shown.id)
    assert files.unused() == [kept]
    assert files.remove(kept.id) == kept


@pytest.mark.parametrize("file_id", ["nothing", "../lutu.db", "", "x" * 5000])
def test_there_is_no_other_file(here: tuple[Files, Maps], file_id: str) -> None:
    files, _ = here
    with pytest.raises(NotFound):
        files.get(file_id)


def test_bytes_that_are_gone_are_said_to_be_gone(here: tuple[Files, Maps]) -> None:
    files, _ = here
    kept = brought(files)
    files.path(kept).unlink()
    with pytest.raises(NotFound):
        files.get(kept.id)


def test_what_a_crash_left_behind_is_swept_and_nothing_else(
    here: tuple[Files, Maps], folder: Path
) -> None:
    files, _ = here
    kept = brought(files)
    old, young = folder / f"{new_id()}.pdf", folder / f"{new_id()}.pdf"
    for path in (old, young):
        path.write_bytes(PDF)
    os.utime(old, (0, 0))
    os.utime(files.path(kept), (0, 0))
    files.sweep()
    assert sorted(folder.iterdir()) == sorted([files.path(kept), young])
