"""SVG: the map as one picture that stays sharp at any size.

Letters are outlines, so it looks the same where our fonts are not installed; the title and what each
stage's numbers say stand in `title` and `desc` for those who cannot see it.
"""

from dataclasses import replace
from html import escape

from lutu.kit.i18n import Text
from lutu.maps.formats import Format
from lutu.maps.formats.press import print_map
from lutu.maps.picture import MapPicture
from lutu.maps.sheet import stories


def write(picture: MapPicture) -> bytes:
    """The picture as SVG, with a title and a description."""
    drawn = print_map(replace(picture, paper="screen"), "svg").decode()
    root, rest = drawn.split(">", 1)
    words = (
        f"<title>{escape(picture.title)}</title><desc>{escape(' '.join(stories(picture)))}</desc>"
    )
    return f'{root} role="img">{words}{rest}'.encode()


format = Format(  # noqa: A001 - the name by which format files are found
    name="svg",
    suffix=".svg",
    media_type="image/svg+xml",
    title=Text("Drawing (SVG)", "矢量图（SVG）", "向量圖（SVG）"),
    write=write,
)
