"""PNG: the map as one picture of the screen's proportions, however long it is."""

from dataclasses import replace

from lutu.kit.i18n import Text
from lutu.maps.formats import Format
from lutu.maps.formats.press import print_map
from lutu.maps.picture import MapPicture


def write(picture: MapPicture) -> bytes:
    """The picture as PNG."""
    return print_map(replace(picture, paper="screen"), "png")


format = Format(  # noqa: A001 - the name by which format files are found
    name="png",
    suffix=".png",
    media_type="image/png",
    title=Text("Picture (PNG)", "图片（PNG）", "圖片（PNG）"),
    write=write,
)
