"""JSON: the map's document and its numbers as data, in the form that the web API gives them."""

import json

from lutu.kit.i18n import Text
from lutu.maps.formats import Format
from lutu.maps.picture import MapPicture


def write(picture: MapPicture) -> bytes:
    """The document behind the picture, indented, in UTF-8."""
    return json.dumps(picture.document, ensure_ascii=False, indent=2).encode() + b"\n"


format = Format(  # noqa: A001 - the name by which format files are found
    name="json",
    suffix=".json",
    media_type="application/json",
    title=Text("Data (JSON)", "数据（JSON）", "資料（JSON）"),
    write=write,
)
