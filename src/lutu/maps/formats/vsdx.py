"""VSDX: the map as a Visio drawing, every card, stage and curve a shape that can be edited.

An Open Packaging document of plain parts: no macro, no outside reference, the same bytes for the same map.
"""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Final

from lutu.kit.i18n import Text
from lutu.maps.formats import Format
from lutu.maps.formats.shapesheet import NAMESPACE, cells, page, said
from lutu.maps.picture import MapPicture
from lutu.maps.scene import draw_scene
from lutu.maps.scene.shapes import Scene

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LONGEST: Final = 31
"""How many characters the name of a page may have."""
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_RELATED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_VISIO: Final = "http://schemas.microsoft.com/visio/2010/relationships"
_TYPES: Final = {
    "visio/document.xml": "application/vnd.ms-visio.drawing.main+xml",
    "visio/pages/pages.xml": "application/vnd.ms-visio.pages+xml",
    "visio/pages/page1.xml": "application/vnd.ms-visio.page+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
_RELATIONS: Final = {
    "_rels/.rels": {
        f"{_VISIO}/document": "visio/document.xml",
        f"{_PACKAGE}/relationships/metadata/core-properties": "docProps/core.xml",
        f"{_RELATED}/extended-properties": "docProps/app.xml",
    },
    "visio/_rels/document.xml.rels": {f"{_VISIO}/pages": "pages/pages.xml"},
    "visio/pages/_rels/pages.xml.rels": {f"{_VISIO}/page": "page1.xml"},
}
_DOCUMENT: Final = (
    '<VisioDocument xmlns="{visio}" xmlns:r="{related}" xml:space="preserve">'
    '<DocumentSettings TopPage="0" DefaultTextStyle="0" DefaultLineStyle="0" DefaultFillStyle="0"/>'
    '<StyleSheets><StyleSheet ID="0" NameU="No Style" Name="No Style">{usual}</StyleSheet></StyleSheets>'
    "</VisioDocument>"
)
_USUAL: Final = {
    "EnableLineProps": 1, "EnableFillProps": 1, "EnableTextProps": 1, "LineWeight": 0.01,
    "LineColor": "#000000", "LinePattern": 1, "Rounding": 0, "BeginArrow": 0, "EndArrow": 0,
    "LineCap": 0, "FillForegnd": "#FFFFFF", "FillBkgnd": "#FFFFFF", "FillPattern": 1, "ShdwPattern": 0,
    "LeftMargin": 0, "RightMargin": 0, "TopMargin": 0, "BottomMargin": 0, "VerticalAlign": 1,
}  # fmt: skip
_PAGES: Final = (
    '<Pages xmlns="{visio}" xmlns:r="{related}" xml:space="preserve">'
    '<Page ID="0" NameU="Map" Name="{title}"><PageSheet LineStyle="0" FillStyle="0" TextStyle="0">'
    '{size}</PageSheet><Rel r:id="rId1"/></Page></Pages>'
)
_PAGE: Final = (
    '<PageContents xmlns="{visio}" xmlns:r="{related}" xml:space="preserve">{shapes}</PageContents>'
)
_CORE: Final = (
    '<cp:coreProperties xmlns:cp="{package}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>Lutu</dc:creator>'
    "<dc:description>{about}</dc:description><dc:language>{language}</dc:language></cp:coreProperties>"
)
_APP: Final = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Lutu</Application></Properties>"
)


def write(picture: MapPicture) -> bytes:
    """The picture as a package with one page of the map's own size."""
    scene, file = draw_scene(picture), BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in _parts(scene).items():
            about = zipfile.ZipInfo(name, _EPOCH)
            about.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(about, _HEAD + part)
    return file.getvalue()


def _parts(scene: Scene) -> dict[str, str]:
    """The parts of the package by their names, the list of their types first."""
    spaces = {"visio": NAMESPACE, "related": _RELATED}
    size = {"PageWidth": scene.width / 72, "PageHeight": scene.height / 72}
    usual = {"PageScale": 1, "DrawingScale": 1, "DrawingScaleType": 0, "DrawingSizeType": 3}
    title = said(scene.title)
    return {
        "[Content_Types].xml": _types(),
        **{name: _relations(targets) for name, targets in _RELATIONS.items()},
        "visio/document.xml": _DOCUMENT.format(**spaces, usual=cells(_USUAL)),
        "visio/pages/pages.xml": _PAGES.format(
            **spaces, title=said(scene.title[:31]), size=cells(size) + cells(usual)
        ),
        "visio/pages/page1.xml": _PAGE.format(**spaces, shapes=page(scene)),
        "docProps/core.xml": _CORE.format(
            package=_PACKAGE, title=title, about=said(scene.about), language=scene.language
        ),
        "docProps/app.xml": _APP,
    }


def _types() -> str:
    parts = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in _TYPES.items()
    )
    usual = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
    }
    known = "".join(
        f'<Default Extension="{suffix}" ContentType="{kind}"/>' for suffix, kind in usual.items()
    )
    return f'<Types xmlns="{_PACKAGE}/content-types">{known}{parts}</Types>'


def _relations(targets: Mapping[str, str]) -> str:
    one = '<Relationship Id="rId{}" Type="{}" Target="{}"/>'
    listed = "".join(
        one.format(n, kind, target) for n, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


format = Format(  # noqa: A001 - the name by which format files are found
    name="vsdx",
    suffix=".vsdx",
    media_type="application/vnd.ms-visio.drawing",
    title=Text("Visio drawing (VSDX)", "Visio 绘图（VSDX）", "Visio 繪圖（VSDX）"),
    write=write,
)
