"""Drawings that somebody brings keep their shapes and lose everything that could act.

An SVG is a document that can run scripts, load files and show foreign pages. What is kept stands on a list:
shapes, text, gradients, and references within the drawing itself.
"""

import re
from typing import Final
from xml.etree.ElementTree import Element, register_namespace, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from lutu.errors import InvalidInput
from lutu.kit.i18n import Text

MAX_BYTES: Final = 1 << 20
MAX_ELEMENTS: Final = 20_000
MAX_DEPTH: Final = 50

_SVG: Final = "http://www.w3.org/2000/svg"
_XLINK: Final = "http://www.w3.org/1999/xlink"
_ELEMENTS: Final = frozenset((
    "svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline",
    "polygon", "text", "tspan", "title", "desc", "clipPath", "mask", "pattern", "linearGradient",
    "radialGradient", "stop", "marker",
))  # fmt: skip
_ATTRIBUTES: Final = frozenset((
    "id", "class", "role", "width", "height", "viewBox", "preserveAspectRatio", "x", "y", "x1",
    "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "d", "points", "dx", "dy",
    "rotate", "transform", "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width",
    "stroke-opacity", "stroke-linecap", "stroke-linejoin", "stroke-dasharray",
    "stroke-dashoffset", "stroke-miterlimit", "opacity", "color", "clip-path", "clip-rule",
    "clipPathUnits", "mask", "maskUnits", "maskContentUnits", "patternUnits",
    "patternContentUnits", "patternTransform", "gradientUnits", "gradientTransform",
    "spreadMethod", "offset", "stop-color", "stop-opacity", "marker-start", "marker-mid",
    "marker-end", "markerWidth", "markerHeight", "markerUnits", "refX", "refY", "orient",
    "font-family", "font-size", "font-weight", "font-style", "text-anchor", "dominant-baseline",
    "letter-spacing", "visibility", "display", "overflow", "aria-label", "aria-hidden", "lang",
    "version",
))  # fmt: skip
_HREF: Final = frozenset({"href", f"{{{_XLINK}}}href"})
_CALLS: Final = re.compile(r"url\s*\(|expression|javascript:|data:|&#|\\", re.IGNORECASE)
_OWN: Final = re.compile(r"url\(\s*(['\"]?)#[\w.-]+\1\s*\)")
_FRAGMENT: Final = re.compile(r"#[\w.-]+")
_DRAWING: Final = Text("drawing", "绘图", "繪圖")
_ALLOWED: Final = Text(
    "SVG without declarations, at most {bytes} bytes and {elements} shapes",
    "不含声明的 SVG，最多 {bytes} 字节、{elements} 个图形",
    "不含宣告的 SVG，最多 {bytes} 位元組、{elements} 個圖形",
)


class BadDrawing(InvalidInput):
    """A drawing that is no SVG, declares entities, or is too large."""

    code = "bad_drawing"


def cleaned(data: bytes, name: str) -> bytes:
    """The drawing with what is on the list and nothing else; BadDrawing."""
    if len(data) > MAX_BYTES:
        raise _bad(name)
    try:
        root = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise _bad(name) from error
    if root.tag != f"{{{_SVG}}}svg" or _too_much(root):
        raise _bad(name)
    _strip(root)
    register_namespace("", _SVG)
    register_namespace("xlink", _XLINK)
    return bytes(tostring(root, encoding="utf-8"))


def _too_much(root: Element) -> bool:
    level, count, depth = [root], 0, 0
    while level:
        count += len(level)
        depth += 1
        if count > MAX_ELEMENTS or depth > MAX_DEPTH:
            return True
        level = [child for one in level for child in one]
    return False


def _strip(element: Element) -> None:
    for name, value in list(element.attrib.items()):
        if not _is_harmless(name, value):
            del element.attrib[name]
    for child in list(element):
        space, _, local = str(child.tag).rpartition("}")
        if space == f"{{{_SVG}" and local in _ELEMENTS:
            _strip(child)
        else:
            element.remove(child)


def _is_harmless(name: str, value: str) -> bool:
    if name in _HREF:
        return _FRAGMENT.fullmatch(value) is not None
    return name in _ATTRIBUTES and not _CALLS.search(_OWN.sub("", value))


def _bad(name: str) -> BadDrawing:
    allowed = _ALLOWED.say(bytes=f"{MAX_BYTES:,}", elements=f"{MAX_ELEMENTS:,}")
    return BadDrawing(what=_DRAWING.say(), value=name, allowed=allowed)
