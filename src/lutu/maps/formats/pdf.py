"""PDF: the map on paper, as large as it fits or its stages over many pages; what is too long runs on."""

from dataclasses import replace

from lutu.kit.i18n import Text
from lutu.maps.formats import Format
from lutu.maps.formats.press import print_map
from lutu.maps.picture import MapPicture


def write(picture: MapPicture) -> bytes:
    """The picture as PDF, on A3 across unless it says another paper."""
    paper = "a3" if picture.paper == "screen" else picture.paper
    return print_map(replace(picture, paper=paper), "pdf")


format = Format(  # noqa: A001 - the name by which format files are found
    name="pdf",
    suffix=".pdf",
    media_type="application/pdf",
    title=Text("Paper (PDF)", "纸张（PDF）", "紙張（PDF）"),
    write=write,
)
