import json
from dataclasses import replace

import pytest
from defusedxml.ElementTree import fromstring

from lutu.errors import InvalidInput
from lutu.kit.i18n import LANGUAGES
from lutu.maps.formats import find_format, formats
from lutu.maps.picture import MapPicture, Stage

EMPTY = MapPicture(
    "空", tuple(Stage(name, 0, 0, 0, 0, 0) for name in ("认知", "考虑", "购买", "忠诚"))
)
MAGIC = {
    "pdf": b"%PDF-",
    "png": b"\x89PNG",
    "svg": b"<svg",
    "html": b"<!doctype html>",
    "json": b"{",
    "vsdx": b"PK\x03\x04",
}


def test_formats_are_found_by_their_files() -> None:
    assert {name: (one.name, one.suffix) for name, one in formats().items()} == {
        name: (name, f".{name}") for name in sorted(MAGIC)
    }


def test_a_format_is_found_by_its_suffix_too() -> None:
    assert find_format(".PDF") is formats()["pdf"]


def test_an_unknown_format_is_told_what_there_is() -> None:
    with pytest.raises(InvalidInput, match=r"“bmp”.*html, json, pdf, png, svg, vsdx"):
        find_format("bmp")


@pytest.mark.parametrize("name", sorted(MAGIC))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_format_writes_every_language(name: str, language: str, made: MapPicture) -> None:
    dark = replace(made, language=language, theme="dark")
    assert formats()[name].write(made).startswith(MAGIC[name])
    assert formats()[name].write(dark).startswith(MAGIC[name])


@pytest.mark.parametrize("name", sorted(MAGIC))
def test_every_format_writes_a_map_without_data(name: str) -> None:
    assert formats()[name].write(EMPTY).startswith(MAGIC[name])


def test_json_holds_the_document_as_it_is(picture: MapPicture) -> None:
    assert json.loads(formats()["json"].write(picture)) == {"map": {"title": "首次购买旅程"}}


def test_svg_is_named_and_told_in_words(picture: MapPicture) -> None:
    root = fromstring(formats()["svg"].write(picture))
    title, desc, *_ = root
    assert (root.get("role"), title.text) == ("img", "首次购买旅程 <A&B>")
    assert "考虑：进入 400，前行 90，流失 300，在途 10。" in desc.text
