"""Everything that packages may add to, asked at once: when a server starts, and to tell what there is."""

from collections.abc import Mapping
from typing import Any, Final

from lutu.insights.health.catalogue import RULES
from lutu.insights.metrics import KINDS
from lutu.kit.i18n import Text
from lutu.maps.formats import FORMATS
from lutu.maps.templates import TEMPLATES
from lutu.plugins.group import Group
from lutu.plugins.panel import PANELS

GROUPS: Final[tuple[Group[Any], ...]] = (RULES, FORMATS, TEMPLATES, KINDS, PANELS)
GROUP_NAMES: Final[Mapping[str, Text]] = {
    RULES.name: Text("health rule", "健康度规则", "健康度規則"),
    FORMATS.name: Text("format", "格式", "格式"),
    TEMPLATES.name: Text("template", "模板", "範本"),
    KINDS.name: Text("kind of metric", "指标类型", "指標類型"),
    PANELS.name: Text("panel", "面板", "面板"),
}
"""What a group is made of."""


def load_plugins() -> None:
    """Load what packages add; what does not fit is in the log and in `lutu.plugins.group.problems`."""
    for group in GROUPS:
        group.all()
