"""Stages named after departments tell how the company is built, not what the customer does."""

from collections.abc import Iterator
from typing import Final

from lutu.insights.health.rule import Finding, Known, Rule, said
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap
from lutu.maps.elements.stage import STAGE_NAMES

_DEPARTMENTS: Final = frozenset(
    {
        "marketing", "sales", "customer service", "customer support", "support", "finance", "billing",
        "accounting", "logistics", "operations", "it", "legal", "hr", "human resources", "procurement",
        "warehouse", "r&d", "product", "engineering", "call center", "call centre",
        "市场部", "营销", "营销部", "销售", "销售部", "客服", "客服部", "财务", "财务部", "物流", "物流部",
        "运营", "运营部", "技术部", "法务", "法务部", "人事", "人事部", "采购", "采购部", "仓储", "产品部",
        "研发", "研发部", "行銷", "行銷部", "業務", "業務部", "客服中心",
         "財務", "財務部", "營運", "營運部", "資訊部", "法務", "法務部",
        "採購", "採購部", "倉儲", "產品部", "研發", "研發部",
        "市場部", "行政部",
    }
)  # fmt: skip
_OWN: Final = frozenset(
    word.lower() for name in STAGE_NAMES.values() for word in name.as_dict().values()
)
_FOUND: Final = Text(
    "The stage “{name}” is called like a department",
    "阶段“{name}”用的是部门名称",
    "階段「{name}」用的是部門名稱",
)


def _check(document: JourneyMap, known: Known) -> Iterator[Finding]:
    departments = (_DEPARTMENTS | {name.strip().lower() for name in known.departments}) - _OWN
    for stage in document.stages:
        if {word.strip().lower() for word in stage.name.as_dict().values()} & departments:
            yield Finding(said(_FOUND, name=stage.name), ("stages", stage.id))


RULE = Rule(
    title=Text(
        "Stages speak the customer's language", "阶段用客户的语言命名", "階段用顧客的語言命名"
    ),
    fix=Text(
        "Name the stage after what the customer does: “compare”, not “sales”.",
        "用客户在做的事来命名：写“比较”，不写“销售部”。",
        "用顧客在做的事來命名：寫「比較」，不寫「業務部」。",
    ),
    severity="weakness",
    check=_check,
    requirement="R40, R75",
)
