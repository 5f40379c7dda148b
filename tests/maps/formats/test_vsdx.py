"""The drawing is read with a library that others wrote for Visio's files."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring
from vsdx import Page, VisioFile

from lutu.maps.formats import formats
from lutu.maps.picture import Card, Lane, MapPicture, Stage

NS = "{http://schemas.microsoft.com/office/visio/2012/main}"
WRITE = formats()["vsdx"].write


@pytest.fixture
def page(made: MapPicture, tmp_path: Path) -> Iterator[Page]:
    (tmp_path / "map.vsdx").write_bytes(WRITE(made))
    with VisioFile(str(tmp_path / "map.vsdx")) as file:
        yield file.pages[0]


def parts(written: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(written)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def test_another_reader_finds_every_card_with_its_words_and_place(page: Page) -> None:
    card = page.find_shape_by_text("失败时一键换支付")
    asked = {row.label: row.value for row in card.data_properties.values()}
    assert asked == {"阶段": "购买", "泳道": "机会点", "证据": "假说"}
    assert (page.name, round(page.width * 72)) == ("首次购买旅程 <A&B>", 104 + 6 * 200 + 72)
    assert 0 < card.x < page.width
    assert 0 < card.y < page.height


def test_another_reader_follows_a_link_from_card_to_card(page: Page) -> None:
    pain, idea = (page.find_shape_by_text(text) for text in ("银行卡支付失败", "失败时一键换"))
    (link,) = page.get_connectors_between(pain.ID, "", idea.ID, "")
    assert (link.begin_x, round(link.begin_y, 3)) == (pain.x, round(pain.y - pain.height / 2, 3))
    assert (link.end_x, round(link.end_y, 3)) == (idea.x, round(idea.y + idea.height / 2, 3))


def test_a_curve_is_an_outline_within_its_own_box(page: Page) -> None:
    curve = next(shape for shape in page.all_shapes if shape.shape_name.startswith("curve."))
    rows = curve.geometry.rows.values()
    assert [row.row_type for row in rows][:2] == ["RelMoveTo", "RelCubBezTo"]
    assert all(0 <= float(cell.value) <= 1 for row in rows for cell in row.cells.values())


def test_shapes_are_numbered_once_and_glued_to_shapes_that_are_there(made: MapPicture) -> None:
    root = fromstring(parts(WRITE(made))["visio/pages/page1.xml"])
    ids = [shape.get("ID") for shape in root.iter(f"{NS}Shape")]
    ends = {end.get(at) for end in root.iter(f"{NS}Connect") for at in ("FromSheet", "ToSheet")}
    assert len(ids) == len(set(ids))
    assert len(ends) == 5
    assert ends <= set(ids)


def test_the_same_map_is_the_same_bytes(made: MapPicture) -> None:
    assert WRITE(made) == WRITE(replace(made))


def test_every_part_is_listed_with_its_type_and_reached(made: MapPicture) -> None:
    files = parts(WRITE(made))
    types = fromstring(files["[Content_Types].xml"])
    listed = {one.get("PartName") for one in types if one.get("PartName")}
    reached = {
        one.get("Target").rpartition("/")[2]
        for name, text in files.items()
        if name.endswith(".rels")
        for one in fromstring(text)
    }
    plain = [name for name in files if not name.endswith(".rels") and not name.startswith("[")]
    assert listed == {f"/{name}" for name in plain}
    assert reached == {name.rpartition("/")[2] for name in plain}
    assert next(iter(files)) == "[Content_Types].xml"


def test_words_are_words_whatever_stands_in_them() -> None:
    text = 'a\x00\x08\ufffe<!DOCTYPE x [<!ENTITY y "z">]>&y;]]>\ud83d"\''
    card = Card(0, text, (text,), "observed")
    lanes = (Lane(text, (card,)),)
    odd = MapPicture(text, (Stage(text, 1, 1, 0, 0, 1),), lanes=lanes, goal=text)
    files = parts(WRITE(odd))
    page = fromstring(files["visio/pages/page1.xml"])
    kept = 'a<!DOCTYPE x [<!ENTITY y "z">]>&y;]]>"\''
    said = ["".join(one.itertext()) for one in page.iter(f"{NS}Text")]
    assert said.count(kept) == 5
    assert fromstring(files["docProps/core.xml"])[0].text == kept
