"""The press: sets a sheet with its Typst template. Everything printed goes through here."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal

import typst

from lutu.maps.picture import MapPicture
from lutu.maps.sheet import compose

_HERE: Final = Path(__file__).parent
_PIXELS_PER_INCH: Final = 144.0


def print_map(picture: MapPicture, form: Literal["pdf", "png", "svg"]) -> bytes:
    """The map as one file. A screen picture is one page as high as it needs to be."""
    return press("map", compose(picture), form)


def press(template: str, sheet: Mapping[str, Any], form: Literal["pdf", "png", "svg"]) -> bytes:
    """Set a sheet with a template of this folder; the first page where the form has only one."""
    pages = typst.compile(
        _HERE / f"{template}.typ",
        root=_HERE,
        font_paths=[_HERE / "fonts"],
        format=form,
        ppi=_PIXELS_PER_INCH,
        sys_inputs={"sheet": json.dumps(sheet, ensure_ascii=False)},
    )
    return pages[0] if isinstance(pages, list) else pages
